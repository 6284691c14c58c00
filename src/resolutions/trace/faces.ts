import type { Resolution } from "../model.ts";
import { type ParagraphRow, paragraphRows } from "../rows.ts";
import { titleFace, titleKey } from "./title.ts";
import { bands, fewestWords, print, wording } from "./wording.ts";

/** What is compared of two texts to tell whether they are of one series. Plain data, small enough to be kept for every text. */
export interface Face {
  /** Names the text among those that are compared: a symbol, or a file. */
  readonly id: string;
  readonly symbol: string | null;
  readonly kind: Resolution["kind"];
  readonly body: string | null;
  readonly session: number | null;
  /** ISO date. */
  readonly date: string | null;
  /** ISO date by which texts are put in order: where none is printed, of the session, or with "~" behind it the newest date that the text tells: it came after that day. */
  readonly age: string | null;
  readonly language: string;
  /** Words of the title that say something, joined by spaces; "" where it has none. */
  readonly title: string;
  /** The same of its part before the first colon. */
  readonly base: string;
  /** Symbols that it cites. */
  readonly cites: readonly string[];
  /** `print` of the wording of each paragraph that is long enough, each once. */
  readonly prints: readonly number[];
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DATED = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join("|")}) ((?:19|20)\\d\\d)\\b`, "g");
/** The year before the Assembly's first session; sessions begin in September. */
const BEFORE_FIRST_SESSION = 1945;

function ageOf(resolution: Resolution): string | null {
  const { date, meeting, session, body, preamble } = resolution;
  const printed = date ?? meeting?.date;
  if (printed !== undefined && printed !== null) return printed;
  if (session !== null && body === "A") return `${BEFORE_FIRST_SESSION + session}-09-30`;
  const told = preamble.flatMap(({ text }) => Array.from(text.matchAll(DATED), toldDate)).sort();
  const newest = told.at(-1);
  return newest === undefined ? null : `${newest}~`;
}

function toldDate([, day = "", month = "", year = ""]: RegExpMatchArray): string {
  return `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** What is kept of a text so that its series and near-identical paragraphs are found: `positions`, `prints` and `bands` in one order. */
export interface FaceRow extends Pick<Face, "title" | "base" | "age"> {
  /** Places of the paragraphs that are long enough to be looked for. */
  readonly positions: readonly number[];
  readonly prints: readonly number[];
  /** Six a paragraph. */
  readonly bands: readonly number[];
}

/** `rows`: `paragraphRows(resolution)`. */
export function faceRow(resolution: Resolution, rows: readonly ParagraphRow[]): FaceRow {
  const { words, base } = titleFace(resolution.title);
  const positions: number[] = [];
  const prints: number[] = [];
  const all: number[] = [];
  for (const { position, text } of rows) {
    const said = wording(text);
    if (said.length < fewestWords) continue;
    positions.push(position);
    prints.push(print(said));
    all.push(...bands(said));
  }
  return { title: titleKey(words), base: titleKey(base), age: ageOf(resolution), positions, prints, bands: all };
}

export function faceOf(id: string, resolution: Resolution): Face {
  const rows = paragraphRows(resolution);
  const title = titleFace(resolution.title);
  const cited = rows.flatMap(({ citations }) => citations.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])));
  const noted = resolution.footnotes.flatMap(({ citations }) => citations.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])));
  const said = rows.map(({ text }) => wording(text)).filter(({ length }) => length >= fewestWords);
  return {
    id,
    symbol: resolution.symbol,
    kind: resolution.kind,
    body: resolution.body,
    session: resolution.session,
    date: resolution.date ?? resolution.meeting?.date ?? null,
    age: ageOf(resolution),
    language: resolution.language,
    title: titleKey(title.words),
    base: titleKey(title.base),
    cites: [...new Set([...cited, ...noted])],
    prints: [...new Set(said.map(print))],
  };
}
