import type { Resolution } from "../model.ts";
import { label } from "./markdown.ts";
import { type Block, pieces, printed, raised } from "./printed.ts";

/** Columns by which an item stands further in than what it belongs to. */
const STEP = 4;
const RULE = "__________";

/**
 * Plain text of a resolution: a paragraph is one line, blank lines between them, items set in, footnotes at the end. It reads back to the same
 * resolution, which lines broken at a column would not always do: where a line ends, nothing tells that the words go on.
 */
export function toText(resolution: Resolution): string {
  const blocks: string[] = [];
  for (const block of printed(resolution)) blocks.push(set(block));
  return `${blocks.join("\n\n")}\n`;
}

function set(block: Block): string {
  switch (block.type) {
    case "line":
      return block.text;
    case "paragraph": {
      const { number, isHeading } = block.paragraph;
      const words = pieces(block.paragraph)
        .map(({ as, text }) => (as === "mark" ? raised(text) : text))
        .join("");
      if (isHeading) return words;
      return `${" ".repeat(STEP * block.depth)}${number === null ? "" : `${label(number)} `.padEnd(STEP)}${words}`;
    }
    case "table":
      return table(block.rows);
    case "notes":
      return [RULE, ...block.notes.map(({ mark, text }) => `${raised(mark)} ${text}`)].join("\n\n");
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
