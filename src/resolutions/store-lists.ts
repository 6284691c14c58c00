import { type RawBuilder, sql } from "kysely";
import { packCursor, unpackCursor } from "#platform/cursor";
import { states } from "#reference/index";
import type { Counts, Facets, Page, StateRecord, TextFilter, TextSort, TextSummary } from "./library.ts";
import type { Kind } from "./model.ts";
import type { Position } from "./rows.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";

const SORT_KEYS: Record<"date" | "symbol" | "title", RawBuilder<unknown>> = {
  date: sql`t.date_order`,
  symbol: sql`t.symbol_order`,
  title: sql`t.title_order`,
};

/** One page of the list. Texts without a date or a symbol stand where an empty date and "~" sort. */
export async function list(
  rows: Rows,
  filter: TextFilter,
  sort: TextSort,
  cursor: string | null,
  limit: number,
): Promise<Page<TextSummary>> {
  const isDescending = sort.startsWith("-");
  const key = SORT_KEYS[(isDescending ? sort.slice(1) : sort) as keyof typeof SORT_KEYS];
  const direction = isDescending ? sql`desc` : sql`asc`;
  const where = conditions(filter);
  const following = cursor === null ? sql`true` : afterCursor(cursor, key, isDescending);
  const { rows: found } = await sql<SummaryRow & { id: bigint; sort_key: string }>`
    select t.id, ${key}::text as sort_key, ${SUMMARY} from texts t join works w on w.id = t.work_id
    where ${where} and ${following} order by ${key} ${direction}, t.id ${direction} limit ${limit + 1}`.execute(rows);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::integer as total from texts t join works w on w.id = t.work_id where ${where}`.execute(rows);
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map(summaryOf),
    next: found.length > limit && last ? packCursor([last.sort_key, String(last.id)]) : null,
    total: counted[0]?.total ?? 0,
  };
}

function afterCursor(cursor: string, key: RawBuilder<unknown>, isDescending: boolean): RawBuilder<unknown> {
  const [value = "", id = ""] = unpackCursor(cursor, ["string", "string"]) as string[];
  const isDate = key === SORT_KEYS.date;
  if (!/^\d{1,18}$/.test(id) || (isDate && !/^\d{4}-\d{2}-\d{2}$/.test(value))) unpackCursor("", ["string", "string"]);
  const typed = isDate ? sql`${value}::date` : sql`${value}::text collate "C"`;
  return isDescending ? sql`(${key}, t.id) < (${typed}, ${id}::bigint)` : sql`(${key}, t.id) > (${typed}, ${id}::bigint)`;
}

/** What a filter asks of a text `t` with its work `w`. */
export function conditions({ body, kind, from, to, session, q }: TextFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (body !== undefined) all.push(sql`t.body = ${body}`);
  if (kind !== undefined) all.push(sql`t.kind = ${kind}`);
  if (from !== undefined) all.push(sql`t.year >= ${year(from)}`);
  if (to !== undefined) all.push(sql`t.year <= ${year(to)}`);
  if (session !== undefined) all.push(sql`t.session = ${year(session)}`);
  const words = q?.replaceAll("\0", "").trim().slice(0, 400);
  if (words) all.push(named(words));
  return sql.join(all, sql` and `);
}

/** A number that PostgreSQL's integer holds. */
function year(value: number): number {
  return Math.max(-1, Math.min(Math.trunc(value) || 0, 1_000_000));
}

/** Words of the title, a stretch of it as typed so far, or the beginning of a symbol, with or without what stands before its number. */
function named(words: string): RawBuilder<unknown> {
  const literal = words.replace(/[\\%_]/g, (character) => `\\${character}`);
  const symbol = literal.replace(/\s+/g, "");
  return sql`(t.title_words @@ websearch_to_tsquery('comity_text', ${words}) or t.title ilike ${`%${literal}%`}
    or w.symbol ilike ${`${symbol}%`} or w.symbol ilike ${`%/${symbol}%`})`;
}

export async function counts(rows: Rows): Promise<Counts> {
  const { rows: found } = await sql<Counts>`
    select count(*)::integer as texts, coalesce(sum(paragraphs), 0)::integer as paragraphs, coalesce(sum(citations), 0)::integer as citations,
      (count(*) filter (where is_sample))::integer as samples,
      (select count(*)::integer from (select code from votes union select code from sponsors) s where code = any(${states().map(({ code }) => code)})) as states
    from texts`.execute(rows);
  return found[0] ?? { texts: 0, paragraphs: 0, citations: 0, states: 0, samples: 0 };
}

const VERBS = 200;

export async function facets(rows: Rows): Promise<Facets> {
  const bodies = await sql<{ body: string; texts: number }>`
    select body, count(*)::integer as texts from texts where body is not null group by body order by texts desc, body`.execute(rows);
  const kinds = await sql<{ kind: Kind; texts: number }>`
    select kind, count(*)::integer as texts from texts group by kind order by texts desc, kind`.execute(rows);
  const years = await sql<{ year: number; texts: number }>`
    select year, count(*)::integer as texts from texts where year is not null group by year order by year desc`.execute(rows);
  const verbs = await sql<{ verb: string; paragraphs: number }>`
    select verb, count(*)::integer as paragraphs from paragraphs where verb is not null
    group by verb order by paragraphs desc, verb limit ${VERBS}`.execute(rows);
  return { bodies: bodies.rows, kinds: kinds.rows, years: years.rows, verbs: verbs.rows };
}

/** What a State did in the texts held, the newest first. */
export async function state(rows: Rows, code: string): Promise<StateRecord> {
  const known = code.replaceAll("\0", "");
  const votes = await sql<SummaryRow & { position: Position; printed: string }>`
    select ${SUMMARY}, v.position, v.printed from votes v join texts t on t.id = v.text_id join works w on w.id = t.work_id
    where v.code = ${known} order by t.date_order desc, t.address, v.ordinal`.execute(rows);
  const sponsored = await sql<SummaryRow & { on_behalf_of: string | null }>`
    select ${SUMMARY}, t.on_behalf_of from texts t join works w on w.id = t.work_id
    where t.id in (select text_id from sponsors where code = ${known}) order by t.date_order desc, t.address`.execute(rows);
  return {
    votes: votes.rows.map((row) => ({ text: summaryOf(row), position: row.position, printed: row.printed })),
    sponsored: sponsored.rows.map((row) => ({ text: summaryOf(row), onBehalfOf: row.on_behalf_of })),
  };
}
