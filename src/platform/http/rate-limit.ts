import type { Context, MiddlewareHandler } from "hono";
import type { HttpEnv } from "./env.ts";
import { HttpFault } from "./fault.ts";

/** A bucket per client: `burst` requests at once, refilled with `perSecond`. */
export interface RateRule {
  readonly name: string;
  readonly perSecond: number;
  readonly burst: number;
  /** True: counted over all processes, where the store can. */
  readonly isShared?: boolean;
}

/** Where the counters live. In memory for one process; one that is shared between processes can be given instead. */
export interface RateStore {
  /** Takes one. Gives 0, or the seconds to wait until one can be taken. */
  take(key: string, rule: RateRule): number | Promise<number>;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** At most this many clients are remembered; beyond it the longest silent are forgotten, which costs about 10 MB. */
const mostBuckets = 100_000;

/** @param now milliseconds of a clock that never runs backwards. */
export function memoryRates(now: () => number = () => performance.now()): RateStore {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, rule) {
      const id = `${rule.name} ${key}`;
      const time = now();
      const known = buckets.get(id);
      const tokens = known === undefined ? rule.burst : Math.min(rule.burst, known.tokens + ((time - known.at) / 1000) * rule.perSecond);
      // Written anew so that the map stays ordered by last use.
      buckets.delete(id);
      buckets.set(id, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: time });
      if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value ?? "");
      return tokens >= 1 ? 0 : (1 - tokens) / rule.perSecond;
    },
  };
}

/** Which rule a request falls under; undefined: it is not counted. */
export type RateChooser = (c: Context) => RateRule | undefined;

export function rateLimit<Key extends string>(store: RateStore, choose: RateChooser): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    const rule = choose(c);
    if (rule !== undefined) await takeOrRefuse(store, c.var.clientKey, rule);
    await next();
  };
}

/** @throws {HttpFault} 429, with the time to wait */
export async function takeOrRefuse(store: RateStore, key: string, rule: RateRule): Promise<void> {
  const wait = await store.take(key, rule);
  if (wait <= 0) return;
  throw new HttpFault(429, {
    detail: "Too many requests from this address or account; wait as long as Retry-After says.",
    headers: { "Retry-After": String(Math.ceil(wait)) },
  });
}
