import { type Kysely, sql } from "kysely";
import type { Actor, Subject, Work } from "#platform/change/index";
import { paths } from "#web/index";
import { lookAsProgram, reading } from "./acting.ts";
import { isBootstrappingLocked } from "./bootstrap.ts";
import type { EndFault } from "./ending.ts";
import { begin, refusals } from "./erasure.ts";
import { invitationLetter, newsLetter, recoveryLetter } from "./letters.ts";
import { newLink } from "./links.ts";
import { capacitiesIn, emailOf, hasFund, nameOf, type OrganisationKind } from "./model.ts";
import { subjectOfOrganisation } from "./organisations.ts";
import type { Action } from "./permission/actions.data.ts";
import { type GrantedCapacity, staffCapacities } from "./permission/words.ts";
import { enterProposal } from "./proposals.ts";
import { change, type Room } from "./room.ts";
import type { ProposalKind, Tables } from "./tables.ts";

/** What is entered for somebody: it waits for a second person. */
export interface GrantTyped {
  readonly email: string;
  readonly name: string;
  readonly capacity: GrantedCapacity;
  /** null: an administrator who belongs to no unit. */
  readonly organisation: string | null;
  readonly fund: string;
  readonly isOwnAdministrator: boolean;
  readonly endsAt: Date | null;
  readonly reason: string;
  readonly language: string;
}

export type GrantFault = "email" | "name" | "organisation" | "capacity" | "fund" | "ends";

/** A grant that was made; `link` where an invitation went out, to be shown once where letters do not arrive. */
export interface Decided {
  readonly link: string | null;
  /** Why an erasure can't be: nothing was decided. */
  readonly fault?: EndFault;
}

export type Proposed =
  | { readonly outcome: "faults"; readonly faults: readonly GrantFault[] }
  | { readonly outcome: "waits"; readonly proposal: string }
  | ({ readonly outcome: "granted"; readonly proposal: string } & Decided);

/** Enters a grant. While the house begins, an administrator's takes effect at once, and the record says so. */
export async function proposeGrant(room: Room, actor: Actor, typed: GrantTyped, origin: string, onceKey?: string): Promise<Proposed> {
  const email = emailOf(typed.email);
  const name = nameOf(typed.name);
  const isAlone = actor.capacity === "administrator" && (await reading(room.database, actor, isBootstrappingLocked));
  // What is kept for a repeated form must hold no link: alone, the grant makes one.
  const once = onceKey === undefined || isAlone ? {} : { onceKey };
  return change(room, actor, { action: isAlone ? "people.grant-alone" : "people.invite", ...once }, async (work): Promise<Proposed> => {
    work.permit(await subjectOfOrganisation(work.trx, actor, typed.organisation));
    const faults = await faultsOf(work.trx, actor, typed, email, name);
    if (faults.length > 0 || email === undefined || name === undefined) throw new GrantRefused({ outcome: "faults", faults });
    if (isAlone && !(await isBootstrappingLocked(work.trx))) throw new GrantRefused({ outcome: "faults", faults: [] });
    const known = await work.trx
      .selectFrom("accounts")
      .select("id")
      .where("email", "=", email)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    const id = await enterProposal(work, {
      kind: "grant",
      account_id: known?.id ?? null,
      email,
      person_name: name,
      capacity: typed.capacity,
      organisation_id: typed.organisation,
      fund: hasFund(typed.capacity) ? (nameOf(typed.fund) ?? null) : null,
      is_own_administrator: typed.isOwnAdministrator && typed.organisation !== null,
      ends_at: typed.endsAt,
      reason: typed.reason,
    });
    if (isAlone) return { outcome: "granted", proposal: id, ...(await takeEffect(room, work, id, true, typed.language, origin)) };
    work.enter({
      kind: "grant.proposed",
      subject: `/people/proposals/${id}`,
      rule: null,
      body: { capacity: typed.capacity },
      visibility: "withheld",
    });
    return { outcome: "waits", proposal: id };
  }).catch((error: unknown) => {
    if (error instanceof GrantRefused) return error.answer;
    throw error;
  });
}

class GrantRefused extends Error {
  readonly answer: Proposed;

  constructor(answer: Proposed) {
    super("not proposed");
    this.answer = answer;
  }
}

async function faultsOf(
  trx: Kysely<Tables>,
  actor: Actor,
  typed: GrantTyped,
  email: string | undefined,
  name: string | undefined,
): Promise<GrantFault[]> {
  const faults: GrantFault[] = [];
  if (email === undefined) faults.push("email");
  if (name === undefined) faults.push("name");
  const kind = await kindOf(trx, typed.organisation);
  if (typed.organisation !== null && kind === undefined) faults.push("organisation");
  const possible = kind === undefined ? ["administrator"] : capacitiesIn(kind);
  if (!possible.some((capacity) => capacity === typed.capacity)) faults.push(typed.organisation === null ? "organisation" : "capacity");
  // An organisation's own administrator looks after its people; who administers the house is the administrators' matter.
  else if (typed.capacity === "administrator" && actor.capacity !== "administrator" && actor.capacity !== "console")
    faults.push("capacity");
  if (hasFund(typed.capacity) && nameOf(typed.fund) === undefined) faults.push("fund");
  if (typed.endsAt !== null && typed.endsAt.getTime() <= Date.now()) faults.push("ends");
  return faults;
}

async function kindOf(trx: Kysely<Tables>, organisation: string | null): Promise<OrganisationKind | undefined> {
  if (organisation === null) return undefined;
  return (await trx.selectFrom("organisations").select("kind").where("id", "=", organisation).executeTakeFirst())?.kind;
}

export type Decision = "agreed" | "declined";

/** Decides on what another entered. undefined: it does not wait any more. @throws {Refused} */
export async function decide(
  room: Room,
  actor: Actor,
  proposal: string,
  decision: Decision,
  language: string,
  origin: string,
): Promise<Decided | undefined> {
  const ends = new AlreadyDecided();
  const deciding = reading(room.database, actor, (trx) =>
    trx.selectFrom("proposals").select("kind").where("id", "=", proposal).executeTakeFirst(),
  )
    .then((found) =>
      change<Decided>(room, actor, { action: decidedBy[found?.kind ?? "grant"] }, async (work) => {
        const row = await work.trx.selectFrom("proposals").selectAll().where("id", "=", proposal).forUpdate().executeTakeFirst();
        const subject: Subject =
          row === undefined ? { class: "sealed" } : await subjectOfOrganisation(work.trx, actor, row.organisation_id);
        work.permit({ ...subject, enteredBy: row?.entered_by ?? null });
        if (row === undefined || row.decision !== null) throw ends;
        // What would have ended by now can only be declined.
        if (decision === "agreed" && row.ends_at !== null && row.ends_at.getTime() <= Date.now()) throw ends;
        if (decision === "agreed") return takeEffect(room, work, proposal, false, language, origin);
        await work.trx
          .updateTable("proposals")
          .set({ decision, decided_by: actor.id, decided_at: sql<Date>`now()` })
          .where("id", "=", proposal)
          .execute();
        work.enter({
          kind: `${row.kind}.declined`,
          subject: `/people/proposals/${proposal}`,
          rule: null,
          body: {},
          visibility: "withheld",
        });
        return { link: null };
      }),
    )
    .catch((error: unknown) => {
      if (error === ends) return undefined;
      throw error;
    });
  const answer = await refusals(deciding);
  return answer !== undefined && "fault" in answer ? { link: null, fault: answer.fault } : answer;
}

/** Which action decides on which proposal. */
const decidedBy = { grant: "people.grant", recovery: "people.recover", erasure: "people.erase" } as const satisfies Record<
  ProposalKind,
  Action
>;

class AlreadyDecided extends Error {}

/** The decision, and what follows from it: a capacity held, or a link for whoever has no account yet. One entry of the record. */
async function takeEffect(
  room: Room,
  work: Work<Tables>,
  proposal: string,
  isAlone: boolean,
  language: string,
  origin: string,
): Promise<Decided> {
  const row = await work.trx
    .updateTable("proposals")
    .set({ decision: "agreed", decided_by: work.actor.id, decided_at: sql<Date>`now()`, is_decided_alone: isAlone })
    .where("id", "=", proposal)
    .returningAll()
    .executeTakeFirstOrThrow();
  const known =
    row.account_id ??
    (await work.trx.selectFrom("accounts").select("id").where("email", "=", row.email).where("disabled_at", "is", null).executeTakeFirst())
      ?.id;
  if (row.kind === "erasure" && known !== undefined) {
    await lookAsProgram(work, "erasure", () => begin(work, known, { successors: {}, proposal, origin }));
    return { link: null };
  }
  if (row.kind === "grant" && known !== undefined) {
    await sql`update proposals set account_id = ${known}, accepted_at = now() where id = ${proposal}`.execute(work.trx);
    await holdGranted(work, proposal, known);
    work.letter(newsLetter({ email: row.email ?? "", language }, "granted", origin));
    return { link: null };
  }
  const token = await (row.kind === "recovery" && known !== undefined
    ? newLink(work.trx, "recovery", { account: known })
    : newLink(work.trx, "invitation", { proposal }));
  const link = `${origin}${paths.join(token)}`;
  if (row.kind === "recovery") {
    const person = await work.trx
      .selectFrom("accounts")
      .select(["email", "language"])
      .where("id", "=", known ?? "")
      .executeTakeFirstOrThrow();
    work.letter(recoveryLetter(person, link));
    work.enter({ kind: "recovery.agreed", subject: `/people/proposals/${proposal}`, rule: null, body: {}, visibility: "withheld" });
  } else {
    work.letter(invitationLetter({ email: row.email ?? "", language }, link));
    enterGrant(work, row, "grant.agreed");
  }
  return { link: room.lettersArrive ? null : link };
}

/** What a grant says in the record: that somebody serves the house, and in which unit, is public; who comes to it from outside is not. */
function enterGrant(
  work: Work<Tables>,
  row: {
    readonly id: string;
    readonly capacity: GrantedCapacity | null;
    readonly organisation_id: string | null;
    readonly is_decided_alone: boolean;
  },
  kind: "grant.agreed" | "capacity.granted",
): void {
  const isStaff = row.capacity !== null && staffCapacities.has(row.capacity);
  work.enter({
    kind,
    subject: isStaff ? subjectOf(row.organisation_id) : `/people/proposals/${row.id}`,
    rule: null,
    body: { capacity: row.capacity, ...(row.is_decided_alone ? { alone: "before there were two administrators" } : {}) },
    visibility: isStaff ? "public" : "withheld",
  });
}

/** Under what the page of an organisation finds what happened to it; what concerns none stands under all people. */
function subjectOf(organisation: string | null): string {
  return organisation === null ? paths.people() : paths.organisation(organisation);
}

/** The person holds what was granted, and the record says so. */
export async function holdGranted(work: Work<Tables>, proposal: string, account: string): Promise<void> {
  const row = await work.trx.selectFrom("proposals").selectAll().where("id", "=", proposal).executeTakeFirstOrThrow();
  if (row.capacity === null || row.decided_by === null) throw new Error(`the proposal ${proposal} grants nothing`);
  const insert = work.trx.insertInto("capacities").values({
    account_id: account,
    capacity: row.capacity,
    organisation_id: row.organisation_id,
    fund: row.fund,
    is_own_administrator: row.is_own_administrator,
    granted_by: row.entered_by,
    approved_by: row.decided_by,
    is_granted_alone: row.is_decided_alone,
    ends_at: row.ends_at,
    ended_by: null,
    successor_id: null,
  });
  // Nobody writes capacities in their own name.
  await lookAsProgram(work, "grants", () => insert.execute());
  enterGrant(work, row, "capacity.granted");
}

/** Whoever lost every factor: entered by one administrator, decided by another. */
export function proposeRecovery(room: Room, actor: Actor, account: string, reason: string, onceKey?: string): Promise<string> {
  return change(room, actor, { action: "people.invite", ...(onceKey === undefined ? {} : { onceKey }) }, async (work) => {
    work.permit({ class: "restricted" });
    const id = await enterProposal(work, { kind: "recovery", account_id: account, reason });
    work.enter({ kind: "recovery.proposed", subject: `/people/proposals/${id}`, rule: null, body: {}, visibility: "withheld" });
    return id;
  });
}
