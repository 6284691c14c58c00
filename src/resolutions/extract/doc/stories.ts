/**
 * The characters of a Word 97–2003 document ([MS-DOC]) with their faces, story by story: main text, footnotes, headers, endnotes, text boxes.
 * A document is a list of pieces, each a stretch of the stream `WordDocument` in one or two bytes a character.
 */
import { ExtractError } from "../errors.ts";
import { limits } from "../limits.ts";
import { type Compound, damaged } from "./compound.ts";
import { type Faces, readFaces } from "./faces.ts";

/** Where each story begins and ends, in characters. */
export interface Bounds {
  readonly main: readonly [number, number];
  readonly footnotes: readonly [number, number];
  readonly headers: readonly [number, number];
  readonly endnotes: readonly [number, number];
  readonly boxes: readonly [number, number];
}

export interface WordText {
  /** All stories, one after the other; a character of this string is a character position of Word. */
  readonly characters: string;
  /** By character position. */
  readonly faces: Faces;
  readonly bounds: Bounds;
  /** Positions in the main text where a note hangs, with whether Word numbers it; and where its text begins in its story. */
  readonly footnotes: readonly NotePlace[];
  readonly endnotes: readonly NotePlace[];
  /** Positions in the story of headers: six stories for separators, then six for each section. */
  readonly headers: readonly number[];
}

export interface NotePlace {
  readonly at: number;
  readonly isNumbered: boolean;
  /** Absolute positions of the note's text. */
  readonly text: readonly [number, number];
}

export interface Piece {
  /** Of its first character. */
  readonly position: number;
  readonly length: number;
  /** Byte in the stream `WordDocument`. */
  readonly offset: number;
  readonly bytesPerCharacter: 1 | 2;
}

/** Throws `ExtractError` where this is no Word document, one of another time, locked or broken. */
export function readStories(compound: Compound): WordText {
  const main = compound.read("WordDocument");
  if (main === undefined) throw otherDocument(compound.names);
  if (main.length < 0x300) throw damaged("its main stream was cut off");
  const version = main.readUInt16LE(2);
  if (main.readUInt16LE(0) !== 0xa5ec || version < 0xc1) {
    throw new ExtractError("legacy-doc", "This is a file of Word 6, Word 95 or before. Open it in a word processor and save it as .docx.");
  }
  const flags = main.readUInt16LE(0x0a);
  if (flags & 0x0100) throw new ExtractError("encrypted", "The file is locked with a password. Save it without one.");
  const table = compound.read(flags & 0x0200 ? "1Table" : "0Table");
  if (table === undefined) throw damaged("its table stream is missing");
  const part = (index: number) => partOf(main, table, index);
  const pieces = readPieces(part(33), main.length);
  const characters = pieces.map((piece) => textOf(main, piece)).join("");
  const bounds = boundsOf(main, characters.length);
  return {
    characters,
    faces: readFaces({ main, characterPages: part(12), paragraphPages: part(13), pieces, length: characters.length }),
    bounds,
    footnotes: notesOf(part(2), part(3), bounds.footnotes),
    endnotes: notesOf(part(46), part(47), bounds.endnotes),
    headers: positionsOf(part(11)).map((position) => Math.min(bounds.headers[0] + position, bounds.headers[1])),
  };
}

const firstPart = 0x9a;

/** A part of the table stream: the main stream lists where each begins and how long it is. */
function partOf(main: Buffer, table: Buffer, index: number): Buffer {
  const at = firstPart + index * 8;
  const start = main.readUInt32LE(at);
  return table.subarray(start, start + main.readUInt32LE(at + 4));
}

function positionsOf(part: Buffer): number[] {
  return Array.from({ length: Math.floor(part.length / 4) }, (_, n) => part.readUInt32LE(n * 4));
}

function readPieces(part: Buffer, streamBytes: number): Piece[] {
  let at = 0;
  while (at + 3 <= part.length && part[at] === 1) at += 3 + part.readUInt16LE(at + 1);
  if (at + 5 > part.length || part[at] !== 2) throw damaged("the list of its pieces is missing");
  const list = part.subarray(at + 5, at + 5 + part.readUInt32LE(at + 1));
  const count = Math.floor((list.length - 4) / 12);
  const pieces: Piece[] = [];
  let position = 0;
  let bytes = 0;
  for (let n = 0; n < count; n += 1) {
    const place = list.readUInt32LE((count + 1) * 4 + n * 8 + 2);
    const bytesPerCharacter = place & 0x40000000 ? 1 : 2;
    const offset = bytesPerCharacter === 1 ? Math.floor((place & 0x3fffffff) / 2) : place & 0x3fffffff;
    const claimed = list.readUInt32LE((n + 1) * 4) - list.readUInt32LE(n * 4);
    const length = Math.min(claimed, Math.floor((streamBytes - offset) / bytesPerCharacter));
    if (claimed < 0 || length < 0) throw damaged("the list of its pieces is broken");
    pieces.push({ position, length, offset, bytesPerCharacter });
    position += length;
    bytes += length * bytesPerCharacter;
    if (bytes > limits.doc.readBytes || position > limits.textCharacters) {
      throw new ExtractError("limit", "The file is beyond what is read here: its pieces hold more text than a document has.");
    }
  }
  return pieces;
}

const singleBytes = new TextDecoder("windows-1252");

function textOf(main: Buffer, { offset, length, bytesPerCharacter }: Piece): string {
  const bytes = main.subarray(offset, offset + length * bytesPerCharacter);
  return bytesPerCharacter === 2 ? bytes.toString("utf16le") : singleBytes.decode(bytes);
}

/** Lengths of the stories, in the order in which they follow each other. */
function boundsOf(main: Buffer, length: number): Bounds {
  let at = 0;
  const next = (offset: number): [number, number] => {
    const start = at;
    at = Math.min(length, start + main.readUInt32LE(offset));
    return [start, at];
  };
  const text = next(0x4c);
  const footnotes = next(0x50);
  const headers = next(0x54);
  next(0x5c);
  const endnotes = next(0x60);
  return { main: text, footnotes, headers, endnotes, boxes: next(0x64) };
}

function notesOf(references: Buffer, texts: Buffer, [from, to]: readonly [number, number]): NotePlace[] {
  const count = Math.max(0, Math.floor((references.length - 4) / 6));
  const starts = positionsOf(texts);
  return Array.from({ length: count }, (_, n): NotePlace => {
    const [start, end] = [n, n + 1].map((index) => Math.min(from + (starts[index] ?? to - from), to)) as [number, number];
    return { at: references.readUInt32LE(n * 4), isNumbered: references.readUInt16LE((count + 1) * 4 + n * 2) !== 0, text: [start, end] };
  });
}

/** What a compound file is that is no Word document. */
function otherDocument(names: readonly string[]): ExtractError {
  if (names.includes("EncryptedPackage")) return new ExtractError("encrypted", "The file is locked with a password. Save it without one.");
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/^(?:Workbook|Book)$/, "a spreadsheet: export the text as .docx or .pdf"],
    [/^PowerPoint Document$/, "a presentation: export the text as .docx or .pdf"],
    [/^__properties_version/, "an e-mail: save the document that it holds, or its text as .txt"],
  ];
  const what = kinds.find(([name]) => names.some((one) => name.test(one)))?.[1] ?? "a document of another program: save it as .docx";
  return new ExtractError("unknown-format", `The file is not a Word document but ${what}.`);
}
