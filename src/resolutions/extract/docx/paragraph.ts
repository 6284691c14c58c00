/** One `w:p`: its runs as pieces of text, with what hangs on it (text boxes, notes, a section's properties). */
import type { Piece } from "../notation.ts";
import { pictograph } from "../number-formats.ts";
import { child, elementsOf, valOf, type XmlElement } from "../xml.ts";
import { faceOf, over, type Styles } from "./styles.ts";

/** Things left out or taken in silently, counted over the file for its remarks. */
export interface Tally {
  deletions: number;
  insertions: number;
  hidden: number;
  objects: number;
  unknownSymbols: number;
}

export interface ParagraphContext {
  readonly styles: Styles;
  readonly tally: Tally;
  /** The printed mark of a note that is referred to here; "" where the file prints its own. */
  readonly noteMark: (kind: "footnote" | "endnote", id: string, hasOwnMark: boolean) => string;
  /** Inside a note: its mark, where the note's text asks for it. */
  readonly ownMark?: string;
}

export interface ReadParagraph {
  readonly pieces: readonly Piece[];
  /** `w:p` and `w:tbl` of text boxes anchored here. */
  readonly boxes: readonly XmlElement[];
  readonly styleId: string | undefined;
  /** The mark of this paragraph was deleted under revision: the next one continues it. */
  readonly continues: boolean;
}

/** Elements that only wrap what counts. */
const wrappers = new Set([
  "w:hyperlink",
  "w:ins",
  "w:moveTo",
  "w:smartTag",
  "w:customXml",
  "w:fldSimple",
  "w:dir",
  "w:bdo",
  "w:sdt",
  "w:sdtContent",
  "w:rubyBase",
]);

const breakOff = "\f";

export function readParagraph(element: XmlElement, context: ParagraphContext): ReadParagraph {
  const properties = child(element, "w:pPr");
  const styleId = valOf(properties, "w:pStyle") ?? context.styles.defaultParagraph;
  const reader = new RunReader(styleId, context);
  reader.all(element);
  const revised = child(properties, "w:rPr", "w:del");
  if (revised) context.tally.deletions += 1;
  return { pieces: reader.pieces, boxes: reader.boxes, styleId, continues: revised !== undefined };
}

class RunReader {
  readonly pieces: Piece[] = [];
  readonly boxes: XmlElement[] = [];
  readonly #paragraphStyle: string | undefined;
  readonly #context: ParagraphContext;

  constructor(paragraphStyle: string | undefined, context: ParagraphContext) {
    this.#paragraphStyle = paragraphStyle;
    this.#context = context;
  }

  all(element: XmlElement): void {
    for (const inner of elementsOf(element)) this.#one(inner);
  }

  #one(element: XmlElement): void {
    const { tally } = this.#context;
    if (element.name === "w:r") this.#run(element);
    else if (element.name === "w:ins" || element.name === "w:moveTo") {
      tally.insertions += 1;
      this.all(element);
    } else if (wrappers.has(element.name)) this.all(element);
    else if (element.name === "w:del" || element.name === "w:moveFrom") tally.deletions += 1;
    else if (element.name === "w:ruby") this.all(child(element, "w:rubyBase") ?? element);
    else if (element.name === "mc:AlternateContent") this.all(chosen(element) ?? element);
    else if (element.name === "m:oMath" || element.name === "m:oMathPara") this.#push(mathText(element), false, false);
  }

  #run(run: XmlElement): void {
    const { styles, tally } = this.#context;
    const properties = child(run, "w:rPr");
    const styled = over(faceOf(properties), styles.face(valOf(properties, "w:rStyle")));
    const face = over(styled, styles.face(this.#paragraphStyle));
    if (face.hidden) {
      tally.hidden += 1;
      return;
    }
    const raised = face.raised ?? false;
    const italic = face.italic ?? false;
    for (const inner of elementsOf(run)) this.#inRun(inner, italic, raised);
  }

  #inRun(element: XmlElement, italic: boolean, raised: boolean): void {
    const { tally, ownMark, noteMark } = this.#context;
    switch (element.name) {
      case "w:t":
        this.#push(element.children.filter((part) => typeof part === "string").join(""), italic, raised);
        break;
      case "w:tab":
      case "w:ptab":
        this.#push("   ", italic, raised);
        break;
      case "w:br":
        this.#push(element.attributes.get("w:type") === "page" ? breakOff : "\n", italic, raised);
        break;
      case "w:cr":
        this.#push("\n", italic, raised);
        break;
      case "w:noBreakHyphen":
        this.#push("-", italic, raised);
        break;
      case "w:sym":
        this.#push(this.#symbol(element), italic, raised);
        break;
      case "w:footnoteReference":
      case "w:endnoteReference": {
        const kind = element.name === "w:footnoteReference" ? "footnote" : "endnote";
        const hasOwnMark = ["1", "true", "on"].includes(element.attributes.get("w:customMarkFollows") ?? "");
        this.#push(noteMark(kind, element.attributes.get("w:id") ?? "", hasOwnMark), false, true);
        break;
      }
      case "w:footnoteRef":
      case "w:endnoteRef":
        this.#push(ownMark ?? "", false, true);
        break;
      case "w:object":
        tally.objects += 1;
        this.#boxes(element);
        break;
      case "w:drawing":
      case "w:pict":
        this.#boxes(element);
        break;
      case "w:ruby":
        this.all(child(element, "w:rubyBase") ?? element);
        break;
      case "mc:AlternateContent":
        for (const inner of elementsOf(chosen(element))) this.#inRun(inner, italic, raised);
    }
  }

  #symbol(element: XmlElement): string {
    const code = Number.parseInt(element.attributes.get("w:char") ?? "", 16);
    const known = pictograph(code);
    if (known !== undefined) return known;
    if (code >= 32 && !(code >= 0xe000 && code <= 0xf8ff) && code <= 0xffff) return String.fromCharCode(code);
    this.#context.tally.unknownSymbols += 1;
    return "";
  }

  #push(text: string, italic: boolean, raised: boolean): void {
    if (text !== "") this.pieces.push({ text, italic, raised });
  }

  /** Text boxes at any depth of a drawing. */
  #boxes(element: XmlElement): void {
    for (const inner of elementsOf(element)) {
      if (inner.name === "x:txbxContent" || inner.name === "w:txbxContent") this.boxes.push(...elementsOf(inner));
      else if (inner.name === "mc:AlternateContent") this.#boxes(chosen(inner) ?? inner);
      else this.#boxes(inner);
    }
  }
}

/** What a current program shows of alternatives: the first choice; both hold the same words. */
function chosen(element: XmlElement): XmlElement | undefined {
  return child(element, "mc:Choice") ?? child(element, "mc:Fallback");
}

function mathText(element: XmlElement): string {
  return element.children.map((part) => (typeof part === "string" ? part : mathText(part))).join("");
}

/** A page break inside a paragraph ends it: the pieces before and after it. */
export function splitAtPageBreaks(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    for (const [n, text] of piece.text.split(breakOff).entries()) {
      if (n > 0) parts.push([]);
      parts.at(-1)?.push({ ...piece, text });
    }
  }
  return parts;
}
