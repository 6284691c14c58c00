import { compare } from "../compare/index.ts";
import type { Resolution } from "../model.ts";
import { type ParagraphRow, paragraphRows } from "../rows.ts";
import { type Ancestry, ancestryOf, type Origin } from "./ancestry.ts";
import { fewestWords, print, wording } from "./wording.ts";

/** A text of a series as lineage takes it. */
export interface SeriesText {
  /** Names the text: its symbol, address or file. */
  readonly id: string;
  readonly resolution: Resolution;
}

/** What an aligner says of two texts; the pairs of `comity compare` have this shape. */
export interface AlignedPair {
  readonly old: readonly string[];
  readonly new: readonly string[];
  readonly moved: boolean;
  readonly similarity: number;
}

/** Pairs the paragraphs of an older text with those of a newer one, by their ids. */
export type Align = (older: Resolution, newer: Resolution) => readonly AlignedPair[];

/** As everywhere: what `compare()` pairs. */
export const alignTexts: Align = (older, newer) => compare(older, newer).pairs;

/** What became of a paragraph in a text: against the paragraph that it goes back to. */
export type Turn = "born" | "same" | "changed";

/** A paragraph in one text of the series. */
export interface Place {
  /** Number of the text in the series, from 0. */
  readonly text: number;
  readonly row: ParagraphRow;
  readonly turn: Turn;
  /** It stands elsewhere among its neighbours than the paragraph that it goes back to. */
  readonly moved: boolean;
  /** Where its words come from. */
  readonly ancestry: Ancestry;
  /** The paragraphs that it goes back to: several where they were merged. */
  readonly from: readonly { readonly text: number; readonly paragraph: string }[];
}

/** The life of one paragraph through the series. */
export interface Strand {
  /** In the order of the texts; at most one place a text and strand. */
  readonly places: readonly Place[];
  /** Number of the text that left it out for good; null: it stands in the newest text of the body that had it last. */
  readonly dropped: number | null;
}

export interface Lineage {
  readonly texts: readonly SeriesText[];
  /** In the order in which their paragraphs stand in the newest text; those that it does not have at the end, by age. */
  readonly strands: readonly Strand[];
}

interface Life {
  readonly places: Place[];
}

interface Row {
  readonly row: ParagraphRow;
  readonly life: Life;
}

/** The life of every paragraph of a series. `texts`: oldest first, in one language. */
export function lineageOf(texts: readonly SeriesText[], align: Align = alignTexts): Lineage {
  const steps = lineageSteps(texts, align);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, with a pause after each text: long series take a while, and whoever asks may have other things to do. */
export function* lineageSteps(texts: readonly SeriesText[], align: Align = alignTexts): Generator<undefined, Lineage> {
  const so: SoFar = { lives: [], held: [], prints: new Map() };
  for (const [number, { resolution }] of texts.entries()) {
    const rows = paragraphsOf(resolution);
    const links = linksOf(texts, number, rows, align, so.held);
    const taken = new Set<Life>();
    const own = new Map<string, Row>();
    for (const row of rows) own.set(row.id, { row, life: live(so, number, row, links.get(row.id), taken) });
    so.held.push(own);
    for (const row of rows) {
      const key = printOf(row);
      if (key !== null) so.prints.set(key, { text: number, id: row.id });
    }
    yield undefined;
  }
  const strands = so.lives.map((life) => ({ places: life.places, dropped: droppedIn(texts, life) }));
  return { texts, strands: strands.sort(inOrder(texts.length - 1)) };
}

interface SoFar {
  readonly lives: Life[];
  /** Paragraphs of each text by id. */
  readonly held: Map<string, Row>[];
  /** Where a wording stood last. */
  readonly prints: Map<number, { readonly text: number; readonly id: string }>;
}

/** Puts a paragraph into the life that it goes on with, or begins one. `taken`: lives that go on with another paragraph of the same text. */
function live({ lives, held, prints }: SoFar, number: number, row: ParagraphRow, found: Link | undefined, taken: Set<Life>): Life {
  const key = printOf(row);
  const link = found ?? returned(key === null ? undefined : prints.get(key));
  const sources = (link?.from ?? []).flatMap(({ text, paragraph }) => {
    const source = held[text]?.get(paragraph);
    return source ? [{ text, paragraph, life: source.life }] : [];
  });
  const heir = sources.find(({ life }) => !taken.has(life))?.life;
  const life: Life = heir ?? { places: [] };
  if (!heir) lives.push(life);
  taken.add(life);
  const earlier = [...new Set([...sources.map((source) => source.life), life])].flatMap(({ places }) => places);
  const direct = sources.flatMap((source) =>
    source.life.places.filter(({ text, row: { id } }) => text === source.text && id === source.paragraph),
  );
  life.places.push({
    text: number,
    row,
    turn: sources.length === 0 ? "born" : sameWords(row, direct) ? "same" : "changed",
    moved: sources.length > 0 && (link?.moved ?? false),
    ancestry: ancestryOf(row.text, number, direct.map(originOf), earlier.map(originOf)),
    from: sources.map(({ text, paragraph }) => ({ text, paragraph })),
  });
  return life;
}

function originOf({ row, ancestry }: Place): Origin {
  return { text: row.text, ancestry };
}

function sameWords(row: ParagraphRow, [only, ...others]: readonly Place[]): boolean {
  return only !== undefined && others.length === 0 && said(only.row.text) === said(row.text);
}

/** Without the mark at the end, which only says whether another paragraph follows. */
function said(text: string): string {
  return text.replace(/[\s;:,.]+$/u, "");
}

/** Paragraphs with words; a table is no paragraph. */
function paragraphsOf(resolution: Resolution): ParagraphRow[] {
  const seen = new Set<string>();
  return paragraphRows(resolution).filter(({ id, text }) => {
    if (text === "" || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function printOf(row: ParagraphRow): number | null {
  const words = wording(row.text);
  return words.length < fewestWords ? null : print(words);
}

interface Link {
  readonly from: readonly { readonly text: number; readonly paragraph: string }[];
  readonly moved: boolean;
}

function returned(place: { readonly text: number; readonly id: string } | undefined): Link | undefined {
  return place && { from: [{ text: place.text, paragraph: place.id }], moved: false };
}

/** What each paragraph of a text goes back to: in the text before it of the same body, else in the last of each other body. */
function linksOf(
  texts: readonly SeriesText[],
  number: number,
  rows: readonly ParagraphRow[],
  align: Align,
  held: readonly ReadonlyMap<string, Row>[],
): Map<string, Link> {
  const links = new Map<string, Link>();
  const newer = texts[number]?.resolution;
  if (!newer) return links;
  for (const before of predecessors(texts, number)) {
    const older = texts[before]?.resolution;
    if (!older || rows.every(({ id }) => links.has(id))) break;
    for (const pair of align(older, newer)) {
      const from = pair.old.filter((id) => held[before]?.has(id)).map((paragraph) => ({ text: before, paragraph }));
      if (from.length === 0) continue;
      for (const id of pair.new) if (!links.has(id)) links.set(id, { from, moved: pair.moved });
    }
  }
  return links;
}

/** Numbers of the texts with which a text is compared: the last of its own body, then the last of each other one, newest first. */
export function predecessors(texts: readonly SeriesText[], number: number): number[] {
  const body = texts[number]?.resolution.body;
  const last = new Map<string | null, number>();
  for (let before = 0; before < number; before += 1) last.set(texts[before]?.resolution.body ?? null, before);
  const own = body === undefined ? undefined : last.get(body);
  const others = [...last.values()].filter((before) => before !== own).sort((a, b) => b - a);
  return own === undefined ? others : [own, ...others];
}

/** The first text after the last place of a paragraph that the same body made, where it has no place any more. */
function droppedIn(texts: readonly SeriesText[], { places }: Life): number | null {
  const last = places.at(-1)?.text ?? 0;
  const body = texts[last]?.resolution.body;
  const next = texts.findIndex(({ resolution }, n) => n > last && resolution.body === body);
  return next < 0 ? null : next;
}

function inOrder(newest: number): (a: Strand, b: Strand) => number {
  const position = ({ places }: Strand): number => {
    const last = places.at(-1);
    return last?.text === newest ? last.row.position : Number.POSITIVE_INFINITY;
  };
  const age = ({ places }: Strand): number => (places.at(-1)?.text ?? 0) * -10_000 + (places.at(-1)?.row.position ?? 0);
  return (a, b) => {
    const [first, second] = [position(a), position(b)];
    return first === second ? age(a) - age(b) : first - second;
  };
}
