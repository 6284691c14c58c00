import type { DraftCheck, DraftRemark } from "./model.ts";

/** Characters of agreed words that are shown; the whole stands in the text that is named. */
const MOST_WORDS = 300;

interface TextOptions {
  /** Characters of a line. Default: 100. */
  readonly width?: number;
  /** How the line above a remark is shown. Default: as it is. */
  readonly head?: (line: string) => string;
}

/** A check to read on a terminal: each remark with its place, its reason, and what was agreed last. */
export function checkToText(
  { draft, against, follows, remarks }: DraftCheck,
  { width = 100, head = (line) => line }: TextOptions = {},
): string {
  const held = against.map((name) => (name === follows ? `${name} (which it follows)` : name));
  const opening = [
    head(`${draft}: ${remarks.length === 1 ? "1 remark" : `${remarks.length} remarks`}`),
    ...(held.length === 0 ? [] : wrapped(`Held against ${held.join(", ")}.`, width, "")),
  ];
  const entries = remarks.map((remark) =>
    [head(`${remark.paragraph ?? "the whole"}: ${remark.rule}`), ...linesOf(remark, width)].join("\n"),
  );
  return `${[opening.join("\n"), ...entries].join("\n\n")}\n`;
}

function linesOf({ message, why, agreed }: DraftRemark, width: number): string[] {
  const words = agreed === null || agreed.words === "" ? "" : cut(agreed.words.replaceAll("\n", " ¶ "));
  const place = agreed === null ? "" : [agreed.text, agreed.paragraphs.join(", ")].filter(Boolean).join(", ");
  return [
    ...wrapped(message, width, "  "),
    ...wrapped(why, width, "  "),
    ...(words === "" ? [] : wrapped(`Agreed, ${place}: “${words}”`, width, "  ")),
  ];
}

function cut(words: string): string {
  return words.length <= MOST_WORDS ? words : `${words.slice(0, MOST_WORDS).replace(/\s+\S*$/, "")} …`;
}

function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + word.length + 1 > width - indent.length) {
      lines.push(`${indent}${line}`);
      line = "";
    }
    line += `${line === "" ? "" : " "}${word}`;
  }
  return line === "" ? lines : [...lines, `${indent}${line}`];
}
