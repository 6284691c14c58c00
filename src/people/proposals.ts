import { type Insertable, sql } from "kysely";
import type { Actor, Work } from "#platform/change/index";
import { reading } from "./acting.ts";
import { accountOf, actorId } from "./model.ts";
import { readable } from "./organisations.ts";
import type { GrantedCapacity } from "./permission/words.ts";
import type { Room } from "./room.ts";
import type { ProposalKind, Tables } from "./tables.ts";

/** A proposal as its deciders see it. */
export interface Waiting {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly name: string | null;
  readonly email: string | null;
  readonly capacity: GrantedCapacity | null;
  readonly organisation: string | null;
  readonly fund: string | null;
  readonly isOwnAdministrator: boolean;
  /** When the capacity is to end; null: it stays. */
  readonly endsAt: Date | null;
  readonly reason: string;
  readonly enteredBy: string;
  readonly enteredByName: string | null;
  readonly enteredAt: Date;
  readonly decision: string | null;
  readonly acceptedAt: Date | null;
}

type NewProposal = Pick<Insertable<Tables["proposals"]>, "kind" | "account_id" | "reason"> & Partial<Insertable<Tables["proposals"]>>;

/** Enters something that waits for a second person, in the name of whoever acts: its id. What is left out is empty. */
export async function enterProposal({ trx, actor }: Work<Tables>, { reason = "", ...proposal }: NewProposal): Promise<string> {
  const empty = { email: null, person_name: null, capacity: null, organisation_id: null, fund: null, ends_at: null };
  const open = { decision: null, decided_by: null, decided_at: null, accepted_at: null };
  const { id } = await trx
    .insertInto("proposals")
    .values({ ...empty, ...proposal, ...open, reason: reason.slice(0, 1000), entered_by: actor.id })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** What waits for a second person, oldest first, and below it what was decided in the last thirty days. */
export function listProposals(room: Room, actor: Actor): Promise<readonly Waiting[]> {
  return reading(room.database, actor, async (trx) => {
    const rows = await trx
      .selectFrom("proposals as p")
      .leftJoin("organisations as o", "o.id", "p.organisation_id")
      .leftJoin("accounts as a", "a.id", "p.account_id")
      .leftJoin("accounts as e", (join) => join.on(sql`'account:' || e.id`, "=", sql`p.entered_by`).on("e.erased_at", "is", null))
      .select([
        "p.id",
        "p.kind",
        sql<string | null>`coalesce(a.name, p.person_name)`.as("name"),
        sql<string | null>`coalesce(a.email, p.email)`.as("email"),
        "p.capacity",
        "o.name as organisation",
        "p.organisation_id as organisationId",
        "p.account_id as account",
        "p.fund",
        "p.is_own_administrator as isOwnAdministrator",
        "p.ends_at as endsAt",
        "p.reason",
        "p.entered_by as enteredBy",
        "e.name as enteredByName",
        "p.entered_at as enteredAt",
        "p.decision",
        "p.accepted_at as acceptedAt",
      ])
      .where((where) => where.or([where("p.decision", "is", null), where("p.decided_at", ">", sql<Date>`now() - interval '30 days'`)]))
      .orderBy(sql`p.decision is not null`)
      .orderBy("p.entered_at")
      .limit(200)
      .execute();
    const may = await readable(
      trx,
      actor,
      rows.map((row) => row.organisationId),
    );
    return rows.filter((row) => may.has(row.organisationId) || (row.account !== null && actorId(row.account) === actor.id));
  });
}

/** Whether the actor entered it. */
export function isEnteredBy(waiting: Waiting, actor: Actor): boolean {
  return waiting.enteredBy === actor.id && accountOf(actor.id) !== undefined;
}
