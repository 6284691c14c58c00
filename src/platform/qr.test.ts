import { expect, test } from "vitest";
import { correction, formatBits, type QrCode, qrCode, totalCodewords, versionBits } from "./qr.ts";

test("correction() gives the codewords of the standard's example (annex I, 01234567 in version 1-M)", () => {
  const data = [0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11];
  expect(correction(data, 10)).toEqual([0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55]);
});

test("formatBits() and versionBits() give what the standard prints (annexes C and D)", () => {
  expect(formatBits(0b101)).toBe(0b100000011001110);
  expect(formatBits(0)).toBe(0b101010000010010);
  expect(versionBits(7)).toBe(0b000111110010010100);
});

test("totalCodewords() gives what table 1 of the standard prints", () => {
  expect([1, 2, 6, 7, 10, 14, 32, 40].map(totalCodewords)).toEqual([26, 44, 172, 196, 346, 581, 2465, 3706]);
});

/** Where nothing of the text stands: finders, timing, alignment, format, version. Written from the figures of the standard, for versions to 13. */
const alignedAt: Readonly<Record<number, readonly number[]>> = {
  1: [],
  2: [18],
  3: [22],
  4: [26],
  5: [30],
  6: [34],
  7: [6, 22, 38],
  8: [6, 24, 42],
  10: [6, 28, 50],
  13: [6, 34, 62],
};

function isFunction(version: number, row: number, column: number): boolean {
  const size = 17 + 4 * version;
  if ((row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9) || row === 6 || column === 6)
    return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const places = alignedAt[version];
  if (places === undefined) throw new Error(`the test does not know version ${version}`);
  const isCorner = (middle: number, other: number) =>
    [middle, other].every((place) => place === 6 || place === size - 7) && Math.min(middle, other) === 6;
  return places.some((middle) =>
    places.some((other) => !isCorner(middle, other) && Math.abs(row - middle) <= 2 && Math.abs(column - other) <= 2),
  );
}

/** Blocks and data codewords of each at level M, of the versions that the tests use: table 9. */
const blocksAt: Readonly<Record<number, readonly number[]>> = {
  1: [16],
  2: [28],
  3: [44],
  4: [32, 32],
  5: [43, 43],
  6: [27, 27, 27, 27],
  7: [31, 31, 31, 31],
  8: [38, 38, 39, 39],
  10: [43, 43, 43, 43, 44],
  13: [37, 37, 37, 37, 37, 37, 37, 37, 38],
};

/** Reads a code as a camera's program would that sees it without a fault. */
function readQr(code: QrCode): string {
  const size = code.length;
  const version = (size - 17) / 4;
  const dark = (row: number, column: number): number => (code[row]?.[column] === true ? 1 : 0);
  let format = 0;
  for (const column of [0, 1, 2, 3, 4, 5, 7, 8]) format = (format << 1) | dark(8, column);
  for (const row of [7, 5, 4, 3, 2, 1, 0]) format = (format << 1) | dark(row, 8);
  const mask = [0, 1, 2, 3, 4, 5, 6, 7].find((one) => formatBits(one) === format);
  if (mask === undefined) throw new Error(`no format: ${format.toString(2)}`);
  let again = 0;
  for (let row = size - 1; row > size - 8; row -= 1) again = (again << 1) | dark(row, 8);
  for (let column = size - 8; column < size; column += 1) again = (again << 1) | dark(8, column);
  expect(again).toBe(format);
  const bits: number[] = [];
  let isUp = true;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step += 1) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1])
        if (!isFunction(version, row, column)) bits.push(dark(row, column) ^ flips(mask, row, column));
    }
    isUp = !isUp;
  }
  const words = Array.from({ length: bits.length >> 3 }, (_, index) => Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(""), 2));
  const lengths = blocksAt[version] ?? [];
  const blocks: number[][] = lengths.map(() => []);
  let next = 0;
  for (let index = 0; index < Math.max(...lengths); index += 1)
    for (const [block, length] of lengths.entries()) if (index < length) blocks[block]?.push(words[next++] ?? -1);
  const each = (totalCodewords(version) - next) / lengths.length;
  const checks: number[][] = lengths.map(() => []);
  for (let index = 0; index < each; index += 1) for (const list of checks) list.push(words[next++] ?? -1);
  for (const [index, block] of blocks.entries()) expect(correction(block, each)).toEqual(checks[index]);
  const data = blocks
    .flat()
    .map((word) => word.toString(2).padStart(8, "0"))
    .join("");
  expect(data.slice(0, 4)).toBe("0100");
  const counted = version < 10 ? 8 : 16;
  const length = Number.parseInt(data.slice(4, 4 + counted), 2);
  const bytes = Array.from({ length }, (_, index) => Number.parseInt(data.slice(4 + counted + index * 8, 12 + counted + index * 8), 2));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function flips(mask: number, i: number, j: number): number {
  const conditions = [
    (i + j) % 2,
    i % 2,
    j % 3,
    (i + j) % 3,
    ((i >> 1) + Math.floor(j / 3)) % 2,
    ((i * j) % 2) + ((i * j) % 3),
    (((i * j) % 2) + ((i * j) % 3)) % 2,
    (((i + j) % 2) + ((i * j) % 3)) % 2,
  ];
  return conditions[mask] === 0 ? 1 : 0;
}

const secret =
  "otpauth://totp/Comity:chi@mission.example?issuer=Comity&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30";

test.each([
  ["a", 1],
  ["The quick fox: 26 bytes ok", 2],
  ["п".repeat(50), 6],
  [secret, 8],
  ["x".repeat(212), 10],
  ["é".repeat(150), 13],
])("what qrCode() draws is read back: %s", (text, version) => {
  const code = qrCode(text);
  expect(code).toHaveLength(17 + 4 * version);
  expect(readQr(code)).toBe(text);
});

test("a code has its finders, its timing and its dark module where they belong", () => {
  const code = qrCode(secret);
  const size = code.length;
  const finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"];
  const cut = (row: number, column: number) =>
    code.slice(row, row + 7).map((line) =>
      line
        .slice(column, column + 7)
        .map(Number)
        .join(""),
    );
  for (const [row, column] of [
    [0, 0],
    [0, size - 7],
    [size - 7, 0],
  ] as const)
    expect(cut(row, column)).toEqual(finder);
  expect(code[6]?.slice(8, 14).map(Number).join("")).toBe("101010");
  expect(code[size - 8]?.[8]).toBe(true);
});

test("qrCode() takes up to 2331 bytes", () => {
  expect(qrCode("x".repeat(2331))).toHaveLength(177);
  expect(() => qrCode("x".repeat(2332))).toThrow(RangeError);
});
