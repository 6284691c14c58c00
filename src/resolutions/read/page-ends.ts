/**
 * The foot of a page and the head of the next, which an extraction set on one line or into the midst of one
 * ("… of the region; 2/9 91-12345A/C.3/91/L.7 10. Requests …"), cut apart. Reads: lines. Writes: lines again, the foot and the head each on
 * its own, and so the rule above the notes of a page and each of these notes.
 */
import { MARK_TRACE } from "../cite/traces.ts";
import type { Line } from "./lines.ts";
import { ODD } from "./survey.ts";

const PAGE = "\\d{1,3}\\/\\d{1,3}";
const JOB = "(?:GE\\.?|N|V)?\\s?\\d{2}-\\d{5,6}(?:\\s?\\([A-Z]\\))?(?:\\s\\d{6})?";
const SYMBOL = "[A-Z]{1,5}(?:\\/[A-Za-z0-9.-]+){2,6}(?:\\s?\\(\\d{4}\\))?(?=\\s|$)";
/** A page of pages beside a job number, or this with its day, is a foot wherever it stands; less than both only where the head is glued to it. Groups: foot, head. */
const PAGE_END = new RegExp(
  `(?<![\\w/.-])((?:${PAGE}\\s{1,4}${JOB}|${JOB}\\s{1,4}${PAGE}|\\d{2}-\\d{5,6}\\s?\\([A-Z]\\)\\s\\d{6})(?![\\d/])(?=\\s|$|[A-Z])|(?:${PAGE}|${JOB}|\\*\\d{6,9}\\*)(?=[A-Z]))(?:\\s?(${SYMBOL}))?`,
  "g",
);
/** What every end of a page has that is cut: a job number, or the head glued to the foot. Told sooner than the end itself. */
const MAY_END = /\d-\d{5}|[\d*][A-Z]{1,5}\//;
const RULE_IN_LINE = /_{8,}/g;
const RULE_SIGNS = "________";
const NOTE_IN_LINE = /(?:^|(?<=[.)]\s))(\d{1,3})\s(?=[A-Z“"‘([])/g;

/** Lines that hold the end of a page cut at it; the others as they are. */
export function cutPageEnds(lines: readonly Line[]): readonly Line[] {
  let out: Line[] | undefined;
  lines.forEach((line, n) => {
    // Every form has a stroke or low lines.
    const cuts = (line.looks & (MARK_TRACE | ODD)) === 0 ? [] : pageEndCuts(line.text).filter((at) => at > 0 && at < line.text.length);
    if (cuts.length > 0) out ??= lines.slice(0, n);
    if (cuts.length > 0) out?.push(...cutAt(line, cuts));
    else out?.push(line);
  });
  return out ?? lines;
}

/** Offsets in the text of a line, in order, at which the ends of pages begin and end: feet, heads, rules and the notes below them. */
export function pageEndCuts(text: string): number[] {
  const cuts: number[] = [];
  if (text.includes("/") && MAY_END.test(text)) {
    for (const match of text.matchAll(PAGE_END)) {
      const [whole, foot = "", head] = match;
      // Alone, these may be the number of a resolution or of a document.
      if (head === undefined && !/\s/.test(foot)) continue;
      cuts.push(match.index, match.index + foot.length, match.index + whole.length);
    }
  }
  if (!text.includes(RULE_SIGNS)) return cuts;
  for (const match of text.matchAll(RULE_IN_LINE)) {
    const from = match.index + match[0].length;
    cuts.push(match.index, from, ...noteCuts(text, from, cuts.find((cut) => cut > from) ?? text.length));
  }
  return cuts.sort((a, b) => a - b);
}

/** Where the second and later notes below a rule begin: each has the number that is due. */
function noteCuts(text: string, from: number, to: number): number[] {
  const cuts: number[] = [];
  let last = 0;
  for (const match of text.slice(from, to).trimEnd().matchAll(NOTE_IN_LINE)) {
    const number = Number(match[1]);
    if (cuts.length > 0 && number !== last + 1) continue;
    last = number;
    cuts.push(from + match.index);
  }
  return cuts;
}

/** A line cut at offsets of its text; what stands behind a cut has no space of its own in front. */
export function cutAt(line: Line, cuts: readonly number[]): Line[] {
  const edges = [0, ...cuts, line.text.length];
  return edges.slice(1).flatMap((edge, n) => {
    const text = line.text.slice(edges[n], edge);
    const inner = text.trim();
    if (inner === "") return [];
    const start = line.start + (edges[n] ?? 0) + text.length - text.trimStart().length;
    const whole = { ...line, start, end: start + inner.length, text: inner };
    return [n === 0 ? whole : { ...whole, indent: 0, gap: 0, page: false }];
  });
}
