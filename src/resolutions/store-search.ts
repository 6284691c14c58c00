import { type RawBuilder, sql } from "kysely";
import { packCursor, unpackCursor } from "#platform/cursor";
import type { Page, ParagraphFilter, Passage } from "./library.ts";
import type { Span } from "./model.ts";
import type { PartName } from "./rows.ts";
import { citingQuery, filterQuery } from "./store-marks.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";
import { canonicalSymbol } from "./symbols.ts";

/**
 * Ranked search over paragraphs. Reads: what a person typed and the filters. Gives: passages, the best first.
 *
 * 1. The words become a query (quotes, "or" and "-" as on the web); a symbol also finds the paragraphs that cite it in other words.
 * 2. One look-up in the index answers words and filters together; a longer range of years is compared in the rows that it finds.
 * 3. At most SEARCH_CAP matches are ranked, in the order of import: a word that stands everywhere would cost too much, and says little.
 * 4. The words that matched are marked in the page that is shown.
 */

/** How many matches are ranked; a page's `total` stops here, and then means "this many or more". */
export const SEARCH_CAP = 2000;
const LONGEST_QUERY = 400;

interface Match extends SummaryRow {
  readonly text_id: bigint;
  readonly position: number;
  readonly paragraph: string;
  readonly number: string | null;
  readonly part: PartName;
  readonly rank: number;
  readonly year: number | null;
  readonly words: string;
  readonly marked: string;
  readonly spans: readonly Span[] | null;
  readonly total: number;
}

export async function search(rows: Rows, filter: ParagraphFilter, cursor: string | null, limit: number): Promise<Page<Passage>> {
  const typed = filter.q.replaceAll("\0", "").toWellFormed().trim().slice(0, LONGEST_QUERY);
  const after = cursor === null ? null : place(cursor);
  const citing = filter.citing === undefined ? undefined : (canonicalSymbol(filter.citing) ?? filter.citing);
  const { q: _, citing: __, ...others } = filter;
  if (typed === "" && citing === undefined && filter.verb === undefined) return { items: [], next: null, total: 0 };
  const symbol = canonicalSymbol(typed);
  const cited = [symbol, citing].filter((one) => one !== undefined);
  const filters = filterQuery({ ...others, ...(citing === undefined ? {} : { citing }) });
  const words = symbol === undefined ? sql`websearch_to_tsquery('comity_text', ${typed})` : sql`phraseto_tsquery('comity_text', ${typed})`;
  const orCiting = symbol === undefined ? sql`` : sql` || ${citingQuery(symbol)}::tsquery`;
  const { rows: found } = await sql<Match>`
    with asked as materialized (select ${words} as words, ${words}${orCiting} as wanted, ${filters}::tsquery as filters),
    query as materialized (
      select words, case when ${typed} = '' then filters when numnode(wanted) = 0 then null when filters is null then wanted else wanted && filters end as whole
      from asked),
    candidates as materialized (
      select text_id, position, coalesce(year, 0) as year, ts_rank_cd(search, words, 1) as rank
      from (select p.text_id, p.position, p.year, p.search, query.words from paragraphs p, query
        where p.search @@ query.whole and ${yearsOf(filter)} limit ${SEARCH_CAP}) as ranked),
    page as (
      select * from candidates
      where ${after === null ? sql`true` : sql`(-rank, -year, text_id, position) > (-(${after[0]}::real), -(${after[1]}::integer), ${after[2]}::bigint, ${after[3]}::integer)`}
      order by -rank, -year, text_id, position limit ${limit + 1})
    select page.text_id, page.position, page.rank, page.year, p.paragraph, p.number, p.part, p.words, ${SUMMARY},
      ts_headline('comity_text', translate(p.words, ${TROUBLE}, ${BLANKS}), query.words, ${HEADLINE}) as marked,
      (select json_agg(json_build_array(c.span_start, c.span_end) order by c.span_start) from citations c
        where c.text_id = page.text_id and c.position = page.position and c.footnote is null and c.symbol = any(${cited}::text[])) as spans,
      (select count(*)::integer from candidates) as total
    from page cross join query
    join paragraphs p on p.text_id = page.text_id and p.position = page.position
    join texts t on t.id = page.text_id join works w on w.id = t.work_id
    order by -page.rank, -page.year, page.text_id, page.position`.execute(rows);
  const total = found[0]?.total ?? 0;
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map(passageOf),
    next: found.length > limit && last ? packCursor([last.rank, last.year ?? 0, String(last.text_id), last.position]) : null,
    total,
  };
}

export async function onlyCommonWords(rows: Rows, words: string): Promise<boolean> {
  const typed = words.replaceAll("\0", "").toWellFormed().slice(0, LONGEST_QUERY);
  if (!/[\p{L}\p{N}]/u.test(typed)) return false;
  const { rows: found } = await sql<{ nodes: number }>`select numnode(websearch_to_tsquery('comity_text', ${typed})) as nodes`.execute(
    rows,
  );
  return found[0]?.nodes === 0;
}

/** The years of the rows; those whose year nobody knows are of no range of years. */
function yearsOf({ from, to }: ParagraphFilter): RawBuilder<unknown> {
  if (from === undefined && to === undefined) return sql`true`;
  if (to === undefined) return sql`p.year >= ${from}`;
  return from === undefined ? sql`p.year <= ${to}` : sql`p.year between ${from} and ${to}`;
}

function place(cursor: string): readonly (string | number)[] {
  const keys = unpackCursor(cursor, ["number", "number", "string", "number"]);
  const [, year, textId, position] = keys;
  if (!Number.isInteger(year) || !Number.isInteger(position) || !/^\d{1,18}$/.test(String(textId))) unpackCursor("", ["number"]);
  return keys;
}

const OPEN = "\uE000";
const CLOSE = "\uE001";
const HEADLINE = `HighlightAll=true, StartSel=${OPEN}, StopSel=${CLOSE}`;
/** Characters that PostgreSQL's headline would drop as markup, or that we mark with: each is blanked, one for one. */
const TROUBLE = `<&${OPEN}${CLOSE}`;
const BLANKS = " ".repeat(TROUBLE.length);

function passageOf(match: Match): Passage {
  const { paragraph: id, number, part, words, marked, spans } = match;
  return { text: summaryOf(match), paragraph: { id, number, part }, pieces: piecesOf(words, [...hits(words, marked), ...(spans ?? [])]) };
}

/** Stretches of `words` that are marked in its headline; none where the headline's words are not one for one those of the paragraph. */
export function hits(words: string, marked: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  let start = 0;
  for (const character of marked.split("")) {
    if (character === OPEN) start = at;
    else if (character === CLOSE) spans.push([start, at]);
    else at++;
  }
  return at === words.length ? spans : [];
}

/** Cuts a text along spans, which may touch or overlap; the pieces join to the text. */
export function piecesOf(words: string, spans: readonly Span[]): Passage["pieces"] {
  const pieces: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(start, at);
    const to = Math.min(end, words.length);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: words.slice(at, from), hit: false });
    pieces.push({ text: words.slice(from, to), hit: true });
    at = to;
  }
  if (at < words.length) pieces.push({ text: words.slice(at), hit: false });
  return pieces;
}
