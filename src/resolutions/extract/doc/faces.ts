/** How characters and paragraphs of a Word 97–2003 document are set: pages of 512 bytes list runs of bytes with their properties ([MS-DOC] 2.9.35, 2.9.178). */
import { ExtractError } from "../errors.ts";
import type { Piece } from "./stories.ts";

export const italic = 1;
export const raised = 2;
/** Deleted under revision, or hidden: no words of the document as it is printed. */
export const deleted = 4;
export const hidden = 8;
/** The paragraph end of a table's cell or row; the end of a row; a paragraph that Word numbers by itself. */
export const inTable = 16;
export const rowEnd = 32;
export const numbered = 64;

/** Flags by character position. Of a paragraph, the flags stand at the character that ends it. */
export type Faces = Uint8Array;

/** Each character has one face, each paragraph one; a file in which they are said a hundred times over is made to keep us busy. */
const workPerCharacter = 100;
const leastWork = 1_000_000;

export interface FaceParts {
  /** The stream `WordDocument`. */
  readonly main: Buffer;
  readonly characterPages: Buffer;
  readonly paragraphPages: Buffer;
  readonly pieces: readonly Piece[];
  /** Characters of all stories. */
  readonly length: number;
}

export function readFaces({ main, characterPages, paragraphPages, pieces, length }: FaceParts): Faces {
  const faces: Faces = new Uint8Array(length);
  const sorted = pieces.filter((piece) => piece.length > 0).toSorted((a, b) => a.offset - b.offset);
  let left = workPerCharacter * length + leastWork;
  const mark = (from: number, to: number, flags: number) => {
    if (flags === 0) return;
    for (const [start, end] of positionsIn(sorted, from, to)) {
      left -= 1 + end - start;
      if (left < 0) throw new ExtractError("limit", "The file is beyond what is read here: its lists of type faces overlap without end.");
      for (let at = start; at < end; at += 1) faces[at] = (faces[at] ?? 0) | flags;
    }
  };
  for (const page of pagesOf(characterPages, main)) {
    for (const { from, to, properties } of runsOf(page, "characters")) mark(from, to, characterFlags(properties));
  }
  for (const page of pagesOf(paragraphPages, main)) {
    for (const { from, to, properties } of runsOf(page, "paragraphs")) mark(from, to, paragraphFlags(properties));
  }
  return faces;
}

const pageBytes = 512;

/** The pages that a list names, each once: a list that names one a million times costs no more than an honest one. */
function pagesOf(list: Buffer, main: Buffer): Buffer[] {
  const count = Math.max(0, Math.floor((list.length - 4) / 8));
  const numbers = new Set<number>();
  for (let n = 0; n < count; n += 1) numbers.add(list.readUInt32LE((count + 1) * 4 + n * 4) & 0x3fffff);
  return [...numbers]
    .map((number) => main.subarray(number * pageBytes, (number + 1) * pageBytes))
    .filter((page) => page.length === pageBytes);
}

interface Run {
  /** Bytes of the stream. */
  readonly from: number;
  readonly to: number;
  readonly properties: Buffer;
}

function* runsOf(page: Buffer, kind: "characters" | "paragraphs"): Generator<Run> {
  const count = Math.min(page.readUInt8(pageBytes - 1), kind === "characters" ? 101 : 29);
  for (let n = 0; n < count; n += 1) {
    const [from, to] = [page.readUInt32LE(n * 4), page.readUInt32LE((n + 1) * 4)];
    const place = page.readUInt8((count + 1) * 4 + n * (kind === "characters" ? 1 : 13)) * 2;
    if (place === 0 || place >= pageBytes - 1 || to <= from) continue;
    yield { from, to, properties: kind === "characters" ? characterProperties(page, place) : paragraphProperties(page, place) };
  }
}

function characterProperties(page: Buffer, place: number): Buffer {
  return page.subarray(place + 1, Math.min(pageBytes - 1, place + 1 + page.readUInt8(place)));
}

/** A count of words and, where that is zero, a second one; the number of the style comes before the properties. */
function paragraphProperties(page: Buffer, place: number): Buffer {
  const words = page.readUInt8(place);
  const [start, bytes] = words === 0 ? [place + 2, page.readUInt8(place + 1) * 2] : [place + 1, words * 2 - 1];
  return page.subarray(Math.min(pageBytes - 1, start + 2), Math.min(pageBytes - 1, start + bytes));
}

/** Property → its flag, set where the operand's lowest bit is. Styles count as off. */
const switches: ReadonlyMap<number, number> = new Map([
  [0x0800, deleted],
  [0x0836, italic],
  [0x083c, hidden],
  [0x2416, inTable],
  [0x2417, rowEnd],
]);

function characterFlags(properties: Buffer): number {
  let flags = 0;
  for (const [property, operand] of propertiesIn(properties)) {
    const value = operand[0] ?? 0;
    const flag = switches.get(property);
    if (flag !== undefined && value === 1) flags |= flag;
    if (property === 0x2a48 && value === 1) flags |= raised;
    // Half points above the line; a raised character in small type says it so.
    if (property === 0x4845 && operand.length === 2 && operand.readInt16LE(0) > 4) flags |= raised;
  }
  return flags;
}

function paragraphFlags(properties: Buffer): number {
  let flags = 0;
  for (const [property, operand] of propertiesIn(properties)) {
    const flag = switches.get(property);
    if (flag !== undefined && operand[0] === 1) flags |= flag;
    if (property === 0x460b && operand.length === 2 && operand.readUInt16LE(0) !== 0) flags |= numbered;
  }
  return flags;
}

/** Bytes of the operand by the upper three bits of a property; 6 has its length in front. */
const operandBytes = [1, 1, 2, 4, 2, 2, 0, 3];

function* propertiesIn(bytes: Buffer): Generator<[property: number, operand: Buffer]> {
  for (let at = 0; at + 2 < bytes.length; ) {
    const property = bytes.readUInt16LE(at);
    const size = property >> 13 === 6 ? 1 + bytes.readUInt8(at + 2) : (operandBytes[property >> 13] ?? 1);
    yield [property, bytes.subarray(at + 2, at + 2 + size)];
    at += 2 + size;
  }
}

/** The character positions whose bytes lie in a range. `sorted` by offset; pieces of honest files don't overlap. */
function* positionsIn(sorted: readonly Piece[], from: number, to: number): Generator<[start: number, end: number]> {
  for (let n = firstReaching(sorted, from); n < sorted.length; n += 1) {
    const piece = sorted[n];
    if (piece === undefined || piece.offset >= to) return;
    const start = Math.max(0, Math.ceil((from - piece.offset) / piece.bytesPerCharacter));
    const end = Math.max(start, Math.min(piece.length, Math.ceil((to - piece.offset) / piece.bytesPerCharacter)));
    yield [piece.position + start, piece.position + end];
  }
}

/** The last piece that begins at or before a byte. */
function firstReaching(sorted: readonly Piece[], byte: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.offset ?? 0) <= byte) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
