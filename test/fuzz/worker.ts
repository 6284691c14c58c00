/** Judges mutants on request, in a process of its own: `node worker FOLDER`, the folder holding the bases. Its parent watches it from outside. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { judge } from "./judge.ts";
import { type Bases, type FuzzFormat, fuzzFormats, mutant } from "./mutants.ts";

export interface Asked {
  readonly seed: number;
  readonly format: FuzzFormat;
  readonly index: number;
}

export interface Judged {
  /** "read", the code of a refusal, or what went wrong. */
  readonly outcome: string;
  readonly isFailure: boolean;
  /** Processor time of reading it, and the most resident memory of this process so far. */
  readonly milliseconds: number;
  readonly peakBytes: number;
}

export function basesIn(folder: string): Bases {
  const entries = fuzzFormats.map((format) => {
    const names = readdirSync(path.join(folder, format)).toSorted();
    return [format, names.map((name) => readFileSync(path.join(folder, format, name)))] as const;
  });
  return Object.fromEntries(entries) as unknown as Bases;
}

async function answer(bases: Bases, { seed, format, index }: Asked): Promise<Judged> {
  const bytes = mutant(bases, seed, format, index);
  const before = process.cpuUsage();
  let outcome: string;
  let isFailure = false;
  try {
    outcome = await judge(bytes, `mutant.${format}`);
  } catch (error) {
    outcome = error instanceof Error ? (error.stack ?? error.message) : String(error);
    isFailure = true;
  }
  const { user, system } = process.cpuUsage(before);
  return { outcome, isFailure, milliseconds: (user + system) / 1000, peakBytes: peakMemory() };
}

/**
 * The most resident memory of this process so far, in bytes. Linux counts what the parent held when it forked into the maximum that resourceUsage() tells;
 * what the kernel says of the address space begins with the program.
 */
function peakMemory(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS * 1024;
  const [, kilobytes = ""] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

const folder = process.argv[2];
if (folder !== undefined && process.send) {
  // The library for PDF leaves rejected promises behind; what matters comes back through the one that is awaited, as in the limited process.
  process.on("unhandledRejection", () => {});
  const bases = basesIn(folder);
  process.send("ready");
  process.on("message", (asked: Asked) => void answer(bases, asked).then((judged) => process.send?.(judged)));
}
