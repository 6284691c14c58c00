/** Says whether the process is behind with its work; `stop` ends the watch. */
export interface LoadWatch {
  isOverloaded(): boolean;
  stop(): void;
}

const beat = 500;
const lag = 250;
const lasting = 5000;

/** Overloaded: the event loop was late by more than 250 ms at every beat for 5 s. */
export function watchLoad(): LoadWatch {
  let lateSince: number | null = null;
  let expected = performance.now() + beat;
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - expected > lag) lateSince ??= now;
    else lateSince = null;
    expected = now + beat;
  }, beat);
  timer.unref();
  return {
    isOverloaded: () => lateSince !== null && performance.now() - lateSince >= lasting,
    stop: () => clearInterval(timer),
  };
}
