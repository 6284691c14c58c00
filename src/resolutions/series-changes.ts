import { sql } from "kysely";
import type { Actor } from "#platform/change/index";
import { paths } from "#web/index";
import { titleSlug } from "./address.ts";
import type { TextRoom } from "./recorded-import.ts";
import { freeSeries } from "./store-series-place.ts";
import type { Rows, Tables } from "./store-tables.ts";

/** What an officer says of a text's series, beside what is found: at once, with an entry of the record. */

const longestReason = 2000;

/** "found": what is found counts again; "alone": it belongs to no series; "with": to the series of another text. */
export type SeriesChoice = "found" | "alone" | "with";

export interface SeriesTyped {
  readonly address: string;
  readonly choice: SeriesChoice;
  /** Address of the other text, with the choice "with". */
  readonly other: string;
  readonly reason: string;
}

/** "other": no other text is held there. */
export type SeriesFault = "reason" | "other";

/** Undefined where no such text is held. */
export async function correctSeries(
  room: TextRoom,
  actor: Actor,
  typed: SeriesTyped,
  onceKey: string,
): Promise<{ readonly fault: SeriesFault | null } | undefined> {
  const reason = typed.reason.trim();
  const stopped: { answer?: { readonly fault: SeriesFault } | undefined } = {};
  const stop = (answer: { readonly fault: SeriesFault } | undefined): never => {
    stopped.answer = answer;
    throw new Stopped();
  };
  try {
    return await room.changes.run<Tables, { readonly fault: null }>(actor, { action: "texts.correct-series", onceKey }, async (work) => {
      work.permit({ class: "public" });
      const own = await workAt(work.trx, typed.address);
      if (own === undefined) return stop(undefined);
      if (reason === "" || reason.length > longestReason) return stop({ fault: "reason" });
      const other = typed.choice === "with" ? await workAt(work.trx, typed.other) : undefined;
      if (typed.choice === "with" && (other === undefined || other.id === own.id)) return stop({ fault: "other" });
      const series = other && (await seriesFor(work.trx, other, { reason, capacity: work.actor.capacity }));
      await lay(work.trx, own.id, typed.choice, series?.id ?? null, { reason, capacity: work.actor.capacity });
      work.enter({
        kind: "text.series-corrected",
        subject: paths.resolution(typed.address),
        rule: null,
        body: { choice: typed.choice, series: series?.address ?? null, reason },
      });
      return { fault: null };
    });
  } catch (error) {
    if (error instanceof Stopped) return stopped.answer;
    throw error;
  }
}

/** Nothing was changed. */
class Stopped extends Error {}

interface WorkRow {
  readonly id: bigint;
  readonly title: string;
}

async function workAt(rows: Rows, address: string): Promise<WorkRow | undefined> {
  const { rows: found } = await sql<WorkRow>`
    select w.id, t.title from texts t join works w on w.id = t.work_id where t.address = ${address} for update of w`.execute(rows);
  return found[0];
}

interface Said {
  readonly reason: string;
  readonly capacity: string;
}

/** The series of a work, as corrected; one that stands alone begins a series. */
async function seriesFor(rows: Rows, work: WorkRow, said: Said): Promise<{ readonly id: bigint; readonly address: string }> {
  const { rows: found } = await sql<{ id: bigint; address: string }>`
    select s.id, s.address from series s where s.id = (
      select case when c.work_id is null then w.series_id else c.series_id end
      from (select ${work.id}::bigint as id) one left join series_works w on w.work_id = one.id left join series_corrections c on c.work_id = one.id)`.execute(
    rows,
  );
  if (found[0]) return found[0];
  const made = await freeSeries(rows, titleSlug(work.title));
  await lay(rows, work.id, "with", made.id, said);
  return made;
}

async function lay(rows: Rows, work: bigint, choice: SeriesChoice, series: bigint | null, { reason, capacity }: Said): Promise<void> {
  if (choice === "found") {
    await sql`delete from series_corrections where work_id = ${work}`.execute(rows);
    return;
  }
  await sql`
    insert into series_corrections (work_id, series_id, reason, capacity) values (${work}, ${series}, ${reason}, ${capacity})
    on conflict (work_id) do update set series_id = excluded.series_id, reason = excluded.reason, capacity = excluded.capacity, corrected_at = now()`.execute(
    rows,
  );
}
