/**
 * Two languages in two columns, glued line by line. Reads: lines. Writes: the lines of each column, or nothing where there are no two.
 * Told by scripts that change once in a line, or by cells and gaps with one language on each side.
 */

import type { Span } from "../../model.ts";
import { detectLanguage } from "../language.ts";
import type { Ledger } from "../ledger.ts";
import type { Line } from "../lines.ts";

/** Share of the lines that must hold both columns, and their smallest number. */
const SHARE = 0.4;
const FEWEST = 4;

type Cut = (text: string) => number | undefined;

const OTHER_SCRIPT = /[\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Han}]/u;

/** Where a line changes from one script to the other, for good; also the middle of a line that says the same twice. */
const byScript: Cut = (text) => {
  const middle = text.length / 2;
  if (Number.isInteger(middle) && middle > 2 && text.slice(0, middle) === text.slice(middle)) return middle;
  const at = text.search(OTHER_SCRIPT);
  if (at > 0) return /[A-Za-z]{2}/.test(text.slice(0, at)) && !/[A-Za-z]{3}/.test(text.slice(at)) ? at : undefined;
  if (at < 0) return undefined;
  const back = text.search(/[A-Za-z]{3}/);
  return back > 0 && !OTHER_SCRIPT.test(text.slice(back)) ? back : undefined;
};

/** The bar between two cells of a row; a tab or a wide gap between two columns. */
const byCell: Cut = (text) => (/^\|[^|]+\|[^|]+\|$/.test(text) ? text.indexOf("|", 1) : undefined);
const byGap: Cut = (text) => {
  const gaps = [...text.matchAll(/\t+ *| {3,}/g)];
  return gaps.length === 1 ? gaps[0]?.index : undefined;
};

/** The first column first; undefined where a text has one column only. */
export function columnsOf(lines: readonly Line[]): readonly [readonly Line[], readonly Line[]] | undefined {
  if (lines.length < FEWEST) return undefined;
  for (const cut of [byScript, byCell, byGap]) {
    const cuts = lines.map((line) => cut(line.text));
    const both = cuts.filter((at) => at !== undefined).length;
    if (both < FEWEST || both < lines.length * SHARE) continue;
    const columns = splitAt(lines, cuts);
    const [left, right] = columns.map((column) => detectLanguage(column.map((line) => line.text).join("\n")));
    if (left !== right && left !== "und" && right !== "und") return columns;
  }
  return undefined;
}

function splitAt(lines: readonly Line[], cuts: readonly (number | undefined)[]): readonly [readonly Line[], readonly Line[]] {
  const left: Line[] = [];
  const right: Line[] = [];
  const single: { line: Line; at: number; of: number }[] = [];
  lines.forEach((line, n) => {
    const at = cuts[n];
    if (at === undefined) single.push({ line, at: left.length, of: right.length });
    else {
      left.push(...part(line, 0, at));
      right.push(...part(line, at, line.text.length));
    }
  });
  const language = detectLanguage(left.map((line) => line.text).join("\n"));
  for (const { line, at, of } of single.reverse()) {
    if (detectLanguage(line.text) === language || !OTHER_SCRIPT.test(line.text)) left.splice(at, 0, line);
    else right.splice(of, 0, line);
  }
  return [left, right];
}

function part(line: Line, from: number, to: number): Line[] {
  const text = line.text.slice(from, to);
  const left = /^[\s|]*/.exec(text)?.[0].length ?? 0;
  const inner = text.slice(left).replace(/[\s|]+$/, "");
  if (inner === "") return [];
  const start = line.start + from + left;
  return [{ ...line, start, end: start + inner.length, text: inner }];
}

/** The column that is not being read: its words are furniture in this reading, and so are the bars between the two. */
export interface OtherColumn {
  readonly printed: readonly Line[];
  readonly own: readonly Line[];
  readonly other: readonly Line[];
}

export function claimOtherColumn(ledger: Ledger, { printed, own, other }: OtherColumn): void {
  for (const { start, end } of other) ledger.claim([start, end], { as: "furniture", what: "other language" });
  const taken: Span[] = [...own, ...other].map(({ start, end }): Span => [start, end]).sort((a, b) => a[0] - b[0]);
  let n = 0;
  for (const line of printed) {
    let at = line.start;
    for (; n < taken.length && (taken[n]?.[0] ?? 0) < line.end; n++) {
      const [start, end] = taken[n] ?? [at, at];
      ledger.claim([at, start], { as: "furniture", what: "markup" });
      at = end;
    }
    ledger.claim([at, line.end], { as: "furniture", what: "markup" });
  }
}
