/** What can go wrong with a limited process, in words for people. */
import type { SandboxLimits } from "./sandbox-limits.ts";

export type SandboxErrorCode =
  /** More memory than allowed. */
  | "memory"
  /** More time than allowed. */
  | "time"
  /** The answer is larger than allowed. */
  | "output"
  /** The child ended without an answer. */
  | "crash"
  /** The module threw. */
  | "failed"
  /** All places and the queue are full: try again later. */
  | "busy"
  /** The caller's signal said stop. */
  | "aborted";

export class SandboxError extends Error {
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string) {
    super(message);
    this.name = "SandboxError";
    this.code = code;
  }
}

/** What to say of a child that ended by itself, from how it ended and what it complained of. */
export function died(code: number | null, signal: NodeJS.Signals | null, complaint: string, limits: SandboxLimits): SandboxError {
  // Where a wrapper (sh, bwrap) stands between us and the child, a signal arrives as 128 + its number: SIGXCPU is 24.
  if (signal === "SIGXCPU" || code === 128 + 24) return tooLong(`${limits.cpuSeconds} s of processor time`);
  if (/allocation failed|out of memory|bad_alloc/i.test(complaint)) return tooMuch(limits);
  const how = signal ? `signal ${signal}` : `status ${code}`;
  return new SandboxError("crash", `The reading process ended with ${how} before it gave a result. ${firstLine(complaint)}`.trim());
}

function firstLine(complaint: string): string {
  return (/^.*Error.*$/m.exec(complaint)?.[0] ?? "").slice(0, 300);
}

export function tooMuch(limits: SandboxLimits): SandboxError {
  return new SandboxError("memory", `Reading needs more than ${megabytes(limits.residentBytes)} of memory.`);
}

export function tooLong(what: string): SandboxError {
  return new SandboxError("time", `Reading takes longer than ${what}.`);
}

export function aborted(): SandboxError {
  return new SandboxError("aborted", "Stopped on request.");
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
