/**
 * The one pass that looks at every character of a source: where a line ends, and whether anything stands on it that cleaning must look
 * at. Most lines of most texts are plain words, and no later stage looks at their characters one by one.
 */
import { HEAD_TRACE, MARK_TRACE, SHORTEST_TRACE, traceWords } from "../cite/traces.ts";
import { hashOf, learnWords, mayBeOneWord, WORD_BASE } from "./lexicon.ts";
import { cutWordAt } from "./split-words.ts";

/** Bits of what stands on a line: markup, signs that print nothing, raised digits, spaces that do not just part two words. */
export const ODD = 1;
/** A word in two pieces. */
export const CUT = 2;
// The next three bits are the traces of citations: see ../cite/traces.ts.

const LINE_END = 2;
const HYPHEN = 3;
const STOP = 4;
const SIGN = 5;
/** For each code unit, what it is: ODD wherever it stands, the end of a line, what may be odd beside a space, or nothing of these. */
const KINDS = new Uint8Array(2 ** 16);
function mark(codes: string, kind: number): void {
  for (let at = 0; at < codes.length; at += 2) KINDS.fill(kind, codes.charCodeAt(at), codes.charCodeAt(at + 1) + 1);
}
mark("[[\\\\**__\t\t\u00a0\u00a0\u00ad\u00ad²³¹¹\u2000\u200f\u202a\u202f⁰⁰⁴⁹\ufeff\ufeff", ODD);
mark("\n\n\f\r\u2028\u2029", LINE_END);
mark("--‐‑", HYPHEN);
mark(",,..;;", STOP);
mark("((//", SIGN);

const TRACE_BITS = 12;
/** By its hash, cut to few bits, the whole hash of a word that traces a citation, and its bits. Words of the same cut hash share a place. */
const TRACE_HASHES = new Int32Array(2 ** TRACE_BITS);
const TRACES = new Uint8Array(2 ** TRACE_BITS);
const MIX = 0x9e3779b1;

for (const [word, bits] of traceWords()) {
  const hash = hashOf(word);
  const place = Math.imul(hash, MIX) >>> (32 - TRACE_BITS);
  // 0 stands for any hash: two words that meet in one place.
  TRACE_HASHES[place] = TRACES[place] === 0 ? hash : 0;
  TRACES[place] = (TRACES[place] ?? 0) | bits;
}

/** Bits of the word with this hash; of one in small letters, those that do not ask for a capital. */
function tracesOf(hash: number, first: number): number {
  const place = Math.imul(hash, MIX) >>> (32 - TRACE_BITS);
  const bits = TRACES[place] as number;
  if (bits === 0) return 0;
  const known = TRACE_HASHES[place] as number;
  if (known !== hash && known !== 0) return 0;
  return first < 97 ? bits : bits & HEAD_TRACE;
}

const encoder = new TextEncoder();
/** Bytes that one code unit can take in UTF-8. */
const MOST_BYTES = 3;
/** Serves one source after the other, where it is large enough: a new one for every short text would be thrown away at once. */
const SHARED = new Uint8Array(2 ** 20);

/**
 * What a line is found to hold, and where it ends. One of these serves a whole source, from its beginning to its end and before the next is
 * made. It goes over the bytes of the source in UTF-8, which the machine reads several times as fast as characters of a string; for all but
 * few of them the offset in the source is the offset of the byte without those that longer characters take more.
 */
export class Surveyor {
  /** Bits of the line that was looked at last. */
  found = 0;
  private readonly source: string;
  private readonly bytes: Uint8Array;
  private readonly length: number;
  /** Bytes more than code units before the line that comes next. */
  private surplus = 0;

  constructor(source: string) {
    learnWords();
    this.source = source;
    const most = source.length * MOST_BYTES;
    this.bytes = most <= SHARED.length ? SHARED : new Uint8Array(most);
    this.length = encoder.encodeInto(source, this.bytes).written;
  }

  /** Offset of the first line end at or after `from`: the beginning, or the offset after the line end that was told last. */
  line(from: number): number {
    const { source, bytes, length } = this;
    let { surplus } = this;
    const begin = from + surplus;
    let found = 0;
    let first = 0;
    let firstLetters = 0;
    let byte = 0;
    let at = begin;
    for (; at < length; at++) {
      const start = at;
      let hash = 0;
      for (; at < length; at++) {
        byte = bytes[at] as number;
        const letter = (byte | 32) - 97;
        if (letter >>> 0 > 25) break;
        hash = (Math.imul(hash, WORD_BASE) + letter + 1) | 0;
      }
      const letters = at - start;
      if (firstLetters > 0 && letters > 0 && mayBeOneWord(first, hash, letters)) {
        const place = start - surplus - 1;
        if (cutWordAt(source, place - firstLetters, place, at - surplus, first ^ hash)) found |= CUT;
      }
      if (letters >= SHORTEST_TRACE) found |= tracesOf(hash, bytes[start] as number);
      firstLetters = 0;
      if (at === length) break;
      if (byte === 32) {
        first = hash;
        firstLetters = letters;
        if (letters === 0 && at > begin && isOddBeforeSpace(bytes, at)) found |= ODD;
        continue;
      }
      const isAfterSpace = letters === 0 && at > begin && bytes[at - 1] === 32;
      let kind: number;
      let more = 0;
      if (byte < 0x80) kind = KINDS[byte] as number;
      else {
        more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        kind = more === 3 ? 0 : (KINDS[codeAt(bytes, at)] as number);
      }
      if (kind === LINE_END) {
        this.found = found;
        this.surplus = surplus + more;
        return at - surplus;
      }
      if (kind === SIGN) found |= MARK_TRACE;
      else if (kind === ODD || (kind > LINE_END && isAfterSpace)) found |= ODD;
      // What takes four bytes is two code units.
      surplus += more === 3 ? 2 : more;
      at += more;
    }
    this.found = found;
    this.surplus = surplus;
    return at - surplus;
  }
}

/** The character of two or three bytes that stands here. */
function codeAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  const second = (bytes[at + 1] as number) & 0x3f;
  return first < 0xe0 ? ((first & 0x1f) << 6) | second : ((first & 0xf) << 12) | (second << 6) | ((bytes[at + 2] as number) & 0x3f);
}

/** After a space, or a hyphen. */
function isOddBeforeSpace(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 1] as number;
  if (before < 0x80) return before === 32 || KINDS[before] === HYPHEN;
  return at >= MOST_BYTES && (bytes[at - 3] as number) >= 0xe0 && KINDS[codeAt(bytes, at - MOST_BYTES)] === HYPHEN;
}

/** What the lines of a source hold, asked by place. Asked mostly in the order of the text. */
export class Looks {
  private readonly lines: readonly { readonly start: number; readonly end: number; readonly looks: number }[];
  private last = 0;

  constructor(lines: Looks["lines"]) {
    this.lines = lines;
  }

  /** Bits of all lines that source[start, end) touches. */
  within(start: number, end: number): number {
    let found = 0;
    for (let n = this.find(start); n < this.lines.length; n++) {
      const line = this.lines[n];
      if (!line || line.start >= end) break;
      found |= line.looks;
    }
    return found;
  }

  /** Index of the first line that ends after this offset. */
  private find(offset: number): number {
    const { lines } = this;
    let low = 0;
    let high = lines.length;
    if ((lines[this.last]?.start ?? Number.POSITIVE_INFINITY) <= offset) {
      low = this.last;
      for (let step = 1; low + step < high && (lines[low + step]?.end ?? 0) <= offset; step *= 2) low += step;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.end ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    this.last = low;
    return low;
  }
}
