import { createHmac } from "node:crypto";
import { isUnavailable } from "../db/errors.ts";
import { memoryRates, type RateStore } from "./rate-limit.ts";

/** What is asked of a pool of connections. */
export interface Asked {
  query(text: string, values?: unknown[]): Promise<{ readonly rowCount: number | null }>;
}

/**
 * Rates that hold over all processes of a database, for rules that say so; all others are counted in this process. The process's own count stands in
 * front: who is refused by it costs the database nothing. Where the database is away, it alone counts.
 *
 * @param key whose counter it is stands in the table only as an HMAC under this key
 */
export function sharedRates(pool: Asked, key: Uint8Array): RateStore {
  const memory = memoryRates();
  return {
    async take(client, rule) {
      const wait = await memory.take(client, rule);
      if (wait > 0 || rule.isShared !== true) return wait;
      const who = createHmac("sha256", key).update(client).digest();
      try {
        // No row comes back where the bucket is empty: it is left as it is.
        const { rowCount } = await pool.query(
          `insert into counters as c (name, key, amount, at) values ($1, $2, $3 - 1, now())
           on conflict (name, key) do update set at = now(),
             amount = least($3, c.amount + extract(epoch from now() - c.at) * $4) - 1
             where least($3, c.amount + extract(epoch from now() - c.at) * $4) >= 1`,
          [rule.name, who, rule.burst, rule.perSecond],
        );
        return rowCount === 0 ? 1 / rule.perSecond : 0;
      } catch (error) {
        if (isUnavailable(error)) return 0;
        throw error;
      }
    },
  };
}

/** Forgets buckets that nobody touched for a day: they are full again. To be run now and then. */
export async function forgetOldCounters(pool: Asked): Promise<void> {
  await pool.query("delete from counters where at < now() - interval '1 day'");
}
