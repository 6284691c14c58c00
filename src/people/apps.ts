import { type Kysely, sql } from "kysely";
import { program, reading } from "./acting.ts";
import { change, type Room } from "./room.ts";
import type { Tables } from "./tables.ts";
import { totpStep } from "./totp.ts";
import type { TotpSeal } from "./totp-seal.ts";

/** How an account's app stands. "lost": what is kept of it can't be opened, since the key is another; it has to be set up anew. */
export type AppState = "none" | "works" | "lost";

type Row = { readonly secret: Uint8Array | null; readonly sealed: Uint8Array | null };

/** Secrets from before they were sealed are taken as they are. */
function secretOf(seal: TotpSeal, account: string, { secret, sealed }: Row): Uint8Array | "lost" {
  return secret ?? (sealed === null ? undefined : seal.open(account, sealed)) ?? "lost";
}

/** The secret of an account's app; undefined: it has none. */
export async function findApp(trx: Kysely<Tables>, seal: TotpSeal, account: string): Promise<Uint8Array | "lost" | undefined> {
  const row = await trx.selectFrom("totp_secrets").select(["secret", "sealed"]).where("account_id", "=", account).executeTakeFirst();
  return row && secretOf(seal, account, row);
}

/** Keeps the secret of an app that has shown that it knows it; its first code is used up. False: the code is not one of this secret. */
export async function keepApp(
  trx: Kysely<Tables>,
  seal: TotpSeal,
  account: string,
  app: { readonly secret: Uint8Array; readonly code: string },
): Promise<boolean> {
  const step = totpStep(app.secret, app.code, 0n, Date.now());
  if (step === undefined) return false;
  const kept = { secret: null, sealed: seal.seal(account, app.secret), last_step: step };
  await trx
    .insertInto("totp_secrets")
    .values({ account_id: account, ...kept })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ ...kept, created_at: new Date() }))
    .execute();
  return true;
}

/** Uses a code up; false where it is none of this secret's, or was used. A secret that lay open is sealed with it. */
export async function takeCode(trx: Kysely<Tables>, seal: TotpSeal, account: string, secret: Uint8Array, typed: string): Promise<boolean> {
  const row = await trx
    .selectFrom("totp_secrets")
    .select(["last_step", "secret", "sealed"])
    .where("account_id", "=", account)
    .forUpdate()
    .executeTakeFirst();
  const held = row && secretOf(seal, account, row);
  if (row === undefined || held === undefined || held === "lost" || Buffer.compare(held, secret) !== 0) return false;
  const step = totpStep(held, typed, row.last_step, Date.now());
  if (step === undefined) return false;
  const sealing = row.secret === null ? {} : { secret: null, sealed: seal.seal(account, held) };
  await trx
    .updateTable("totp_secrets")
    .set({ last_step: step, ...sealing })
    .where("account_id", "=", account)
    .execute();
  return true;
}

/** Secrets sealed in one transaction. */
const atOnce = 100;
const sealer = program("sealing");

/** Seals the secrets that lie open in the database, from before they were sealed; stopped at any time, the next run goes on. How many it sealed. */
export async function sealApps(room: Room): Promise<number> {
  let sealed = 0;
  for (let taken = atOnce; taken === atOnce; sealed += taken) {
    if (!(await anyOpen(room))) break;
    taken = await change(room, sealer, { action: "factors.seal", entry: "none" }, async ({ trx, permit }) => {
      permit({ class: "restricted" });
      const open = await trx
        .selectFrom("totp_secrets")
        .select(["account_id", "secret"])
        .where("secret", "is not", null)
        .orderBy("account_id")
        .limit(atOnce)
        .forUpdate()
        .execute();
      for (const { account_id: account, secret } of open)
        if (secret !== null)
          await trx
            .updateTable("totp_secrets")
            .set({ secret: null, sealed: room.totp.seal(account, secret) })
            .where("account_id", "=", account)
            .execute();
      return open.length;
    });
  }
  return sealed;
}

/** So that a start that finds nothing to do changes nothing. */
function anyOpen(room: Room): Promise<boolean> {
  return reading(room.database, sealer, async (trx) => {
    const row = await trx.selectFrom("totp_secrets").select("account_id").where("secret", "is not", null).limit(1).executeTakeFirst();
    return row !== undefined;
  });
}

/** How many apps were sealed under another key than the one that is here: their codes can't be checked. */
export function lostApps(room: Room): Promise<number> {
  return reading(room.database, sealer, async (trx) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from totp_secrets
      where sealed is not null and substring(sealed from 1 for 5) <> ${room.totp.mark}`.execute(trx);
    return rows[0]?.count ?? 0;
  });
}
