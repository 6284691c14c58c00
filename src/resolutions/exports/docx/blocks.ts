import {
  AlignmentType,
  BorderStyle,
  FootnoteReferenceRun,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import type { Paragraph as Provision } from "../../model.ts";
import { label } from "../markdown.ts";
import { type Block, type LineRole, pieces } from "../printed.ts";
import { FONT, SIZES, STEP, TEXT_INDENT } from "./layout.ts";
import type { Notes } from "./notes.ts";

/** Makes paragraphs and tables of a document in one direction of writing; in Word "left" is where a line begins, whatever the direction. */
export class Blocks {
  readonly isRightToLeft: boolean;
  readonly #notes: Notes;
  readonly #inRuns: Pick<IRunOptions, "rightToLeft">;
  readonly #inParagraphs: Pick<IParagraphOptions, "bidirectional">;

  constructor(isRightToLeft: boolean, notes: Notes) {
    this.isRightToLeft = isRightToLeft;
    this.#notes = notes;
    this.#inRuns = isRightToLeft ? { rightToLeft: true } : {};
    this.#inParagraphs = isRightToLeft ? { bidirectional: true } : {};
  }

  /** A run of words; line ends in it become line breaks. */
  run(text: string, options: Omit<IRunOptions, "text"> = {}): TextRun[] {
    return text
      .split("\n")
      .map((line, n) => new TextRun({ text: printable(line), ...(n > 0 ? { break: 1 } : {}), ...this.#inRuns, ...options }));
  }

  paragraph(children: readonly ParagraphChild[], options: Omit<IParagraphOptions, "children"> = {}): Paragraph {
    return new Paragraph({ spacing: { after: 120 }, ...options, ...this.#inParagraphs, children });
  }

  block(block: Block): (Paragraph | Table)[] {
    switch (block.type) {
      case "line":
        return this.#line(block.role, block.text);
      case "paragraph":
        return [this.#provision(block.paragraph, block.depth)];
      case "table":
        return block.rows.length === 0 ? [] : [this.#table(block.rows), this.paragraph([])];
      case "notes":
        return this.#listedNotes();
    }
  }

  #line(role: LineRole, text: string): Paragraph[] {
    const { run, options } = LINES[role];
    const lines = role === "annex" || role === "heading" ? text.split("\n") : [text];
    return lines.map((line, n) =>
      this.paragraph(this.run(line, run), { ...options, ...(role === "annex" && n === 0 ? { pageBreakBefore: true } : {}) }),
    );
  }

  #provision(provision: Provision, depth: number): Paragraph {
    const words = this.#words(provision);
    if (provision.isHeading) {
      const children = provision.number === null ? words : [...this.run(`${label(provision.number)} `), ...words];
      return this.paragraph(children, { ...LINES.heading.options, heading: HeadingLevel.HEADING_4 });
    }
    const start = TEXT_INDENT + STEP * depth;
    if (provision.number === null)
      return this.paragraph(words, { indent: { left: start, right: TEXT_INDENT, ...(depth === 0 ? { firstLine: STEP } : {}) } });
    const number = [...this.run(label(provision.number)), new TextRun({ children: [new Tab()] })];
    // The top numbers stand in the first line, those of lists hang.
    return depth === 0
      ? this.paragraph([...number, ...words], {
          indent: { left: start, right: TEXT_INDENT, firstLine: STEP },
          tabStops: [{ type: TabStopType.LEFT, position: start + 2 * STEP }],
        })
      : this.paragraph([...number, ...words], {
          indent: { left: start + STEP, right: TEXT_INDENT, hanging: STEP },
          tabStops: [{ type: TabStopType.LEFT, position: start + STEP }],
        });
  }

  #words(provision: Provision): ParagraphChild[] {
    return pieces(provision).flatMap(({ as, text }): ParagraphChild[] => {
      if (as !== "mark") return this.run(text.replaceAll("\n", " "), as === "opening" ? { italics: true } : {});
      const mark = this.#notes.next(text);
      return mark.type === "footnote" ? [new FootnoteReferenceRun(mark.id)] : this.run(mark.text, { superScript: true });
    });
  }

  #table(rows: readonly (readonly string[])[]): Table {
    const columns = Math.max(1, ...rows.map((row) => row.length));
    const line = { style: BorderStyle.SINGLE, size: 4, color: "auto" };
    const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      visuallyRightToLeft: this.isRightToLeft,
      borders: { top: line, bottom: line, left: none, right: none, insideHorizontal: line, insideVertical: none },
      rows: rows.map(
        (row, n) =>
          new TableRow({
            tableHeader: n === 0 && rows.length > 1,
            cantSplit: true,
            children: Array.from({ length: columns }, (_, column) => this.#cell(row[column] ?? "", n === 0 && rows.length > 1)),
          }),
      ),
    });
  }

  #cell(text: string, isHeader: boolean): TableCell {
    return new TableCell({
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [this.paragraph(this.run(text, { size: SIZES.small, italics: false, bold: isHeader }), { spacing: { after: 0 } })],
    });
  }

  #listedNotes(): Paragraph[] {
    const { listed } = this.#notes;
    if (listed.length === 0) return [];
    const rule = this.paragraph(this.run("__________"), {
      spacing: { before: 240, after: 120 },
      indent: { left: TEXT_INDENT, right: TEXT_INDENT },
    });
    const notes = listed.map(({ mark, text }) =>
      this.paragraph(
        [...this.run(mark, { superScript: true, size: SIZES.note }), ...this.run(` ${text.replaceAll("\n", " ")}`, { size: SIZES.note })],
        {
          spacing: { after: 60 },
          indent: { left: TEXT_INDENT, right: TEXT_INDENT },
        },
      ),
    );
    return [rule, ...notes];
  }
}

interface Look {
  readonly run: Omit<IRunOptions, "text">;
  readonly options: Omit<IParagraphOptions, "children">;
}

const centred = { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 240, after: 120 } } as const;
const text = { indent: { left: TEXT_INDENT, right: TEXT_INDENT } } as const;

const LINES: Readonly<Record<LineRole, Look>> = {
  body: { run: { bold: true, size: SIZES.organisation }, options: { spacing: { after: 60 } } },
  masthead: { run: {}, options: { spacing: { after: 0 } } },
  agenda: { run: { bold: true }, options: { spacing: { after: 120 } } },
  adoption: { run: { bold: true, size: SIZES.title }, options: { ...text, keepNext: true, spacing: { before: 240, after: 120 } } },
  report: { run: { italics: true }, options: { ...text, keepNext: true, spacing: { after: 120 } } },
  title: { run: {}, options: { ...text, heading: HeadingLevel.HEADING_1, keepNext: true, spacing: { before: 120, after: 200 } } },
  enacting: {
    run: { italics: true },
    options: { indent: { left: TEXT_INDENT, right: TEXT_INDENT, firstLine: STEP }, spacing: { after: 120 } },
  },
  part: { run: {}, options: { ...centred, heading: HeadingLevel.HEADING_2 } },
  heading: { run: {}, options: { ...centred, heading: HeadingLevel.HEADING_3 } },
  closing: { run: { italics: true }, options: { ...text, alignment: AlignmentType.RIGHT, spacing: { before: 240, after: 120 } } },
  vote: { run: {}, options: text },
  annex: { run: {}, options: { heading: HeadingLevel.HEADING_2, keepNext: true, spacing: { after: 120 } } },
};

/** A paragraph style for headings: bold and black, whatever the word processor would make of it. */
export const HEADING_LOOK = { run: { bold: true, font: FONT, color: "000000" } } as const;

/** XML forbids control characters and halves of surrogate pairs; a word processor would refuse the whole file. */
function printable(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => (character === "\t" || character >= "\u007f" ? character : ""));
}
