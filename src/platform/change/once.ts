import { createHash } from "node:crypto";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Database } from "../db/index.ts";
import { Refused } from "./errors.ts";
import type { Actor } from "./model.ts";
import { asActor } from "./settings.ts";

interface Kept {
  readonly action: string;
  /** In an object, since JSON has nothing for undefined. */
  readonly answer: { readonly value?: unknown };
}

/** A one-time key in the hands of one actor for one action. */
export interface Once {
  /**
   * Takes the key, or gives what the first request with it was answered. Waits while that request is under way.
   *
   * @throws {Refused} where another actor or another action had the key
   */
  claim(trx: QueryExecutorProvider): Promise<{ readonly answer: unknown } | undefined>;
  keep(trx: QueryExecutorProvider, answer: unknown): Promise<void>;
}

export function onceFor(actor: Actor, action: string, onceKey: string): Once {
  const key = createHash("sha256").update(onceKey).digest();
  return {
    async claim(trx) {
      const inserted =
        await sql`insert into once_keys (key, actor, action) values (${key}, ${actor.id}, ${action}) on conflict do nothing`.execute(trx);
      if (inserted.numAffectedRows === 1n) return undefined;
      // Row-level security hides what another actor did.
      const { rows } = await sql<Kept>`select action, answer from once_keys where key = ${key}`.execute(trx);
      const row = rows[0];
      if (row === undefined || row.action !== action) throw new Refused("not allowed", action);
      return { answer: row.answer.value };
    },
    async keep(trx, answer) {
      await sql`update once_keys set answer = ${jsonOf({ value: answer })}::json where key = ${key}`.execute(trx);
    },
  };
}

/** JSON of a value that comes back from it as it was; anything else would give the second request another answer than the first. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key: string) {
    const raw = this[key];
    const isPlain =
      raw === null ||
      ["string", "boolean", "undefined"].includes(typeof raw) ||
      Number.isFinite(raw) ||
      Array.isArray(raw) ||
      (typeof raw === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(raw)));
    if (!isPlain) throw new TypeError(`"${key}" is no JSON: what is kept in the database and given back later must be`);
    return raw;
  });
}

/** Forgets keys that are older than 24 hours; says how many. To be run now and then. */
export function forgetOnceKeys(database: Pick<Database, "transaction">): Promise<number> {
  return database.transaction<unknown, number>(async (trx) => {
    await asActor(trx, { id: "system:changes", capacity: "system", organisation: null, fund: null, steppedUpAt: null });
    const { numAffectedRows } = await sql`delete from once_keys where made_at < now() - interval '24 hours'`.execute(trx);
    return Number(numAffectedRows ?? 0n);
  });
}
