/**
 * Reads a ZIP file that nobody vouches for: the central directory is checked before anything is opened, bytes are counted as they come out,
 * and what the directory claims about sizes is only believed against it.
 */
import { crc32 } from "node:zlib";
import { Inflate } from "fflate";
import type { Span } from "../model.ts";
import { ExtractError, type ExtractErrorCode } from "./errors.ts";
import { limits } from "./limits.ts";

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its packed bytes begin. */
  readonly start: number;
}

export interface Zip {
  readonly names: readonly string[];
  /** Bytes that the directory claims for an entry; 0 where there is none of this name. */
  sizeOf(name: string): number;
  /** The bytes of an entry; undefined where there is none of this name. Throws `ExtractError` beyond a limit or where it is damaged. */
  read(name: string): Uint8Array | undefined;
}

/** How much an archive may hold; sizes are counted as bytes come out. */
export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly allBytes: number;
  /** All that comes out, to the size of the archive. */
  readonly ratio: number;
}

/** `why` is the cause alone, without what to do about it. */
export class ZipError extends ExtractError {
  readonly why: string;

  constructor(code: ExtractErrorCode, why: string, message: string) {
    super(code, message);
    this.why = why;
  }
}

/** Names of all entries of a well-formed file, in the order of its directory. */
export function entryNames(bytes: Uint8Array): readonly string[] {
  return openZip(bytes).names;
}

/** Checks the whole directory. Throws `ExtractError`. */
export function openZip(bytes: Uint8Array, most: ZipLimits = limits.zip): Zip {
  const entries = directory(bytes, most);
  let total = 0;
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.unpacked ?? 0,
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const content = unpack(bytes, entry, Math.min(most.entryBytes, most.allBytes - total));
      total += content.length;
      if (total > bytes.length * most.ratio) throw tooMuch(`it unpacks to more than ${most.ratio} times its size`);
      return content;
    },
  };
}

const endRecord = 0x06054b50;
const directoryRecord = 0x02014b50;
const localRecord = 0x04034b50;

function directory(bytes: Uint8Array, most: ZipLimits): Map<string, Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 6, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    throw refused("it is spread over several disks");
  }
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) throw refused("it uses ZIP64, which no document needs");
  if (count > most.entries) throw tooMuch(`it holds ${count} entries, at most ${most.entries} are read`);
  if (start + size !== end) throw damaged("its directory is not where it should be");

  const entries = new Map<string, Entry>();
  const places: [start: number, end: number][] = [];
  let at = start;
  for (let n = 0; n < count; n += 1) {
    const { entry, next, place } = directoryEntry(bytes, view, at, [start, end], most);
    if (entries.has(entry.name)) throw refused(`it holds "${printable(entry.name)}" twice`);
    entries.set(entry.name, entry);
    places.push(place);
    at = next;
  }
  if (at !== end) throw damaged("its directory has another length than it says");
  places.sort((a, b) => a[0] - b[0]);
  for (const [n, place] of places.entries()) {
    if (place[0] < (places[n - 1]?.[1] ?? 0)) throw refused("entries overlap");
  }
  return entries;
}

/** The end record, whose comment must reach exactly to the end of the file. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endRecord && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw damaged("its end is missing: the file was probably cut off");
}

function directoryEntry(bytes: Uint8Array, view: DataView, at: number, [directoryStart, directoryEnd]: Span, most: ZipLimits) {
  if (at + 46 > directoryEnd || view.getUint32(at, true) !== directoryRecord) throw damaged("its directory is broken");
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (next > directoryEnd) throw damaged("its directory is broken");
  const rawName = bytes.subarray(at + 46, at + 46 + nameLength);
  const name = checkedName(rawName);
  const packed = view.getUint32(at + 20, true);
  const unpacked = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  if (flags & 1)
    throw new ZipError("encrypted", "it is locked with a password", "The file is locked with a password. Save it without one.");
  if (packed === 0xffffffff || unpacked === 0xffffffff || offset === 0xffffffff) throw refused("it uses ZIP64, which no document needs");
  if (view.getUint16(at + 34, true) !== 0) throw refused("it is spread over several disks");
  // The upper half of the external attributes holds the Unix mode: 0xA000 is a symbolic link.
  if (((view.getUint32(at + 38, true) >>> 16) & 0xf000) === 0xa000) throw refused(`"${printable(name)}" is a link`);
  if (unpacked > most.entryBytes) throw tooMuch(`"${printable(name)}" claims ${unpacked} bytes`);

  if (offset + 30 > directoryStart || view.getUint32(offset, true) !== localRecord)
    throw damaged(`"${printable(name)}" is not where it should be`);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const localName = bytes.subarray(offset + 30, offset + 30 + view.getUint16(offset + 26, true));
  if (start + packed > directoryStart) throw damaged(`"${printable(name)}" reaches beyond its place`);
  if (Buffer.compare(localName, rawName) !== 0) throw refused(`"${printable(name)}" has two names`);
  const entry: Entry = { name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true), packed, unpacked, start };
  const place: [number, number] = [offset, start + packed];
  return { entry, next, place };
}

function checkedName(raw: Uint8Array): string {
  const name = Buffer.from(raw).toString("utf8");
  const isUnsafe =
    name === "" ||
    name.startsWith("/") ||
    name.includes("\\") ||
    name.includes("\0") ||
    /^[A-Za-z]:/.test(name) ||
    name.split("/").includes("..");
  if (isUnsafe) throw refused(`it holds an entry with the unsafe name "${printable(name)}"`);
  return name;
}

/** Packed bytes go in by small steps, so that little comes out beyond a limit before it is noticed. */
const step = 16_384;

function unpack(bytes: Uint8Array, entry: Entry, most: number): Uint8Array {
  const packed = bytes.subarray(entry.start, entry.start + entry.packed);
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`"${printable(entry.name)}" is packed in an unusual way`);
  const content = entry.method === 0 ? packed : inflated(packed, entry, most);
  if (content.length > most) throw tooMuch(`"${printable(entry.name)}" is too large`);
  if (content.length !== entry.unpacked || crc32(content) !== entry.crc)
    throw damaged(`"${printable(entry.name)}" is not what its directory says`);
  return content;
}

function inflated(packed: Uint8Array, entry: Entry, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isFinished = false;
  const inflate = new Inflate((piece, isLast) => {
    length += piece.length;
    // More than it claims is a lie, however little: nothing honest comes after it.
    if (length > most || length > entry.unpacked) throw tooMuch(`"${printable(entry.name)}" unpacks to more than it claims or may`);
    pieces.push(piece);
    isFinished ||= isLast;
  });
  try {
    for (let at = 0; at < packed.length && !isFinished; at += step)
      inflate.push(packed.subarray(at, at + step), at + step >= packed.length);
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw damaged(`"${printable(entry.name)}" cannot be unpacked`);
  }
  return Buffer.concat(pieces);
}

function printable(name: string): string {
  return name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?").slice(0, 80);
}

function refused(why: string): ZipError {
  return new ZipError(
    "forbidden",
    why,
    `The file is packed in a way that documents are not: ${why}. Open it in a word processor and save it again.`,
  );
}

function tooMuch(why: string): ZipError {
  return new ZipError("limit", why, `The file unpacks to more than is read here: ${why}.`);
}

function damaged(why: string): ZipError {
  return new ZipError(
    "damaged",
    why,
    `The file is damaged: ${why}. Get it again from where it came, or open it in a word processor and save it again.`,
  );
}
