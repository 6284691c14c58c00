/** First stage. Reads: the extracted text. Writes: its lines with their offsets, indents and gaps; nothing is changed or lost. */
import { Surveyor } from "./survey.ts";

export interface Line {
  /** Offsets of the line without the white space and the marks of a heading around it; start = end for none (blank lines are not listed). */
  readonly start: number;
  readonly end: number;
  /** source.slice(start, end). */
  readonly text: string;
  /** White-space characters in front. */
  readonly indent: number;
  /** Blank lines between the line before and this one. */
  readonly gap: number;
  /** The line is set off as a heading: `## …` or wholly in bold. Its marks stand outside [start, end). */
  readonly isMarked: boolean;
  /** Where marks in front of the line begin that are none of its words: of a quotation, of a list. */
  readonly markFrom?: number;
  /** A form feed stands between the line before and this one. */
  readonly page: boolean;
  /** What cleaning must look at: the bits of `survey.ts`. */
  readonly looks: number;
}

/** White space, and signs that print nothing. */
const SPACE = /[\s\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;

function isSpace(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || (code > 127 && SPACE.test(source[at] ?? ""));
}

/** Lines that hold something. Line ends are LF, CR LF, CR, form feed, and the Unicode line and paragraph separators. */
export function splitLines(source: string): Line[] {
  const lines: Line[] = [];
  const length = source.length;
  let at = 0;
  let gap = 0;
  let page = false;
  const surveyor = new Surveyor(source);
  while (at < length) {
    const stop = surveyor.line(at);
    let start = at;
    let end = stop;
    while (start < end && isSpace(source, start)) start++;
    while (end > start && isSpace(source, end - 1)) end--;
    if (end > start) {
      const indent = start - at;
      const mark = markOf(source, start, end);
      if (mark) {
        start += mark.before;
        end -= mark.after;
      }
      const text = source.slice(start, end);
      const isMarked = mark !== null;
      lines.push({ start, end, text, indent, gap: lines.length === 0 ? 0 : gap, isMarked, page, looks: surveyor.found });
      gap = 0;
      page = false;
    } else gap++;
    const stopCode = stop < length ? source.charCodeAt(stop) : 0;
    if (stopCode === 12) {
      page = true;
      gap = Math.max(0, gap - 1);
    }
    at = stop + 1;
  }
  return lines;
}

/** Marks around a whole line: hashes of a heading, double stars of bold type. */
export function markOf(source: string, start: number, end: number): { readonly before: number; readonly after: number } | null {
  const code = source.charCodeAt(start);
  if (code === 35) {
    const hashes = /^#{1,6}\s+(?=\S)/.exec(source.slice(start, end))?.[0].length ?? 0;
    if (hashes === 0) return null;
    const inner = markOf(source, start + hashes, end);
    return { before: hashes + (inner?.before ?? 0), after: inner?.after ?? 0 };
  }
  if (code !== 42 || !source.startsWith("**", start)) return null;
  return /^\*\*(?=[^*\s])[^*]*[^*\s]\*\*$/.test(source.slice(start, end)) ? { before: 2, after: 2 } : null;
}

/**
 * How the lines of a text carry its paragraphs.
 * - `whole`: a line is a paragraph (word processors, web pages, clean text).
 * - `wrapped`: printed lines; a blank line or an indent shows where a paragraph starts.
 * `pitch` is the number of blank lines between two lines of one paragraph: 1 where an extraction set a blank line after every line.
 */
export interface Layout {
  readonly form: "whole" | "wrapped";
  readonly pitch: number;
  /** Characters of a full line, where `wrapped`. */
  readonly width: number;
}

/** Characters up to which a line tells nothing about the layout; fewer where the lines of a text are hardly ever longer. */
const SHORT = 40;
const SHORT_IN_COLUMNS = 16;
/** Share of lines that are longer than short in a text that is not printed in narrow columns. */
const LEAST_LONG = 0.15;
const STOP = /[.;:,]\W{0,3}$/;
const [COMMA, FULL_STOP, SEMICOLON] = [44, 46, 59];

/** Ends at a stop, perhaps with up to three other signs after it. */
function isStopped(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  if (last === SEMICOLON || last === COMMA || last === FULL_STOP) return true;
  return !(((last | 32) - 97) >>> 0 < 26) && STOP.test(text.slice(-4));
}

/** Lengths of the lines longer than `short`, in order. */
function lengthsAbove(lines: readonly Line[], short: number): Uint32Array {
  const lengths = new Uint32Array(lines.length);
  let count = 0;
  for (const { text } of lines) if (text.length > short) lengths[count++] = text.length;
  return lengths.subarray(0, count).sort();
}

/** Starts with a small letter of any script. */
function startsSmall(text: string): boolean {
  const first = text.charCodeAt(0);
  return first < 128 ? first >= 97 && first <= 122 : /^\p{Ll}/u.test(text);
}

/** Told from the lengths of the lines and from how often a line goes on in lower case on the next one. */
export function layoutOf(lines: readonly Line[]): Layout {
  const long = lengthsAbove(lines, SHORT);
  const isNarrow = long.length < lines.length * LEAST_LONG;
  const short = isNarrow ? SHORT_IN_COLUMNS : SHORT;
  const lengths = isNarrow ? lengthsAbove(lines, short) : long;
  if (lengths.length === 0) return { form: "whole", pitch: 0, width: 0 };
  const p95 = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  let broken = 0;
  let brokenWithGap = 0;
  let loneMarks = 0;
  let unfinished = 0;
  for (let n = 1; n < lines.length; n++) {
    const before = lines[n - 1];
    const line = lines[n];
    if (!before || !line || before.text.length <= short || isStopped(before.text)) continue;
    const isLoneMark =
      line.gap === 0 && line.text.length <= 2 && /^[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}$/.test(line.text) && startsSmall(lines[n + 1]?.text ?? "");
    if (isLoneMark) {
      broken++;
      loneMarks++;
    } else if (startsSmall(line.text)) {
      broken++;
      if (line.gap > 0) brokenWithGap++;
    }
    if (line.gap === 0 && line.text.length > 2) unfinished++;
  }
  // Names may stand at most ends of lines; then no small letter tells that the next one goes on, but neither does a stop tell that it doesn't.
  const wrapped = p95 <= 130 && (broken >= Math.max(2, lengths.length * 0.12) || unfinished >= Math.max(3, lengths.length * 0.25));
  return {
    form: wrapped ? "wrapped" : "whole",
    pitch: wrapped && brokenWithGap > (broken - loneMarks) * 0.6 ? 1 : 0,
    width: wrapped ? p95 : 0,
  };
}
