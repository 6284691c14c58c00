import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import { type Actor, asActor, type Changes, type Subject } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import { RecordError } from "./model.ts";
import { originsOf } from "./store.ts";

/** What the use cases about recovery stand on. */
export interface RecoveryRoom {
  readonly database: Database;
  readonly changes: Changes;
}

export type RecoveryDecision = "agreed" | "declined";

/** A recovery that an administrator entered. */
export interface ProposedRecovery {
  readonly id: string;
  /** The record that it closes. */
  readonly origin: string;
  readonly reason: string;
  readonly enteredBy: string;
  readonly enteredAt: Date;
  /** null: it waits for another administrator. */
  readonly decision: RecoveryDecision | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly carriedOutAt: Date | null;
  /** Until when the console may carry it out; null where it was not agreed to. */
  readonly endsAt: Date | null;
}

/** Days that an agreement can be carried out: what was agreed to long ago was agreed to about another state of things. */
export const agreementLasts = 7;

/** Longest reason, in characters. */
export const longestReason = 1000;

/** Everybody's matter in the end, and until then the administrators'. */
const matter: Subject = { class: "restricted" };

/** Enters that the record in force is to be begun anew. It waits for another administrator. */
export async function proposeRecovery(
  { changes }: RecoveryRoom,
  actor: Actor,
  reason: string,
  onceKey?: string,
): Promise<"entered" | "no reason" | "one waits" | "no record"> {
  const words = reason.trim();
  if (words === "" || words.length > longestReason) return "no reason";
  const once = onceKey === undefined ? {} : { onceKey };
  return changes.run<never, "entered" | "one waits" | "no record">(
    actor,
    { action: "record.propose-recovery", entry: "none", ...once },
    async ({ permit, trx }) => {
      permit(matter);
      const origin = (await originsOf(trx))[0]?.origin;
      if (origin === undefined) return "no record";
      const { rows } = await sql`insert into record_recoveries (origin, reason, entered_by) values (${origin}, ${words}, ${actor.id})
        on conflict do nothing returning id`.execute(trx);
      return rows.length === 0 ? "one waits" : "entered";
    },
  );
}

/**
 * Decides on what another administrator entered; whoever entered it may take it back.
 *
 * @returns undefined: there is none of this id, or it does not wait any more
 * @throws {Refused} where whoever entered it would agree to it
 */
export async function decideRecovery(
  { changes }: RecoveryRoom,
  actor: Actor,
  id: string,
  decision: RecoveryDecision | "taken back",
  onceKey?: string,
): Promise<RecoveryDecision | undefined> {
  const once = onceKey === undefined ? {} : { onceKey };
  const action = decision === "taken back" ? "record.take-back-recovery" : "record.recover";
  const decided = await changes.run<never, RecoveryDecision | null>(actor, { action, entry: "none", ...once }, async ({ permit, trx }) => {
    const { rows } = await sql<{ entered_by: string; is_open: boolean }>`
      select entered_by, decision is null as is_open from record_recoveries where id = ${id} for update`.execute(trx);
    const [row] = rows;
    permit({ ...matter, enteredBy: row?.entered_by ?? null });
    if (row === undefined || !row.is_open || (decision === "taken back" && row.entered_by !== actor.id)) return null;
    const kept = decision === "agreed" ? "agreed" : "declined";
    await sql`update record_recoveries set decision = ${kept}, decided_by = ${actor.id}, decided_at = now() where id = ${id}`.execute(trx);
    return kept;
  });
  return decided ?? undefined;
}

interface Row {
  readonly id: string;
  readonly origin: string;
  readonly reason: string;
  readonly entered_by: string;
  readonly entered_at: Date;
  readonly decision: RecoveryDecision | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly carried_out_at: Date | null;
}

const shown = ({
  id,
  origin,
  reason,
  entered_by,
  entered_at,
  decision,
  decided_by,
  decided_at,
  carried_out_at,
}: Row): ProposedRecovery => ({
  id,
  origin,
  reason,
  enteredBy: entered_by,
  enteredAt: entered_at,
  decision,
  decidedBy: decided_by,
  decidedAt: decided_at,
  carriedOutAt: carried_out_at,
  endsAt: decision === "agreed" && decided_at !== null ? new Date(decided_at.getTime() + agreementLasts * 86_400_000) : null,
});

/** What was entered, newest first; none for whoever may not see it. */
export function listRecoveries({ database }: Pick<RecoveryRoom, "database">, actor: Actor): Promise<readonly ProposedRecovery[]> {
  return database.transaction<never, readonly ProposedRecovery[]>(async (trx) => {
    await asActor(trx, actor);
    const { rows } = await sql<Row>`select * from record_recoveries order by entered_at desc limit 50`.execute(trx);
    return rows.map(shown);
  });
}

/** What two administrators agreed to for a record, and nobody has carried out; undefined: nothing. Held until the transaction ends. */
export async function agreedRecovery(rows: QueryExecutorProvider, origin: string): Promise<ProposedRecovery | undefined> {
  const { rows: found } = await sql<Row>`
    select * from record_recoveries
     where origin = ${origin} and decision = 'agreed' and carried_out_at is null and decided_at > now() - make_interval(days => ${agreementLasts})
     order by decided_at desc limit 1 for update`.execute(rows);
  return found[0] && shown(found[0]);
}

/** The same, for a transaction of its own that changes nothing. */
export function findAgreed(
  { database }: Pick<RecoveryRoom, "database">,
  actor: Actor,
  origin: string,
): Promise<ProposedRecovery | undefined> {
  return database.transaction<never, ProposedRecovery | undefined>(async (trx: Kysely<never>) => {
    await asActor(trx, actor);
    return agreedRecovery(trx, origin);
  });
}

/** Notes that it is done. @throws {RecordError} where somebody else was quicker */
export async function noteCarriedOut(rows: QueryExecutorProvider, id: string): Promise<void> {
  const { numAffectedRows = 0n } =
    await sql`update record_recoveries set carried_out_at = now() where id = ${id} and carried_out_at is null`.execute(rows);
  if (numAffectedRows !== 1n) throw new RecordError("This recovery was carried out already.");
}
