import type { ExitStatus } from "./failure.ts";

/** What a shell says of a program that the signal ended. */
const statusOf = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Aborts when somebody tells the program to stop (SIGINT, SIGTERM, SIGHUP): what is under way is finished first. Told twice, it ends at
 * once, which harms nothing either. Call it when there is something to finish; until then a signal simply ends the program.
 */
export function whenToldToStop(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(statusOf[signal]);
      stop.abort(signal);
    });
  }
  return stop.signal;
}

/** What a command ends with that was told to stop before it was done: the same as where the signal had simply ended it. */
export function statusOfStop(signal: AbortSignal): ExitStatus {
  const reason: unknown = signal.reason;
  return reason === "SIGTERM" || reason === "SIGHUP" ? statusOf[reason] : statusOf.SIGINT;
}
