import { sql } from "kysely";
import type { CitationGraph, CitedText, GraphNode } from "./citations.ts";
import type { KeyedLink } from "./store-citations.ts";
import { CITED, type CitedRow, citedTextOf, citedTexts } from "./store-cited.ts";
import type { Rows } from "./store-tables.ts";

/** Texts that a plot can name legibly: one step away on each side, and two steps away on each side. */
const nearest = 10;
const further = 6;

interface Known {
  readonly text: CitedText;
  readonly id: bigint | null;
}

/**
 * The graph two steps around a text: the texts it cites and that cite it (held ones and the often cited first), what several of the
 * former cite, and who cites several of the latter. What has no year can't be placed in time, and is left to the tables.
 */
export async function graphAround(
  rows: Rows,
  self: Known,
  cites: readonly KeyedLink[],
  citedBy: readonly KeyedLink[],
): Promise<CitationGraph> {
  const cited = pick(cites);
  const citing = pick(citedBy);
  const near = [self, ...cited, ...citing];
  const nodes = new Map<string, GraphNode & { readonly id: bigint | null }>();
  const add = (known: readonly Known[], step: GraphNode["step"]): void => {
    for (const { text, id } of known) {
      const key = keyOf(text);
      if (text.year !== null && !nodes.has(key)) nodes.set(key, { key, text, step, id });
    }
  };
  add([self], 0);
  add(cited, -1);
  add(citing, 1);
  const [older, younger] = await Promise.all([citedFurther(rows, cited, near), citingFurther(rows, citing, near)]);
  add(older, -2);
  add(younger, 2);
  const all = [...nodes.values()];
  return { nodes: all.map(({ id: _, ...node }) => node), edges: await edgesAmong(rows, all) };
}

function keyOf({ symbol, address }: CitedText): string {
  return symbol ?? address ?? "";
}

function pick(links: readonly KeyedLink[]): Known[] {
  return links
    .filter(({ link }) => link.text.year !== null)
    .sort((a, b) => Number(b.id !== null) - Number(a.id !== null) || b.link.citedBy - a.link.citedBy || b.link.places - a.link.places)
    .slice(0, nearest)
    .map(({ id, link }) => ({ id, text: link.text }));
}

const idsOf = (known: readonly Known[]): string[] => known.flatMap(({ id }) => (id === null ? [] : [String(id)]));
const symbolsOf = (known: readonly Known[]): string[] => known.flatMap(({ text }) => text.symbol ?? []);

/** What most of these texts cite. */
async function citedFurther(rows: Rows, from: readonly Known[], near: readonly Known[]): Promise<Known[]> {
  const { rows: found } = await sql<{ symbol: string }>`
    select c.symbol from citations c
    where c.text_id = any(${idsOf(from)}::bigint[]) and c.symbol is not null and c.symbol <> all(${symbolsOf(near)}::text[])
    group by c.symbol order by count(distinct c.text_id) desc, count(*) desc, c.symbol limit ${2 * further}`.execute(rows);
  const texts = await citedTexts(
    rows,
    found.map(({ symbol }) => symbol),
  );
  return [...texts.values()].filter(({ text }) => text.year !== null).slice(0, further);
}

/** The texts held that cite most of these. */
async function citingFurther(rows: Rows, from: readonly Known[], near: readonly Known[]): Promise<Known[]> {
  const { rows: found } = await sql<CitedRow & { id: bigint }>`
    with citing as (
      select c.text_id, count(distinct c.symbol) as n from citations c
      where c.symbol = any(${symbolsOf(from)}::text[]) and c.text_id <> all(${idsOf(near)}::bigint[]) group by c.text_id)
    select t.id, ${CITED} from citing g join texts t on t.id = g.text_id join works w on w.id = t.work_id
    where t.date is not null order by g.n desc, t.date desc, t.id limit ${further}`.execute(rows);
  return found.map((row) => ({ id: row.id, text: citedTextOf(row) }));
}

async function edgesAmong(rows: Rows, nodes: readonly (GraphNode & { readonly id: bigint | null })[]): Promise<CitationGraph["edges"]> {
  const keys = new Map(nodes.flatMap(({ id, key }) => (id === null ? [] : [[String(id), key] as const])));
  const { rows: found } = await sql<{ text_id: bigint; symbol: string }>`
    select distinct text_id, symbol from citations
    where text_id = any(${[...keys.keys()]}::bigint[]) and symbol = any(${symbolsOf(nodes)}::text[])
    order by text_id, symbol`.execute(rows);
  return found.flatMap(({ text_id, symbol }) => {
    const from = keys.get(String(text_id));
    return from === undefined || from === symbol ? [] : [{ from, to: symbol }];
  });
}
