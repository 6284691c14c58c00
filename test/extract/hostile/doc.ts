/** Files of Word 97–2003 whose chains, lists and numbers lie. */
import { compound, doc } from "../doc.ts";
import type { Hostile } from "./index.ts";

const file = (name: string, outcome: Hostile["outcome"], make: Hostile["make"]): Hostile => ({
  name: `an old Word file ${name}`,
  fileName: "file.doc",
  make,
  outcome,
});

const sound = () => Buffer.from(doc({ body: "What could be read\r" }));

/** Changes one number of the header of the compound file. */
const withHeader = (at: number, value: number) => () => {
  const bytes = sound();
  bytes.writeUInt32LE(value >>> 0, at);
  return bytes;
};

/** Every sector leads to the sector `next` says. */
const withTable = (next: (n: number) => number) => () => {
  const bytes = sound();
  const table = (bytes.readUInt32LE(76) + 1) * 512;
  for (let n = 0; n < 128; n += 1) bytes.writeUInt32LE(next(n) >>> 0, table + n * 4);
  return bytes;
};

/** A list of pieces that all name the same bytes. */
const manyPieces = (count: number, bytesOfEach: number) => () => {
  const list = Buffer.alloc(5 + (count + 1) * 4 + count * 8);
  list.writeUInt8(2, 0);
  list.writeUInt32LE(list.length - 5, 1);
  for (let n = 0; n <= count; n += 1) list.writeUInt32LE(n * bytesOfEach, 5 + n * 4);
  for (let n = 0; n < count; n += 1) list.writeUInt32LE(0x40000000, 5 + (count + 1) * 4 + n * 8 + 2);
  const main = Buffer.alloc(2 ** 20);
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0xc1, 2);
  main.writeUInt16LE(0x0200, 0x0a);
  main.writeUInt32LE(0x7fffffff, 0x4c);
  main.writeUInt32LE(0, 0x9a + 33 * 8);
  main.writeUInt32LE(list.length, 0x9a + 33 * 8 + 4);
  return compound({ WordDocument: main, "1Table": list });
};

export const hostileDoc: readonly Hostile[] = [
  file(
    "whose sectors go round in a circle",
    ["damaged"],
    withTable((n) => (n + 1) % 20),
  ),
  file(
    "whose sectors lead to themselves",
    ["damaged"],
    withTable((n) => n),
  ),
  file(
    "whose sectors lead outside",
    ["damaged"],
    withTable(() => 0x00ffffff),
  ),
  file("with a table of two billion sectors", ["damaged", "limit"], withHeader(44, 0x7fffffff)),
  file("whose directory lies outside", ["damaged"], withHeader(48, 0x00ffffff)),
  file("with sectors of 2^32 bytes", ["damaged"], withHeader(30, 0x00200020)),
  file("whose directory is a circle", "read", () => {
    const bytes = sound();
    const directory = (bytes.readUInt32LE(48) + 1) * 512;
    bytes.writeUInt32LE(1, directory + 2 * 128 + 72);
    bytes.writeUInt32LE(2, directory + 2 * 128 + 68);
    return bytes;
  }),
  file("that names one piece 4,000 times", ["limit"], manyPieces(4000, 900_000)),
  file("of 1,000,000 pieces of one character", ["damaged", "no-text", "limit"], manyPieces(1_000_000, 1)),
  file("whose pieces run backwards", ["damaged"], () =>
    Buffer.from(
      doc({
        body: "What could be read\r",
        change: (main, table) => table.writeUInt32LE(0xffffffff, main.readUInt32LE(0x9a + 33 * 8) + 5),
      }),
    ),
  ),
  file("whose stories are longer than it is", "read", () =>
    doc({
      body: "What could be read\r",
      change: (main) => {
        for (const at of [0x4c, 0x50, 0x54, 0x60, 0x64]) main.writeUInt32LE(0x7fffffff, at);
      },
    }),
  ),
  file("with an embedded document and macros", "read", () =>
    doc({ body: "What could be read\r", streams: { Macros: new Uint8Array(5000), ObjectPool: sound() } }),
  ),
];
