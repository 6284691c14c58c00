import { type RawBuilder, sql } from "kysely";
import type { CitedText } from "./citations.ts";
import type { TextSummary } from "./library.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";
import { yearOfSymbol } from "./symbol-year.ts";

/** Columns of a held text as `t` with its work as `w`, as `citedTextOf` takes them. */
export const CITED: RawBuilder<unknown> = sql`w.symbol, t.address, t.title, t.language, t.date`;

export interface CitedRow {
  readonly symbol: string | null;
  readonly address: string | null;
  readonly title: string | null;
  readonly language: string | null;
  readonly date: string | null;
}

export function citedTextOf(row: CitedRow): CitedText {
  const { symbol, address, title, language, date } = row;
  const year = date === null ? (symbol === null ? null : yearOfSymbol(symbol)) : Number(date.slice(0, 4));
  return { symbol, address, title: title === "" ? null : title, language, date, year };
}

/** Of the texts of one work the one that stands for it: the English one, else the first that was kept. */
export const PRINCIPAL: RawBuilder<unknown> = sql`
  (select p.id from texts p where p.work_id = w.id order by p.language = 'en' desc, p.id limit 1)`;

interface KnownText {
  readonly text: CitedText;
  /** Of the held text; null where none is held. */
  readonly id: bigint | null;
}

/** What is cited under these symbols, by symbol. */
export async function citedTexts(rows: Rows, symbols: readonly string[]): Promise<Map<string, KnownText>> {
  if (symbols.length === 0) return new Map();
  const { rows: found } = await sql<CitedRow & { id: bigint }>`
    select t.id, ${CITED} from works w join texts t on t.id = ${PRINCIPAL} where w.symbol = any(${symbols}::text[])`.execute(rows);
  const held = new Map(found.map((row) => [row.symbol, row]));
  const names = await namesOf(
    rows,
    symbols.filter((symbol) => !held.has(symbol)),
  );
  return new Map(
    symbols.map((symbol) => {
      const row = held.get(symbol) ?? { symbol, address: null, title: names.get(symbol) ?? null, language: null, date: null, id: null };
      return [symbol, { text: citedTextOf(row), id: row.id }];
    }),
  );
}

/** The words by which texts most often name what they cite by title: "Universal Declaration of Human Rights". */
async function namesOf(rows: Rows, symbols: readonly string[]): Promise<Map<string, string>> {
  const { rows: found } = await sql<{ symbol: string; words: string }>`
    select symbol, mode() within group (order by words) as words from citations
    where symbol = any(${symbols}::text[]) and kind in ('treaty', 'declaration', 'agenda', 'conference') group by symbol`.execute(rows);
  return new Map(found.map(({ symbol, words }) => [symbol, words]));
}

/** Works held that cite each of these symbols, without the work that bears it. */
export async function citingCounts(rows: Rows, symbols: readonly string[]): Promise<Map<string, number>> {
  const { rows: found } = await sql<{ symbol: string; n: number }>`
    select symbol, count(*)::integer as n from (
      select distinct c.symbol, x.work_id from citations c join texts x on x.id = c.text_id join works w on w.id = x.work_id
      where c.symbol = any(${symbols}::text[]) and w.symbol is distinct from c.symbol) d group by symbol`.execute(rows);
  return new Map(found.map(({ symbol, n }) => [symbol, n]));
}

/** The texts held under these symbols, and the latest text of the series of each: same body, same title but for numbers and punctuation. */
export async function named(rows: Rows, symbols: readonly string[]): Promise<readonly TextSummary[]> {
  if (symbols.length === 0) return [];
  const { rows: found } = await sql<SummaryRow>`
    with cited as (
      select t.id, t.series, t.body, t.language, t.date from works w join texts t on t.id = ${PRINCIPAL} where w.symbol = any(${symbols}::text[])),
    latest as (
      select distinct on (c.id) n.id from cited c
      join texts n on hashtextextended(n.series, 0) = hashtextextended(c.series, 0) and n.series = c.series and n.body = c.body
        and n.language = c.language and n.date > c.date and n.kind in ('resolution', 'decision', 'presidential statement')
      order by c.id, n.date desc, n.id desc)
    select ${SUMMARY} from texts t join works w on w.id = t.work_id
    where t.id in (select id from cited union select id from latest) order by t.id`.execute(rows);
  return found.map(summaryOf);
}
