import { type Kysely, sql } from "kysely";
import type { Actor } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import { actorId } from "./model.ts";
import type { GrantedCapacity } from "./permission/words.ts";
import { hashToken, isToken, newToken } from "./secrets.ts";
import type { Tables } from "./tables.ts";

/** Who is signed in with a cookie, as the database says at this moment. */
export interface Session {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly language: string;
  /** "password": the second factor is still owed, and nothing is open. */
  readonly stage: "password" | "whole";
  /** null: the person holds none, or it has ended. */
  readonly capacity: GrantedCapacity | null;
  readonly capacityId: string | null;
  readonly organisation: string | null;
  readonly organisationName: string | null;
  readonly fund: string | null;
  readonly isOwnAdministrator: boolean;
  /** Holds a capacity of staff, whichever they act in now: a passkey for every step-up. */
  readonly isStaff: boolean;
  readonly passkeyAt: Date | null;
  readonly codeAt: Date | null;
}

/** Half an hour without a request, a quarter for those with a capacity of staff; twelve hours in all. */
const idle = "30 minutes";
const idleOfStaff = "15 minutes";
const longest = "12 hours";

interface Row {
  readonly session_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly stage: "password" | "whole";
  readonly capacity: GrantedCapacity | null;
  readonly capacity_id: string | null;
  readonly organisation_id: string | null;
  readonly organisation: string | null;
  readonly fund: string | null;
  readonly is_own_administrator: boolean;
  readonly is_staff: boolean;
  readonly language: string;
  readonly passkey_at: Date | null;
  readonly code_at: Date | null;
}

/** Asked on every request, so that what was revoked has no effect left. undefined: no such session, or it has ended. */
export async function findSession(database: Database, token: string | undefined): Promise<Session | undefined> {
  if (!isToken(token)) return undefined;
  const { rows } =
    await sql<Row>`select * from session_of(${hashToken(token)}, ${idle}::interval, ${idleOfStaff}::interval, ${longest}::interval)`.execute(
      database.kysely(),
    );
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    id: row.session_id,
    account: row.account_id,
    name: row.name,
    language: row.language,
    stage: row.stage,
    capacity: row.capacity,
    capacityId: row.capacity_id,
    organisation: row.organisation_id,
    organisationName: row.organisation,
    fund: row.fund,
    isOwnAdministrator: row.is_own_administrator,
    isStaff: row.is_staff,
    passkeyAt: row.passkey_at,
    codeAt: row.code_at,
  };
}

/** Nobody in particular. */
export const anyone: Actor = { id: "anyone", capacity: "public", organisation: null, fund: null, steppedUpAt: null };

/** In whose name a request acts. Staff and those who decide on money have stepped up only with a passkey. */
export function actorIn(session: Session | undefined): Actor {
  if (session === undefined || session.stage !== "whole") return anyone;
  const capacity = session.capacity ?? "public";
  const factors = session.isStaff ? [session.passkeyAt] : [session.passkeyAt, session.codeAt];
  const times = factors.filter((time) => time !== null).map((time) => time.getTime());
  return {
    id: actorId(session.account),
    capacity,
    organisation: session.organisation,
    fund: session.fund,
    steppedUpAt: times.length === 0 ? null : Math.max(...times),
  };
}

/** As `actorIn`, for adding the first passkey: staff who have none can show no more than a code. */
export function actorWithoutPasskey(session: Session): Actor {
  return actorIn({ ...session, isStaff: false });
}

export type Factor = "passkey" | "code";

/** Begins a session; the token is for the cookie and is kept nowhere. */
export async function beginSession(
  trx: Kysely<Tables>,
  session: { readonly account: string; readonly factor: Factor | null; readonly label: string },
): Promise<string> {
  const token = newToken();
  await sql`insert into sessions (token_hash, account_id, stage, capacity_id, passkey_at, code_at, label)
    values (${hashToken(token)}, ${session.account}, ${session.factor === null ? "password" : "whole"},
      ${session.factor === null ? null : await capacityToBeginIn(trx, session.account)},
      case when ${session.factor === "passkey"}::boolean then now() end, case when ${session.factor === "code"}::boolean then now() end, ${session.label})`.execute(
    trx,
  );
  return token;
}

/** The one used last, if it is still held; else the first that is. */
async function capacityToBeginIn(trx: Kysely<Tables>, account: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select c.id from capacities c join accounts a on a.id = c.account_id
    where c.account_id = ${account} and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())
    order by (c.id = a.last_capacity_id) desc nulls last, c.starts_at, c.id limit 1`.execute(trx);
  return rows[0]?.id ?? null;
}

/** A new token for the same session: the old one is dead at once. Notes the factor that was used, if one was. */
export async function renewSession(
  trx: Kysely<Tables>,
  session: string,
  changes: { readonly factor?: Factor; readonly capacity?: string },
): Promise<string> {
  const token = newToken();
  await sql`update sessions set token_hash = ${hashToken(token)}, seen_at = now(),
      passkey_at = case when ${changes.factor === "passkey"}::boolean then now() else passkey_at end,
      code_at = case when ${changes.factor === "code"}::boolean then now() else code_at end,
      capacity_id = coalesce(${changes.capacity ?? null}::uuid, capacity_id)
    where id = ${session}`.execute(trx);
  return token;
}

/** A browser that has signed in before. */
export async function isKnownDevice(trx: Kysely<Tables>, account: string, device: string | undefined): Promise<boolean> {
  if (!isToken(device)) return false;
  const { rows } = await sql`update devices set seen_at = now() where account_id = ${account} and token_hash = ${hashToken(device)}
    and seen_at > now() - interval '1 year' returning 1`.execute(trx);
  return rows.length > 0;
}

/** Makes the browser known; the token is for a cookie that lasts a year. */
export async function rememberDevice(trx: Kysely<Tables>, account: string, label: string): Promise<string> {
  const token = newToken();
  await trx
    .insertInto("devices")
    .values({ account_id: account, token_hash: hashToken(token), label })
    .execute();
  return token;
}

const browsers: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
];
const systems: readonly (readonly [name: string, sign: RegExp])[] = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux|X11/],
];

/** "Firefox, Linux": enough to tell one's own browsers apart, and nothing that tells people apart. */
export function labelOf(userAgent: string | undefined): string {
  const agent = (userAgent ?? "").slice(0, 500);
  const named = [browsers, systems].map((list) => list.find(([, sign]) => sign.test(agent))?.[0]).filter((name) => name !== undefined);
  return named.length === 0 ? "?" : named.join(", ");
}
