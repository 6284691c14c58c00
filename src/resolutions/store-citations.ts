import { sql } from "kysely";
import { type CharterWay, type CitationLink, type CitationsAround, type CitedText, longestWay, mostLinks } from "./citations.ts";
import { graphAround } from "./store-citation-graph.ts";
import { CITED, type CitedRow, citedTextOf, citedTexts, citingCounts } from "./store-cited.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";

/** Who cites what around one text; undefined: no text is held at exactly this address. */
export async function around(rows: Rows, address: string): Promise<CitationsAround | undefined> {
  const { rows: found } = await sql<SummaryRow & { id: bigint; work_id: bigint }>`
    select t.id, t.work_id, ${SUMMARY} from texts t join works w on w.id = t.work_id
    where t.address = ${address.replaceAll("\0", "")}`.execute(rows);
  const [own] = found;
  if (own === undefined) return undefined;
  const [cites, { links: citedBy, total }] = await Promise.all([citesOf(rows, own.id), citedByOf(rows, own)]);
  const self = citedTextOf(own);
  return {
    text: summaryOf(own),
    cites: cites.map(({ link }) => link),
    citedBy: citedBy.map(({ link }) => link),
    citedByTotal: total,
    graph: await graphAround(rows, { text: self, id: own.id }, cites, citedBy),
    wayToCharter: await wayToCharter(rows, own.id),
  };
}

/** A link with the id of the held text at its other end. */
export interface KeyedLink {
  readonly id: bigint | null;
  readonly link: CitationLink;
}

interface LinkRow {
  readonly places: number;
  readonly positions: readonly string[] | null;
  readonly elsewhere: readonly string[] | null;
  readonly roles: readonly string[] | null;
}

const PLACES = sql`
  count(*)::integer as places, array_remove(array_agg(distinct c.role), null) as roles,
  array_remove(array_agg(distinct c.place), null) as elsewhere,
  (select array_agg(p.paragraph order by p.position) from (
    select paragraph, position from paragraphs where text_id = min(c.text_id) and position = any(array_agg(c.position))
    order by position limit 6) p) as positions`;

async function citesOf(rows: Rows, id: bigint): Promise<KeyedLink[]> {
  const { rows: found } = await sql<LinkRow & { symbol: string }>`
    select c.symbol, ${PLACES} from citations c
    where c.text_id = ${id} and c.symbol is not null group by c.symbol order by min(c.ordinal)`.execute(rows);
  const symbols = found.map(({ symbol }) => symbol);
  const [texts, counts, newest] = await Promise.all([citedTexts(rows, symbols), citingCounts(rows, symbols), newestOf(rows, symbols)]);
  return found.flatMap(({ symbol, ...row }) => {
    const cited = texts.get(symbol);
    if (cited === undefined || cited.id === id) return [];
    return [{ id: cited.id, link: linkOf(cited.text, row, counts.get(symbol) ?? 0, newest.get(symbol) ?? null) }];
  });
}

function linkOf(
  text: CitedText,
  { places, positions, elsewhere, roles }: LinkRow,
  citedBy: number,
  newest: CitedText | null,
): CitationLink {
  return { text, places, paragraphs: positions ?? [], elsewhere: elsewhere ?? [], roles: roles ?? [], citedBy, newest };
}

async function citedByOf(rows: Rows, own: { readonly work_id: bigint; readonly symbol: string | null }) {
  if (own.symbol === null) return { links: [], total: 0 };
  const { rows: found } = await sql<LinkRow & CitedRow & { id: bigint; total: number }>`
    with citing as (
      select c.text_id, ${PLACES} from citations c join texts t on t.id = c.text_id
      where c.symbol = ${own.symbol} and t.work_id <> ${own.work_id} group by c.text_id)
    select t.id, ${CITED}, g.places, g.roles, g.elsewhere, g.positions, (select count(*)::integer from citing) as total
    from citing g join texts t on t.id = g.text_id join works w on w.id = t.work_id
    order by t.date_order desc, t.address limit ${mostLinks}`.execute(rows);
  const counts = await citingCounts(
    rows,
    found.flatMap(({ symbol }) => symbol ?? []),
  );
  return {
    links: found.map((row): KeyedLink => ({ id: row.id, link: linkOf(citedTextOf(row), row, counts.get(row.symbol ?? "") ?? 0, null) })),
    total: found[0]?.total ?? 0,
  };
}

/** The latest text of the series of each of these symbols, where it is a later one. */
async function newestOf(rows: Rows, symbols: readonly string[]): Promise<Map<string, CitedText>> {
  const { rows: found } = await sql<CitedRow & { asked: string }>`
    select distinct on (a.symbol) a.symbol as asked, ${CITED}
    from works a join texts o on o.work_id = a.id
    join texts t on hashtextextended(t.series, 0) = hashtextextended(o.series, 0) and t.series = o.series and t.body = o.body
      and t.language = o.language and t.date > o.date and t.kind in ('resolution', 'decision', 'presidential statement')
    join works w on w.id = t.work_id
    where a.symbol = any(${symbols}::text[]) order by a.symbol, t.date desc, t.id desc`.execute(rows);
  return new Map(found.map(({ asked, ...row }) => [asked, citedTextOf(row)]));
}

/**
 * Breadth first: all texts that are one step further are looked at together, so the first that cites the Charter ends a shortest way.
 * Of several the newest is taken, and of its citing texts the newest again.
 */
async function wayToCharter(rows: Rows, start: bigint): Promise<CharterWay | null> {
  const parents = new Map<string, string | null>([[String(start), null]]);
  let frontier = [String(start)];
  for (let step = 0; step <= longestWay && frontier.length > 0; step++) {
    const { rows: ends } = await sql<{ id: bigint; paragraph: string | null }>`
      select t.id, p.paragraph from citations c join texts t on t.id = c.text_id
      left join paragraphs p on p.text_id = c.text_id and p.position = c.position
      where c.text_id = any(${frontier}::bigint[]) and c.kind = 'charter'
      order by t.date_order desc, t.id, c.ordinal limit 1`.execute(rows);
    const [end] = ends;
    if (end !== undefined) return { texts: await wayBack(rows, parents, String(end.id)), paragraph: end.paragraph };
    const { rows: further } = await sql<{ id: bigint; parent: bigint }>`
      select distinct on (t.id) t.id, x.id as parent
      from citations c join texts x on x.id = c.text_id join works w on w.symbol = c.symbol join texts t on t.work_id = w.id
      where c.text_id = any(${frontier}::bigint[]) and t.id <> all(${[...parents.keys()]}::bigint[])
      order by t.id, x.date_order desc, x.id`.execute(rows);
    for (const { id, parent } of further) parents.set(String(id), String(parent));
    frontier = further.map(({ id }) => String(id));
  }
  return null;
}

async function wayBack(rows: Rows, parents: ReadonlyMap<string, string | null>, end: string): Promise<CitedText[]> {
  const ids: string[] = [];
  for (let id: string | null = end; id !== null; id = parents.get(id) ?? null) ids.unshift(id);
  const { rows: found } = await sql<CitedRow & { id: bigint }>`
    select t.id, ${CITED} from texts t join works w on w.id = t.work_id where t.id = any(${ids}::bigint[])`.execute(rows);
  const texts = new Map(found.map((row) => [String(row.id), citedTextOf(row)]));
  return ids.flatMap((id) => texts.get(id) ?? []);
}
