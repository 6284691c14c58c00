/** A plain form as a Word file: real footnotes, the masthead as a table, headers and page numbers on the following pages. */
import {
  AlignmentType,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Block, PlainForm } from "./plain.ts";

export async function makeDocx(form: PlainForm): Promise<Uint8Array> {
  const marks = [...form.notes.keys()].filter((mark) => mark !== "*");
  const star = form.notes.get("*");
  const masthead = form.blocks.filter(({ kind }) => kind === "masthead");
  const rest = form.blocks.filter(({ kind }) => kind !== "masthead");
  const [left, right] = sides(masthead);
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [new TableRow({ children: [cell(left, marks), cell(right, marks)] })],
  });
  const following = masthead.filter((block) => !left.includes(block) && !right.includes(block));
  const paragraphs = [...following, ...rest].map((block) => paragraph(block, marks));
  if (star !== undefined) paragraphs.push(new Paragraph({ children: [new TextRun(`* ${star}`)] }));
  const document = new Document({
    footnotes: Object.fromEntries(
      marks.map((mark, n) => [n + 1, { children: [new Paragraph({ children: [new TextRun(` ${form.notes.get(mark)}`)] })] }]),
    ),
    sections: [
      {
        properties: { titlePage: true },
        headers: { default: new Header({ children: [new Paragraph("Running head of the following pages")] }) },
        footers: { default: new Footer({ children: [new Paragraph({ children: [new TextRun({ children: [PageNumber.CURRENT] })] })] }) },
        children: right.length > 0 ? [table, ...paragraphs] : paragraphs,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** Organ on the left; distribution, date and language on the right. Nothing on the right where the text has no such lines. */
function sides(masthead: readonly Block[]): [Block[], Block[]] {
  const words = (block: Block) =>
    block.lines
      .flat()
      .map((run) => run.text)
      .join("");
  const right = masthead.filter((block) => /^(?:Distr|Original)/.test(words(block)));
  return [right.length > 0 ? masthead.slice(0, 1) : [], right];
}

function cell(blocks: readonly Block[], marks: readonly string[]): TableCell {
  return new TableCell({ children: blocks.map((block) => paragraph(block, marks)) });
}

function paragraph({ kind, lines }: Block, marks: readonly string[]): Paragraph {
  const children = lines.flatMap((runs, line): ParagraphChild[] => [
    ...(line > 0 ? [new TextRun({ break: 1 })] : []),
    ...runs.map((run) => {
      if (run.note === undefined) return new TextRun({ text: run.text, italics: run.italic, bold: kind === "heading" });
      return run.note === "*" ? new TextRun({ text: "*", superScript: true }) : new FootnoteReferenceRun(marks.indexOf(run.note) + 1);
    }),
  ]);
  const indent = kind === "item" ? { left: 1134 } : kind === "body" ? { firstLine: 567 } : {};
  return new Paragraph({ children, indent, ...(kind === "closing" ? { alignment: AlignmentType.RIGHT } : {}) });
}
