import { setTimeout as pause, setImmediate as soon } from "node:timers/promises";
import type { Context, MiddlewareHandler } from "hono";
import { anyone } from "./action.ts";

/** Longer than looking for a row takes, whether it is hidden or not there: milliseconds. */
export const usualStep = 25;

const arrivals = new WeakMap<Request, number>();

/** First of all, so that everything counts that was done for the request. */
export const noteArrival: MiddlewareHandler = async (c, next) => {
  arrivals.set(c.req.raw, performance.now());
  await next();
};

/**
 * Before "not found" is answered to somebody who is signed in: waits for a whole number of steps since the request came. Row-level security and
 * the table of permissions work on a hidden row and not on an absent one, and how long that takes would tell them apart.
 *
 * @param step milliseconds; 0: no waiting
 */
export async function keepEven(c: Context, step: number): Promise<void> {
  const arrived = arrivals.get(c.req.raw);
  if (step === 0 || arrived === undefined || c.get("actor")?.id === anyone.id) return;
  const due = arrived + Math.ceil((performance.now() - arrived) / step) * step;
  // Timers keep whole milliseconds: what is left of the last ones is waited for in turns of the loop.
  const most = Math.floor(due - performance.now()) - 2;
  if (most > 0) await pause(most);
  while (performance.now() < due) await soon();
}
