/** Paragraphs and tables of a .docx as blocks of text. */
import { mastheadLength, mastheadWords } from "../masthead-words.ts";
import { inline, type Piece, TextBuilder, tableRows, withSpaceAfterMark } from "../notation.ts";
import { child, elementsOf, valOf, type XmlElement } from "../xml.ts";
import type { Numbering } from "./numbering.ts";
import { type ParagraphContext, readParagraph, splitAtPageBreaks } from "./paragraph.ts";
import { numberingOf } from "./styles.ts";

export interface BodyContext extends ParagraphContext {
  readonly numbering: Numbering;
  /** Called with the properties of each section, at its end. */
  readonly onSection?: (properties: XmlElement) => void;
}

/** A layout table stands at the top of a text: after at most this many blocks. */
const mastheadBlocks = 8;

/** Nested content deeper than this is no document any more. The tree itself ends at 256 elements. */
const deepestTable = 20;

export class BodyReader {
  readonly #out: TextBuilder;
  readonly #context: BodyContext;
  /** Runs of a paragraph whose end was deleted under revision, waiting for the next. */
  #pending: Piece[] = [];
  #pendingNumber = "";

  constructor(out: TextBuilder, context: BodyContext) {
    this.#out = out;
    this.#context = context;
  }

  /** A child of the body, a cell, a text box, a header. */
  block(element: XmlElement, depth = 0): void {
    if (element.name === "w:p") this.#paragraph(element, depth);
    else if (element.name === "w:tbl") this.#table(element, depth);
    else if (element.name === "w:sdt" || element.name === "w:customXml" || element.name === "w:ins" || element.name === "w:moveTo") {
      for (const inner of elementsOf(child(element, "w:sdtContent") ?? element)) this.block(inner, depth);
    } else if (element.name === "mc:AlternateContent") {
      for (const inner of elementsOf(child(element, "mc:Choice") ?? child(element, "mc:Fallback"))) this.block(inner, depth);
    } else if (element.name === "w:del" || element.name === "w:moveFrom") this.#context.tally.deletions += 1;
    else if (element.name === "w:sectPr") this.#context.onSection?.(element);
  }

  #paragraph(element: XmlElement, depth: number): void {
    const { pieces, boxes, styleId, continues } = readParagraph(element, this.#context);
    const number = this.#number(element, styleId);
    if (this.#pending.length === 0) this.#pendingNumber = number;
    this.#pending.push(...pieces);
    if (!continues) this.#flush();
    if (depth < deepestTable) for (const inner of boxes) this.block(inner, depth + 1);
    const section = child(element, "w:pPr", "w:sectPr");
    if (section) this.#context.onSection?.(section);
  }

  #flush(): void {
    const number = this.#pendingNumber;
    for (const [n, part] of splitAtPageBreaks(this.#pending).entries()) {
      const text = withSpaceAfterMark(inline(part).trim());
      if (text !== "") this.#out.block(n === 0 ? number + text : text);
    }
    this.#pending = [];
    this.#pendingNumber = "";
  }

  /** Nearest first: the paragraph's own numbering, then its style's. List "0" switches numbering off. */
  #number(element: XmlElement, styleId: string | undefined): string {
    const own = numberingOf(child(element, "w:pPr"));
    const styled = this.#context.styles.numbering(styleId);
    const numId = own.numId ?? styled.numId;
    if (numId === undefined || numId === "0") return "";
    return this.#context.numbering.next(numId, own.level ?? styled.level ?? 0);
  }

  #table(table: XmlElement, depth: number): void {
    if (depth > deepestTable) return;
    const rows = rowsOf(table);
    const isSingleColumn = rows.every((row) => row.length <= 1);
    if (isSingleColumn || (this.#out.blocks.length <= mastheadBlocks && isMasthead(plainText(table)))) {
      for (const cell of rows.flat()) for (const inner of elementsOf(cell)) this.block(inner, depth + 1);
      return;
    }
    this.#out.block(tableRows(rows.map((row) => row.flatMap((cell) => this.#cell(cell, depth)))));
  }

  /** The text of a cell, and an empty one for each further column that it covers. */
  #cell(cell: XmlElement, depth: number): string[] {
    const properties = child(cell, "w:tcPr");
    const merge = child(properties, "w:vMerge");
    const isCovered = merge !== undefined && merge.attributes.get("w:val") !== "restart";
    const inside = new TextBuilder();
    const reader = new BodyReader(inside, this.#context);
    if (!isCovered) for (const inner of elementsOf(cell)) reader.block(inner, depth + 1);
    const span = Math.min(Number(valOf(properties, "w:gridSpan") ?? 1) || 1, 100);
    return [inside.blocks.join(" "), ...Array<string>(Math.max(0, span - 1)).fill("")];
  }
}

function isMasthead(text: string): boolean {
  return text.length < mastheadLength && mastheadWords.test(text);
}

function rowsOf(table: XmlElement): XmlElement[][] {
  return contentOf(table, "w:tr")
    .filter((row) => child(row, "w:trPr", "w:del") === undefined)
    .map((row) => contentOf(row, "w:tc"));
}

/** Children of a name, also inside content controls. */
function contentOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((inner) => {
    if (inner.name === name) return [inner];
    return inner.name === "w:sdt" ? contentOf(child(inner, "w:sdtContent") ?? inner, name) : [];
  });
}

function plainText(element: XmlElement): string {
  return element.children.map((part) => (typeof part === "string" ? part : plainText(part))).join(element.name === "w:r" ? "" : " ");
}
