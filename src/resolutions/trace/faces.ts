import type { Resolution } from "../model.ts";
import { paragraphRows } from "../rows.ts";
import { titleFace, titleKey } from "./title.ts";
import { fewestWords, print, wording } from "./wording.ts";

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
  /** ISO date by which texts are put in order: where none is printed, as late as the session or the newest date that the text tells. */
  readonly age: string | null;
  readonly language: string;
  /** Words of the title that say something, joined by spaces; "" where it has none. */
  readonly title: string;
  /** The same of its part before the first colon. */
  readonly base: string;
  /** Words of the title of the agenda item. */
  readonly agenda: string;
  /** Symbols that it cites. */
  readonly cites: readonly string[];
  /** `print` of the wording of each paragraph that is long enough, each once. */
  readonly prints: readonly number[];
}

const DATED = /\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) ((?:19|20)\d\d)\b/g;
/** The Assembly's sessions begin in September; the first was held in 1946. */
const FIRST_SESSION = 1946;

function ageOf(resolution: Resolution): string | null {
  const { date, meeting, session, body, preamble } = resolution;
  const printed = date ?? meeting?.date;
  if (printed !== undefined && printed !== null) return printed;
  if (session !== null && body === "A") return `${FIRST_SESSION - 1 + session}-09-30`;
  const years = preamble.flatMap(({ text }) => Array.from(text.matchAll(DATED), ([, year]) => year ?? ""));
  const [newest] = years.sort().reverse();
  return newest === undefined ? null : `${newest}-12-31`;
}

export function faceOf(id: string, resolution: Resolution): Face {
  const rows = paragraphRows(resolution);
  const title = titleFace(resolution.title);
  const cited = rows.flatMap(({ citations }) => citations.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])));
  const noted = resolution.footnotes.flatMap(({ citations }) => citations.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])));
  const prints = rows.flatMap((row) => {
    const words = wording(row.text);
    return words.length < fewestWords ? [] : [print(words)];
  });
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
    agenda: titleKey(titleFace(resolution.agendaTitle ?? "").words),
    cites: [...new Set([...cited, ...noted])],
    prints: [...new Set(prints)],
  };
}
