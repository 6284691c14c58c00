import { type Kysely, type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import { type Actor, WritesHalted } from "#platform/change/index";
import { reading } from "./acting.ts";
import { newsLetter } from "./letters.ts";
import { actorId, isId } from "./model.ts";
import { readable, subjectOfOrganisation } from "./organisations.ts";
import type { GrantedCapacity } from "./permission/words.ts";
import { change, type Room } from "./room.ts";
import { renewSession, type Session } from "./sessions.ts";
import type { Tables } from "./tables.ts";

/** A capacity that somebody holds, with why. */
export interface Held {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly capacity: GrantedCapacity;
  readonly organisation: string | null;
  readonly organisationName: string | null;
  readonly fund: string | null;
  readonly isOwnAdministrator: boolean;
  /** Names of those who granted and approved it, where the reader may know them; else their ids. */
  readonly grantedBy: string;
  readonly approvedBy: string;
  readonly isGrantedAlone: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly disabledAt: Date | null;
}

/** Capacities that are held now and that the actor may see. */
export function listHeld(
  room: Room,
  actor: Actor,
  only: { readonly account?: string; readonly organisation?: string } = {},
): Promise<readonly Held[]> {
  return reading(room.database, actor, async (trx) => {
    // Materialised, so that the ids of those who granted are plain columns by the time names are looked for: the policies of accounts let
    // nothing else use the index over ids, and would be asked of every account for every row.
    const { rows } = await sql<Held>`with held as materialized (
        select c.*, ${accountIn("c.granted_by")} as granter, ${accountIn("c.approved_by")} as approver from capacities c
        where c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())
          ${only.account === undefined ? sql`` : sql`and c.account_id = ${only.account}::uuid`}
          ${only.organisation === undefined ? sql`` : sql`and c.organisation_id = ${only.organisation}::uuid`}
      ) select c.id, c.account_id as account, a.name, a.email, c.capacity, c.organisation_id as organisation, o.name as "organisationName",
        c.fund, c.is_own_administrator as "isOwnAdministrator", coalesce(g.name, c.granted_by) as "grantedBy", coalesce(p.name, c.approved_by) as "approvedBy",
        c.is_granted_alone as "isGrantedAlone", c.starts_at as "startsAt", c.ends_at as "endsAt", a.disabled_at as "disabledAt"
      from held c join accounts a on a.id = c.account_id
      left join organisations o on o.id = c.organisation_id
      left join accounts g on g.id = c.granter
      left join accounts p on p.id = c.approver
      order by lower(a.name), a.id, c.starts_at limit 1000`.execute(trx);
    const may = await readable(
      trx,
      actor,
      rows.map((row) => row.organisation),
    );
    return rows.filter((row) => may.has(row.organisation) || actorId(row.account) === actor.id);
  });
}

/** The account in "account:<uuid>"; null in others. */
function accountIn(column: "c.granted_by" | "c.approved_by"): RawBuilder<string> {
  return sql`substring(${sql.ref(column)} from '^account:([0-9a-f-]{36})$')::uuid`;
}

/** Takes what waits for one account to another, in the transaction of the handing over; gives how much there was. Rooms above register theirs. */
export type HandOver = (
  trx: QueryExecutorProvider,
  from: { readonly account: string; readonly capacity: string },
  to: { readonly account: string; readonly capacity: string },
) => Promise<number>;

export type Ended = "ended" | "successor needed" | "successor unfit" | "administrator needed" | "last administrator";

/**
 * A capacity ends; what waits in it goes to the successor. Where matters wait, or where the organisation would be left without its own administrator,
 * a successor must be named. The last two administrators of the house stay: what asks for two could not be done by one.
 */
export function endCapacity(
  room: Room,
  actor: Actor,
  id: string,
  successor: string | null,
  handOvers: readonly HandOver[],
): Promise<Ended> {
  return change<Ended>(room, actor, { action: "people.end" }, async (work) => {
    const row = isId(id)
      ? await work.trx.selectFrom("capacities").selectAll().where("id", "=", id).where(isHeldNow).forUpdate().executeTakeFirst()
      : undefined;
    const facts = row === undefined ? undefined : await subjectOfOrganisation(work.trx, actor, row.organisation_id);
    // One's own is one's own; colleagues' is not, though the organisation is the same.
    work.permit(row === undefined ? { class: "sealed" } : { ...facts, class: "restricted", owners: [actorId(row.account_id)] });
    if (row === undefined) throw new NotEnded("successor unfit");
    if (row.capacity === "administrator" && (await administrators(work.trx)) <= 2) throw new NotEnded("last administrator");
    const heir = await findHeir(work.trx, row, successor);
    if (heir === "unfit") throw new NotEnded("successor unfit");
    const waiting = heir === undefined ? 0 : await handOverAll(work.trx, row, heir, handOvers);
    const needs =
      heir === undefined &&
      (row.is_own_administrator ? !(await hasOtherAdministrator(work.trx, row)) && (await hasColleagues(work.trx, row)) : false);
    if (needs) throw new NotEnded("successor needed");
    const mayPassOn = isPassedOnBy(actor, row);
    if (row.is_own_administrator && !mayPassOn && heir !== undefined && !(await hasOtherAdministrator(work.trx, row)))
      throw new NotEnded("administrator needed");
    if (heir !== undefined && row.is_own_administrator && mayPassOn)
      await work.trx.updateTable("capacities").set({ is_own_administrator: true }).where("id", "=", heir.id).execute();
    await sql`update capacities set ends_at = now(), ended_by = ${actor.id}, successor_id = ${heir?.id ?? null} where id = ${id}`.execute(
      work.trx,
    );
    work.enter({
      kind: "capacity.ended",
      subject: `/people/capacities/${id}`,
      rule: null,
      body: { capacity: row.capacity, handedOver: waiting, successor: heir?.id ?? null },
      visibility: "withheld",
    });
    return "ended";
  }).catch((error: unknown) => {
    if (error instanceof NotEnded) return error.answer;
    throw error;
  });
}

class NotEnded extends Error {
  readonly answer: Ended;

  constructor(answer: Ended) {
    super("not ended");
    this.answer = answer;
  }
}

const isHeldNow = sql<boolean>`starts_at <= now() and (ends_at is null or ends_at > now())`;

type Row = { readonly id: string; readonly account_id: string; readonly capacity: string; readonly organisation_id: string | null };

/**
 * Whether the successor comes to administer the organisation too: as whoever leaves wishes, or the console. For another to make somebody its
 * administrator takes two people, as any grant does.
 */
function isPassedOnBy(actor: Actor, row: Row): boolean {
  return actor.id === actorId(row.account_id) || actor.capacity === "console";
}

/** How many people administer the house; whoever is closed does not. */
async function administrators(trx: Kysely<Tables>): Promise<number> {
  // Locked, so that two do not leave at once; counted by a statement of its own, which sees what the one before waited for.
  await sql`select from capacities where capacity = 'administrator' and ${isHeldNow} order by id for update`.execute(trx);
  const { rows } = await sql<{ count: number }>`select count(distinct account_id)::int as count from capacities
    join accounts on accounts.id = account_id and disabled_at is null where capacity = 'administrator' and ${isHeldNow}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Somebody else who holds the same capacity in the same organisation. */
async function findHeir(trx: Kysely<Tables>, row: Row, successor: string | null): Promise<Row | undefined | "unfit"> {
  if (successor === null || successor === "") return undefined;
  if (!isId(successor)) return "unfit";
  const heir = await trx.selectFrom("capacities").selectAll().where("id", "=", successor).where(isHeldNow).forUpdate().executeTakeFirst();
  const isFit =
    heir !== undefined &&
    heir.account_id !== row.account_id &&
    heir.capacity === row.capacity &&
    heir.organisation_id === row.organisation_id;
  return isFit ? heir : "unfit";
}

async function handOverAll(trx: Kysely<Tables>, row: Row, heir: Row, handOvers: readonly HandOver[]): Promise<number> {
  let count = 0;
  for (const handOver of handOvers)
    count += await handOver(trx, { account: row.account_id, capacity: row.id }, { account: heir.account_id, capacity: heir.id });
  return count;
}

async function hasOtherAdministrator(trx: Kysely<Tables>, row: Row): Promise<boolean> {
  const others = await colleagues(trx, row);
  return others.some((other) => other.is_own_administrator);
}

async function hasColleagues(trx: Kysely<Tables>, row: Row): Promise<boolean> {
  return (await colleagues(trx, row)).length > 0;
}

function colleagues(trx: Kysely<Tables>, row: Row) {
  return trx
    .selectFrom("capacities")
    .select("is_own_administrator")
    .where("organisation_id", "=", row.organisation_id)
    .where("account_id", "<>", row.account_id)
    .where(isHeldNow)
    .execute();
}

/**
 * Acts in another of one's capacities from now on: a new session id, and an entry. While the record is halted, and takes no entry, only the
 * administrator's: whoever is to recover it must be able to come. undefined: not held.
 */
export async function changeCapacity(room: Room, actor: Actor, session: Session, capacity: string): Promise<string | undefined> {
  try {
    return await changeTo(room, actor, session, capacity, true);
  } catch (error) {
    if (!(error instanceof WritesHalted)) throw error;
    return changeTo(room, actor, session, capacity, false);
  }
}

function changeTo(room: Room, actor: Actor, session: Session, capacity: string, isEntered: boolean): Promise<string | undefined> {
  return change(room, actor, { action: "sessions.change-capacity", entry: isEntered ? "one" : "none" }, async (work) => {
    work.permit({ class: "restricted", owners: [actorId(session.account)] });
    const row = isId(capacity)
      ? await work.trx
          .selectFrom("capacities")
          .select(["id", "capacity"])
          .where("id", "=", capacity)
          .where("account_id", "=", session.account)
          .where(isHeldNow)
          .executeTakeFirst()
      : undefined;
    if (row === undefined) throw new NotHeld();
    if (!isEntered && row.capacity !== "administrator") throw new WritesHalted();
    await work.trx.updateTable("accounts").set({ last_capacity_id: row.id }).where("id", "=", session.account).execute();
    if (isEntered)
      work.enter({
        kind: "session.capacity-changed",
        subject: `/people/capacities/${row.id}`,
        rule: null,
        body: { to: row.capacity },
        visibility: "withheld",
      });
    return renewSession(work.trx, session.id, { capacity: row.id });
  }).catch((error: unknown) => {
    if (error instanceof NotHeld) return undefined;
    throw error;
  });
}

class NotHeld extends Error {}

/** Closes an account, or opens it again; closing ends all its sessions at once. */
export function setDisabled(
  room: Room,
  actor: Actor,
  account: string,
  isDisabled: boolean,
  origin: string,
): Promise<"done" | "last administrator"> {
  return change<"done" | "last administrator">(room, actor, { action: "people.disable" }, async (work) => {
    work.permit({ class: "restricted" });
    const person = await work.trx
      .selectFrom("accounts")
      .select(["email", "language"])
      .where("id", "=", account)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const held = await work.trx
      .selectFrom("capacities")
      .select("id")
      .where("account_id", "=", account)
      .where("capacity", "=", "administrator")
      .where(isHeldNow)
      .execute();
    if (isDisabled && held.length > 0 && (await administrators(work.trx)) <= 2) throw new NotEnded("last administrator");
    await sql`update accounts set disabled_at = ${isDisabled ? sql`now()` : null}, version = version + 1 where id = ${account}`.execute(
      work.trx,
    );
    if (isDisabled) {
      await work.trx.deleteFrom("sessions").where("account_id", "=", account).execute();
      work.letter(newsLetter(person, "disabled", origin));
    }
    work.enter({
      kind: isDisabled ? "account.disabled" : "account.enabled",
      subject: actorId(account),
      rule: null,
      body: {},
      visibility: "withheld",
    });
    return "done";
  }).catch((error: unknown) => {
    if (error instanceof NotEnded) return "last administrator" as const;
    throw error;
  });
}
