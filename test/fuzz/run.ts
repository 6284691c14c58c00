/** Judges many mutants in two processes that are watched from outside, and counts what became of them. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runLimited, SandboxError } from "../../src/platform/sandbox.ts";
import type { ChildAnswer } from "../../src/resolutions/extract/answer.ts";
import { type Bases, type FuzzFormat, fuzzFormats, mutant } from "./mutants.ts";
import type { Asked, Judged } from "./worker.ts";

/** A mutant may take this much processor time, and its process hold this much memory: what the limited process may hold. */
const mostMilliseconds = 2000;
const mostBytes = 512 * 2 ** 20;

/** Without an answer for so long a mutant is judged again. */
const mostSilence = 30_000;

export interface FuzzOptions {
  readonly bases: Bases;
  readonly seed: number;
  /** Of each format. */
  readonly count: number;
  /** Called after each mutant. */
  readonly onProgress?: (done: number, all: number) => void;
}

export interface FuzzReport {
  readonly format: FuzzFormat;
  readonly read: number;
  /** By code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Processor time of the slowest. */
  readonly slowest: number;
  readonly peakBytes: number;
}

export interface FuzzFailure extends Asked {
  readonly why: string;
  /** Where the mutant was kept. */
  readonly file: string;
}

export async function runFuzz({
  bases,
  seed,
  count,
  onProgress,
}: FuzzOptions): Promise<{ reports: FuzzReport[]; failures: FuzzFailure[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "comity-fuzz-"));
  for (const format of fuzzFormats) {
    mkdirSync(path.join(folder, "bases", format), { recursive: true });
    bases[format].forEach((bytes, n) => {
      writeFileSync(path.join(folder, "bases", format, String(n).padStart(4, "0")), bytes);
    });
  }
  const asked: Asked[] = [];
  for (let index = 0; index < count; index += 1) for (const format of fuzzFormats) asked.push({ seed, format, index });
  const tallies = new Map(
    fuzzFormats.map((format) => [format, { read: 0, refused: {} as Record<string, number>, slowest: 0, peakBytes: 0 }]),
  );
  const failures: FuzzFailure[] = [];
  let next = 0;
  const work = async () => {
    const worker = new Worker(path.join(folder, "bases"));
    for (let one = asked[next++]; one !== undefined; one = asked[next++]) {
      const first = await worker.judge(one);
      const judged = first.isLost ? await judgeLimited(bases, one) : first;
      const tally = tallies.get(one.format);
      if (tally === undefined) continue;
      const why = whatFailed(judged);
      if (why !== undefined) failures.push({ ...one, why, file: keep(folder, bases, one) });
      if (judged.outcome === "read") tally.read += 1;
      else if (!judged.isFailure) tally.refused[judged.outcome] = (tally.refused[judged.outcome] ?? 0) + 1;
      tally.slowest = Math.max(tally.slowest, judged.milliseconds);
      tally.peakBytes = Math.max(tally.peakBytes, judged.peakBytes);
      onProgress?.(next, asked.length);
    }
    worker.stop();
  };
  await Promise.all([work(), work()]);
  if (failures.length === 0) rmSync(folder, { recursive: true, force: true });
  return { reports: [...tallies].map(([format, tally]) => ({ format, ...tally })), failures };
}

const child = new URL("../../src/resolutions/extract/child.ts", import.meta.url);

/**
 * A mutant that its process died of or fell silent over, in the process that strangers' files are read in: refused for its memory it is as good as
 * refused for anything else, and on a busy machine silence may mean nothing. What takes too long fails.
 */
async function judgeLimited(bases: Bases, { seed, format, index }: Asked): Promise<Judged> {
  const arg = { fileName: `mutant.${format}`, read: true };
  try {
    const answer = await runLimited<ChildAnswer>({
      module: child,
      input: mutant(bases, seed, format, index),
      arg,
      limits: { cpuSeconds: 10 },
    });
    const outcome = "refused" in answer ? answer.refused.code : "read";
    return { outcome, isFailure: false, milliseconds: 0, peakBytes: 0 };
  } catch (error) {
    const isBounded = error instanceof SandboxError && error.code === "memory";
    return { outcome: isBounded ? "too-heavy" : String(error), isFailure: !isBounded, milliseconds: 0, peakBytes: 0 };
  }
}

function whatFailed({ outcome, isFailure, milliseconds, peakBytes }: Judged): string | undefined {
  if (isFailure) return outcome;
  if (milliseconds > mostMilliseconds) return `took ${Math.round(milliseconds)} ms of processor time`;
  return peakBytes > mostBytes ? `its process held ${Math.round(peakBytes / 2 ** 20)} MB` : undefined;
}

function keep(folder: string, bases: Bases, { seed, format, index }: Asked): string {
  const file = path.join(folder, `mutant-${seed}-${index}.${format}`);
  writeFileSync(file, mutant(bases, seed, format, index));
  return file;
}

const module = fileURLToPath(new URL("./worker.ts", import.meta.url));

class Worker {
  readonly #folder: string;
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What became of a mutant; where the process dies of it or falls silent, that. The next one gets a new process then. */
  async judge(asked: Asked): Promise<Judged & { readonly isLost?: boolean }> {
    const child = this.#child ?? (await this.#start());
    this.#child = child;
    return new Promise((resolve) => {
      const fail = (outcome: string) => {
        this.stop();
        resolve({ outcome, isFailure: true, isLost: true, milliseconds: 0, peakBytes: 0 });
      };
      const onExit = (status: number | null, signal: string | null) => fail(`the process ended with ${signal ?? status}`);
      const timer = setTimeout(() => fail(`no answer for ${mostSilence / 1000} s`), mostSilence);
      child.once("exit", onExit);
      child.once("message", (judged: Judged) => {
        clearTimeout(timer);
        child.off("exit", onExit);
        resolve(judged);
      });
      child.send(asked);
    });
  }

  /** Without this, a process that cannot start at all would look like a thousand mutants that are fatal. */
  #start(): Promise<ChildProcess> {
    const execArgv = ["--max-old-space-size=384", "--max-semi-space-size=8", "--no-warnings"];
    const child = fork(module, [this.#folder], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    return new Promise((resolve, reject) => {
      const onExit = (status: number | null) =>
        reject(new Error(`The process that judges mutants ended with status ${status} before it began (Node ${process.version}).`));
      child.once("exit", onExit);
      child.once("message", () => {
        child.off("exit", onExit);
        resolve(child);
      });
    });
  }

  stop(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.removeAllListeners();
    child?.kill("SIGKILL");
  }
}
