import { type RawBuilder, sql } from "kysely";
import { packCursor, unpackCursor } from "#platform/cursor";
import type { CitedFilter, CitingFilter, MostCited, SupersededCitation } from "./citations.ts";
import type { Page, TextSummary } from "./library.ts";
import { citedTexts } from "./store-cited.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";

function citingConditions({ body, from, to }: CitingFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (body !== undefined) all.push(sql`x.body = ${body}`);
  if (from !== undefined) all.push(sql`x.year >= ${Math.trunc(from)}`);
  if (to !== undefined) all.push(sql`x.year <= ${Math.trunc(to)}`);
  return sql.join(all, sql` and `);
}

/** What is cited, most often first; a work counts once, whatever its languages, and never for citing itself. */
export async function mostCited(rows: Rows, filter: CitedFilter, cursor: string | null, limit: number): Promise<Page<MostCited>> {
  const [count, symbol] = cursor === null ? [null, null] : unpackCursor(cursor, ["number", "string"]);
  const following = count === null ? sql`true` : sql`(-n, symbol collate "C") > (${-Math.trunc(Number(count))}, ${symbol})`;
  const held =
    filter.isHeld === undefined
      ? sql`true`
      : sql`${filter.isHeld ? sql`` : sql`not `}exists (select 1 from works w join texts t on t.work_id = w.id where w.symbol = counted.symbol)`;
  const { rows: found } = await sql<{ symbol: string; n: number; total: number }>`
    with cited as (
      select distinct c.symbol, x.work_id from citations c join texts x on x.id = c.text_id join works w on w.id = x.work_id
      where c.symbol is not null and w.symbol is distinct from c.symbol and ${citingConditions(filter)}),
    counted as (select symbol, count(*)::integer as n from cited group by symbol),
    wanted as (select * from counted where ${held})
    select symbol, n, (select count(*)::integer from wanted) as total from wanted
    where ${following} order by n desc, symbol collate "C" limit ${limit + 1}`.execute(rows);
  const page = found.slice(0, limit);
  const texts = await citedTexts(
    rows,
    page.map((row) => row.symbol),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap(({ symbol: key, n }) => {
      const cited = texts.get(key);
      return cited === undefined ? [] : [{ text: cited.text, citedBy: n }];
    }),
    next: found.length > limit && last ? packCursor([last.n, last.symbol]) : null,
    total: found[0]?.total ?? 0,
  };
}

interface SupersededRow {
  readonly citing: bigint;
  readonly cited: bigint;
  readonly newest: bigint;
  readonly sort_date: string;
  readonly paragraph: string | null;
  readonly was_superseded: boolean;
  readonly total: number;
}

/**
 * Citations of texts of a series that has gone on. A series is one body's adopted texts with one title (`texts.series`); drafts never take
 * the place of a text. One text stands for each work.
 */
export async function superseded(
  rows: Rows,
  filter: CitingFilter,
  cursor: string | null,
  limit: number,
): Promise<Page<SupersededCitation>> {
  const after = cursor === null ? null : afterCursor(cursor);
  const { rows: found } = await sql<SupersededRow>`
    with principal as materialized (
      select t.id, t.work_id, t.body, t.language, t.series, t.date, t.date_order, t.year from texts t
      where not exists (select 1 from texts o where o.work_id = t.work_id and (o.language = 'en', -o.id) > (t.language = 'en', -t.id))),
    series as (
      select p.*, last_value(p.id) over s as newest, last_value(p.date) over s as newest_date, min(p.date) over (
        partition by p.body, p.language, p.series order by p.date range between '1 day' following and unbounded following) as next_date
      from principal p join texts t on t.id = p.id
      where p.series is not null and p.body is not null and p.date is not null and t.kind in ('resolution', 'decision', 'presidential statement')
      window s as (partition by p.body, p.language, p.series order by p.date, p.id rows between unbounded preceding and unbounded following)),
    found as (
      select x.id as citing, old.id as cited, old.newest, x.date_order as sort_date, min(c.ordinal) as ordinal,
        bool_or(coalesce(old.next_date <= x.date, false)) as was_superseded
      from series old join works w on w.id = old.work_id join citations c on c.symbol = w.symbol join principal x on x.id = c.text_id
      where old.newest_date > old.date and (x.series, x.body) is distinct from (old.series, old.body) and ${citingConditions(filter)}
      group by x.id, old.id, old.newest, x.date_order)
    select f.citing, f.cited, f.newest, f.sort_date, f.was_superseded, p.paragraph, (select count(*)::integer from found) as total
    from found f join citations c on c.text_id = f.citing and c.ordinal = f.ordinal
    left join paragraphs p on p.text_id = c.text_id and p.position = c.position
    where ${after === null ? sql`true` : sql`(f.sort_date, f.citing, f.cited) < (${after[0]}::date, ${after[1]}::bigint, ${after[2]}::bigint)`}
    order by f.sort_date desc, f.citing desc, f.cited desc limit ${limit + 1}`.execute(rows);
  const page = found.slice(0, limit);
  const summaries = await summariesOf(
    rows,
    page.flatMap(({ citing, cited, newest }) => [citing, cited, newest]),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap((row) => {
      const [citing, cited, newest] = [row.citing, row.cited, row.newest].map((id) => summaries.get(String(id)));
      if (citing === undefined || cited === undefined || newest === undefined) return [];
      return [{ citing, cited, newest, paragraph: row.paragraph, wasSuperseded: row.was_superseded }];
    }),
    next: found.length > limit && last ? packCursor([last.sort_date, String(last.citing), String(last.cited)]) : null,
    total: found[0]?.total ?? 0,
  };
}

function afterCursor(cursor: string): readonly [string, string, string] {
  const [date = "", citing = "", cited = ""] = unpackCursor(cursor, ["string", "string", "string"]) as string[];
  const isGood = /^\d{4}-\d{2}-\d{2}$/.test(date) && [citing, cited].every((id) => /^\d{1,18}$/.test(id));
  if (!isGood) unpackCursor("", ["string"]);
  return [date, citing, cited];
}

async function summariesOf(rows: Rows, ids: readonly bigint[]): Promise<Map<string, TextSummary>> {
  const { rows: found } = await sql<SummaryRow & { id: bigint }>`
    select t.id, ${SUMMARY} from texts t join works w on w.id = t.work_id where t.id = any(${ids.map(String)}::bigint[])`.execute(rows);
  return new Map(found.map((row) => [String(row.id), summaryOf(row)]));
}
