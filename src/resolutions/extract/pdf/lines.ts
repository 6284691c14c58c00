/** Chunks → printed lines: words and spaces by distance, raised marks on the line that they belong to, writing from right to left put in order. */
import { inline, type Piece, withSpaceAfterMark } from "../notation.ts";
import { pictograph } from "../number-formats.ts";
import type { Chunk, Glyph } from "./chunks.ts";

/** A piece of one printed line without a wide gap in it. */
export interface Segment {
  readonly x: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

export interface Line {
  readonly y: number;
  /** Of most of its letters. */
  readonly size: number;
  readonly segments: readonly Segment[];
}

/** A gap of so many ems separates what stands side by side; tabs after a paragraph number are narrower. */
const wideGap = 2.5;

/** Text of one segment, or of several with three spaces between them. */
export function textOf(segments: readonly Segment[]): string {
  const pieces = segments.flatMap(({ pieces }, n) => (n === 0 ? pieces : [{ text: "   ", italic: false, raised: false }, ...pieces]));
  // Drawn, a soft hyphen is a hyphen; at the end of a line it also says that the word goes on.
  return withSpaceAfterMark(
    inline(pieces)
      .trim()
      .replace(/\u00ad(?=.)/g, "-"),
  );
}

/** Lines from top to bottom. Turned text is not among them. */
export function buildLines(chunks: readonly Chunk[]): Line[] {
  const level = chunks.filter(({ turned }) => !turned);
  const rows = rowsOf(level);
  const spaced = usesSpaces(level);
  return rows.map((row) => lineOf(row, spaced)).filter((line) => line.segments.length > 0);
}

interface Row {
  y: number;
  size: number;
  readonly chunks: Chunk[];
  readonly marks: Chunk[];
}

/** Base lines first; then what may hang on them: small raised marks, the letters of "22nd", spaces of any size. */
function rowsOf(chunks: readonly Chunk[]): Row[] {
  const rows: Row[] = [];
  const short: Chunk[] = [];
  const sorted = chunks.filter(isVisible).toSorted((a, b) => a.y - b.y || a.x - b.x);
  for (const chunk of sorted) {
    const isShort = plain(chunk).trim().length <= longestMark;
    const row = isShort ? undefined : nearestRow(rows, chunk);
    if (isShort) short.push(chunk);
    else if (row) add(row, chunk);
    else rows.push({ y: chunk.y, size: chunk.size, chunks: [chunk], marks: [] });
  }
  // On the base line a small digit is a digit. What is left may be raised over words that are short themselves: they come first.
  const raised: Chunk[] = [];
  for (const chunk of short) {
    const row = nearestRow(rows, chunk);
    if (row && Math.abs(row.y - chunk.y) < row.size * 0.15) add(row, chunk);
    else raised.push(chunk);
  }
  for (const chunk of raised) {
    const below = rows.filter((one) => isRaisedOver(one, chunk)).toSorted((a, b) => a.y - b.y)[0];
    const row = nearestRow(rows, chunk);
    if (below) below.marks.push(chunk);
    else if (row) add(row, chunk);
    else if (plain(chunk).trim() !== "") insert(rows, { y: chunk.y, size: chunk.size, chunks: [chunk], marks: [] });
  }
  return rows;
}

/** Characters of the longest thing that hangs on a line: "1, 2", "nd", "***". */
const longestMark = 4;

function insert(rows: Row[], row: Row): void {
  const at = rows.findIndex(({ y }) => y > row.y);
  rows.splice(at === -1 ? rows.length : at, 0, row);
}

function isVisible(chunk: Chunk): boolean {
  return plain(chunk).trim() !== "" || chunk.end - chunk.x > 0;
}

function plain(chunk: Chunk): string {
  return chunk.glyphs.map((glyph) => glyph.text).join("");
}

/** The row on whose base line a chunk stands. */
function nearestRow(rows: readonly Row[], chunk: Chunk): Row | undefined {
  let best: Row | undefined;
  for (let n = rows.length - 1; n >= 0; n -= 1) {
    const row = rows[n];
    if (row === undefined) continue;
    const distance = Math.abs(row.y - chunk.y);
    if (distance <= Math.min(row.size, chunk.size) * 0.3 && (best === undefined || distance < Math.abs(best.y - chunk.y))) best = row;
  }
  return best;
}

function add(row: Row, chunk: Chunk): void {
  const letters = (one: Chunk) => one.glyphs.length;
  const most = row.chunks.reduce((a, b) => (letters(b) > letters(a) ? b : a), chunk);
  row.chunks.push(chunk);
  if (most === chunk && plain(chunk).trim() !== "") {
    row.y = chunk.y;
    row.size = chunk.size;
  }
}

/** Above the base line of the row, and touching one of its words. The higher it stands, the closer it must be. */
function isRaisedOver(row: Row, mark: Chunk): boolean {
  const rise = (row.y - mark.y) / row.size;
  // Some printers raise the mark by a whole line and leave it as large as the text.
  if (rise < 0.15 || rise > 1.15 || mark.size > row.size * (rise > 0.3 ? 1.06 : 0.93)) return false;
  const near = row.size * (rise > 0.8 ? 0.5 : 1);
  return row.chunks.some(
    (chunk) =>
      Math.abs(chunk.y - mark.y) > row.size * 0.12 &&
      (Math.abs(mark.x - chunk.end) < near || Math.abs(chunk.x - mark.end) < near || (mark.x >= chunk.x && mark.end <= chunk.end)),
  );
}

/** Most programs write spaces as characters; some only leave room. Then narrower gaps are word spaces. */
function usesSpaces(chunks: readonly Chunk[]): boolean {
  let spaces = 0;
  let all = 0;
  for (const { glyphs } of chunks) {
    all += glyphs.length;
    for (const { text } of glyphs) if (text === " ") spaces += 1;
  }
  return spaces > all * 0.05;
}

interface Placed extends Glyph {
  readonly size: number;
  readonly italic: boolean;
  readonly raised: boolean;
}

function lineOf(row: Row, spaced: boolean): Line {
  const marks = new Set(row.marks);
  const chunks = withoutShadows([...row.chunks, ...row.marks].toSorted((a, b) => a.x - b.x));
  const glyphs = chunks.flatMap((chunk) =>
    chunk.glyphs.map((glyph): Placed => ({ ...glyph, size: chunk.size, italic: chunk.italic, raised: marks.has(chunk) })),
  );
  glyphs.sort((a, b) => a.x - b.x);
  const segments = splitAtWideGaps(glyphs, row.size).map((part) => segmentOf(part, spaced));
  const isLeftward = segments.length > 1 && segments.some(({ pieces }) => pieces.some(({ text }) => rightToLeft.test(text)));
  return { y: row.y, size: row.size, segments: isLeftward ? segments.toReversed() : segments };
}

/** Some programs make bold by printing twice, a hair apart. */
function withoutShadows(chunks: readonly Chunk[]): Chunk[] {
  const kept: Chunk[] = [];
  for (const chunk of chunks) {
    const isShadow = kept
      .slice(-3)
      .some((before) => Math.abs(before.x - chunk.x) < chunk.size * 0.1 && plain(before) === plain(chunk) && plain(chunk).trim() !== "");
    if (!isShadow) kept.push(chunk);
  }
  return kept;
}

function splitAtWideGaps(glyphs: readonly Placed[], size: number): Placed[][] {
  const parts: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === "") {
      parts.at(-1)?.push(glyph);
      continue;
    }
    const part = parts.at(-1);
    if (part === undefined || glyph.x - end > size * wideGap) parts.push([glyph]);
    else part.push(glyph);
    end = Math.max(end, glyph.x + glyph.width);
  }
  return parts;
}

function segmentOf(glyphs: readonly Placed[], spaced: boolean): Segment {
  const pieces: { text: string; italic: boolean; raised: boolean }[] = [];
  const isLeftward =
    glyphs.filter(({ text }) => rightToLeft.test(text)).length > glyphs.filter(({ text }) => /\p{Script=Latin}/u.test(text)).length;
  let end: number | undefined;
  let first: number | undefined;
  let wasSpace = false;
  let wasRaised = false;
  for (const glyph of glyphs) {
    if (glyph.text.trim() === "") {
      // Some programs set a hair space before a raised mark, and spaces without room over other letters.
      wasSpace ||= glyph.width > glyph.size * 0.15;
      continue;
    }
    const gap = end === undefined ? 0 : glyph.x - end;
    const isApart =
      end !== undefined &&
      ((wasSpace && gap > glyph.size * 0.08) || gap > glyph.size * (spaced ? 0.2 : 0.16)) &&
      !(glyph.raised && !wasRaised && gap < glyph.size * 0.7);
    const last = pieces.at(-1);
    if (isApart && last) last.text += " ";
    const text = printed(glyph.text);
    if (last && last.italic === glyph.italic && last.raised === glyph.raised) last.text += text;
    else pieces.push({ text, italic: glyph.italic, raised: glyph.raised });
    first ??= glyph.x;
    end = Math.max(end ?? glyph.x, glyph.x + glyph.width);
    wasSpace = false;
    wasRaised = glyph.raised;
  }
  const ordered = isLeftward ? pieces.toReversed().map((piece) => ({ ...piece, text: logical(piece.text) })) : pieces;
  return { x: first ?? 0, end: end ?? 0, pieces: ordered };
}

function printed(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, (character) => pictograph(character.charCodeAt(0)) ?? "");
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

const mirrored: Readonly<Record<string, string>> = {
  "(": ")",
  ")": "(",
  "[": "]",
  "]": "[",
  "{": "}",
  "}": "{",
  "<": ">",
  ">": "<",
  "«": "»",
  "»": "«",
};

/** Letters as printed from left to right → in the order of reading: all turned round, numbers and Latin words turned back. */
function logical(text: string): string {
  const turned = [...text]
    .toReversed()
    .map((character) => mirrored[character] ?? character)
    .join("");
  return turned.replace(/[\p{Script=Latin}\p{Nd}](?:[\p{Script=Latin}\p{Nd}\p{M}./,:_' -]*[\p{Script=Latin}\p{Nd}])?/gu, (run) =>
    [...run].toReversed().join(""),
  );
}
