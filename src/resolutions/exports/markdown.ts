import type { Resolution } from "../model.ts";
import { type Block, type LineRole, pieces, printed, raised } from "./printed.ts";

/** How a line of the frame is set off. Headings are Markdown's; what the document prints in bold or italic is so here. */
const FRAMES: Record<LineRole, (text: string) => string> = {
  body: (text) => `**${text}**`,
  masthead: (text) => text,
  agenda: (text) => `**${text}**`,
  adoption: (text) => `**${text}**`,
  report: (text) => text,
  title: (text) => `# ${text}`,
  enacting: (text) => `*${text}*`,
  part: (text) =>
    text
      .split("\n")
      .map((line) => `## ${line}`)
      .join("\n\n"),
  heading: (text) =>
    text
      .split("\n")
      .map((line) => `### ${line}`)
      .join("\n\n"),
  closing: (text) =>
    text
      .split("\n")
      .map((line) => `*${line}*`)
      .join("  \n"),
  vote: (text) => text,
  annex: (text) =>
    text
      .split("\n")
      .map((line) => `## ${line}`)
      .join("\n\n"),
};

/** Markdown of a resolution: openings in italics, numbers as printed, raised footnote marks with the notes at the end. It reads back to the same resolution. */
export function toMarkdown(resolution: Resolution): string {
  const blocks: string[] = [];
  for (const block of printed(resolution)) blocks.push(markdown(block));
  return `${blocks.join("\n\n")}\n`;
}

function markdown(block: Block): string {
  switch (block.type) {
    case "line":
      return FRAMES[block.role](block.text);
    case "paragraph": {
      const { paragraph } = block;
      const words = pieces(paragraph).map(({ as, text }) => (as === "mark" ? raised(text) : as === "opening" ? italic(text) : text));
      return `${paragraph.number === null ? "" : `${label(paragraph.number)} `}${words.join("")}`;
    }
    case "table":
      return block.rows.map((row, n) => `${tableRow(row)}${n === 0 ? `\n${tableRow(row.map(() => "---"))}` : ""}`).join("\n");
    case "notes":
      return ["__________", ...block.notes.map(({ mark, text }) => `${raised(mark)} ${text}`)].join("\n\n");
  }
}

/** Stars hug the words: spaces at the ends stay outside. */
function italic(text: string): string {
  return text.replace(/^(\s*)(.*?)(\s*)$/s, (_, before: string, words: string, after: string) =>
    words ? `${before}*${words}*${after}` : before + after,
  );
}

/** A number as the document prints it: "12" gets its full stop, "(a)" stays. */
export function label(number: string): string {
  return /^\d+$/.test(number) ? `${number}.` : number;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
}
