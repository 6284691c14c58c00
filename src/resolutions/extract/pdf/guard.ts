/**
 * Looks through a PDF before the library does: how deep its objects nest and what its streams unpack to, counted while they are unpacked.
 * Pictures are not counted, because none is decoded. What the guard cannot follow (locked files, broken streams) is left to the limits of the process.
 */
import { ExtractError } from "../errors.ts";
import { limits } from "../limits.ts";
import { filtersOf, unpackedLength } from "./filters.ts";

/** Throws `ExtractError` where the file is beyond a limit. */
export async function guardPdf(input: Uint8Array): Promise<void> {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  let total = 0;
  for (const { dictionary, content } of streamsIn(bytes)) {
    const filters = filtersOf(dictionary);
    if (filters.length === 0 || /\/Subtype\s{0,9}\/Image\b/.test(dictionary)) continue;
    const isObjects = /\/Type\s{0,9}\/ObjStm\b/.test(dictionary);
    const { length, first } = await unpackedLength(content, filters, limits.pdf.streamBytes - total, isObjects);
    total += length;
    if (total > limits.pdf.streamBytes) {
      throw new ExtractError(
        "limit",
        `The PDF unpacks to more than is read here: its streams hold more than ${limits.pdf.streamBytes / 2 ** 20} MB.`,
      );
    }
    if (first !== undefined) scan(first, 0);
  }
}

interface Stream {
  readonly dictionary: string;
  readonly content: Buffer;
}

/** Streams between the objects, in the order of the file. Throws where objects nest too deep. */
function* streamsIn(bytes: Buffer): Generator<Stream> {
  for (let at = 0; at < bytes.length; ) {
    const found = scan(bytes, at);
    if (found === undefined) return;
    const dictionary = bytes.toString("latin1", Math.max(found.object, found.keyword - longestDictionary), found.keyword);
    const start = found.keyword + 6 + (bytes[found.keyword + 6] === 13 && bytes[found.keyword + 7] === 10 ? 2 : 1);
    const end = streamEnd(bytes, dictionary, start);
    yield { dictionary, content: bytes.subarray(start, end) };
    at = end;
  }
}

const longestDictionary = 10_000;

/** As long as its dictionary says, where that leads to the end mark; else up to the next end mark. */
function streamEnd(bytes: Buffer, dictionary: string, start: number): number {
  const said = /\/Length\s{0,9}(\d{1,10})(\s{1,9}(\d{1,5})\s{1,9}R\b)?/.exec(dictionary);
  const length = said === null ? Number.NaN : said[2] === undefined ? Number(said[1]) : numberObject(bytes, said[1] ?? "", said[3] ?? "");
  if (
    length >= 0 &&
    bytes
      .toString("latin1", start + length, start + length + 20)
      .trimStart()
      .startsWith("endstream")
  )
    return start + length;
  const end = bytes.indexOf("endstream", start);
  return end === -1 ? bytes.length : end;
}

/** The value of an object that is a number, where one is written plainly. */
function numberObject(bytes: Buffer, number: string, generation: string): number {
  const head = `${number} ${generation} obj`;
  for (let at = bytes.indexOf(head); at !== -1; at = bytes.indexOf(head, at + 1)) {
    const value = /^\s{0,9}(\d{1,10})\s/.exec(bytes.toString("latin1", at + head.length, at + head.length + 30))?.[1];
    if (value !== undefined && !isDigit(bytes[at - 1])) return Number(value);
  }
  return Number.NaN;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/**
 * Follows brackets and strings from a place on. Returns where the next stream begins (its keyword, and the object that it belongs to), undefined
 * at the end. An object begins outside of all brackets, whatever was left open before it.
 */
function scan(bytes: Buffer, from: number): { keyword: number; object: number } | undefined {
  let depth = 0;
  let object = from;
  for (let at = from; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case 0x28:
        at = stringEnd(bytes, at);
        break;
      case 0x25:
        while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
        break;
      case 0x5b:
        depth += 1;
        break;
      case 0x5d:
        depth -= 1;
        break;
      case 0x3c:
        if (bytes[at + 1] === 0x3c) [at, depth] = [at + 1, depth + 1];
        break;
      case 0x3e:
        if (bytes[at + 1] === 0x3e) [at, depth] = [at + 1, depth - 1];
        break;
      case 0x6f:
        if (bytes[at + 1] === 0x62 && bytes[at + 2] === 0x6a) [depth, object] = [0, at];
        break;
      case 0x73:
        if (bytes[at - 1] !== 0x64 && bytes.toString("latin1", at, at + 6) === "stream") return { keyword: at, object };
    }
    if (depth > limits.pdf.nesting) {
      throw new ExtractError("limit", `The PDF is beyond what is read here: its objects nest more than ${limits.pdf.nesting} deep.`);
    }
  }
  return undefined;
}

/** The bracket that closes a string; the place itself where none does. */
function stringEnd(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < Math.min(bytes.length, from + longestString); at += 1) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 1;
    else if (byte === 0x28) depth += 1;
    else if (byte === 0x29) depth -= 1;
    if (depth === 0) return at;
  }
  return from;
}

const longestString = 65_535;
