/**
 * Runs a module over foreign bytes as `runLimited` does, in processes that do many pieces of work each: for thousands of small files, where
 * starting a process costs more than the work. The walls are the same; limits hold for each piece of work. A process that breaks one is
 * ended, which fails the one piece that it was at; another process is started for the next.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { sandboxCommand, spawning } from "./sandbox-command.ts";
import { died, megabytes, SandboxError, tooLong, tooMuch } from "./sandbox-errors.ts";
import { defaultSandboxLimits, type SandboxLimits } from "./sandbox-limits.ts";
import { residentBytes } from "./sandbox-memory.ts";
import type { Result } from "./sandbox-result.ts";

export interface SandboxWorkers {
  /** The value that the module gave; waits while all processes are at work. Throws `SandboxError`. */
  run<T>(input: Uint8Array, arg: unknown): Promise<T>;
  /** Ends the processes, at work or not. */
  close(): void;
}

/** At most `width` processes for this module; each is started when it is first needed. */
export function sandboxWorkers(module: URL, width: number, given: Partial<SandboxLimits> = {}): SandboxWorkers {
  const limits = { ...defaultSandboxLimits, ...given };
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let busy = 0;

  const enter = async (): Promise<void> => {
    if (busy >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  };
  const start = (): Worker => {
    const worker = startWorker(module, limits);
    all.add(worker);
    return worker;
  };
  const attempt = async (worker: Worker, input: Uint8Array, arg: unknown): Promise<unknown> => {
    try {
      return await worker.work(input, arg);
    } finally {
      if (worker.isSpent()) {
        all.delete(worker);
        worker.end();
      } else idle.push(worker);
    }
  };
  return {
    async run<T>(input: Uint8Array, arg: unknown): Promise<T> {
      await enter();
      try {
        const used = idle.pop();
        if (!used) return (await attempt(start(), input, arg)) as T;
        try {
          return (await attempt(used, input, arg)) as T;
        } catch (error) {
          // What earlier work left behind must not fail this one.
          if (!(error instanceof SandboxError) || !["memory", "crash"].includes(error.code)) throw error;
          return (await attempt(start(), input, arg)) as T;
        }
      } finally {
        leave();
      }
    },
    close() {
      for (const worker of all) worker.end();
      all.clear();
      idle.length = 0;
    },
  };
}

interface Worker {
  work(input: Uint8Array, arg: unknown): Promise<unknown>;
  /** True where it has ended, or should be before it comes near a limit by what all its work takes together. */
  isSpent(): boolean;
  end(): void;
}

/** The system's limit on processor time counts a whole life: a life is ended long before work of one piece could meet it. */
const livesOfOne = 4;

function startWorker(module: URL, limits: SandboxLimits): Worker {
  const { file, args, env } = sandboxCommand(module, { ...limits, cpuSeconds: limits.cpuSeconds * livesOfOne }, "many");
  const child = spawn(file, args, { env, ...spawning });
  const atExit = () => child.kill("SIGKILL");
  process.once("exit", atExit);
  let current: Pending | undefined;
  let complaint = "";
  let verdict: SandboxError | undefined;
  let hasEnded = false;
  let isHeavy = false;
  let spentMilliseconds = 0;

  const stop = (error: SandboxError): void => {
    verdict ??= error;
    child.kill("SIGKILL");
  };
  const ended = (error: SandboxError): void => {
    hasEnded = true;
    process.removeListener("exit", atExit);
    const lost = current;
    current = undefined;
    lost?.settle(() => lost.reject(verdict ?? error));
  };
  child.stdin.on("error", () => {});
  child.stderr.on("data", (piece: Buffer) => {
    // Its beginning says why: what follows is a long trace.
    if (complaint.length < 4000) complaint += piece.toString("latin1");
  });
  child.on("error", (error) => ended(new SandboxError("crash", `The reading process did not start: ${error.message}`)));
  child.on("close", (code, killedBy) => ended(died(code, killedBy, complaint, limits)));
  child.stdout.on("data", (piece: Buffer) => current?.take(piece));

  return {
    work: (input, arg) =>
      new Promise((resolve, reject) => {
        if (hasEnded) return reject(verdict ?? died(child.exitCode, child.signalCode, complaint, limits));
        const began = performance.now();
        const deadline = setTimeout(() => stop(tooLong(`${limits.wallMilliseconds / 1000} s`)), limits.wallMilliseconds);
        const watch = setInterval(async () => {
          const bytes = await residentBytes(child.pid);
          if (bytes > limits.residentBytes) stop(tooMuch(limits));
          isHeavy = bytes > limits.residentBytes / 2;
        }, 50);
        const settle = (done: () => void): void => {
          clearTimeout(deadline);
          clearInterval(watch);
          current = undefined;
          spentMilliseconds += performance.now() - began;
          done();
        };
        const answered = (answer: Buffer): void => {
          const result = parsed(answer);
          if (result?.ok) settle(() => resolve(result.value));
          else if (result === undefined) stop(new SandboxError("crash", "The reading process gave no result that can be understood."));
          else settle(() => reject(result.outOfMemory ? tooMuch(limits) : new SandboxError("failed", result.message)));
        };
        const take = collector(answered, limits.outputBytes, () =>
          stop(new SandboxError("output", `The result is larger than ${megabytes(limits.outputBytes)}.`)),
        );
        current = { take, settle, reject };
        send(child, input, arg);
      }),
    isSpent: () => hasEnded || verdict !== undefined || isHeavy || spentMilliseconds > limits.cpuSeconds * 1000 * (livesOfOne / 2),
    end: () => child.kill("SIGKILL"),
  };
}

interface Pending {
  readonly take: (piece: Buffer) => void;
  readonly settle: (done: () => void) => void;
  readonly reject: (error: SandboxError) => void;
}

function send(child: ChildProcessWithoutNullStreams, input: Uint8Array, arg: unknown): void {
  const argument = Buffer.from(JSON.stringify(arg ?? null));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(argument.length);
  head.writeUInt32BE(input.length, 4);
  child.stdin.write(Buffer.concat([head, argument]));
  child.stdin.write(input);
}

/** Takes pieces until one whole answer is there: four bytes of length, then the answer. */
function collector(answered: (answer: Buffer) => void, limit: number, tooLarge: () => void): (piece: Buffer) => void {
  const pieces: Buffer[] = [];
  let received = 0;
  let wanted: number | undefined;
  return (piece) => {
    pieces.push(piece);
    received += piece.length;
    if (wanted === undefined && received >= 4) wanted = Buffer.concat(pieces).readUInt32BE(0);
    if (wanted === undefined) return;
    if (wanted > limit) tooLarge();
    else if (received >= wanted + 4) answered(Buffer.concat(pieces).subarray(4, wanted + 4));
  };
}

function parsed(answer: Buffer): Result | undefined {
  try {
    return JSON.parse(answer.toString("utf8")) as Result;
  } catch {
    return undefined;
  }
}
