/** A resolution as a Word file. Needs the package docx (load this file only when it is asked for); runs in a browser, too. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  NoteNumberRestart,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import type { Resolution } from "../../model.ts";
import { citationOf } from "../citation.ts";
import { type Block, printed } from "../printed.ts";
import { Blocks, HEADING_LOOK } from "./blocks.ts";
import { baseLanguage, FONT, isRightToLeft, MASTHEAD_SIDES, ORGANISATION, PAGE, SIZES } from "./layout.ts";
import { Notes } from "./notes.ts";

/**
 * The bytes of a .docx in the layout of a United Nations document: masthead, openings in italics, real footnotes, annexes on pages of their own.
 * Several resolutions follow each other, each from a new page.
 */
export async function toDocx(resolutions: readonly Resolution[]): Promise<Uint8Array<ArrayBuffer>> {
  const footnotes: Record<number, { readonly children: Paragraph[] }> = {};
  let next = 1;
  const sections = resolutions.map((resolution) => {
    const notes = new Notes(resolution, next);
    next += notes.real.size;
    const blocks = new Blocks(isRightToLeft(resolution.language), notes);
    for (const [id, text] of notes.real) {
      footnotes[id] = { children: [blocks.paragraph(blocks.run(` ${text}`, { size: SIZES.note }), { spacing: { after: 0 } })] };
    }
    return section(resolution, blocks);
  });
  const [first] = resolutions;
  const document = new Document({
    creator: "Comity",
    title: first ? [first.symbol, first.title].filter(Boolean).join(" ") : "",
    description: first ? citationOf(first) : "",
    styles: {
      default: {
        document: { run: { font: FONT, size: SIZES.text, language: { value: languageOf(first), bidirectional: languageOf(first) } } },
        heading1: { run: { ...HEADING_LOOK.run, size: SIZES.title } },
        heading2: { run: { ...HEADING_LOOK.run, size: SIZES.title } },
        heading3: { run: { ...HEADING_LOOK.run, size: SIZES.heading } },
        heading4: { run: { ...HEADING_LOOK.run, size: SIZES.heading } },
      },
    },
    footnotes,
    sections,
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function languageOf(resolution: Resolution | undefined): string {
  const language = resolution?.language || "en";
  return language === "en" ? "en-GB" : language;
}

function section(resolution: Resolution, blocks: Blocks): ISectionOptions {
  const all = [...printed(resolution)];
  const rest = all.filter((block) => !isBeside(block, resolution));
  const name = resolution.symbol ?? resolution.title;
  const centre = { alignment: AlignmentType.CENTER };
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      footnoteProperties: { restart: NoteNumberRestart.EACH_SECTION },
      page: { size: { width: PAGE.width, height: PAGE.height }, margin: PAGE.margin, pageNumbers: { start: 1 } },
    },
    headers: {
      default: new Header({
        children: [blocks.paragraph(blocks.run(name, { bold: true, size: SIZES.small }), { alignment: AlignmentType.RIGHT })],
      }),
    },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            ...centre,
            children: [new TextRun({ size: SIZES.small, children: [PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES_IN_SECTION] })],
          }),
        ],
      }),
      first: new Footer({ children: [new Paragraph("")] }),
    },
    children: [masthead(resolution, all, blocks), blocks.paragraph([]), ...rest.flatMap((block) => blocks.block(block))],
  };
}

/** What stands in the table at the top rather than below it: the body, the symbol, the distribution with its date. */
function isBeside(block: Block, { symbol }: Resolution): boolean {
  if (block.type !== "line") return false;
  return block.role === "body" || (block.role === "masthead" && (block.text === symbol || block.text.startsWith("Distr.:")));
}

/** Organisation and symbol over a line; body and distribution below it. */
function masthead(resolution: Resolution, all: readonly Block[], blocks: Blocks): Table {
  const lines = all
    .filter((block) => block.type === "line" && isBeside(block, resolution))
    .map((block) => (block.type === "line" ? block : undefined));
  const body = lines.find((line) => line?.role === "body")?.text ?? "";
  const distribution = lines.find((line) => line?.text.startsWith("Distr.:"))?.text ?? "";
  const organisation = ORGANISATION[baseLanguage(resolution.language)] ?? "";
  const cell = (text: string, side: 0 | 1, look: { readonly bold?: boolean; readonly size: number }, isTop: boolean): TableCell =>
    new TableCell({
      width: { size: MASTHEAD_SIDES[side], type: WidthType.DXA },
      verticalAlign: isTop ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
      borders: { bottom: { style: BorderStyle.SINGLE, size: isTop ? 4 : 12, color: "auto" } },
      margins: { top: 60, bottom: 60 },
      children: [
        blocks.paragraph(text === "" ? [] : blocks.run(text, look), {
          spacing: { after: 0 },
          alignment: isTop && side === 1 ? AlignmentType.RIGHT : AlignmentType.LEFT,
        }),
      ],
    });
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  return new Table({
    width: { size: MASTHEAD_SIDES[0] + MASTHEAD_SIDES[1], type: WidthType.DXA },
    columnWidths: [...MASTHEAD_SIDES],
    visuallyRightToLeft: blocks.isRightToLeft,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        children: [cell(organisation, 0, { size: SIZES.text }, true), cell(resolution.symbol ?? "", 1, { size: SIZES.symbol }, true)],
      }),
      new TableRow({
        children: [cell(body, 0, { bold: true, size: SIZES.organisation }, false), cell(distribution, 1, { size: SIZES.text }, false)],
      }),
    ],
  });
}
