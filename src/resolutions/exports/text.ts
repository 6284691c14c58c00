import type { Resolution } from "../model.ts";
import { label } from "./markdown.ts";
import { type Block, pieces, printed, raised } from "./printed.ts";

/** Columns of a line, indents included. */
const WIDTH = 78;
const STEP = 4;
/** Stands for a space at which no line may break. */
const GLUE = "\uE000";
const RULE = "__________";

/** Plain text of a resolution, set for reading: lines of 78 columns, numbers hanging, footnotes at the end. It reads back to the same resolution. */
export function toText(resolution: Resolution): string {
  const blocks: string[] = [];
  for (const block of printed(resolution)) blocks.push(set(block));
  return `${blocks.join("\n\n")}\n`;
}

function set(block: Block): string {
  switch (block.type) {
    case "line":
      return glued(block.text)
        .split("\n")
        .map((line) => wrap(line, "", ""))
        .join("\n")
        .replaceAll(GLUE, " ");
    case "paragraph": {
      const { number } = block.paragraph;
      const words = pieces(block.paragraph).map(({ as, text }) => (as === "mark" ? raised(text) : text));
      const indent = " ".repeat(STEP * block.depth);
      if (block.paragraph.isHeading) return wrap(words.join(""), "", "");
      if (number === null) return wrap(words.join(""), indent + " ".repeat(STEP), indent);
      const hanging = `${label(number)} `.padEnd(STEP);
      return wrap(words.join(""), indent + hanging, indent + " ".repeat(STEP));
    }
    case "table":
      return table(block.rows);
    case "notes":
      return [RULE, ...block.notes.map(({ mark, text }) => wrap(text, `${raised(mark)} `, "  "))].join("\n\n");
  }
}

/** Cells wider than this are not lined up: the lines would be mostly blanks. */
const WIDEST_CELL = 30;

/** A line for each row, as tables are read; short cells lined up, a bar inside a cell marked as such. */
function table(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = Array.from({ length: Math.max(...cells.map((row) => row.length)) }, (_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const padded = (cell: string, column: number, row: readonly string[]): string => {
    const width = widths[column] ?? 0;
    return width > WIDEST_CELL || column === row.length - 1 ? cell : cell.padEnd(width);
  };
  return cells.map((row) => `| ${row.map((cell, column) => padded(cell, column, row)).join(" | ")} |`).join("\n");
}

/** What a draft is called stays on one line with the last of its sponsors. */
function glued(text: string): string {
  return text.replace(/ (\S+:\*?) (draft) (resolution|decision)$/, ` $1${GLUE}$2${GLUE}$3`);
}

/** Breaks at spaces only; a word longer than the line stays whole. */
function wrap(text: string, first: string, rest: string): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(" ")) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}
