/**
 * Texts that lost their line breaks: one line holds a masthead, an enacting line and all its paragraphs. Reads: lines. Writes: lines again,
 * the huge ones cut where a paragraph can only begin: after the enacting words, at an opening or at the number that is due.
 */
import { bodies } from "../../../reference/index.ts";
import { detectLanguage } from "../language.ts";
import type { Line } from "../lines.ts";
import { cutAt, pageEndCuts } from "../page-ends.ts";
import { packFor } from "./index.ts";
import type { LanguagePack } from "./pack.ts";
import { plain } from "./plain.ts";

/** A paragraph in English is hardly ever longer; in the other languages a line is looked at sooner, because few texts are in them. */
const HUGE_IN_ENGLISH = 2500;
const HUGE = 400;
/** Chinese says as much in half as many characters. */
const HUGE_IN_CHINESE = 200;
/** Openings that must stand in a line without an enacting phrase before it is taken for several paragraphs. */
const FEWEST_OPENINGS = 3;

let phrase: RegExp | undefined;

/** The enacting phrases of all bodies in all languages, with their comma. */
function enactingPhrase(): RegExp {
  const names = bodies().flatMap((body) => body.enacting.map((name) => plain(name).replace(/['’]/g, "['’]\\s?").replace(/ /g, "\\s+")));
  phrase ??= new RegExp(`(?<![\\p{Lu}\\p{Lo}\\p{N}])(?:${names.join("|")})\\s?,[*_]{0,3}\\s+`, "gu");
  return phrase;
}

export function splitUnbroken(lines: readonly Line[], hasOthers: boolean): readonly Line[] {
  const least = hasOthers ? HUGE_IN_CHINESE : HUGE_IN_ENGLISH;
  if (!lines.some((line) => line.text.length > least)) return lines;
  return lines.flatMap((line) => {
    if (line.text.length <= least) return [line];
    const language = detectLanguage(line.text);
    if (line.text.length <= (language === "en" ? HUGE_IN_ENGLISH : language === "zh" ? HUGE_IN_CHINESE : HUGE)) return [line];
    const cuts = cutsOf(line.text, packFor(language));
    return cuts.length === 0 ? [line] : cutAt({ ...line, isMarked: false }, cuts);
  });
}

const BOUNDARY = /([,;:.\]])[”"’')*_]*(?:[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\/?|\s\d{1,3}\/)?[,;:.]?\s+/gu;

/** Where paragraphs begin in a text without line breaks; empty where it is one paragraph. */
function cutsOf(text: string, pack: LanguagePack): number[] {
  const enacting = findPhrase(text, pack);
  const body = enacting ? enacting.end : 0;
  const cuts: number[] = enacting ? [enacting.start, enacting.end] : [];
  const pages = pageEndCuts(text);
  cuts.push(...pages);
  const tally = { openings: 0, numbers: 0 };
  let expected = 1;
  eachBoundary(text, pages, (at, mark) => {
    if (at <= body || at >= text.length) return;
    const kind = startAt(text.slice(at, at + 200), mark, pack, expected);
    if (!kind) return;
    if (kind === "number") {
      expected++;
      tally.numbers++;
    } else if (kind === "opening") tally.openings++;
    cuts.push(at);
  });
  const isText = enacting !== undefined || tally.numbers >= 2 || tally.openings >= FEWEST_OPENINGS;
  return isText ? [...new Set(cuts)].sort((a, b) => a - b).filter((cut) => cut > 0) : [];
}

/**
 * Tells every place, in order, at which a paragraph can begin, with the stop before it: after a clause, and after the end of a page. None is
 * kept: a text that is nothing but commas has a place for every other character.
 */
function eachBoundary(text: string, pages: readonly number[], tell: (at: number, mark: string) => void): void {
  const after = pages.map((page) => page + (/^\s*/.exec(text.slice(page, page + 8))?.[0].length ?? 0)).sort((a, b) => a - b);
  let nextPage = 0;
  BOUNDARY.lastIndex = 0;
  for (let match = BOUNDARY.exec(text); match; match = BOUNDARY.exec(text)) {
    const at = BOUNDARY.lastIndex;
    for (; (after[nextPage] ?? Number.POSITIVE_INFINITY) <= at; nextPage++) if (after[nextPage] !== at) tell(after[nextPage] ?? at, ";");
    tell(at, match[1] ?? "");
  }
  for (; nextPage < after.length; nextPage++) tell(after[nextPage] ?? 0, ";");
}

/** The first enacting words of a body before an opening or a number; `end`: where these begin. */
export function findPhrase(text: string, pack: LanguagePack): { start: number; end: number } | undefined {
  for (const match of text.matchAll(enactingPhrase())) {
    const end = match.index + match[0].length;
    const rest = text.slice(end, end + 200).replace(/^[*_]+/, "");
    if (pack.flow.findOpening(rest) || pack.flow.number.test(rest)) return { start: match.index, end };
  }
  return undefined;
}

type Start = "number" | "opening" | "item" | "closing";

/** What begins here, after a clause that ended with `mark`. */
function startAt(rest: string, mark: string, { flow }: LanguagePack, expected: number): Start | undefined {
  const number = flow.number.exec(rest);
  if (number && Number(number[2]) === expected && flow.starts.test(rest.slice(number[0].length))) return "number";
  if ((mark === ":" || mark === ";") && flow.label.test(rest)) return "item";
  if (mark === "." && (flow.vote.test(rest) || flow.meeting.test(rest))) return "closing";
  if (expected > 1 || mark === ":" || mark === "]" || mark === ".") return undefined;
  const opening = flow.findOpening(rest);
  // Where small letters open a paragraph, only the forms of a preamble tell it from the rest of a sentence.
  return opening && (opening.zone === "preambular" || /^\p{Lu}/u.test(rest)) ? "opening" : undefined;
}
