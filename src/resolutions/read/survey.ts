/**
 * The one pass that looks at every character of a source: where a line ends, and whether anything stands on it that cleaning must look
 * at. Most lines of most texts are plain words, and no later stage looks at their characters one by one.
 */
import { learnWords, mayBeOneWord, WORD_BASE } from "./lexicon.ts";
import { cutWordAt } from "./split-words.ts";

/** Bits of what stands on a line: markup, signs that print nothing, raised digits, spaces that do not just part two words. */
export const ODD = 1;
/** A word in two pieces. */
export const CUT = 2;

const LINE_END = 2;
const HYPHEN = 3;
const STOP = 4;
/** For each code unit, what it is: ODD wherever it stands, the end of a line, what may be odd beside a space, or nothing of these. */
const KINDS = new Uint8Array(2 ** 16);
function mark(codes: string, kind: number): void {
  for (let at = 0; at < codes.length; at += 2) KINDS.fill(kind, codes.charCodeAt(at), codes.charCodeAt(at + 1) + 1);
}
mark("[[\\\\**__\t\t\u00a0\u00a0\u00ad\u00ad²³¹¹\u2000\u200f\u202a\u202f⁰⁰⁴⁹\ufeff\ufeff", ODD);
mark("\n\n\f\r\u2028\u2029", LINE_END);
mark("--‐‑", HYPHEN);
mark(",,..;;", STOP);

/** What a line is found to hold, and where it ends. One of these serves a whole source. */
export class Surveyor {
  /** Bits of the line that was looked at last. */
  found = 0;
  private readonly source: string;

  constructor(source: string) {
    learnWords();
    this.source = source;
  }

  /** Offset of the first line end at or after `from`. */
  line(from: number): number {
    const { source } = this;
    const { length } = source;
    let found = 0;
    let first = 0;
    let firstLetters = 0;
    let code = 0;
    let at = from;
    for (; at < length; at++) {
      const start = at;
      let hash = 0;
      for (; at < length; at++) {
        code = source.charCodeAt(at);
        const letter = (code | 32) - 97;
        if (letter >>> 0 > 25) break;
        hash = (Math.imul(hash, WORD_BASE) + letter + 1) | 0;
      }
      const letters = at - start;
      if (firstLetters > 0 && letters > 0 && mayBeOneWord(first, hash, letters)) {
        if (cutWordAt(source, start - 1 - firstLetters, start - 1, at, first ^ hash)) found |= CUT;
      }
      firstLetters = 0;
      if (at === length) break;
      if (code === 32) {
        first = hash;
        firstLetters = letters;
        if (letters === 0 && at > from && isOddBeforeSpace(source.charCodeAt(at - 1))) found |= ODD;
      } else {
        const kind = KINDS[code] as number;
        if (kind === LINE_END) break;
        if (kind === ODD || (kind > LINE_END && letters === 0 && at > from && source.charCodeAt(at - 1) === 32)) found |= ODD;
      }
    }
    this.found = found;
    return at;
  }
}

/** A space that follows another, or a hyphen. */
function isOddBeforeSpace(code: number): boolean {
  return code === 32 || KINDS[code] === HYPHEN;
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
