/** Files of Word 97–2003 made by hand: a compound file with a main stream, a table stream, pieces, faces and notes. */

export interface DocRun {
  readonly text: string;
  readonly italic?: boolean;
  readonly raised?: boolean;
  readonly hidden?: boolean;
  readonly deleted?: boolean;
}

export interface DocParts {
  /** Main text as Word keeps it: \r ends a paragraph, \u0007 a cell, \u0013…\u0014…\u0015 are fields, \u0002 is an automatic note mark. */
  readonly body: string | readonly DocRun[];
  /** Text of each note, in the order of the \u0002 of the body. */
  readonly footnotes?: readonly string[];
  readonly endnotes?: readonly string[];
  /** Header of the first page. */
  readonly firstHeader?: string;
  /** Two bytes a character (the default), one, or pieces of both. */
  readonly width?: "two" | "one" | "mixed";
  /** Flags of the file header beside the one that names the table stream. */
  readonly flags?: number;
  readonly version?: number;
  /** Further streams in the root. */
  readonly streams?: Readonly<Record<string, Uint8Array>>;
  /** Changes the main and the table stream before they are packed. */
  readonly change?: (main: Buffer, table: Buffer) => void;
}

const textStart = 0x800;

export function doc(parts: DocParts): Uint8Array {
  const runs = typeof parts.body === "string" ? [{ text: parts.body }] : parts.body;
  const body = runs.map(({ text }) => text).join("");
  const footnotes = notes(parts.footnotes ?? []);
  const headers = headerStories(parts.firstHeader);
  const endnotes = notes(parts.endnotes ?? []);
  const stories = [body, footnotes.text, headers.text, endnotes.text];
  const hasMore = stories.slice(1).some((story) => story !== "");
  const all = stories.join("") + (hasMore ? "\r" : "");
  const pieces = cut(all, parts.width ?? "two");
  const places = piecePlaces(pieces);
  const textEnd = places.end;
  const characterPage = Math.ceil(textEnd / 512);
  const byteOf = (position: number) => places.byteOf(position);

  const main = Buffer.alloc(Math.max((characterPage + 2) * 512, 4096));
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(parts.version ?? 0xc1, 2);
  main.writeUInt16LE(0x0200 | (parts.flags ?? 0), 0x0a);
  [body, footnotes.text, headers.text, "", endnotes.text].forEach((story, n) => {
    main.writeUInt32LE(story.length, [0x4c, 0x50, 0x54, 0x5c, 0x60][n] ?? 0);
  });
  for (const { text, offset, isNarrow } of places.pieces) main.write(text, offset, isNarrow ? "latin1" : "utf16le");
  main.set(characterPageOf(runs, byteOf, textEnd), characterPage * 512);
  main.set(paragraphPageOf(body, byteOf, textEnd), (characterPage + 1) * 512);

  const marks = [...body].flatMap((character, at) => (character === "\u0002" ? [at] : []));
  const table: Buffer[] = [];
  let tableLength = 0;
  const add = (index: number, part: Buffer) => {
    main.writeUInt32LE(tableLength, 0x9a + index * 8);
    main.writeUInt32LE(part.length, 0x9a + index * 8 + 4);
    table.push(part);
    tableLength += part.length;
  };
  const footnoteMarks = marks.slice(0, parts.footnotes?.length ?? 0);
  const endnoteMarks = marks.slice(footnoteMarks.length);
  if (footnoteMarks.length > 0) add(2, Buffer.concat([numbers([...footnoteMarks, body.length]), ...footnoteMarks.map(() => short(1))]));
  if (footnoteMarks.length > 0) add(3, numbers(footnotes.starts));
  if (parts.firstHeader !== undefined) add(11, numbers(headers.starts));
  add(12, numbers([textStart, textEnd, characterPage]));
  add(13, numbers([textStart, textEnd, characterPage + 1]));
  add(33, clx(places.pieces));
  if (endnoteMarks.length > 0) add(46, Buffer.concat([numbers([...endnoteMarks, body.length]), ...endnoteMarks.map(() => short(1))]));
  if (endnoteMarks.length > 0) add(47, numbers(endnotes.starts));
  const tableStream = Buffer.concat([...table, Buffer.alloc(Math.max(0, 4096 - tableLength))]);
  parts.change?.(main, tableStream);
  return compound({ WordDocument: main, "1Table": tableStream, ...parts.streams });
}

function notes(texts: readonly string[]): { text: string; starts: number[] } {
  const starts = [0];
  let text = "";
  for (const one of texts) {
    text += `\u0002 ${one}\r`;
    starts.push(text.length);
  }
  if (texts.length > 0) starts.push(text.length + 1);
  return { text: texts.length > 0 ? `${text}\r` : "", starts };
}

/** Six empty separators, then the six of the first section: only the header of the first page is filled. */
function headerStories(first: string | undefined): { text: string; starts: number[] } {
  if (first === undefined) return { text: "", starts: [] };
  const text = `${first}\r\r`;
  return { text: `${text}\r`, starts: [...Array<number>(11).fill(0), text.length, text.length, text.length + 1] };
}

interface CutPiece {
  readonly text: string;
  readonly isNarrow: boolean;
}

function cut(all: string, width: "two" | "one" | "mixed"): CutPiece[] {
  if (width !== "mixed") return [{ text: all, isNarrow: width === "one" }];
  const half = Math.floor(all.length / 2);
  return [
    { text: all.slice(0, half), isNarrow: true },
    { text: all.slice(half), isNarrow: false },
  ];
}

interface PlacedPiece extends CutPiece {
  readonly offset: number;
  readonly position: number;
}

/** Stored back to front, as fast saving leaves them. */
function piecePlaces(pieces: readonly CutPiece[]): { pieces: PlacedPiece[]; end: number; byteOf: (position: number) => number } {
  let offset = textStart;
  const offsets = new Map<CutPiece, number>();
  for (const piece of pieces.toReversed()) {
    offsets.set(piece, offset);
    offset += piece.text.length * (piece.isNarrow ? 1 : 2);
    offset += offset % 2;
  }
  let position = 0;
  const placed = pieces.map((piece) => {
    const one = { ...piece, offset: offsets.get(piece) ?? 0, position };
    position += piece.text.length;
    return one;
  });
  const byteOf = (at: number) => {
    const piece = placed.findLast((one) => one.position <= at) ?? placed[0];
    return piece === undefined ? textStart : piece.offset + (at - piece.position) * (piece.isNarrow ? 1 : 2);
  };
  return { pieces: placed, end: offset, byteOf };
}

function clx(pieces: readonly PlacedPiece[]): Buffer {
  const last = pieces.at(-1);
  const positions = numbers([...pieces.map(({ position }) => position), (last?.position ?? 0) + (last?.text.length ?? 0)]);
  const places = pieces.map(({ offset, isNarrow }) => {
    const place = Buffer.alloc(8);
    place.writeUInt32LE(isNarrow ? (0x40000000 | (offset * 2)) >>> 0 : offset, 2);
    return place;
  });
  const list = Buffer.concat([positions, ...places]);
  return Buffer.concat([Buffer.from([2]), numbers([list.length]), list]);
}

interface PageRun {
  readonly from: number;
  readonly to: number;
  readonly properties: Buffer;
}

/** A page of 512 bytes with the faces of each run; runs in the order of their bytes. */
function characterPageOf(runs: readonly DocRun[], byteOf: (position: number) => number, textEnd: number): Buffer {
  const found: PageRun[] = [];
  let position = 0;
  for (const run of runs) {
    const properties = Buffer.concat([
      ...(run.italic ? [switched(0x0836)] : []),
      ...(run.raised ? [switched(0x2a48)] : []),
      ...(run.hidden ? [switched(0x083c)] : []),
      ...(run.deleted ? [switched(0x0800)] : []),
    ]);
    const from = byteOf(position);
    position += run.text.length;
    if (run.text !== "") found.push({ from, to: byteOf(position - 1) + (byteOf(position) - from === run.text.length ? 1 : 2), properties });
  }
  return pageOf(found, textEnd, (page, place, properties) => {
    page.writeUInt8(properties.length, place);
    properties.copy(page, place + 1);
  });
}

/** Only cells and ends of rows have properties; a row ends where two \u0007 follow each other. */
function paragraphPageOf(body: string, byteOf: (position: number) => number, textEnd: number): Buffer {
  const found: PageRun[] = [];
  let start = 0;
  for (let at = 0; at < body.length; at += 1) {
    const width = byteOf(1) - byteOf(0);
    if (body[at] === "\r") start = at + 1;
    if (body[at] !== "\u0007") continue;
    const isRowEnd = at === start && at > 0;
    const properties = isRowEnd ? Buffer.concat([switched(0x2416), switched(0x2417)]) : switched(0x2416);
    found.push({ from: byteOf(start), to: byteOf(at) + width, properties });
    start = at + 1;
  }
  return pageOf(
    found,
    textEnd,
    (page, place, properties) => {
      const padded = Buffer.concat([short(0), properties, Buffer.alloc(1 - (properties.length % 2))]);
      page.writeUInt8((padded.length + 1) / 2, place);
      padded.copy(page, place + 1);
    },
    13,
  );
}

function pageOf(
  runs: readonly PageRun[],
  textEnd: number,
  write: (page: Buffer, place: number, properties: Buffer) => void,
  bytesPerRun = 1,
): Buffer {
  const page = Buffer.alloc(512);
  const filled: PageRun[] = [];
  let at = textStart;
  for (const run of runs.toSorted((a, b) => a.from - b.from)) {
    if (run.from > at) filled.push({ from: at, to: run.from, properties: Buffer.alloc(0) });
    filled.push(run);
    at = run.to;
  }
  if (at < textEnd) filled.push({ from: at, to: textEnd, properties: Buffer.alloc(0) });
  page.writeUInt8(filled.length, 511);
  let place = 510;
  filled.forEach(({ from, to, properties }, n) => {
    page.writeUInt32LE(from, n * 4);
    page.writeUInt32LE(to, (n + 1) * 4);
    if (properties.length === 0) return;
    place -= properties.length + 4;
    place -= place % 2;
    page.writeUInt8(place / 2, (filled.length + 1) * 4 + n * bytesPerRun);
    write(page, place, properties);
  });
  return page;
}

function switched(property: number): Buffer {
  return Buffer.concat([short(property), Buffer.from([1])]);
}

function short(n: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(n);
  return bytes;
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, n) => {
    bytes.writeUInt32LE(value, n * 4);
  });
  return bytes;
}

const sector = 512;
const chainEnd = 0xfffffffe;
const none = 0xffffffff;

/** A compound file of streams in its root; those below 4,096 bytes go into the stream of small ones. */
export function compound(streams: Readonly<Record<string, Uint8Array>>): Buffer {
  const names = Object.keys(streams);
  const small: Buffer[] = [];
  const smallTable: number[] = [];
  const sectors: Buffer[] = [];
  const table: number[] = [];
  const place = (content: Uint8Array): number => {
    const start = sectors.length;
    const count = Math.max(1, Math.ceil(content.length / sector));
    for (let n = 0; n < count; n += 1) {
      const bytes = Buffer.alloc(sector);
      bytes.set(content.subarray(n * sector, (n + 1) * sector));
      sectors.push(bytes);
      table.push(n === count - 1 ? chainEnd : start + n + 1);
    }
    return start;
  };
  const placeSmall = (content: Uint8Array): number => {
    const start = small.length;
    const count = Math.max(1, Math.ceil(content.length / 64));
    for (let n = 0; n < count; n += 1) {
      const bytes = Buffer.alloc(64);
      bytes.set(content.subarray(n * 64, (n + 1) * 64));
      small.push(bytes);
      smallTable.push(n === count - 1 ? chainEnd : start + n + 1);
    }
    return start;
  };
  const entries = names.map((name) => {
    const content = streams[name] ?? new Uint8Array(0);
    return { name, kind: 2, size: content.length, start: content.length < 4096 ? placeSmall(content) : place(content) };
  });
  const smallStart = small.length > 0 ? place(Buffer.concat(small)) : chainEnd;
  const smallTableStart = small.length > 0 ? place(numbers(smallTable)) : chainEnd;
  const root = { name: "Root Entry", kind: 5, size: small.length * 64, start: smallStart };
  const directory = Buffer.concat(
    [root, ...entries].map((one, n, all) => directoryEntry(one, n === 0 ? 1 : none, n > 0 && n < all.length - 1 ? n + 1 : none)),
  );
  const directoryStart = place(directory);
  const tableSectors = Math.ceil((sectors.length + 1) / (sector / 4 - 1));
  const tableStart = sectors.length;
  for (let n = 0; n < tableSectors; n += 1) table.push(0xfffffffd);
  const tableBytes = Buffer.alloc(tableSectors * sector, 0xff);
  numbers(table).copy(tableBytes);

  const header = Buffer.alloc(sector);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tableSectors, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(smallTableStart, 60);
  header.writeUInt32LE(small.length > 0 ? Math.ceil((smallTable.length * 4) / sector) : 0, 64);
  header.writeUInt32LE(chainEnd, 68);
  for (let n = 0; n < 109; n += 1) header.writeUInt32LE(n < tableSectors ? tableStart + n : none, 76 + n * 4);
  return Buffer.concat([header, ...sectors, tableBytes]);
}

function directoryEntry(one: { name: string; kind: number; size: number; start: number }, child: number, right: number): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(one.name, 0, 62, "utf16le");
  entry.writeUInt16LE((one.name.length + 1) * 2, 64);
  entry.writeUInt8(one.kind, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(none, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(one.start, 116);
  entry.writeUInt32LE(one.size, 120);
  return entry;
}
