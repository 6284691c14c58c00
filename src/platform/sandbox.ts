/**
 * Runs a module over foreign bytes in a process of its own, which may read its own code, write nothing and reach nobody.
 *
 * A run goes: wait for a free place (one per core) → start Node with the permission model, an empty environment and hard limits
 * → argument and bytes over standard input → one JSON value back over standard output. Whatever happens in the child,
 * the caller gets a value or a `SandboxError`; the calling process is never at risk.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { sandboxCommand, spawning } from "./sandbox-command.ts";
import { aborted, died, megabytes, SandboxError, tooLong, tooMuch } from "./sandbox-errors.ts";
import { defaultSandboxLimits, type SandboxLimits } from "./sandbox-limits.ts";
import { residentBytes } from "./sandbox-memory.ts";
import type { Result } from "./sandbox-result.ts";

export { SandboxError, type SandboxErrorCode } from "./sandbox-errors.ts";

/** Runs that may wait for a place before further ones are told "busy". */
export const sandboxQueueLength = 50;

export interface SandboxRun {
  /** A module of ours whose default export is `(input: Uint8Array, arg) => value or promise of it`; the value must survive JSON. */
  readonly module: URL;
  readonly input: Uint8Array;
  /** Anything that survives JSON. */
  readonly arg?: unknown;
  readonly limits?: Partial<SandboxLimits>;
  readonly signal?: AbortSignal | undefined;
}

const waiting: (() => void)[] = [];
const children = new Set<ChildProcessWithoutNullStreams>();
let running = 0;

process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** The value that the module gave. Throws `SandboxError`. */
export async function runLimited<T>(run: SandboxRun): Promise<T> {
  await place(run.signal);
  try {
    return (await answer(run)) as T;
  } finally {
    leave();
  }
}

/** Resolves when a place is free, and takes it. */
async function place(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) throw aborted();
  if (running < availableParallelism()) {
    running += 1;
    return;
  }
  if (waiting.length >= sandboxQueueLength) {
    throw new SandboxError("busy", `${sandboxQueueLength} files are waiting to be read already; try again in a minute.`);
  }
  await new Promise<void>((resolve, reject) => {
    const enter = () => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    };
    const giveUp = () => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(aborted());
    };
    waiting.push(enter);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

/** Hands the place to the next in the queue, so that nobody slips in between. */
function leave(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

function answer({ module, input, arg, limits: given, signal }: SandboxRun): Promise<unknown> {
  const limits = { ...defaultSandboxLimits, ...given };
  return new Promise((resolve, reject) => {
    const { file, args, env } = sandboxCommand(module, limits, "once");
    const child = spawn(file, args, { env, ...spawning });
    children.add(child);
    const output: Buffer[] = [];
    let outputLength = 0;
    let complaint = "";
    let verdict: SandboxError | undefined;

    const stop = (error: SandboxError) => {
      verdict ??= error;
      child.kill("SIGKILL");
    };
    const onAbort = () => stop(aborted());
    const deadline = setTimeout(() => stop(tooLong(`${limits.wallMilliseconds / 1000} s`)), limits.wallMilliseconds);
    const watch = setInterval(async () => {
      const bytes = await residentBytes(child.pid);
      if (bytes > limits.residentBytes) stop(tooMuch(limits));
    }, 50);
    const settle = (done: () => void) => {
      clearTimeout(deadline);
      clearInterval(watch);
      signal?.removeEventListener("abort", onAbort);
      children.delete(child);
      done();
    };

    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });
    child.stdout.on("data", (piece: Buffer) => {
      outputLength += piece.length;
      if (outputLength > limits.outputBytes)
        stop(new SandboxError("output", `The result is larger than ${megabytes(limits.outputBytes)}.`));
      else output.push(piece);
    });
    child.stderr.on("data", (piece: Buffer) => {
      // Its beginning says why: what follows is a long trace.
      if (complaint.length < 4000) complaint += piece.toString("latin1");
    });
    // A child that dies early closes its input while we still write: its exit says why.
    child.stdin.on("error", () => {});
    child.on("error", (error) => settle(() => reject(new SandboxError("crash", `The reading process did not start: ${error.message}`))));
    child.on("close", (code, killedBy) => {
      settle(() => {
        if (verdict) return reject(verdict);
        const result = parsed(Buffer.concat(output));
        if (result === undefined) return reject(died(code, killedBy, complaint, limits));
        if (result.ok) return resolve(result.value);
        reject(result.outOfMemory ? tooMuch(limits) : new SandboxError("failed", result.message));
      });
    });
    child.stdin.write(header(arg));
    child.stdin.end(input);
  });
}

/** Four bytes of length, then the argument as JSON; the input follows. */
function header(arg: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(arg ?? null));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json]);
}

function parsed(output: Buffer): Result | undefined {
  try {
    return JSON.parse(output.toString("utf8")) as Result;
  } catch {
    return undefined;
  }
}
