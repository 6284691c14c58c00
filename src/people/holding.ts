import { type Kysely, type RawBuilder, sql } from "kysely";
import { type Actor, type Work, WritesHalted } from "#platform/change/index";
import { lookAsProgram, reading } from "./acting.ts";
import {
  checkEnding,
  type EndFault,
  end,
  findHeldNow,
  type HandOver,
  type HeldRow,
  isHeldNow,
  isLastAdministrator,
  isLeftAlone,
} from "./ending.ts";
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

/** Capacities that are held now and that the actor may see: of one account, one organisation …; at most 1,000. The whole list: `directory.ts`. */
export function listHeld(
  room: Room,
  actor: Actor,
  only: { readonly id?: string; readonly account?: string; readonly organisation?: string; readonly capacity?: GrantedCapacity } = {},
): Promise<readonly Held[]> {
  return reading(room.database, actor, async (trx) => {
    const rows = await heldWhere(
      trx,
      sql`c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())
        ${only.id === undefined ? sql`` : sql`and c.id = ${only.id}::uuid`}
        ${only.capacity === undefined ? sql`` : sql`and c.capacity = ${only.capacity}`}
        ${only.account === undefined ? sql`` : sql`and c.account_id = ${only.account}::uuid`}
        ${only.organisation === undefined ? sql`` : sql`and c.organisation_id = ${only.organisation}::uuid`}`,
    );
    const may = await readable(
      trx,
      actor,
      rows.map((row) => row.organisation),
    );
    return rows.filter((row) => may.has(row.organisation) || actorId(row.account) === actor.id);
  });
}

/** These capacities, inside a transaction that has asked whether they may be seen; by name. */
export function heldOf(trx: Kysely<Tables>, ids: readonly string[]): Promise<readonly Held[]> {
  return heldWhere(trx, sql`c.id = any(${ids}::uuid[])`);
}

async function heldWhere(trx: Kysely<Tables>, where: RawBuilder<unknown>): Promise<readonly Held[]> {
  // Materialised, so that the ids of those who granted are plain columns by the time names are looked for: the policies of accounts let
  // nothing else use the index over ids, and would be asked of every account for every row.
  const { rows } = await sql<Held>`with held as materialized (
      select c.*, ${accountIn("c.granted_by")} as granter, ${accountIn("c.approved_by")} as approver from capacities c where ${where}
    ) select c.id, c.account_id as account, a.name, a.email, c.capacity, c.organisation_id as organisation, o.name as "organisationName",
      c.fund, c.is_own_administrator as "isOwnAdministrator", coalesce(g.name, c.granted_by) as "grantedBy", coalesce(p.name, c.approved_by) as "approvedBy",
      c.is_granted_alone as "isGrantedAlone", c.starts_at as "startsAt", c.ends_at as "endsAt", a.disabled_at as "disabledAt"
    from held c join accounts a on a.id = c.account_id
    left join organisations o on o.id = c.organisation_id
    left join accounts g on g.id = c.granter and g.erased_at is null
    left join accounts p on p.id = c.approver and p.erased_at is null
    order by lower(a.name), a.id, c.starts_at limit 1000`.execute(trx);
  return rows;
}

/** Somebody with an account, whether or not they hold anything. */
export interface Person {
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly disabledAt: Date | null;
}

/** Somebody who holds nothing any more, a closed account too: administrators still look after them; others see nobody. The whole list: `directory.ts`. */
export function findWithout(room: Room, actor: Actor, account: string): Promise<Person | undefined> {
  if (actor.capacity !== "administrator") return Promise.resolve(undefined);
  return reading(room.database, actor, async (trx) => {
    const { rows } = await sql<Person>`select a.id as account, a.name, a.email, a.disabled_at as "disabledAt" from accounts a
      where a.erased_at is null and a.id = ${account}::uuid
        and not exists (select from capacities c where c.account_id = a.id and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now()))`.execute(
      trx,
    );
    return rows[0];
  });
}

/** The account in "account:<uuid>"; null in others. */
function accountIn(column: "c.granted_by" | "c.approved_by"): RawBuilder<string> {
  return sql`substring(${sql.ref(column)} from '^account:([0-9a-f-]{36})$')::uuid`;
}

/** "administrator needed": another ends it, and the organisation would have nobody who administers its people. */
export type Ended = "ended" | EndFault | "administrator needed";

/**
 * A capacity ends; what waits in it goes to the successor. Where matters wait, or where the organisation would be left without its own administrator,
 * a successor must be named; where another ends it, two have granted its administration to somebody else before. Two administrators of the house always stay: what asks for two could not be done by one.
 */
export function endCapacity(
  room: Room,
  actor: Actor,
  id: string,
  successor: string | null,
  handOvers: readonly HandOver[],
): Promise<Ended> {
  return change<Ended>(room, actor, { action: "people.end" }, async (work) => {
    const isSeen = isId(id) && (await work.trx.selectFrom("capacities").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
    const row = isSeen ? await lookAsProgram(work, "ending", () => findHeldNow(work.trx, id)) : undefined;
    const facts = row === undefined ? undefined : await subjectOfOrganisation(work.trx, actor, row.organisation_id);
    // One's own is one's own; colleagues' is not, though the organisation is the same.
    work.permit(row === undefined ? { class: "sealed" } : { ...facts, class: "restricted", owners: [actorId(row.account_id)] });
    if (row === undefined) throw new NotEnded("successor unfit");
    // Nobody writes capacities in their own name.
    const { heir, handedOver } = await lookAsProgram(work, "ending", () => ending(work, row, successor, handOvers));
    work.enter({
      kind: "capacity.ended",
      subject: `/people/capacities/${id}`,
      rule: null,
      body: { capacity: row.capacity, handedOver, successor: heir?.id ?? null },
      visibility: "withheld",
    });
    return "ended";
  }).catch((error: unknown) => {
    if (error instanceof NotEnded) return error.answer;
    throw error;
  });
}

/** As the program. @throws {NotEnded} */
async function ending(work: Work<Tables>, row: HeldRow, successor: string | null, handOvers: readonly HandOver[]) {
  // For another to make somebody the organisation's administrator takes two people, as any grant does.
  const passesOn = work.actor.id === actorId(row.account_id) || work.actor.capacity === "console";
  if (!passesOn && (await isLeftAlone(work.trx, row))) throw new NotEnded("administrator needed");
  const checked = await checkEnding(work.trx, row, successor);
  if ("fault" in checked) throw new NotEnded(checked.fault);
  return { heir: checked.heir, handedOver: await end(work.trx, row, checked.heir, { by: work.actor.id, handOvers, passesOn }) };
}

class NotEnded extends Error {
  readonly answer: Exclude<Ended, "ended">;

  constructor(answer: Exclude<Ended, "ended">) {
    super("not ended");
    this.answer = answer;
  }
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
      // Of an erased account nothing is left to be opened again.
      .where("erased_at", "is", null)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (isDisabled && (await isLastAdministrator(work.trx, account))) throw new NotEnded("last administrator");
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
