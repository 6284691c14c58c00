/** A web page → the text that it shows: blocks as paragraphs, the page's own navigation and everything hidden left out. */
import type { Extracted } from "../../model.ts";
import { decodeText } from "../decode.ts";
import { ExtractError } from "../errors.ts";
import { inline, isMark, type Piece, superscript, TextBuilder, tableRows, withSpaceAfterMark } from "../notation.ts";
import { formatNumber } from "../number-formats.ts";
import { findMarks, type Marks } from "./marks.ts";
import {
  attribute,
  descendants,
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isText,
  parseHtml,
  textOf,
} from "./tree.ts";

export function extractHtml(bytes: Uint8Array): Extracted {
  const { source, remarks: decoding } = decodeHtml(bytes);
  const document = parseHtml(source);
  const out = new TextBuilder();
  const reader = new PageReader(out, findMarks(document));
  const { root, around } = mainPart(document);
  reader.blocks(root);
  reader.finish();
  if (around > 0) out.remark("page-furniture", "info", `${around} characters of the page around the document were left out.`);
  for (const [what, count] of reader.leftOut) out.remark("left-out", "info", `${count} × ${what} left out.`);
  const { text, remarks } = out.finish();
  if (text === "")
    throw new ExtractError("no-text", "There is no text in this page. If a script draws it, save the document itself instead of the page.");
  return { format: "html", text, remarks: [...decoding, ...remarks] };
}

/** The encoding that the page declares in its first kilobyte, unless its bytes say otherwise. */
function decodeHtml(bytes: Uint8Array): { source: string; remarks: Extracted["remarks"] } {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const declared =
    /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{1,40})/i.exec(head)?.[1];
  const decoded = decodeText(bytes);
  if (declared === undefined || decoded.remarks.length === 0) return { source: decoded.text, remarks: decoded.remarks };
  try {
    return { source: new TextDecoder(declared).decode(bytes), remarks: [] };
  } catch {
    return { source: decoded.text, remarks: decoded.remarks };
  }
}

const invisible = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "head",
  "iframe",
  "object",
  "svg",
  "canvas",
  "audio",
  "video",
  "select",
  "button",
  "input",
  "textarea",
  "form",
  "datalist",
  "dialog",
  "map",
]);
const furniture = new Set(["nav", "footer", "header", "aside"]);
const blocks = new Set(
  "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6 caption".split(
    " ",
  ),
);

/** The `main` element (or only article) where it holds most of the words, else the whole body. */
function mainPart(document: HtmlDocument): { root: HtmlDocument | HtmlElement; around: number } {
  const all = visibleLength(document);
  const candidates = [...descendants(document)].filter((element) => element.tagName === "main" || attribute(element, "role") === "main");
  const articles = [...descendants(document)].filter((element) => element.tagName === "article");
  for (const candidate of [candidates[0], articles.length === 1 ? articles[0] : undefined]) {
    const length = candidate ? visibleLength(candidate) : 0;
    if (candidate && length > all / 2) return { root: candidate, around: all - length };
  }
  return { root: document, around: 0 };
}

function visibleLength(parent: HtmlDocument | HtmlElement): number {
  let length = 0;
  for (const node of parent.childNodes) {
    if (isText(node)) length += node.value.trim().length;
    else if (isElement(node) && !isHidden(node)) length += visibleLength(node);
  }
  return length;
}

function isHidden(element: HtmlElement): boolean {
  if (invisible.has(element.tagName)) return element.tagName !== "form";
  if (attribute(element, "hidden") !== undefined || attribute(element, "aria-hidden") === "true") return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(element, "style") ?? "");
}

function isFurniture(element: HtmlElement): boolean {
  const role = attribute(element, "role") ?? "";
  if (/^(?:navigation|banner|contentinfo|search|complementary)$/.test(role)) return true;
  if (!furniture.has(element.tagName) || role.startsWith("doc-")) return false;
  // A header inside the document is its masthead, a footer or aside there may hold its notes: only the page's own ones go.
  return element.tagName === "nav" || !isInside(element, ["article", "main"]);
}

function isInside(element: HtmlElement, names: readonly string[]): boolean {
  for (let at = element.parentNode; at !== null && "tagName" in at; at = at.parentNode) if (names.includes(at.tagName)) return true;
  return false;
}

/** What is no word of the document, in words for a remark. */
function whyLeftOut(element: HtmlElement): string | undefined {
  if (isHidden(element)) return "hidden or inactive parts";
  if (isFurniture(element)) return "navigation and page heads";
  return ["del", "s", "strike"].includes(element.tagName) ? "struck-out text" : undefined;
}

interface Face {
  readonly italic: boolean;
  readonly raised: boolean;
  readonly preformatted: boolean;
}

const plain: Face = { italic: false, raised: false, preformatted: false };

class PageReader {
  readonly leftOut = new Map<string, number>();
  readonly #out: TextBuilder;
  readonly #marks: Marks;
  #pieces: Piece[] = [];
  /** What the next paragraph begins with: a list number, the mark of a note. */
  #label = "";

  constructor(out: TextBuilder, marks: Marks) {
    this.#out = out;
    this.#marks = marks;
  }

  blocks(parent: HtmlDocument | HtmlElement, face: Face = plain): void {
    for (const node of parent.childNodes) this.#node(node, face);
  }

  finish(): void {
    this.#endParagraph();
  }

  #node(node: HtmlNode, face: Face): void {
    if (isText(node)) this.#text(node.value, face);
    else if (isElement(node)) this.#element(node, face);
  }

  #element(element: HtmlElement, face: Face): void {
    const reason = whyLeftOut(element);
    const mark = this.#marks.ofLink.get(element);
    if (reason !== undefined) this.#leave(element, reason);
    else if (this.#marks.backLinks.has(element)) return;
    else if (mark !== undefined) this.#push(mark, { ...face, italic: false, raised: true });
    else if (element.tagName === "br") this.#lineBreak();
    else if (element.tagName === "table") this.#table(element, face);
    else if (blocks.has(element.tagName)) this.#block(element, face);
    else this.blocks(element, faceIn(element, face));
  }

  #block(element: HtmlElement, face: Face): void {
    this.#endParagraph();
    const note = this.#marks.ofNote.get(element);
    if (note !== undefined) this.#label = superscript(note);
    else if (element.tagName === "li") this.#label = listLabel(element);
    this.blocks(element, element.tagName === "pre" ? { ...face, preformatted: true } : faceIn(element, face));
    this.#endParagraph();
  }

  #leave(element: HtmlElement, what: string): void {
    if (textOf(element).trim() !== "") this.leftOut.set(what, (this.leftOut.get(what) ?? 0) + 1);
  }

  #text(value: string, face: Face): void {
    // Only ASCII white space collapses; a no-break space is a character of the text.
    this.#push(face.preformatted ? value : value.replace(/[\t\n\f\r ]+/g, " "), face);
  }

  #push(text: string, { italic, raised }: Face): void {
    const isSpaceAfterSpace = text.startsWith(" ") && /(?:^|[ \n])$/.test(this.#pieces.at(-1)?.text ?? " ");
    const kept = isSpaceAfterSpace ? text.slice(1) : text;
    if (kept !== "") this.#pieces.push({ text: kept, italic, raised });
  }

  #lineBreak(): void {
    const isSecond = this.#pieces.findLast((piece) => piece.text.trim() !== "" || piece.text.includes("\n"))?.text.endsWith("\n");
    if (isSecond) this.#endParagraph();
    else this.#pieces.push({ text: "\n", italic: this.#pieces.at(-1)?.italic ?? false, raised: false });
  }

  #endParagraph(): void {
    const pieces = this.#pieces.map((piece) => (piece.raised ? { ...piece, text: withoutBrackets(piece.text) } : piece));
    this.#pieces = [];
    const text = withSpaceAfterMark(inline(pieces).replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, ""));
    if (text === "") return;
    const label = this.#label;
    this.#label = "";
    const alreadyThere = label !== "" && text.startsWith(`${label} `);
    this.#out.block(label === "" || alreadyThere ? text : `${label} ${text}`);
  }

  #table(table: HtmlElement, face: Face): void {
    this.#endParagraph();
    const rows = rowsOf(table);
    const isLayout = attribute(table, "role") === "presentation" || rows.every((row) => row.length <= 1) || rows.flat().some(holdsBlocks);
    if (isLayout) {
      for (const cell of rows.flat()) {
        this.blocks(cell, face);
        this.#endParagraph();
      }
      return;
    }
    this.#out.block(tableRows(rows.map((row) => row.flatMap((cell) => this.#cell(cell)))));
  }

  #cell(cell: HtmlElement): string[] {
    const inside = new TextBuilder();
    const reader = new PageReader(inside, this.#marks);
    reader.blocks(cell);
    reader.finish();
    const span = Math.min(Number(attribute(cell, "colspan") ?? 1) || 1, 100);
    return [inside.blocks.join(" "), ...Array<string>(span - 1).fill("")];
  }
}

function faceIn(element: HtmlElement, face: Face): Face {
  const style = attribute(element, "style") ?? "";
  const italicStyle = /font-style\s*:\s*(italic|oblique|normal)/i.exec(style)?.[1]?.toLowerCase();
  const isItalic = ["i", "em", "cite", "dfn", "var"].includes(element.tagName) || (italicStyle !== undefined && italicStyle !== "normal");
  const isRaised = element.tagName === "sup" || /vertical-align\s*:\s*super\b/i.test(style);
  return { ...face, italic: italicStyle === "normal" ? false : face.italic || isItalic, raised: face.raised || isRaised };
}

/** `<sup>[1]</sup>` is the mark 1. */
function withoutBrackets(text: string): string {
  const inner = /^\s*[[(]\s*([^\])]*?)\s*[\])]\s*$/.exec(text)?.[1];
  return inner !== undefined && isMark(inner) ? inner : text;
}

/** Paragraphs or lists in a cell: the table places things on the page, it does not compare them. */
function holdsBlocks(cell: HtmlElement): boolean {
  let paragraphs = 0;
  for (const element of descendants(cell)) if (/^(?:p|div|h[1-6]|ul|ol|table|blockquote)$/.test(element.tagName)) paragraphs += 1;
  return paragraphs > 3;
}

function rowsOf(table: HtmlElement): HtmlElement[][] {
  const rows: HtmlElement[][] = [];
  for (const part of table.childNodes.filter(isElement)) {
    if (part.tagName === "tr") rows.push(cellsOf(part));
    else if (part.tagName === "caption") rows.push([part]);
    else for (const row of part.childNodes.filter(isElement)) if (row.tagName === "tr") rows.push(cellsOf(row));
  }
  return rows;
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.childNodes.filter(isElement).filter((cell) => cell.tagName === "td" || cell.tagName === "th");
}

/** Numbers of the items of a list, worked out once for all of them. */
const itemNumbers = new WeakMap<HtmlElement, ReadonlyMap<HtmlElement, number>>();

/** What a browser prints before a list item: "1.", "a.", "iv.", "•". */
function listLabel(item: HtmlElement): string {
  const list = item.parentNode;
  if (list === null || !("tagName" in list)) return "";
  if (list.tagName !== "ol") return "•";
  if (/list-style(?:-type)?\s*:\s*none/i.test(attribute(list, "style") ?? "")) return "";
  const numbers = itemNumbers.get(list) ?? numberItems(list);
  itemNumbers.set(list, numbers);
  const type = attribute(list, "type") ?? "1";
  return `${formatListNumber(numbers.get(item) ?? 1, type)}.`;
}

function numberItems(list: HtmlElement): ReadonlyMap<HtmlElement, number> {
  const numbers = new Map<HtmlElement, number>();
  let n = Number(attribute(list, "start") ?? 1) || 1;
  for (const item of list.childNodes.filter(isElement)) {
    if (item.tagName !== "li") continue;
    n = Number(attribute(item, "value") ?? n) || n;
    numbers.set(item, n);
    n += 1;
  }
  return numbers;
}

function formatListNumber(n: number, type: string): string {
  const formats: Readonly<Record<string, string>> = { a: "lowerLetter", A: "upperLetter", i: "lowerRoman", I: "upperRoman" };
  return formatNumber(n, formats[type] ?? "decimal") ?? String(n);
}
