import type { Paragraph, Resolution, Table } from "../model.ts";
import { type Division, divisionsOf, flatten } from "./divisions.ts";

/** What is shown at once of a text: all of it, or of a long one as much as fits. */
export interface Piece {
  /** 1-based. */
  readonly number: number;
  readonly divisions: readonly Division[];
}

/**
 * Bytes of text (UTF-8) that one page holds. A page stays below 60 KB compressed: about 20 KB go to styles, scripts and the frame,
 * and the words of resolutions with their markup compress to less than a third of the bytes of the words (measured by the pages' test).
 */
const pageBytes = 110_000;

/** The first page of a long text also carries the way to each paragraph of the others; it leaves them this many bytes each. */
const indexBytes = 24;

/** A block shorter than this still costs its markup. */
const blockBytes = 160;

/**
 * The text in pieces that fit a page each, cut between sections where possible, else between paragraphs; a short text is one piece.
 * A single paragraph is never cut.
 */
export function piecesOf(text: Resolution, budget = pageBytes): Piece[] {
  const divisions = divisionsOf(text);
  const notes = new Map(text.footnotes.map((note) => [note.mark, byteLength(note.text)]));
  const weigh = (block: Paragraph | Table): number => weightOf(block, notes);
  const total = sum(divisions.map((division) => sum(division.blocks.map(weigh))));
  if (total <= budget) return [{ number: 1, divisions }];
  const index = sum(divisions.map((division) => [...flatten(division.blocks)].length)) * indexBytes;
  return pack(divisions, weigh, budget, Math.min(index, budget / 2));
}

function pack(divisions: readonly Division[], weigh: (block: Paragraph | Table) => number, budget: number, reserved: number): Piece[] {
  const pieces: Division[][] = [];
  let current: Division[] = [];
  let room = budget - reserved;
  const turn = (): void => {
    if (current.length > 0) pieces.push(current);
    current = [];
    room = budget;
  };
  for (const division of divisions) {
    const weight = sum(division.blocks.map(weigh));
    if (weight > room && weight <= budget) turn();
    let rest: (Paragraph | Table)[] = [];
    let continues = false;
    const place = (): void => {
      if (rest.length === 0) return;
      current.push(continues ? { ...division, blocks: rest, enacting: null, part: null } : { ...division, blocks: rest });
      continues = true;
      rest = [];
    };
    for (const block of division.blocks) {
      const size = weigh(block);
      if (size > room && (rest.length > 0 || current.length > 0)) {
        place();
        turn();
      }
      rest.push(block);
      room -= size;
    }
    place();
  }
  turn();
  return pieces.map((divisions, index) => ({ number: index + 1, divisions }));
}

/** The piece in which something stands: a paragraph, a division, a part or a footnote; undefined where the text has none such. */
export function pieceHolding(pieces: readonly Piece[], id: string): Piece | undefined {
  return pieces.find((piece) =>
    piece.divisions.some(
      (division) =>
        division.id === id ||
        division.part?.id === id ||
        [...flatten(division.blocks)].some(
          (paragraph) => paragraph.id === id || paragraph.footnotes.some((note) => noteId(note.mark) === id),
        ),
    ),
  );
}

/** "1" → "fn1"; "*" → "fn-star": an anchor that needs no escaping. */
export function noteId(mark: string): string {
  const letters = mark.replaceAll("*", "star").replace(/[^A-Za-z0-9]/g, (sign) => `u${(sign.codePointAt(0) ?? 0).toString(16)}`);
  return /^\d/.test(mark) ? `fn${letters}` : `fn-${letters}`;
}

function weightOf(block: Paragraph | Table, notes: ReadonlyMap<string, number>): number {
  if (block.type === "table") return blockBytes + sum(block.rows.map((row) => sum(row.map((cell) => byteLength(cell) + 12))));
  const own = byteLength(block.text) + sum(block.footnotes.map((note) => notes.get(note.mark) ?? 0));
  return blockBytes + own + block.citations.length * 60 + sum(block.children.map((child) => weightOf(child, notes)));
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
