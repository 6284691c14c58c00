/**
 * QR codes (ISO/IEC 18004), of bytes, with error correction of level M (a seventh of it may be unreadable): the smallest that a text fits into.
 * Pure, no I/O.
 */

/** Error correction codewords of a block, and blocks, by version (1 … 40) at level M: table 9 of the standard. */
const correctionPerBlock = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28,
];
const blocksOf = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45,
  47, 49,
];

/** Rows of modules, true is dark; without the quiet zone of four modules that must stand around it. */
export type QrCode = readonly (readonly boolean[])[];

/** @throws {RangeError} where the text has more than 2,331 bytes in UTF-8 */
export function qrCode(text: string): QrCode {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  const codewords = interleave(dataCodewords(bytes, version), version);
  const masked = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => draw(version, codewords, mask));
  return masked.map((grid) => ({ grid, cost: penalty(grid) })).reduce((least, one) => (one.cost < least.cost ? one : least)).grid;
}

/** Codewords that a version holds, data and correction together. */
export function totalCodewords(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const lines = Math.floor(version / 7) + 2;
    modules -= (25 * lines - 10) * lines - 55 + (version >= 7 ? 36 : 0);
  }
  return Math.floor(modules / 8);
}

function dataSize(version: number): number {
  return totalCodewords(version) - at(correctionPerBlock, version - 1) * at(blocksOf, version - 1);
}

/** Bits that say how many bytes there are. */
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

function versionFor(length: number): number {
  for (let version = 1; version <= 40; version += 1) if (4 + lengthBits(version) + length * 8 <= dataSize(version) * 8) return version;
  throw new RangeError(`a QR code of level M takes 2331 bytes; there are ${length}`);
}

function dataCodewords(bytes: Uint8Array, version: number): number[] {
  const size = dataSize(version);
  const bits: number[] = [];
  const push = (value: number, count: number): void => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  push(0b0100, 4);
  push(bytes.length, lengthBits(version));
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, size * 8 - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  const words: number[] = [];
  for (let from = 0; from < bits.length; from += 8) words.push(Number.parseInt(bits.slice(from, from + 8).join(""), 2));
  for (let pad = 0xec; words.length < size; pad = pad === 0xec ? 0x11 : 0xec) words.push(pad);
  return words;
}

function at(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}

/** Product in the field of 256 elements over x⁸ + x⁴ + x³ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((b >>> bit) & 1) * a);
  return product;
}

/** Reed-Solomon correction codewords of a block. */
export function correction(data: readonly number[], count: number): number[] {
  let generator = [1];
  for (let degree = 0, root = 1; degree < count; degree += 1, root = times(root, 2))
    generator = [...generator, 0].map((coefficient, index) => coefficient ^ times(at(generator, index - 1), root));
  const rest = [...data, ...Array<number>(count).fill(0)];
  for (let index = 0; index < data.length; index += 1) {
    const factor = at(rest, index);
    for (let step = 0; step <= count; step += 1) rest[index + step] = at(rest, index + step) ^ times(at(generator, step), factor);
  }
  return rest.slice(data.length);
}

/** Blocks side by side: their first codewords, their second ones …; the longer blocks stand last. */
function interleave(data: readonly number[], version: number): number[] {
  const count = at(blocksOf, version - 1);
  const short = Math.floor(data.length / count);
  const firstLong = count - (data.length % count);
  const blocks = Array.from({ length: count }, (_, block) => {
    const from = block * short + Math.max(0, block - firstLong);
    return data.slice(from, from + short + (block >= firstLong ? 1 : 0));
  });
  const corrections = blocks.map((block) => correction(block, at(correctionPerBlock, version - 1)));
  const inTurn = (lists: readonly number[][]): number[] =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, index) =>
      lists.flatMap((list) => list.slice(index, index + 1)),
    ).flat();
  return [...inTurn(blocks), ...inTurn(corrections)];
}

type Grid = (boolean | undefined)[][];

function draw(version: number, codewords: readonly number[], mask: number): boolean[][] {
  const size = 17 + version * 4;
  const grid: Grid = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  const set = (row: number, column: number, isDark: boolean): void => {
    const line = grid[row];
    if (line !== undefined && column >= 0 && column < size) line[column] = isDark;
  };
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    rings(set, row, column, 4, (ring) => ring !== 2 && ring !== 4);
  for (const [row, column] of alignments(version, size)) rings(set, row, column, 2, (ring) => ring !== 1);
  for (let step = 8; step < size - 8; step += 1) {
    set(6, step, step % 2 === 0);
    set(step, 6, step % 2 === 0);
  }
  const format = formatBits(mask);
  for (let bit = 0; bit < 15; bit += 1) {
    const isDark = ((format >>> bit) & 1) === 1;
    // Down the eighth column and then leftwards along the eighth row, around the timing; and once more at the other corners.
    if (bit < 8) set(bit < 6 ? bit : bit + 1, 8, isDark);
    else set(8, bit === 8 ? 7 : 14 - bit, isDark);
    if (bit < 8) set(8, size - 1 - bit, isDark);
    else set(size - 15 + bit, 8, isDark);
  }
  set(size - 8, 8, true);
  const numbered = version >= 7 ? versionBits(version) : 0;
  for (let bit = 0; version >= 7 && bit < 18; bit += 1) {
    const isDark = ((numbered >>> bit) & 1) === 1;
    set(Math.floor(bit / 3), size - 11 + (bit % 3), isDark);
    set(size - 11 + (bit % 3), Math.floor(bit / 3), isDark);
  }
  return fill(grid, codewords, mask);
}

/** Squares around a middle, from 0 outwards. */
function rings(
  set: (row: number, column: number, isDark: boolean) => void,
  row: number,
  column: number,
  outmost: number,
  isDark: (ring: number) => boolean,
): void {
  for (let down = -outmost; down <= outmost; down += 1)
    for (let right = -outmost; right <= outmost; right += 1)
      set(row + down, column + right, isDark(Math.max(Math.abs(down), Math.abs(right))));
}

function alignments(version: number, size: number): (readonly [number, number])[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const lines = [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - (count - 2 - index) * step)];
  const last = size - 7;
  const isFinder = (row: number, column: number) => (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
  return lines.flatMap((row) => lines.filter((column) => !isFinder(row, column)).map((column) => [row, column] as const));
}

/** What is left of `value` · x^(bits of the divisor) by the divisor: the check bits of format and version. */
function withCheck(value: number, divisor: number, checks: number): number {
  let rest = value << checks;
  for (let bit = 31 - Math.clz32(rest); bit >= checks; bit = 31 - Math.clz32(rest)) rest ^= divisor << (bit - checks);
  return (value << checks) | rest;
}

/** Fifteen bits that name level M and the mask. */
export function formatBits(mask: number): number {
  return withCheck(mask, 0b10100110111, 10) ^ 0b101010000010010;
}

/** Eighteen bits that name the version. */
export function versionBits(version: number): number {
  return withCheck(version, 0b1111100100101, 12);
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** Codewords from the lower right, in pairs of columns, up and down in turn, around what stands already. */
function fill(grid: Grid, codewords: readonly number[], mask: number): boolean[][] {
  const size = grid.length;
  const isMasked = masks[mask] ?? (() => false);
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUpward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const line = grid[isUpward ? size - 1 - step : step] ?? [];
      const row = isUpward ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (line[column] !== undefined) continue;
        const isDark = ((at(codewords, bit >>> 3) >>> (7 - (bit & 7))) & 1) === 1;
        line[column] = isDark !== isMasked(row, column);
        bit += 1;
      }
    }
  }
  return grid.map((line) => line.map((isDark) => isDark === true));
}

/** How hard it is to read: long runs, squares of one colour, what looks like a finder, and too much of one colour (clause 7.8.3). */
function penalty(grid: readonly (readonly boolean[])[]): number {
  const size = grid.length;
  const rows = grid.map((line) => line.map(Number).join(""));
  const columns = rows.map((_, column) => rows.map((line) => line[column]).join(""));
  let sum = 0;
  for (const line of [...rows, ...columns]) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    sum += 40 * (line.match(/(?=00001011101|10111010000)/g)?.length ?? 0);
  }
  for (let row = 1; row < size; row += 1)
    for (let column = 1; column < size; column += 1) {
      const square = `${rows[row]?.slice(column - 1, column + 1)}${rows[row - 1]?.slice(column - 1, column + 1)}`;
      if (square === "0000" || square === "1111") sum += 3;
    }
  const dark = rows.join("").replaceAll("0", "").length;
  return sum + 10 * Math.floor((Math.abs(dark * 2 - size * size) * 10) / (size * size));
}
