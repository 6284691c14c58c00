/** What the forms of a comparison have in common, and its plain text. */
import type { Comparison, Pair, WordRun } from "../compare/model.ts";

/** Pairs as they are shown: one at a time, or a stretch of unchanged ones folded into one line. */
export type ShownPair = { readonly pair: Pair } | { readonly folded: readonly Pair[] };

/** Folds what is the same and stands where it stood; single pairs as well. */
export function foldSame(pairs: readonly Pair[]): ShownPair[] {
  const shown: ShownPair[] = [];
  let folded: Pair[] = [];
  const turn = (): void => {
    if (folded.length > 0) shown.push({ folded });
    folded = [];
  };
  for (const pair of pairs) {
    if (pair.relation === "same" && !pair.moved) folded.push(pair);
    else {
      turn();
      shown.push({ pair });
    }
  }
  turn();
  return shown;
}

/** "op3 → op6", "op1 → op1 + op2"; the id alone where it is the same on both sides, or there is one side only. */
export function idsOf({ old, new: now }: Pair): string {
  const [before, after] = [old.join(" + "), now.join(" + ")];
  return before === "" || after === "" || before === after ? before || after : `${before} → ${after}`;
}

/** What became of a pair, in English words. */
export function whatOf({ relation, moved, substance, force }: Pair): string {
  const course = relation !== "same" && !substance ? ", as a matter of course" : "";
  const strength = force === "stronger" ? ", its opening is stronger" : force === "weaker" ? ", its opening is weaker" : "";
  const words = relation === "same" && moved ? "" : relation;
  return `${[words, moved ? "moved" : ""].filter(Boolean).join(" and ")}${course}${strength}`;
}

/** How many pairs there are of each kind, in English words, the telling ones first. */
export function summaryOf({ similarity, pairs }: Comparison): string {
  const count = (test: (pair: Pair) => boolean): number => pairs.filter(test).length;
  const parts: readonly (readonly [number, string])[] = [
    [count((pair) => pair.relation === "changed" && pair.substance), "changed in substance"],
    [count((pair) => pair.relation === "changed" && !pair.substance), "changed as a matter of course"],
    [count((pair) => pair.relation === "split"), "split"],
    [count((pair) => pair.relation === "merged"), "merged"],
    [count((pair) => pair.relation === "new"), "new"],
    [count((pair) => pair.relation === "dropped"), "dropped"],
    [count((pair) => pair.moved), "moved"],
    [count((pair) => pair.relation === "same"), "same"],
  ];
  const share = `${Math.floor(similarity * 100)} % of the words are in both`;
  return [share, ...parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`)].join(" · ");
}

export interface TextOptions {
  /** Characters of a line. Default: 100. */
  readonly width?: number;
  /** How dropped and added words are shown. Default: [-…-] and {+…+}. */
  readonly mark?: (op: "add" | "drop", words: string) => string;
  /** How the line above a paragraph is shown. Default: as it is. */
  readonly head?: (line: string) => string;
}

const plainMarks = { add: ["{+", "+}"], drop: ["[-", "-]"] } as const;

/** A comparison to read on a terminal or in a letter: what is unchanged in one line, each change with all its words. */
export function comparisonToText(comparison: Comparison, options: TextOptions = {}): string {
  const { width = 100, head = (line) => line } = options;
  const mark = options.mark ?? ((op, words) => `${plainMarks[op][0]}${words}${plainMarks[op][1]}`);
  const lines = [head(`${comparison.old} → ${comparison.new}`), ...wrapped([{ text: summaryOf(comparison) }], width, ""), ""];
  for (const shown of foldSame(comparison.pairs)) {
    if ("folded" in shown) lines.push(head(foldedLine(shown.folded)), "");
    else lines.push(head(`${idsOf(shown.pair)}: ${whatOf(shown.pair)}`), ...wordLines(shown.pair, width, mark), "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function foldedLine(pairs: readonly Pair[]): string {
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first === undefined || last === undefined || pairs.length === 1) return `${first === undefined ? "" : idsOf(first)}: same`;
  return `${idsOf(first)} … ${idsOf(last)}: ${pairs.length} the same`;
}

interface Piece {
  readonly text: string;
  readonly op?: "add" | "drop";
}

function wordLines({ relation, words }: Pair, width: number, mark: NonNullable<TextOptions["mark"]>): string[] {
  if (relation === "same") return [];
  return wrapped(
    words.flatMap((run) => piecesOf(run)),
    width,
    "  ",
    mark,
  );
}

/** White space stands outside of the marks; a break between paragraphs is shown as its sign. */
function piecesOf({ op, text }: WordRun): Piece[] {
  const shown = text.replace(/\s*\n\s*/g, " ¶ ");
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(shown) ?? [];
  return [{ text: before }, op === "keep" ? { text: inner } : { text: inner, op }, { text: after }].filter(({ text: some }) => some !== "");
}

/** Lines of words, none longer than the width where a space allows it; marks begin and end with their words on each line. */
function wrapped(pieces: readonly Piece[], width: number, indent: string, mark?: NonNullable<TextOptions["mark"]>): string[] {
  const lines: string[] = [];
  let line: Piece[] = [];
  let length = 0;
  const turn = (): void => {
    const text = line.map(({ text: some, op }) => (op === undefined || mark === undefined ? some : mark(op, some))).join("");
    if (text.trim() !== "") lines.push(`${indent}${text.trimEnd()}`);
    line = [];
    length = 0;
  };
  for (const { text, op } of pieces) {
    const extra = op === undefined ? 0 : 4;
    for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
      if (length > 0 && length + word.length + extra > width - indent.length && (/^\s/.test(word) || /\s$/.test(line.at(-1)?.text ?? "")))
        turn();
      const bare = length === 0 ? word.trimStart() : word;
      const last = line.at(-1);
      if (last !== undefined && last.op === op) line[line.length - 1] = { ...last, text: last.text + bare };
      else line.push(op === undefined ? { text: bare } : { text: bare, op });
      length += bare.length + (last?.op === op ? 0 : extra);
    }
  }
  turn();
  return lines;
}
