import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Beyond this many a day an address waits, whichever account it tries. */
const mostPerAddress = 100;
/** Beyond this many a day the password way of an account is closed, except to browsers that it knows. */
const mostPerAccount = 100;
/** Failures of one address with one account within a quarter of an hour before it waits. */
const mostTogether = 5;
const longestWait = 60;

export interface Attempt {
  /** What was typed as the account's name; it need not exist, so that both look alike. */
  readonly email: string;
  /** Who asks, for counting only. */
  readonly clientKey: string;
  /** True where the browser has signed in to this account before. */
  readonly isKnownDevice: boolean;
}

/** "wait": this address with this account; "closed": this account from unknown browsers; "address": this address altogether. */
export type Hindrance = "wait" | "closed" | "address";

interface Keys {
  readonly address: Uint8Array;
  readonly account: Uint8Array;
  readonly together: Uint8Array;
}

function keysOf({ email, clientKey }: Attempt): Keys {
  const hash = (text: string): Uint8Array => Uint8Array.from(createHash("sha256").update(text).digest());
  return { address: hash(`address ${clientKey}`), account: hash(`account ${email}`), together: hash(`together ${clientKey} ${email}`) };
}

/**
 * Counts an attempt as failed before it is made, so that guesses made at once are counted too; `forgive` takes it back. What is hindered is not counted.
 *
 * @returns undefined: it may be tried
 */
export async function beginAttempt(trx: Kysely<Tables>, attempt: Attempt): Promise<Hindrance | undefined> {
  const keys = keysOf(attempt);
  // One at a time for each address and each account, in this order everywhere.
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(k, 'hex'), 0)) from unnest(array[${keys.address}, ${keys.account}]::bytea[]) k`.execute(
    trx,
  );
  const { rows } = await sql<{ key: Uint8Array; count: number; isWaiting: boolean }>`
    select key, count, coalesce(wait_until > now(), false) as "isWaiting" from sign_in_failures
    where (key in (${keys.address}, ${keys.account}) and since > now() - interval '1 day') or key = ${keys.together}`.execute(trx);
  const found = (key: Uint8Array) => rows.find((row) => Buffer.compare(row.key, key) === 0);
  if ((found(keys.address)?.count ?? 0) >= mostPerAddress) return "address";
  if (found(keys.together)?.isWaiting === true) return "wait";
  if ((found(keys.account)?.count ?? 0) >= mostPerAccount && !attempt.isKnownDevice) return "closed";

  for (const key of attempt.isKnownDevice ? [keys.address] : [keys.address, keys.account])
    await sql`insert into sign_in_failures as f (key, count, since) values (${key}, 1, now())
      on conflict (key) do update set count = case when f.since > now() - interval '1 day' then f.count + 1 else 1 end,
        since = case when f.since > now() - interval '1 day' then f.since else now() end`.execute(trx);
  // Waiting doubles from a minute to an hour; a quarter of an hour of quiet after it begins anew.
  await sql`insert into sign_in_failures as f (key, count, since) values (${keys.together}, 1, now())
    on conflict (key) do update set
      count = case when greatest(f.since, f.wait_until) > now() - interval '15 minutes' then f.count + 1 else 1 end,
      since = now(),
      wait_until = case when greatest(f.since, f.wait_until) > now() - interval '15 minutes' and f.count + 1 >= ${mostTogether}
        then now() + make_interval(mins => least(${longestWait}, power(2, least(f.count + 1 - ${mostTogether}, 10)))::int) end`.execute(
    trx,
  );
  return undefined;
}

/** The attempt succeeded: it was no failure, and what this address owed for this account is forgotten. */
export async function forgive(trx: Kysely<Tables>, attempt: Attempt): Promise<void> {
  const keys = keysOf(attempt);
  await trx.deleteFrom("sign_in_failures").where("key", "=", keys.together).execute();
  const counted = attempt.isKnownDevice ? [keys.address] : [keys.address, keys.account];
  await trx
    .updateTable("sign_in_failures")
    .set((row) => ({ count: row("count", "-", 1) }))
    .where("key", "in", counted)
    .where("count", ">", 0)
    .execute();
}

/** What was counted for an account, whatever address tried it; what is counted for one with one address goes after a day. */
export async function forgetFailuresOf(trx: Kysely<Tables>, email: string): Promise<void> {
  const keys = [email, `factor ${email}`].map((name) => keysOf({ email: name, clientKey: "", isKnownDevice: false }).account);
  await trx.deleteFrom("sign_in_failures").where("key", "in", keys).execute();
}

/** Counts older than a day mean nothing any more. */
export async function forgetOldFailures(trx: Kysely<Tables>): Promise<void> {
  await sql`delete from sign_in_failures where greatest(since, wait_until) < now() - interval '1 day'`.execute(trx);
}
