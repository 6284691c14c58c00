/**
 * The one pass that looks at every character of a source: where a line ends, and whether anything stands on it that cleaning must look
 * at. Most lines of most texts are plain words, and no later stage looks at their characters one by one.
 */
import { HEAD_TRACE, MARK_TRACE, traceWords } from "../cite/traces.ts";
import { addLetter, hashOf, LETTERS, learnWords, mayBeOneWord, turned } from "./lexicon.ts";
import { cutWordAt } from "./split-words.ts";

/** Bits of what stands on a line: markup, signs that print nothing, raised digits, spaces that do not just part two words. */
export const ODD = 1;
/** A word in two pieces. */
export const CUT = 2;
// The next three bits are the traces of citations: see ../cite/traces.ts.
/** Perhaps a word of a language other than English: a letter of another script than the Latin one, or a word that names a body. */
export const FOREIGN = 32;

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
const TRACE_MASK = 2 ** TRACE_BITS - 1;
/** By its hash, cut to few bits, the whole hash of a word that traces something, and its bits. Words of the same cut hash share a place. */
const TRACE_HASHES = new Int32Array(2 ** TRACE_BITS);
const TRACES = new Uint8Array(2 ** TRACE_BITS);

function trace(word: string, bits: number): void {
  const hash = hashOf(word);
  const place = hash & TRACE_MASK;
  // 0 stands for any hash: two words that meet in one place.
  TRACE_HASHES[place] = TRACES[place] === 0 || TRACE_HASHES[place] === hash ? hash : 0;
  TRACES[place] = (TRACES[place] ?? 0) | bits;
}

for (const [word, bits] of traceWords()) trace(word, bits);
// Up to the first letter that English does not have.
for (const word of ["assembl", "conseil", "commission", "asamblea", "consejo", "comisi"]) trace(word, FOREIGN);

/** Bits of the word with this hash; of one in small letters, those that do not ask for a capital. */
function tracesOf(hash: number, first: number): number {
  const place = hash & TRACE_MASK;
  const known = TRACE_HASHES[place] as number;
  if (known !== hash && known !== 0) return 0;
  const bits = TRACES[place] as number;
  return first < 97 ? bits : bits & HEAD_TRACE;
}

const encoder = new TextEncoder();
/** First bytes of characters: after those of Latin letters; of dashes, quotation marks and the like. */
const OTHER_SCRIPTS = 0xcd;
const TYPOGRAPHY = 0xe2;
/** Bytes that one code unit can take in UTF-8. */
const MOST_BYTES = 3;

/** 1 for a byte that is no letter. */
const BREAKS = Uint8Array.from(LETTERS, (letter) => (letter === 0 ? 1 : 0));
/** Code units whose breaks are marked at once: few enough that what is noted of them stays in the near memory of the machine. */
const STRETCH = 2 ** 14;
/** Bytes before a stretch that are still looked at: the first letter of a word that traces something, a sign before a space. */
const KEPT = 32;
/** The bytes of one stretch after those that are kept of the one before, and the end of the source. Serves one source after the other. */
const BYTES = new Uint8Array(KEPT + MOST_BYTES * STRETCH + 1);
/** Of each break: its offset, and the hash of all that stands before it. */
const PLACES = new Int32Array(MOST_BYTES * STRETCH + 1);
const HASHES = new Int32Array(MOST_BYTES * STRETCH + 1);

/**
 * What a line is found to hold, and where it ends. One of these serves a whole source, from its beginning to its end and before the next is
 * made. It goes over the bytes of the source in UTF-8, which the machine reads several times as fast as characters of a string; for all but
 * few of them the offset in the source is the offset of the byte without those that longer characters take more.
 *
 * It goes twice over each stretch: first over every byte, in the same steps whatever it is, to mark the breaks (what is no letter); then from
 * break to break, that is word by word. A machine that must guess at every letter whether the word goes on is wrong once a word, and slow.
 */
export class Surveyor {
  /** Bits of the line that was looked at last. */
  found = 0;
  private readonly source: string;
  /** Code units of the source that are in bytes so far, the offset in all bytes of the first that is at hand, and how many are. */
  private encoded = 0;
  private base = 0;
  private filled = 0;
  /** Bytes more than code units before the line that comes next. */
  private surplus = 0;
  /** The hash of all that stands before what is not marked yet. */
  private hash = 0;
  /** The same for the line that comes next. */
  private hashBefore = 0;
  /** Breaks marked, and which of them comes next. */
  private breaks = 0;
  private next = 0;

  constructor(source: string) {
    learnWords();
    this.source = source;
  }

  /** Marks the breaks of the next stretch: one break at least, for nothing is marked twice. */
  private mark(): void {
    let { hash } = this;
    let breaks = 0;
    do {
      const from = this.load();
      const { base, filled } = this;
      for (let at = from; at < filled; at++) {
        const byte = BYTES[at] as number;
        PLACES[breaks] = base + at;
        HASHES[breaks] = hash;
        hash = addLetter(hash, LETTERS[byte] as number);
        breaks += BREAKS[byte] as number;
      }
    } while (breaks === 0);
    this.hash = hash;
    this.breaks = breaks;
  }

  /** Puts the next stretch into bytes, whole characters; where among the bytes at hand it begins. */
  private load(): number {
    const { source, encoded, filled } = this;
    const kept = Math.min(filled, KEPT);
    if (kept > 0) BYTES.copyWithin(0, filled - kept, filled);
    let to = Math.min(source.length, encoded + STRETCH);
    if (to < source.length && isFirstHalf(source.charCodeAt(to - 1))) to--;
    const { written } = encoder.encodeInto(source.slice(encoded, to), kept === 0 ? BYTES : BYTES.subarray(kept));
    this.encoded = to;
    this.base += filled - kept;
    this.filled = kept + written;
    // The end of the source is the end of a line.
    if (to === source.length) BYTES[this.filled++] = 10;
    return kept;
  }

  /** Offset of the first line end at or after `from`: the beginning, or the offset after the line end that was told last. */
  line(from: number): number {
    const { source } = this;
    let { surplus, base, next, breaks } = this;
    const begin = from + surplus;
    let found = 0;
    let start = begin;
    let before = this.hashBefore;
    let first = 0;
    let firstLetters = 0;
    for (;;) {
      if (next === breaks) {
        this.mark();
        ({ base, breaks } = this);
        next = 0;
      }
      const at = PLACES[next] as number;
      const letters = at - start;
      const hash = turned(before, letters) ^ (HASHES[next] as number);
      // The break counts as a letter that adds nothing.
      before = turned(HASHES[next] as number, 1);
      next++;
      if (letters > 0) {
        if (firstLetters > 0 && mayBeOneWord(first, hash, letters)) {
          const place = start - surplus - 1;
          if (cutWordAt(source, place - firstLetters, place, at - surplus, first ^ hash)) found |= CUT;
        }
        if (TRACES[hash & TRACE_MASK] !== 0) found |= tracesOf(hash, BYTES[Math.max(0, start - base)] as number);
      }
      start = at + 1;
      const byte = BYTES[at - base] as number;
      if (byte === 32) {
        first = hash;
        firstLetters = letters;
        if (letters === 0 && at > begin && isOddBeforeSpace(at - base)) found |= ODD;
        continue;
      }
      firstLetters = 0;
      let kind = KINDS[byte] as number;
      if (byte >= 0x80) {
        const more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
        kind = more === 3 ? 0 : (KINDS[codeAt(at - base)] as number);
        if (byte >= OTHER_SCRIPTS && byte !== TYPOGRAPHY) found |= FOREIGN;
        // What takes four bytes is two code units.
        surplus += more === 3 ? 2 : more;
        start += more;
        next += more;
        before = turned(before, more);
      }
      if (kind === LINE_END) {
        if (byte === 13 && source.charCodeAt(start - surplus) === 10) continue;
        this.found = found;
        this.next = next;
        this.hashBefore = before;
        this.surplus = surplus;
        return start - 1 - surplus;
      }
      if (kind === SIGN) found |= MARK_TRACE;
      else if (kind === ODD || (kind > LINE_END && letters === 0 && at > begin && BYTES[at - base - 1] === 32)) found |= ODD;
    }
  }
}

/** The first of the two code units of one character. */
function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** The character of two or three bytes that stands at this one of the bytes at hand. */
function codeAt(at: number): number {
  const first = BYTES[at] as number;
  const second = (BYTES[at + 1] as number) & 0x3f;
  return first < 0xe0 ? ((first & 0x1f) << 6) | second : ((first & 0xf) << 12) | (second << 6) | ((BYTES[at + 2] as number) & 0x3f);
}

/** After a space, or a hyphen. */
function isOddBeforeSpace(at: number): boolean {
  const before = BYTES[at - 1] as number;
  if (before < 0x80) return before === 32 || KINDS[before] === HYPHEN;
  return at >= MOST_BYTES && (BYTES[at - 3] as number) >= 0xe0 && KINDS[codeAt(at - MOST_BYTES)] === HYPHEN;
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
