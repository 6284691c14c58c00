/** What a packed stream of a PDF unpacks to, in bytes (ISO 32000-2, 7.4): counted as it comes, never kept whole. */
import { createInflate } from "node:zlib";

type Filter = "flate" | "lzw" | "runs" | "hex" | "base85" | "other";

const names: Readonly<Record<string, Filter>> = {
  FlateDecode: "flate",
  Fl: "flate",
  LZWDecode: "lzw",
  LZW: "lzw",
  RunLengthDecode: "runs",
  RL: "runs",
  ASCIIHexDecode: "hex",
  AHx: "hex",
  ASCII85Decode: "base85",
  A85: "base85",
};

/** More filters on one stream than this are nobody's. */
const mostFilters = 8;

/** In the order in which they are undone. A dictionary that leaves them to another object is taken as packed in the usual way. */
export function filtersOf(dictionary: string): Filter[] {
  const said = /\/(?:Filter|F)\s{0,9}(\[[^\]]{0,500}\]|\/[^\s/<>[\]()]{1,60}|\d{1,10}\s)/.exec(dictionary)?.[1];
  if (said === undefined) return [];
  if (/^\d/.test(said)) return ["flate"];
  return [...said.matchAll(/\/([^\s/<>[\]()]{1,60})/g)].slice(0, mostFilters).map(([, name = ""]) => names[unescaped(name)] ?? "other");
}

function unescaped(name: string): string {
  return name.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

export interface Unpacked {
  /** Bytes of all steps together; a little beyond `most` where it was stopped. */
  readonly length: number;
  /** The beginning of what comes out, where it was asked for. */
  readonly first: Buffer | undefined;
}

/** Bytes kept of what is looked into, and of what the next filter takes. */
const mostKept = 64 * 2 ** 20;

/** Undoes the filters one by one; broken content counts as far as it goes. */
export async function unpackedLength(content: Buffer, filters: readonly Filter[], most: number, isKept: boolean): Promise<Unpacked> {
  let bytes = content;
  let length = 0;
  for (const [n, filter] of filters.entries()) {
    const isLast = n === filters.length - 1;
    if (filter === "runs" || filter === "lzw")
      return { length: length + (filter === "runs" ? runsLength : lzwLength)(bytes, most - length), first: undefined };
    if (filter === "other") return { length, first: undefined };
    const step = filter === "flate" ? await inflated(bytes, most - length, isKept || !isLast) : outOfText(bytes, filter);
    length += step.length;
    if (length > most) return { length, first: undefined };
    bytes = step.bytes;
  }
  return { length, first: isKept ? bytes : undefined };
}

function inflated(bytes: Buffer, most: number, isKept: boolean): Promise<{ bytes: Buffer; length: number }> {
  return new Promise((resolve) => {
    const inflate = createInflate({ chunkSize: 65_536 });
    const pieces: Buffer[] = [];
    let length = 0;
    const finish = () => resolve({ bytes: Buffer.concat(pieces), length });
    inflate.on("data", (piece: Buffer) => {
      length += piece.length;
      if (isKept && length <= mostKept) pieces.push(piece);
      if (length > most) inflate.destroy();
    });
    inflate.on("error", finish).on("close", finish).on("end", finish);
    inflate.end(bytes);
  });
}

/** Digits of base 16 or 85 give fewer bytes than they are; exact bytes matter only for the filter that comes next. */
function outOfText(bytes: Buffer, filter: "hex" | "base85"): { bytes: Buffer; length: number } {
  const text = bytes.toString("latin1").replace(/\s/g, "");
  const out = filter === "hex" ? Buffer.from(text.replace(/>.*$/, ""), "hex") : base85(text);
  return { bytes: out, length: out.length };
}

function base85(text: string): Buffer {
  const out: number[] = [];
  let group: number[] = [];
  for (const character of text.replace(/~.*$/, "")) {
    if (character === "z" && group.length === 0) out.push(0, 0, 0, 0);
    else group.push(character.charCodeAt(0) - 33);
    if (group.length === 5) {
      out.push(...groupBytes(group, 4));
      group = [];
    }
  }
  if (group.length > 1) out.push(...groupBytes([...group, 84, 84, 84, 84].slice(0, 5), group.length - 1));
  return Buffer.from(out);
}

function groupBytes(digits: readonly number[], count: number): number[] {
  const value = digits.reduce((sum, digit) => sum * 85 + digit, 0);
  return [24, 16, 8, 0].slice(0, count).map((shift) => Math.floor(value / 2 ** shift) & 255);
}

function runsLength(bytes: Buffer, most: number): number {
  let length = 0;
  for (let at = 0; at < bytes.length && length <= most; ) {
    const count = bytes[at] ?? 128;
    if (count === 128) break;
    length += count < 128 ? count + 1 : 257 - count;
    at += count < 128 ? count + 2 : 2;
  }
  return length;
}

const [lzwClear, lzwEnd, lzwFirst, lzwMost] = [256, 257, 258, 4096];

/** Only how long the string of each code is must be known, not what it holds. */
function lzwLength(bytes: Buffer, most: number): number {
  const lengths = new Uint32Array(lzwMost);
  lengths.fill(1, 0, lzwClear);
  let [length, next, width, bits, held, before] = [0, lzwFirst, 9, 0, 0, 0];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & (2 ** width - 1);
    if (code === lzwEnd || length > most) break;
    if (code === lzwClear) [next, width, before] = [lzwFirst, 9, 0];
    else {
      const added = code < next ? (lengths[code] ?? 0) : before + 1;
      if (before > 0 && next < lzwMost) lengths[next++] = before + 1;
      if (next + 1 >= 2 ** width && width < 12) width += 1;
      length += added;
      before = added;
    }
  }
  return length;
}
