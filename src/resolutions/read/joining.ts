/**
 * Whether a line goes on with the paragraph of the line before it. Printed lines tell it by what the text itself does elsewhere: where
 * lines certainly go on (in lower case, in the middle of a clause) and where paragraphs certainly start (a number or an opening after a
 * finished clause), how often is there a blank line, how often an indent, and how full is the line before.
 */
import { ENDED, FINISHED, LABEL, NUMBER } from "./flow-forms.ts";
import type { Layout, Line } from "./lines.ts";
import { findOpening } from "./openings.ts";

/** `soft`: nothing tells; the running text decides by what is due. */
export type Join = "join" | "soft" | "break";

type Sign = "decisive" | "one way" | "none";

export interface Signs {
  /** A blank line more than usual. */
  readonly gap: Sign;
  /** Further in than the line before. */
  readonly indent: Sign;
  /** Characters that a line and the first word after it never fall short of where the text goes on; 0 where not known. */
  readonly fill: number;
}

const SEALED = /\]$/;
const LOWER = /^[*_“"‘'([]*\p{Ll}/u;
const LEAST_PAIRS = 3;

export function startsLower(text: string): boolean {
  return LOWER.test(text) && !LABEL.test(text);
}

/** Ends with a mark at which a paragraph can end. */
export function isClosed(text: string): boolean {
  return ENDED.test(text) || SEALED.test(text);
}

/** Number, label or opening words in front. */
export function startsLikeParagraph(text: string): boolean {
  return NUMBER.test(text) || LABEL.test(text) || findOpening(text.replace(/^[*_“"‘'\s]+/, "")) !== undefined;
}

function firstWord(text: string): number {
  const at = text.indexOf(" ");
  return at === -1 ? text.length : at;
}

function filled(before: Line, line: Line): number {
  return before.indent + before.text.length + 1 + firstWord(line.text);
}

/** Learns the signs from pairs of neighbouring lines of running text; lines of furniture are left out. */
export function learnSigns(lines: readonly Line[], furniture: readonly (string | undefined)[], layout: Layout): Signs {
  if (layout.form === "whole") return { gap: "decisive", indent: "none", fill: 0 };
  const on = { all: 0, gap: 0, indent: 0 };
  const start = { all: 0, gap: 0, indent: 0 };
  const fills: number[] = [];
  for (let n = 1; n < lines.length; n++) {
    const before = lines[n - 1];
    const line = lines[n];
    if (!before || !line || furniture[n] || furniture[n - 1] || line.page || before.text.length <= 3) continue;
    const goesOn = startsLower(line.text) && !FINISHED.test(before.text) && before.text.length > layout.width / 2;
    const starts = !goesOn && isClosed(before.text) && startsLikeParagraph(line.text);
    if (!goesOn && !starts) continue;
    const tally = goesOn ? on : start;
    tally.all++;
    if (line.gap > layout.pitch) tally.gap++;
    if (line.indent > before.indent) tally.indent++;
    if (goesOn && line.gap <= layout.pitch) fills.push(filled(before, line));
  }
  fills.sort((a, b) => a - b);
  const fill = fills.length >= 2 * LEAST_PAIRS ? (fills[Math.floor(fills.length * 0.04)] ?? 0) : Math.floor(layout.width * 0.8);
  return {
    gap: signOf(on.all, on.gap, start.all, start.gap),
    indent: signOf(on.all, on.indent, start.all, start.indent),
    fill,
  };
}

function signOf(on: number, onWith: number, start: number, startWith: number): Sign {
  if (on < LEAST_PAIRS || start === 0 || onWith > on * 0.04 || startWith < start * 0.25) return "none";
  return startWith >= start * 0.9 ? "decisive" : "one way";
}

/** `isInterrupted`: the end of a page, a footnote or furniture stands between the lines; then gaps and indents tell nothing for certain. */
export function joinOf(before: string, beforeLine: Line, line: Line, layout: Layout, signs: Signs, isInterrupted: boolean): Join {
  if (layout.form === "whole") return isInterrupted && startsLower(line.text) && !FINISHED.test(before) ? "soft" : "break";
  const isShort = filled(beforeLine, line) < signs.fill;
  const isLower = startsLower(line.text);
  if (isInterrupted) {
    if (!isClosed(before)) return isShort && !isLower ? "soft" : "join";
    if (isLower && !FINISHED.test(before)) return "join";
    return isShort && !isLower ? "break" : "soft";
  }
  const gap = line.gap > layout.pitch;
  const indent = line.indent > beforeLine.indent;
  const isMarked = (gap && signs.gap !== "none") || (indent && signs.indent !== "none");
  if (isMarked) return isLower && !isClosed(before) && !isShort ? "soft" : "break";
  const isPlain = signs.gap === "decisive" || signs.indent === "decisive";
  if (isPlain) return isShort && isClosed(before) ? "soft" : "join";
  if (isLower && !FINISHED.test(before)) return "join";
  return "soft";
}
