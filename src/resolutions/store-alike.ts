import { sql } from "kysely";
import type { AlikeParagraph } from "./lineage.ts";
import type { PartName } from "./rows.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";
import { bands, likeness, shingles, wording } from "./trace/wording.ts";

/** Paragraphs less alike than this say something else. */
const LEAST = 0.7;
/** So many texts are looked at, those that share most bands first; a formula stands in thousands. */
const MOST_LOOKED_AT = 150;
const MOST_SHOWN = 100;

interface AlikeRow extends SummaryRow {
  readonly paragraph: string;
  readonly number: string | null;
  readonly part: PartName;
  readonly words: string;
}

/** Near-identical paragraphs in everything held: candidates by their bands, then word by word. */
export async function alike(rows: Rows, address: string, paragraph: string): Promise<readonly AlikeParagraph[] | undefined> {
  const { rows: asked } = await sql<{ id: bigint; words: string }>`
    select p.text_id as id, p.words from paragraphs p
    where p.text_id = (select id from texts where address = ${address}) and p.paragraph = ${paragraph} order by p.position limit 1`.execute(
    rows,
  );
  const [own] = asked;
  return own && alikeTo(rows, own.words, own.id);
}

/** The same for words that stand in no text that is held. */
export function alikeWords(rows: Rows, words: string): Promise<readonly AlikeParagraph[]> {
  return alikeTo(rows, words, null);
}

/** @param own the text in which the words stand, which is left out */
async function alikeTo(rows: Rows, words: string, own: bigint | null): Promise<readonly AlikeParagraph[]> {
  const said = wording(words);
  const wanted = [...new Set(bands(said))];
  if (wanted.length === 0) return [];
  const { rows: found } = await sql<AlikeRow>`
    with near as materialized (
      select x.band, f.text_id from unnest(${wanted}::integer[]) as x (band), lateral (
        select text_id from text_faces where bands @> array[x.band] limit ${MOST_LOOKED_AT}) f),
    best as materialized (
      select text_id, array_agg(band) as bands from near where text_id is distinct from ${own}::bigint group by text_id order by count(*) desc, text_id limit ${MOST_LOOKED_AT}),
    places as materialized (
      select distinct f.text_id, f.positions[(array_position(f.bands, x.band) + 5) / 6] as position
      from best n join text_faces f on f.text_id = n.text_id, unnest(n.bands) as x (band))
    select ${SUMMARY}, p.paragraph, p.number, p.part, p.words
    from places join paragraphs p on p.text_id = places.text_id and p.position = places.position
    join texts t on t.id = p.text_id join works w on w.id = t.work_id`.execute(rows);
  const own3 = shingles(said);
  return found
    .map((row) => ({ row, like: likeness(own3, shingles(wording(row.words))) }))
    .filter(({ like }) => like >= LEAST)
    .sort((a, b) => order(a.row).localeCompare(order(b.row)))
    .slice(0, MOST_SHOWN)
    .map(({ row, like }) => ({
      text: summaryOf(row),
      paragraph: { id: row.paragraph, number: row.number, part: row.part },
      words: row.words,
      likeness: like,
    }));
}

function order({ date, address }: AlikeRow): string {
  return `${date ?? "9999"} ${address}`;
}
