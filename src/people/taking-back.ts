import { sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { isId } from "./model.ts";
import { subjectOfOrganisation } from "./organisations.ts";
import type { Waiting } from "./proposals.ts";
import { change, type Room } from "./room.ts";

/** What can be taken back: what waits, and an invitation that nobody has accepted yet. */
export function isOpen({ kind, decision, acceptedAt }: Pick<Waiting, "kind" | "decision" | "acceptedAt">): boolean {
  return decision === null || (decision === "agreed" && kind === "grant" && acceptedAt === null);
}

/**
 * Takes a proposal back, or an invitation that went to the wrong address: its link opens nothing any more. Whoever may invite may do so alone, since it
 * gives nothing to anybody. False: there is nothing to be taken back any more.
 */
export function takeBack(room: Room, actor: Actor, proposal: string, onceKey: string): Promise<boolean> {
  return change(room, actor, { action: "people.invite", onceKey }, async (work) => {
    const row = isId(proposal)
      ? await work.trx.selectFrom("proposals").selectAll().where("id", "=", proposal).forUpdate().executeTakeFirst()
      : undefined;
    work.permit(row === undefined ? { class: "sealed" } : await subjectOfOrganisation(work.trx, actor, row.organisation_id));
    if (row === undefined || !isOpen({ ...row, acceptedAt: row.accepted_at })) throw new Closed();
    await work.trx
      .updateTable("proposals")
      .set({ decision: "withdrawn", decided_by: actor.id, decided_at: sql<Date>`now()` })
      .where("id", "=", proposal)
      .execute();
    work.enter({ kind: "grant.taken-back", subject: `/people/proposals/${proposal}`, rule: null, body: {}, visibility: "withheld" });
    return true;
  }).catch((error: unknown) => {
    if (error instanceof Closed) return false;
    throw error;
  });
}

class Closed extends Error {}
