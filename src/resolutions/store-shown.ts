import { sql } from "kysely";
import { jsonRows } from "#platform/stored-values";
import type { Resolution } from "./model.ts";
import { citationRows, type ParagraphRow, sponsorRows, voteRows } from "./rows.ts";
import { clearFaces, insertFaces } from "./store-faces.ts";
import { marksOf, yearOf } from "./store-marks.ts";
import type { Rows } from "./store-tables.ts";

/** The rows by which the shown readings of texts are searched, counted and listed: paragraphs, citations, votes, sponsors. */
export interface Shown {
  readonly textId: bigint;
  readonly resolution: Resolution;
  /** `paragraphRows(resolution)`. */
  readonly paragraphs: readonly ParagraphRow[];
}

/** Takes away everything that is derived from the readings of these texts that are shown so far. */
export async function clearShown(rows: Rows, textIds: readonly bigint[]): Promise<void> {
  if (textIds.length === 0) return;
  await rows.updateTable("readings").set({ is_shown: false }).where("text_id", "in", textIds).where("is_shown", "=", true).execute();
  await clearRows(rows, textIds);
}

/** The same, leaving it to the caller which reading is shown. */
export async function clearRows(rows: Rows, textIds: readonly bigint[]): Promise<void> {
  for (const table of ["paragraphs", "citations", "votes", "sponsors"] as const) {
    await rows.deleteFrom(table).where("text_id", "in", textIds).execute();
  }
  await clearFaces(rows, textIds);
}

/** Writes the rows of many texts, one statement a table: what a statement costs by itself is more than what a text adds to it. */
export async function insertShown(rows: Rows, shown: readonly Shown[]): Promise<void> {
  const citations = shown.map(({ resolution, paragraphs }) => citationRows(resolution, paragraphs));
  await insertParagraphs(
    rows,
    shown.flatMap((one, n) => paragraphValues(one, citations[n] ?? [])),
  );
  await insertCitations(
    rows,
    shown.flatMap((one, n) => citationValues(one, citations[n] ?? [])),
  );
  await insertStates(rows, shown);
  await insertFaces(rows, shown);
}

type Citations = ReturnType<typeof citationRows>;

function paragraphValues({ textId, resolution, paragraphs }: Shown, citations: Citations) {
  const year = yearOf(resolution.date);
  const cited = new Map<number | null, Set<string>>();
  for (const { position, citation } of citations) {
    if (citation.symbol !== null) cited.set(position, (cited.get(position) ?? new Set()).add(citation.symbol));
  }
  return paragraphs.map((row) => ({
    text_id: String(textId),
    position: row.position,
    paragraph: row.id,
    part: row.part,
    depth: row.depth,
    number: row.number,
    opening: row.opening,
    verb: row.verb,
    year,
    marks: marksOf(resolution, row, [...(cited.get(row.position) ?? [])]),
    words: row.text,
  }));
}

function citationValues({ textId }: Shown, citations: Citations) {
  return citations.map(({ position, footnote, place, citation }, ordinal) => {
    const [span_start, span_end] = citation.span;
    const { symbol, reason, kind, role, text: words } = citation;
    return { text_id: String(textId), ordinal, position, footnote, place, symbol, reason, kind, role, words, span_start, span_end };
  });
}

async function insertParagraphs(rows: Rows, values: ReturnType<typeof paragraphValues>): Promise<void> {
  if (values.length === 0) return;
  await sql`
    insert into paragraphs (text_id, position, paragraph, part, depth, number, opening, verb, year, marks, words)
    select text_id, position, paragraph, part, depth, number, opening, verb, year, marks, words
    from json_to_recordset(${jsonRows(values)}::json) as one (
      text_id bigint, position integer, paragraph text, part text, depth integer, number text, opening text, verb text, year integer,
      marks text[], words text)`.execute(rows);
}

async function insertCitations(rows: Rows, values: ReturnType<typeof citationValues>): Promise<void> {
  if (values.length === 0) return;
  await sql`
    insert into citations (text_id, ordinal, position, footnote, place, symbol, reason, kind, role, words, span_start, span_end)
    select text_id, ordinal, position, footnote, place, symbol, reason, kind, role, words, span_start, span_end
    from json_to_recordset(${jsonRows(values)}::json) as one (
      text_id bigint, ordinal integer, position integer, footnote text, place text, symbol text, reason text, kind text, role text, words text,
      span_start integer, span_end integer)`.execute(rows);
}

async function insertStates(rows: Rows, shown: readonly Shown[]): Promise<void> {
  const votes = shown.flatMap(({ textId, resolution }) =>
    voteRows(resolution).map(({ position, state }, ordinal) => ({ text_id: String(textId), ordinal, position, ...state })),
  );
  if (votes.length > 0) {
    await sql`
      insert into votes (text_id, ordinal, position, code, name, printed) select text_id, ordinal, position, code, name, printed
      from json_to_recordset(${jsonRows(votes)}::json) as one (
        text_id bigint, ordinal integer, position text, code text, name text, printed text)`.execute(rows);
  }
  const sponsors = shown.flatMap(({ textId, resolution }) =>
    sponsorRows(resolution).map((state, ordinal) => ({ text_id: String(textId), ordinal, ...state })),
  );
  if (sponsors.length > 0) {
    await sql`
      insert into sponsors (text_id, ordinal, code, name, printed) select text_id, ordinal, code, name, printed
      from json_to_recordset(${jsonRows(sponsors)}::json) as one (text_id bigint, ordinal integer, code text, name text, printed text)`.execute(
      rows,
    );
  }
}
