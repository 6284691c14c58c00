/**
 * The streams of an OLE compound file ([MS-CFB]) that nobody vouches for: no chain of sectors is followed twice round, no stream is longer than
 * the file, and what the directory claims is only believed as far as there are bytes for it.
 */
import { ExtractError } from "../errors.ts";

export interface Compound {
  /** Names of the streams and storages in the root; those of embedded documents, which lie deeper, are not among them. */
  readonly names: readonly string[];
  /** The bytes of a stream in the root; undefined where there is none of this name. Throws `ExtractError` where it is damaged. */
  read(name: string): Buffer | undefined;
}

interface Entry {
  readonly name: string;
  /** 1 storage, 2 stream, 5 root. */
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const headerBytes = 512;
const entryBytes = 128;
const namesInHeader = 109;

/** Numbers of sectors from here on are signs: end of a chain, free, part of the table itself. */
const firstSign = 0xfffffffa;

interface Layout {
  readonly bytes: Buffer;
  readonly sectorBytes: number;
  readonly sectors: number;
  readonly table: readonly number[];
}

/** Throws `ExtractError` where the file is no compound file or a broken one. */
export function openCompound(input: Uint8Array): Compound {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (bytes.length < headerBytes * 2) throw damaged("it was cut off");
  const shift = bytes.readUInt16LE(30);
  const smallShift = bytes.readUInt16LE(32);
  if ((shift !== 9 && shift !== 12) || smallShift !== 6) throw damaged("its header is broken");
  const sectorBytes = 2 ** shift;
  const sectors = Math.max(0, Math.ceil(bytes.length / sectorBytes) - 1);
  const layout = { bytes, sectorBytes, sectors, table: tableOf(bytes, sectorBytes, sectors) };
  const entries = entriesOf(chainBytes(layout, bytes.readUInt32LE(48)));
  const root = entries[0];
  if (root === undefined || root.kind !== 5) throw damaged("its directory is broken");
  const top = childrenOf(entries, root);
  const smallLimit = bytes.readUInt32LE(56);
  let small: SmallStreams | undefined;
  return {
    names: [...top.keys()],
    read(name) {
      const entry = top.get(name);
      if (entry === undefined || entry.kind !== 2) return undefined;
      if (entry.size >= smallLimit) return chainBytes(layout, entry.start).subarray(0, entry.size);
      small ??= { content: chainBytes(layout, root.start), table: numbersOf(chainBytes(layout, bytes.readUInt32LE(60))) };
      return smallStream(small, entry);
    },
  };
}

/** The allocation table: for each sector the one that follows it. */
function tableOf(bytes: Buffer, sectorBytes: number, sectors: number): number[] {
  const places: number[] = [];
  const wanted = Math.min(bytes.readUInt32LE(44), Math.ceil((sectors * 4) / sectorBytes) + 1);
  for (let n = 0; n < Math.min(wanted, namesInHeader); n += 1) places.push(bytes.readUInt32LE(76 + n * 4));
  const seen = new Set<number>();
  for (let next = bytes.readUInt32LE(68); places.length < wanted && next < sectors && !seen.has(next); ) {
    seen.add(next);
    const list = numbersOf(sectorAt(bytes, sectorBytes, next));
    places.push(...list.slice(0, Math.min(sectorBytes / 4 - 1, wanted - places.length)));
    next = list[sectorBytes / 4 - 1] ?? firstSign;
  }
  const table: number[] = [];
  for (const place of places) {
    if (place >= sectors) throw damaged("its table of sectors is broken");
    for (const number of numbersOf(sectorAt(bytes, sectorBytes, place))) table.push(number);
  }
  return table;
}

/** A sector, zeros where the file ends before it does. */
function sectorAt(bytes: Buffer, sectorBytes: number, n: number): Buffer {
  const at = (n + 1) * sectorBytes;
  const there = bytes.subarray(at, at + sectorBytes);
  return there.length === sectorBytes ? there : Buffer.concat([there, Buffer.alloc(sectorBytes - there.length)]);
}

function numbersOf(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, n) => bytes.readUInt32LE(n * 4));
}

/** All bytes of a chain of sectors. */
function chainBytes({ bytes, sectorBytes, sectors, table }: Layout, start: number): Buffer {
  const pieces: Buffer[] = [];
  const seen = new Uint8Array(sectors);
  for (let at = start; at < firstSign; at = table[at] ?? firstSign) {
    if (at >= sectors || seen[at] === 1) throw damaged("a chain of its sectors is broken");
    seen[at] = 1;
    pieces.push(sectorAt(bytes, sectorBytes, at));
  }
  return Buffer.concat(pieces);
}

interface SmallStreams {
  readonly content: Buffer;
  readonly table: readonly number[];
}

/** Short streams share one stream, in pieces of 64 bytes with a table of their own. */
function smallStream({ content, table }: SmallStreams, entry: Entry): Buffer {
  const pieces: Buffer[] = [];
  const most = Math.ceil(content.length / 64);
  for (let at = entry.start; at < firstSign && pieces.length * 64 < entry.size; at = table[at] ?? firstSign) {
    if (at >= most || pieces.length >= most) throw damaged("a chain of its sectors is broken");
    pieces.push(content.subarray(at * 64, at * 64 + 64));
  }
  return Buffer.concat(pieces).subarray(0, entry.size);
}

function entriesOf(directory: Buffer): Entry[] {
  return Array.from({ length: Math.floor(directory.length / entryBytes) }, (_, n) => {
    const entry = directory.subarray(n * entryBytes, (n + 1) * entryBytes);
    const nameBytes = Math.min(64, Math.max(0, entry.readUInt16LE(64) - 2));
    return {
      name: entry.toString("utf16le", 0, nameBytes),
      kind: entry.readUInt8(66),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}

/** What lies directly in a storage. The entries form a tree by their names; a broken one is followed once. */
function childrenOf(entries: readonly Entry[], storage: Entry): Map<string, Entry> {
  const found = new Map<string, Entry>();
  const seen = new Set<number>();
  const open = [storage.child];
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    const entry = entries[n];
    if (entry === undefined || seen.has(n)) continue;
    seen.add(n);
    if (!found.has(entry.name)) found.set(entry.name, entry);
    open.push(entry.left, entry.right);
  }
  return found;
}

export function damaged(why: string): ExtractError {
  return new ExtractError(
    "damaged",
    `The file is damaged: ${why}. Get it again from where it came, or open it in a word processor and save it as .docx.`,
  );
}
