import { sql } from "kysely";
import { jsonRows } from "#platform/stored-values";
import type { Resolution } from "./model.ts";
import { type ParagraphRow, paragraphRows } from "./rows.ts";
import type { Rows } from "./store-tables.ts";
import { type FaceRow, faceRow } from "./trace/faces.ts";

/** Faces of shown readings: by what their series and near-identical paragraphs are found (`trace/`). */

interface Faced {
  readonly textId: bigint;
  readonly resolution: Resolution;
  readonly paragraphs: readonly ParagraphRow[];
}

/** Writes the faces of texts that have none; their series is asked for later (`placeInSeries`). */
export async function insertFaces(rows: Rows, shown: readonly Faced[]): Promise<void> {
  if (shown.length === 0) return;
  const values = shown.map(({ textId, resolution, paragraphs }) => faceValues(textId, faceRow(resolution, paragraphs)));
  await sql`
    insert into text_faces (text_id, title, base, age, positions, prints, bands)
    select text_id, title, base, age, positions::integer[], prints::integer[], bands::integer[]
    from json_to_recordset(${jsonRows(values)}::json) as one (
      text_id bigint, title text, base text, age text, positions text, prints text, bands text)
    on conflict (text_id) do nothing`.execute(rows);
  await sql`insert into series_waiting (text_id) select unnest(${shown.map(({ textId }) => String(textId))}::bigint[]) on conflict do nothing`.execute(
    rows,
  );
}

function faceValues(textId: bigint, { title, base, age, positions, prints, bands }: FaceRow) {
  return { text_id: String(textId), title, base, age, positions: list(positions), prints: list(prints), bands: list(bands) };
}

/** An array as PostgreSQL writes it: read several times as fast as one of JSON. */
function list(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}

/** Takes the faces of texts away that are read otherwise from now on; the texts of their series are asked again. */
export async function clearFaces(rows: Rows, textIds: readonly bigint[]): Promise<void> {
  const ids = textIds.map(String);
  await sql`
    insert into series_waiting (text_id) select t.id from texts t join series_works s on s.work_id = t.work_id
    where s.series_id in (
      select series_id from series_works where work_id in (select work_id from texts where id = any(${ids}::bigint[])))
    on conflict do nothing`.execute(rows);
  await sql`delete from text_faces where text_id = any(${ids}::bigint[])`.execute(rows);
}

/** Makes the faces of texts that were kept before there were any; how many of at most `limit`. */
export async function fillFaces(rows: Rows, limit: number): Promise<number> {
  const { rows: missing } = await sql<{ id: bigint; title: string; resolution: Resolution }>`
    select t.id, t.title, r.reading -> 'resolution' as resolution from texts t join readings r on r.text_id = t.id and r.is_shown
    where not exists (select from text_faces f where f.text_id = t.id) order by t.id limit ${limit} for update of t skip locked`.execute(
    rows,
  );
  if (missing.length === 0) return 0;
  const words = await wordsOf(
    rows,
    missing.map(({ id }) => id),
  );
  const faced = missing.map(({ id, title, resolution }): Faced => {
    const shown = words.get(String(id));
    const paragraphs = paragraphRows(resolution).map((row) => ({ ...row, text: shown?.get(row.position) ?? row.text }));
    return { textId: id, resolution: { ...resolution, title }, paragraphs };
  });
  await insertFaces(rows, faced);
  return missing.length;
}

/** The words of paragraphs as they are shown: what was corrected is not in the readings. */
async function wordsOf(rows: Rows, textIds: readonly bigint[]): Promise<Map<string, Map<number, string>>> {
  const { rows: found } = await sql<{ text_id: bigint; position: number; words: string }>`
    select text_id, position, words from paragraphs where text_id = any(${textIds.map(String)}::bigint[])`.execute(rows);
  const texts = new Map<string, Map<number, string>>();
  for (const { text_id, position, words } of found) {
    const key = String(text_id);
    const text = texts.get(key) ?? new Map<number, string>();
    texts.set(key, text.set(position, words));
  }
  return texts;
}
