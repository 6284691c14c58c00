import { type Kysely, sql } from "kysely";
import type { Actor, Work } from "#platform/change/index";
import { lookAsProgram, program, reading } from "./acting.ts";
import { checkEnding, type EndFault, findHeldNow, isHeldNow } from "./ending.ts";
import { erasureLetter, newsLetter } from "./letters.ts";
import { actorId, emailOf } from "./model.ts";
import type { GrantedCapacity } from "./permission/words.ts";
import { enterProposal } from "./proposals.ts";
import { change, type Room } from "./room.ts";
import type { Tables } from "./tables.ts";

/** So long it can be taken back; then it is done, within the thirty days that are promised. */
export const daysToTakeBack = 14;

/** An erasure that was asked for and is not done. */
export interface Erasure {
  readonly account: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  /** True where two administrators entered it for somebody who wrote. */
  readonly isByLetter: boolean;
  /** Why it was not done when it was due; it is tried again every hour. */
  readonly heldBy: EndFault | null;
}

export function findErasure(room: Room, actor: Actor, account: string): Promise<Erasure | undefined> {
  return reading(room.database, actor, (trx) => openErasures(trx).where("account_id", "=", account).executeTakeFirst());
}

/** What is to be erased, the next first, with whose it is: for administrators. */
export function listErasures(room: Room, actor: Actor): Promise<readonly (Erasure & { readonly name: string; readonly email: string })[]> {
  return reading(room.database, actor, (trx) =>
    openErasures(trx)
      .innerJoin("accounts", "accounts.id", "erasures.account_id")
      .select(["accounts.name", "accounts.email"])
      .orderBy("due_at")
      .limit(200)
      .execute(),
  );
}

function openErasures(trx: Kysely<Tables>) {
  return trx
    .selectFrom("erasures")
    .select([
      "account_id as account",
      "asked_at as askedAt",
      "due_at as dueAt",
      sql<boolean>`proposal_id is not null`.as("isByLetter"),
      "held_by as heldBy",
    ])
    .where("taken_back_at", "is", null)
    .where("done_at", "is", null);
}

/** A capacity that one holds, with those who could take over what waits in it. */
export interface Leaving {
  readonly id: string;
  readonly capacity: GrantedCapacity;
  readonly organisationName: string | null;
  readonly fund: string | null;
  readonly heirs: readonly { readonly id: string; readonly name: string }[];
}

/** What one holds in all organisations, whichever capacity one acts in: colleagues of the same capacity are offered by name. */
export function leavings(room: Room, account: string): Promise<readonly Leaving[]> {
  return reading(room.database, program("erasure"), async (trx) => {
    const { rows } = await sql<Leaving>`select c.id, c.capacity, o.name as "organisationName", c.fund,
        coalesce((select json_agg(json_build_object('id', h.id, 'name', a.name) order by lower(a.name), h.id)
          from capacities h join accounts a on a.id = h.account_id and a.disabled_at is null
          where h.account_id <> c.account_id and h.capacity = c.capacity and h.organisation_id is not distinct from c.organisation_id
            and h.starts_at <= now() and (h.ends_at is null or h.ends_at > now())), '[]') as heirs
      from capacities c left join organisations o on o.id = c.organisation_id
      where c.account_id = ${account} and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now())
      order by c.starts_at, c.id`.execute(trx);
    return rows;
  });
}

/** "successor …" names the capacity for which one is missing. */
export type Asked =
  | { readonly outcome: "asked"; readonly dueAt: Date }
  | { readonly outcome: "refused"; readonly fault: EndFault; readonly capacity: string };

/** Successors by the capacity that they take over from. */
export type Successors = Readonly<Record<string, string>>;

/** Asks for the erasure of one's own account. Nothing is erased before the day that is told; asking twice is asking once. */
export function askForErasure(room: Room, actor: Actor, account: string, successors: Successors, origin: string): Promise<Asked> {
  return refusals(
    change(room, actor, { action: "accounts.erase" }, async (work): Promise<Asked> => {
      work.permit({ class: "restricted", owners: [actorId(account)] });
      const dueAt = await lookAsProgram(work, "erasure", () => begin(work, account, { successors, proposal: null, origin }));
      return { outcome: "asked", dueAt };
    }),
  );
}

class NotErased extends Error {
  readonly answer: Extract<Asked, { readonly outcome: "refused" }>;

  constructor(fault: EndFault, capacity: string) {
    super("not to be erased");
    this.answer = { outcome: "refused", fault, capacity };
  }
}

/** What `begin` refuses, as an answer. */
export async function refusals<Result>(doing: Promise<Result>): Promise<Result | Extract<Asked, { readonly outcome: "refused" }>> {
  try {
    return await doing;
  } catch (error) {
    if (error instanceof NotErased) return error.answer;
    throw error;
  }
}

interface Beginning {
  readonly successors: Successors;
  readonly proposal: string | null;
  readonly origin: string;
}

/** Notes the erasure, tells the person, and makes the one entry of the use case. As the program. @throws what `refusals` answers */
export async function begin(work: Work<Tables>, account: string, { successors, proposal, origin }: Beginning): Promise<Date> {
  const { trx } = work;
  const person = await trx
    .selectFrom("accounts")
    .select(["email", "language"])
    .where("id", "=", account)
    .where("erased_at", "is", null)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const asked = await openErasures(trx).where("account_id", "=", account).executeTakeFirst();
  const held = await trx.selectFrom("capacities").select("id").where("account_id", "=", account).where(isHeldNow).execute();
  const named: Record<string, string> = {};
  for (const { id } of held) {
    const row = await findHeldNow(trx, id);
    const successor = successors[id] || null;
    const checked = row === undefined ? undefined : await checkEnding(trx, row, successor);
    if (checked !== undefined && "fault" in checked) throw new NotErased(checked.fault, id);
    if (successor !== null) named[id] = successor;
  }
  const dueAt = asked?.dueAt ?? (await note(trx, account, proposal, named));
  work.enter({
    kind: "erasure.asked",
    subject: actorId(account),
    rule: null,
    body: { byLetter: proposal !== null },
    visibility: "withheld",
  });
  if (asked === undefined) work.letter(erasureLetter(person, dueAt, origin));
  return dueAt;
}

async function note(trx: Kysely<Tables>, account: string, proposal: string | null, named: Successors): Promise<Date> {
  const { rows } = await sql<{ due_at: Date }>`insert into erasures (account_id, proposal_id, due_at, successors)
    values (${account}, ${proposal}, now() + make_interval(days => ${daysToTakeBack}), ${JSON.stringify(named)}::jsonb)
    returning due_at`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Error("the erasure was not noted");
  return row.due_at;
}

/** The account stays as it is. False: nothing was asked for, or it is done. */
export function takeBackErasure(room: Room, actor: Actor, account: string, origin: string): Promise<boolean> {
  const nothing = new NothingAsked();
  return change(room, actor, { action: "accounts.keep" }, async (work) => {
    work.permit({ class: "restricted", owners: [actorId(account)] });
    const { rows } = await sql`update erasures set taken_back_at = now()
      where account_id = ${account} and taken_back_at is null and done_at is null returning 1`.execute(work.trx);
    if (rows.length === 0) throw nothing;
    const person = await work.trx.selectFrom("accounts").select(["email", "language"]).where("id", "=", account).executeTakeFirstOrThrow();
    work.letter(newsLetter(person, "erasure-taken-back", origin));
    work.enter({ kind: "erasure.taken-back", subject: actorId(account), rule: null, body: {}, visibility: "withheld" });
    return true;
  }).catch((error: unknown) => {
    if (error === nothing) return false;
    throw error;
  });
}

class NothingAsked extends Error {}

/** What an administrator entered for somebody who asked by letter; another decides. "unknown": nobody has this address. */
export type ErasureProposed = { readonly outcome: "waits"; readonly proposal: string } | { readonly outcome: "unknown" | "asked already" };

export function proposeErasure(
  room: Room,
  actor: Actor,
  typed: { readonly email: string; readonly reason: string },
): Promise<ErasureProposed> {
  const email = emailOf(typed.email);
  return change(room, actor, { action: "people.invite" }, async (work): Promise<ErasureProposed> => {
    work.permit({ class: "restricted" });
    const known =
      email === undefined
        ? undefined
        : await work.trx.selectFrom("accounts").select("id").where("email", "=", email).forUpdate().executeTakeFirst();
    if (known === undefined) throw new NotProposed("unknown");
    const waiting = await work.trx
      .selectFrom("proposals")
      .select("id")
      .where("kind", "=", "erasure")
      .where("account_id", "=", known.id)
      .where("decision", "is", null)
      .executeTakeFirst();
    const open = await openErasures(work.trx).where("account_id", "=", known.id).executeTakeFirst();
    if (waiting !== undefined || open !== undefined) throw new NotProposed("asked already");
    const id = await enterProposal(work, { kind: "erasure", account_id: known.id, reason: typed.reason });
    work.enter({ kind: "erasure.proposed", subject: `/people/proposals/${id}`, rule: null, body: {}, visibility: "withheld" });
    return { outcome: "waits", proposal: id };
  }).catch((error: unknown): ErasureProposed => {
    if (error instanceof NotProposed) return { outcome: error.why };
    throw error;
  });
}

class NotProposed extends Error {
  readonly why: "unknown" | "asked already";

  constructor(why: "unknown" | "asked already") {
    super("not proposed");
    this.why = why;
  }
}
