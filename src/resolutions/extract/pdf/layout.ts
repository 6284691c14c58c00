/** Lines of a page → text: indents as leading spaces, larger distances as blank lines, what stands in columns in the order of reading. */
import { type Line, type Segment, textOf } from "./lines.ts";

/** The usual distance between base lines, by size of type, worked out over the whole file. */
export type Pitches = ReadonlyMap<number, number>;

interface Printed {
  readonly x: number;
  /** Left edge of the column that it stands in, where that is not the page's; null: indents mean nothing here. */
  readonly edge?: number | null;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  /** The first of a column or of another place on the page: a blank line goes before it. */
  readonly isApart: boolean;
}

export function measurePitches(pages: readonly (readonly Line[])[]): Pitches {
  const found = new Map<number, Map<number, number>>();
  for (const lines of pages) {
    for (const [n, line] of lines.entries()) {
      const before = lines[n - 1];
      if (before === undefined || sizeClass(before.size) !== sizeClass(line.size)) continue;
      const distance = Math.round((line.y - before.y) * 4) / 4;
      if (distance < line.size * 0.9 || distance > line.size * 2.2) continue;
      const counts = found.get(sizeClass(line.size)) ?? new Map<number, number>();
      counts.set(distance, (counts.get(distance) ?? 0) + 1);
      found.set(sizeClass(line.size), counts);
    }
  }
  return new Map([...found].map(([size, counts]) => [size, smallestFrequent(counts)]));
}

function sizeClass(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Not simply the most frequent: in lists of short paragraphs that is the distance between paragraphs. */
function smallestFrequent(counts: ReadonlyMap<number, number>): number {
  const most = Math.max(...counts.values());
  return Math.min(...[...counts].filter(([, count]) => count >= most / 4).map(([distance]) => distance));
}

export interface PageLayout {
  readonly width: number;
  readonly height: number;
  readonly isFirst: boolean;
}

export function layOut(lines: readonly Line[], page: PageLayout, pitches: Pitches): string {
  const printed = inReadingOrder(lines, page, pitches);
  const left = leftMargin(printed.filter(({ edge }) => edge === undefined));
  const out: string[] = [];
  for (const [n, line] of printed.entries()) {
    const before = printed[n - 1];
    if (before && (line.isApart || isFarBelow(before, line, pitches) || isNote(before, line))) out.push("");
    const ems = line.edge === null ? 0 : (line.x - (line.edge ?? left)) / line.size;
    const indent = ems > 0.4 ? Math.min(40, Math.round(ems * 2)) : 0;
    out.push(" ".repeat(indent) + line.text);
  }
  return out.join("\n");
}

function isFarBelow(before: Printed, line: Printed, pitches: Pitches): boolean {
  const pitch = (size: number) => pitches.get(sizeClass(size)) ?? size * 1.2;
  return line.y - before.y > 1.25 * Math.max(pitch(before.size), pitch(line.size));
}

/** The first note of a page stands close under its text when the page is full, in smaller type. */
function isNote(before: Printed, line: Printed): boolean {
  return line.size < before.size * 0.97 && /^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+) /.test(line.text);
}

/** Where most lines begin, seen in steps of two points; among equals the leftmost. */
function leftMargin(lines: readonly Printed[]): number {
  const counts = new Map<number, number>();
  for (const { x } of lines) {
    const step = Math.round(x / 2) * 2;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return Math.min(...[...counts].filter(([, count]) => count === most).map(([x]) => x));
}

function inReadingOrder(lines: readonly Line[], page: PageLayout, pitches: Pitches): Printed[] {
  const band = page.isFirst ? undefined : headBand(lines, page, pitches);
  if (band !== undefined) return [band.line, ...bodyOf(lines.slice(band.end))].filter(({ text }) => text !== "");
  const end = page.isFirst ? mastheadEnd(lines, page) : 0;
  const masthead = lines.slice(0, end);
  const rest = lines.slice(end);
  const head = columnsOf(masthead, page.width / 2).map((line) => ({ ...line, edge: null }));
  return [...head, ...bodyOf(rest)].filter(({ text }) => text !== "");
}

/** Lines of a running head, at most. */
const mostBandLines = 4;

/**
 * A running head of several lines with something beside it (a title on two lines, the symbol on the other side) is one line: what stands on the
 * left, what stands on the right. Read line by line the two would be mixed.
 */
function headBand(lines: readonly Line[], { height }: PageLayout, pitches: Pitches): { line: Printed; end: number } | undefined {
  const rows = lines.slice(0, mostBandLines + 1).map((line) => printedLine(line, line.segments));
  const end = rows.findIndex((row, n) => n > 0 && isFarBelow(rows[n - 1] ?? row, row, pitches));
  const band = lines.slice(0, Math.max(0, end));
  const last = band.at(-1);
  const twoSided = band.find(({ segments }) => segments.length === 2);
  const [left, right] = twoSided?.segments ?? [];
  if (last === undefined || band.length < 2 || last.y > height * 0.15 || left === undefined || right === undefined) return undefined;
  const sides: [Segment[], Segment[]] = [[], []];
  for (const segment of band.flatMap(({ segments }) => segments)) {
    if (segment.end <= right.x) sides[0].push(segment);
    else if (segment.x >= left.end) sides[1].push(segment);
    else return undefined;
  }
  const text = sides.map((side) => side.map((segment) => textOf([segment])).join(" ")).join("   ");
  return { line: { x: left.x, y: last.y, size: last.size, text, isApart: false }, end };
}

/**
 * The masthead has the organ on the left and symbol, distribution and date on the right. It ends with the last line in the upper part of the
 * first page that holds something on the right and, where it holds something on the left too, a wide gap between.
 */
function mastheadEnd(lines: readonly Line[], { width, height }: PageLayout): number {
  let end = 0;
  for (const [n, line] of lines.entries()) {
    if (line.y > height * 0.42 || n >= 16) break;
    if (isTwoSided(line, width)) end = n + 1;
    else if (isAcross(line, width)) break;
  }
  return end;
}

function isTwoSided({ segments }: Line, width: number): boolean {
  const last = segments.at(-1);
  return last !== undefined && last.x > width * 0.5 && (segments.length > 1 || last.x > width * 0.55);
}

function isAcross({ segments }: Line, width: number): boolean {
  return segments.some(({ x, end }) => x < width * 0.4 && end > width * 0.65);
}

function columnsOf(lines: readonly Line[], middle: number): Printed[] {
  const side = (isLeft: boolean) =>
    lines.flatMap((line) => {
      const segments = line.segments.filter(({ x }) => x < middle === isLeft);
      return segments.length === 0 ? [] : [printedLine(line, segments)];
    });
  const [left, right] = [side(true), side(false)];
  return [left, right].flatMap((column) => {
    const edge = leftMargin(column);
    return column.map((line, n) => ({ ...line, edge, isApart: n === 0 }));
  });
}

function printedLine(line: Line, segments: readonly Segment[]): Printed {
  return { x: Math.min(...segments.map(({ x }) => x)), y: line.y, size: line.size, text: textOf(segments), isApart: false };
}

/** Two columns of running text are read one after the other; everything else, tables too, line by line. */
function bodyOf(lines: readonly Line[]): Printed[] {
  const out: Printed[] = [];
  for (let n = 0; n < lines.length; ) {
    const block = twoColumns(lines, n);
    const line = lines[n];
    if (block !== undefined) {
      out.push(...columnsOf(lines.slice(n, block.end), block.middle));
      n = block.end;
    } else {
      if (line) out.push(printedLine(line, line.segments));
      n += 1;
    }
  }
  return out;
}

const leastColumnLines = 10;

/** In ems. Narrower ones are columns of a table. */
const leastColumnWidth = 14;

/** Lines from here on that all leave the same strip free, each side mostly filled: prose in two columns. */
function twoColumns(lines: readonly Line[], from: number): { end: number; middle: number } | undefined {
  const first = lines[from];
  if (first?.segments.length !== 2) return undefined;
  let [gapStart, gapEnd] = [first.segments[0]?.end ?? 0, first.segments[1]?.x ?? 0];
  const [leftEdge, rightEdge] = [first.segments[0]?.x ?? 0, first.segments[1]?.end ?? 0];
  let end = from;
  for (; end < lines.length; end += 1) {
    const line = lines[end];
    if (line === undefined) break;
    const onLeft = line.segments.filter(({ end: stop }) => stop <= gapEnd);
    const onRight = line.segments.filter(({ x }) => x >= gapStart && x > gapStart);
    if (onLeft.length + onRight.length !== line.segments.length) break;
    const start = Math.max(gapStart, ...onLeft.map(({ end: stop }) => stop));
    const stop = Math.min(gapEnd, ...onRight.map(({ x }) => x));
    if (stop - start < line.size * 0.8) break;
    [gapStart, gapEnd] = [start, stop];
  }
  const middle = (gapStart + gapEnd) / 2;
  const block = lines.slice(from, end);
  const filled = (isLeft: boolean) => {
    const width = isLeft ? gapStart - leftEdge : rightEdge - gapEnd;
    const side = block.flatMap(({ segments }) => segments.filter(({ x }) => x < middle === isLeft));
    const full = side.filter((segment) => segment.end - segment.x > width * 0.75).length;
    return side.length >= leastColumnLines && width > first.size * leastColumnWidth && full > side.length * 0.6;
  };
  return filled(true) && filled(false) ? { end, middle } : undefined;
}
