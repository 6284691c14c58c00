import { type Kysely, sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { reading } from "./acting.ts";
import { actorId } from "./model.ts";
import { change, type Room } from "./room.ts";
import { hashToken, isToken, newToken } from "./secrets.ts";
import type { Tables } from "./tables.ts";

/** What a room holds about an account, read in the transaction that is given, as that person. */
export type OwnData = (trx: Kysely<Tables>, account: string) => Promise<Readonly<Record<string, unknown>>>;

const exporting = { action: "accounts.export", entry: "none" } as const;

/** A link to one's own data: for an hour, once. An earlier one is dead. */
export function linkToOwnData(room: Room, actor: Actor, account: string): Promise<string> {
  return change(room, actor, exporting, async (work) => {
    work.permit({ class: "restricted", owners: [actorId(account)] });
    const token = newToken();
    await work.trx.deleteFrom("export_links").where("account_id", "=", account).execute();
    await sql`insert into export_links (token_hash, account_id, expires_at) values (${hashToken(token)}, ${account}, now() + interval '1 hour')`.execute(
      work.trx,
    );
    return token;
  });
}

/** Until when a link of one's own works; undefined: it does not, any more. */
export function ownDataUntil(room: Room, actor: Actor, account: string, token: string): Promise<Date | undefined> {
  return reading(room.database, actor, async (trx) => {
    if (!isToken(token)) return undefined;
    const link = await openLinks(trx, account, token).select("expires_at as until").executeTakeFirst();
    return link?.until;
  });
}

function openLinks(trx: Kysely<Tables>, account: string, token: string) {
  return trx
    .selectFrom("export_links")
    .where("token_hash", "=", hashToken(token))
    .where("account_id", "=", account)
    .where("expires_at", ">", sql<Date>`now()`);
}

/** Everything that the account's tables hold about its owner, and what rooms above add to it, without the secrets. The link is used up; undefined: it was. */
export function takeOwnData(
  room: Room,
  actor: Actor,
  { account, token }: { readonly account: string; readonly token: string },
  others: readonly OwnData[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
  return change(room, actor, { ...exporting, action: "accounts.take-export" }, async (work) => {
    work.permit({ class: "restricted", owners: [actorId(account)] });
    if (!isToken(token)) return undefined;
    const link = await openLinks(work.trx, account, token).select("token_hash").forUpdate().executeTakeFirst();
    if (link === undefined) return undefined;
    await work.trx.deleteFrom("export_links").where("account_id", "=", account).execute();
    return gather(work.trx, account, others);
  });
}

async function gather(trx: Kysely<Tables>, account: string, others: readonly OwnData[]): Promise<Readonly<Record<string, unknown>>> {
  const of = async (query: ReturnType<typeof sql>): Promise<unknown> => (await query.execute(trx)).rows;
  const own = {
    account: await of(
      sql`select email, name, language, created_at, first_signed_in_at, last_capacity_id, is_founder from accounts where id = ${account}`,
    ),
    capacities: await of(
      sql`select id, capacity, organisation_id, fund, is_own_administrator, starts_at, ends_at from capacities where account_id = ${account} order by starts_at`,
    ),
    factors: await of(sql`select (select changed_at from passwords where account_id = ${account}) as password_changed_at,
      (select created_at from totp_secrets where account_id = ${account}) as app_since,
      (select count(*)::int from recovery_codes where account_id = ${account} and used_at is null) as recovery_codes_left`),
    passkeys: await of(
      sql`select label, transports, created_at, last_used_at from passkeys where account_id = ${account} order by created_at`,
    ),
    sessions: await of(
      sql`select label, created_at, seen_at, passkey_at, code_at from sessions where account_id = ${account} order by created_at`,
    ),
    devices: await of(sql`select label, created_at, seen_at from devices where account_id = ${account} order by created_at`),
    proposals: await of(
      sql`select kind, email, person_name, capacity, reason, entered_at, decision, decided_at from proposals where account_id = ${account} order by entered_at`,
    ),
    erasures: await of(sql`select asked_at, due_at, taken_back_at, held_by from erasures where account_id = ${account} order by asked_at`),
  };
  const more: Readonly<Record<string, unknown>>[] = [];
  // One connection answers one question after another.
  for (const other of others) more.push(await other(trx, account));
  return Object.assign({}, own, ...more);
}
