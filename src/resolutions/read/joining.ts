/**
 * Whether a line goes on with the paragraph of the line before it. Printed lines tell it by what the text itself does elsewhere: where
 * lines certainly go on (in lower case, in the middle of a clause) and where paragraphs certainly start (a number or an opening after a
 * finished clause), how often is there a blank line, how often an indent, and how full is the line before.
 */
import { ENDED, FINISHED } from "./flow-forms.ts";
import type { FlowForms } from "./languages/pack.ts";
import { unmarked } from "./line-forms.ts";
import type { Layout, Line } from "./lines.ts";

/** `soft`: nothing tells; the running text decides by what is due. */
export type Join = "join" | "soft" | "break";

type Sign = "decisive" | "one way" | "none";

export interface Signs {
  /** A blank line more than usual. */
  readonly gap: Sign;
  /** Further in than the line before, or as far in as only first lines are. */
  readonly indent: Sign;
  /** White space in front of first lines alone; -1 where there is none such. */
  readonly firstIndent: number;
  /** Characters that a line and the first word after it never fall short of where the text goes on; 0 where not known. */
  readonly fill: number;
}

const SEALED = /\]$/;
const LOWER = /^[*_“"‘'([]*\p{Ll}/u;
/** Characters; a longer line without a stop at its end is a clause that was cut. */
const LONGEST_HEADING = 300;
const LEAST_PAIRS = 3;
/** Share of lines that may do otherwise before a sign counts for nothing. */
const MOST_ODD = 0.04;

export function startsLower(text: string, forms: FlowForms): boolean {
  if (!LOWER.test(text) || forms.label.test(text)) return false;
  return !forms.opensSmall || forms.findOpening(text)?.zone !== "preambular";
}

/** Ends with a mark at which a paragraph can end. */
export function isClosed(text: string): boolean {
  return ENDED.test(text) || SEALED.test(text);
}

/** Number, label or opening words in front. */
export function startsLikeParagraph(text: string, forms: FlowForms): boolean {
  return forms.number.test(text) || forms.label.test(text) || forms.findOpening(unmarked(text)) !== undefined;
}

/** As a paragraph does, or as what comes behind the text: a meeting, a vote, an annex. */
export function startsBlock(text: string, forms: FlowForms): boolean {
  return startsLikeParagraph(text, forms) || forms.meeting.test(text) || forms.vote.test(text) || forms.annexAlone.test(text);
}

function firstWord(text: string): number {
  const at = text.indexOf(" ");
  return at === -1 ? text.length : at;
}

function filled(before: Line, line: Line): number {
  return before.indent + before.text.length + 1 + firstWord(line.text);
}

/** Learns the signs from pairs of neighbouring lines of running text; lines of furniture are left out. */
export function learnSigns(lines: readonly Line[], furniture: readonly (string | undefined)[], layout: Layout, forms: FlowForms): Signs {
  if (layout.form === "whole") return { gap: "decisive", indent: "none", firstIndent: -1, fill: 0 };
  const on: Pair[] = [];
  const starts: Pair[] = [];
  for (let n = 1; n < lines.length; n++) {
    const before = lines[n - 1];
    const line = lines[n];
    if (!before || !line || furniture[n] || furniture[n - 1] || line.page || before.text.length <= 3) continue;
    if (startsLower(line.text, forms) && !FINISHED.test(before.text) && before.text.length > layout.width / 2) on.push({ before, line });
    else if (isClosed(before.text) && startsLikeParagraph(line.text, forms)) starts.push({ before, line });
  }
  const hasGap = ({ line }: Pair): boolean => line.gap > layout.pitch;
  const firstIndent = indentOfFirstLines(on, starts);
  const isIn = ({ before, line }: Pair): boolean => line.indent > before.indent || line.indent === firstIndent;
  const fills = on
    .filter((pair) => !hasGap(pair))
    .map(({ before, line }) => filled(before, line))
    .sort((a, b) => a - b);
  return {
    gap: signOf(on.length, on.filter(hasGap).length, starts.length, starts.filter(hasGap).length),
    indent: signOf(on.length, on.filter(isIn).length, starts.length, starts.filter(isIn).length),
    firstIndent,
    fill: fills.length >= 2 * LEAST_PAIRS ? (fills[Math.floor(fills.length * MOST_ODD)] ?? 0) : Math.floor(layout.width * 0.8),
  };
}

interface Pair {
  readonly before: Line;
  readonly line: Line;
}

/** The indent that most first lines have and hardly any other line. */
function indentOfFirstLines(on: readonly Pair[], starts: readonly Pair[]): number {
  const counts = new Map<number, number>();
  for (const { line } of starts) counts.set(line.indent, (counts.get(line.indent) ?? 0) + 1);
  const [indent = 0, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const others = on.filter(({ line }) => line.indent === indent).length;
  return indent > 0 && count > starts.length / 2 && others <= on.length * MOST_ODD ? indent : -1;
}

function signOf(on: number, onWith: number, start: number, startWith: number): Sign {
  if (on < LEAST_PAIRS || start === 0 || onWith > Math.max(on * MOST_ODD, on >= 2 * LEAST_PAIRS ? 1 : 0) || startWith < start * 0.25)
    return "none";
  return startWith >= start * 0.9 ? "decisive" : "one way";
}

/** After the end of a page: in small letters after what is no sentence, or after a clause cut short that is too long for a heading. */
function mayGoOn(before: string, beforeLine: Line, line: Line, forms: FlowForms): boolean {
  if (startsLower(line.text, forms)) return !FINISHED.test(before);
  return beforeLine.text.length > LONGEST_HEADING && !isClosed(before) && !startsLikeParagraph(line.text, forms);
}

/** "A" above the first number of its section. */
function isLetterAlone({ text }: Line): boolean {
  return text.length <= 5 && /^[*_]{0,2}[A-H][*_]{0,2}$/.test(text);
}

/** `isInterrupted`: the end of a page, a footnote or furniture stands between the lines; then gaps and indents tell nothing for certain. */
export function joinOf(
  before: string,
  beforeLine: Line,
  line: Line,
  paper: { readonly layout: Layout; readonly signs: Signs; readonly forms: FlowForms },
  isInterrupted: boolean,
): Join {
  const { layout, signs, forms } = paper;
  if (layout.form === "whole") return isInterrupted && mayGoOn(before, beforeLine, line, forms) ? "soft" : "break";
  const isShort = filled(beforeLine, line) < signs.fill;
  const isLower = startsLower(line.text, forms);
  if (isInterrupted) {
    if (!isClosed(before)) return isShort && !isLower ? "soft" : "join";
    if (isLower && !FINISHED.test(before)) return "join";
    return isShort && !isLower ? "break" : "soft";
  }
  const gap = line.gap > layout.pitch;
  const indent = line.indent > beforeLine.indent || line.indent === signs.firstIndent;
  const isMarked = (gap && signs.gap !== "none") || (indent && signs.indent !== "none");
  if (isMarked) return isLower && !isClosed(before) && !isShort ? "soft" : "break";
  if (gap && isClosed(before) && !isLower) return signs.gap === "none" && isShort ? "break" : "soft";
  if (isLetterAlone(beforeLine) && forms.number.test(line.text)) return "break";
  const isPlain = signs.gap === "decisive" || signs.indent === "decisive";
  if (isPlain) return isShort && isClosed(before) ? "soft" : "join";
  if (isLower && !FINISHED.test(before)) return "join";
  // A full line without a stop goes on, unless what follows has the form of something else.
  if (isShort || isClosed(before) || !forms.capital.test(line.text)) return "soft";
  return startsBlock(line.text, forms) || forms.numberedHeading.test(line.text) || forms.romanHeading.test(line.text) ? "soft" : "join";
}
