/**
 * Aborts when somebody tells the program to stop (SIGINT, SIGTERM, SIGHUP): what is under way is finished first. Told twice, it ends at
 * once, which harms nothing either. Call it when there is something to finish; until then a signal simply ends the program.
 */
export function whenToldToStop(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
    });
  }
  return stop.signal;
}
