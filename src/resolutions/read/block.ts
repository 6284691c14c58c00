/** A block of the running text: a paragraph, an item, a heading … with the pieces of the source that hold it. */
import type { Span } from "../model.ts";
import type { PrintedParagraph } from "./unwrap.ts";

export type Zone = "preamble" | "operative" | "closing" | "annex";

export interface Block {
  readonly zone: Zone;
  readonly kind: "paragraph" | "item" | "heading" | "line" | "annex" | "row" | "leftover";
  /** Printed number or label, "12", "(a)"; null for none. */
  readonly number: string | null;
  /** For items: the label as a, b, c … or i, ii … in whatever script it is printed; null for none. */
  readonly name: string | null;
  readonly label: Span | null;
  /** For items: 1 under a paragraph, 2 below that. */
  readonly depth: number;
  readonly pieces: Span[];
  /** Pieces that are nothing but the mark of a footnote, by their index. */
  marks: Map<number, string> | undefined;
  /** Last printed words so far. */
  tail: string;
  /** A page, a footnote or furniture stood inside. */
  isCut: boolean;
}

/** The lines of a printed paragraph without its first `skip` characters, where they are one piece of words: most are. */
export function onlyPiece(line: PrintedParagraph, skip: number): Span | undefined {
  const [only] = line.pieces;
  const from = line.start + skip;
  if (!only || line.pieces.length > 1 || line.marks !== undefined || only[1] <= from) return undefined;
  return only[0] >= from ? only : [from, only[1]];
}

/** Enters the lines of a printed paragraph, without the first `skip` characters. */
export function addPieces(block: Block, line: PrintedParagraph, skip: number): void {
  const from = line.start + skip;
  line.pieces.forEach((piece, n) => {
    if (piece[1] <= from) return;
    const mark = line.marks?.get(n);
    if (mark !== undefined) {
      block.marks ??= new Map();
      block.marks.set(block.pieces.length, mark);
    }
    block.pieces.push([Math.max(piece[0], from), piece[1]]);
  });
}

/** The number of a section that stands above the enacting line, as the heading that it is. */
export function sectionHead({ number, span }: { readonly number: string; readonly span: Span }): Block {
  return {
    zone: "preamble",
    kind: "heading",
    number,
    name: null,
    label: span,
    depth: 0,
    pieces: [],
    marks: undefined,
    tail: "",
    isCut: false,
  };
}
