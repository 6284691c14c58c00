import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

import { parse, pieces } from "./source.mjs";

const LEVELS = [
  { format: LevelFormat.DECIMAL, text: "%1." },
  { format: LevelFormat.LOWER_LETTER, text: "(%2)" },
  { format: LevelFormat.LOWER_ROMAN, text: "(%3)" },
].map((level, depth) => ({
  level: depth,
  ...level,
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 567 * (depth + 1) } } },
}));

const runs = (lines) =>
  lines.flatMap((line, row) =>
    pieces(line).map((piece, n) => {
      if (piece.note) return new FootnoteReferenceRun(Number(piece.note));
      return new TextRun({ text: piece.text, italics: piece.italic, ...(row > 0 && n === 0 ? { break: 1 } : {}) });
    }),
  );

const cell = (lines) => new TableCell({ children: lines.map((line) => new Paragraph({ children: runs([line]) })) });

/** One DOCX with a table as masthead, automatic numbers and real footnotes; the same bytes at every run. */
export async function makeDocx(source, { title, date }) {
  const { blocks, notes } = parse(source);
  const rows = blocks.filter((block) => block.kind === "row").map((row) => new TableRow({ children: row.cells.map(cell) }));
  const paragraphs = blocks
    .filter((block) => block.kind === "paragraph")
    .map(
      ({ lines, depth }) =>
        new Paragraph({ children: runs(lines), ...(depth < 0 ? {} : { numbering: { reference: "paragraphs", level: depth } }) }),
    );
  const document = new Document({
    title,
    creator: "Comity",
    numbering: { config: [{ reference: "paragraphs", levels: LEVELS }] },
    footnotes: Object.fromEntries([...notes].map(([mark, text]) => [mark, { children: [new Paragraph({ children: runs([text]) })] }])),
    sections: [{ children: [new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows }), ...paragraphs] }],
  });
  return freeze(await Packer.toBuffer(document), date);
}

/** The library writes the hour of the run into the file; a fixed date takes its place. */
function freeze(bytes, date) {
  const entries = Object.entries(unzipSync(new Uint8Array(bytes))).filter(([name]) => !name.endsWith("/"));
  const fixed = entries.map(([name, content]) => {
    if (name !== "docProps/core.xml") return [name, content];
    return [name, strToU8(strFromU8(content).replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, `${date}T00:00:00Z`))];
  });
  return zipSync(Object.fromEntries(fixed), { level: 9, mtime: new Date(2020, 0, 1) });
}
