import { sql } from "kysely";
import { type Actor, asActor } from "#platform/change/index";
import { paths } from "#web/index";
import { importJob } from "./import-orders.ts";
import type { TextRoom } from "./recorded-import.ts";
import type { Rows, Tables } from "./store-tables.ts";

/**
 * What an officer sends in is published by two: it is kept, and read when another officer has agreed. Whoever sent it may take it back until then.
 */

const aboutTexts = { class: "public" } as const;

interface Sent {
  readonly orderedBy: string;
  readonly isOpen: boolean;
}

/** What was sent in, as it is until the transaction ends. */
async function lockSent(rows: Rows, id: string): Promise<Sent | undefined> {
  const { rows: found } = await sql<Sent>`
    select o.ordered_by as "orderedBy", not i.is_agreed and i.closed_at is null and o.decision is null as "isOpen"
    from import_orders o join imports i on i.id = o.import_id where i.id = ${id} for update`.execute(rows);
  return found[0];
}

/** Undoes the transaction: nothing waits there any more. */
class NotWaiting extends Error {}

function falseWhereNotWaiting(doing: Promise<void>): Promise<boolean> {
  return doing.then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotWaiting) return false;
      throw error;
    },
  );
}

/** Decides on what another officer sent in. False: it was decided already, or there is no such import. @throws {Refused} whoever sent it */
export function decideOnImport(
  room: Pick<TextRoom, "changes">,
  actor: Actor,
  { id, decision }: { readonly id: string; readonly decision: "agreed" | "declined" },
  onceKey: string,
): Promise<boolean> {
  return falseWhereNotWaiting(
    room.changes.run<Tables, void>(actor, { action: "texts.publish-import", onceKey }, async ({ trx, permit, enter, job }) => {
      const sent = await lockSent(trx, id);
      permit({ ...aboutTexts, enteredBy: sent?.orderedBy ?? null });
      if (sent?.isOpen !== true) throw new NotWaiting();
      await noteDecision(trx, id, decision, actor.id);
      if (decision === "agreed") {
        // It begins now, however long it waited.
        await trx.updateTable("imports").set({ is_agreed: true, opened_at: sql<Date>`now()` }).where("id", "=", id).execute();
        job(importJob, { id }, { key: id });
      } else await letGo(trx, id);
      enter(entryOf(id, decision));
    }),
  );
}

/** Whoever sent something in takes it back before it is decided. False: it was decided already, or there is no such import. */
export function takeImportBack(room: Pick<TextRoom, "changes">, actor: Actor, id: string, onceKey: string): Promise<boolean> {
  return falseWhereNotWaiting(
    room.changes.run<Tables, void>(actor, { action: "texts.take-back", onceKey }, async ({ trx, permit, enter }) => {
      const sent = await lockSent(trx, id);
      permit({ ...aboutTexts, enteredBy: sent?.orderedBy ?? null });
      if (sent?.isOpen !== true) throw new NotWaiting();
      await noteDecision(trx, id, "taken back", actor.id);
      await letGo(trx, id);
      enter(entryOf(id, "taken-back"));
    }),
  );
}

async function noteDecision(rows: Rows, id: string, decision: "agreed" | "declined" | "taken back", by: string): Promise<void> {
  await rows
    .updateTable("import_orders")
    .set({ decision, decided_by: by, decided_at: sql<Date>`now()` })
    .where("import_id", "=", id)
    .execute();
}

/** Nothing was published: the files go, and the import is over. */
async function letGo(rows: Rows, id: string): Promise<void> {
  await rows.updateTable("imports").set({ closed_at: sql<Date>`now()`, unchanged: 0, refused: 0 }).where("id", "=", id).execute();
  await rows.deleteFrom("import_uploads").where("import_id", "=", id).execute();
}

function entryOf(id: string, what: "agreed" | "declined" | "taken-back") {
  return { kind: `texts.import-${what}`, subject: paths.textImport(id), rule: null, body: {}, visibility: "withheld" as const };
}

/** Imports that wait for this officer: sent in by another, the oldest first. None for whoever is no officer: the database asks, too. */
export function importsAwaiting(
  { database }: Pick<TextRoom, "database">,
  actor: Actor,
): Promise<readonly { readonly id: string; readonly files: number; readonly orderedAt: Date }[]> {
  return database.transaction<Tables, readonly { readonly id: string; readonly files: number; readonly orderedAt: Date }[]>(async (trx) => {
    await asActor(trx, actor);
    const { rows } = await sql<{ id: string; files: number; orderedAt: Date }>`
      select i.id, o.files, o.ordered_at as "orderedAt" from import_orders o join imports i on i.id = o.import_id
      where not i.is_agreed and i.closed_at is null and o.decision is null and o.ordered_by <> ${actor.id} order by o.ordered_at limit 100`.execute(
      trx,
    );
    return rows;
  });
}
