/** Words that an extraction cut in two, "conse cutive": where they may stand in a text is told in one pass over its character codes. */
import { isWord, mayBeWord, WORD_BASE } from "./lexicon.ts";

const PAIR = /(?<![\p{L}’'-])(\p{L}{2,}|[b-hj-z]) (\p{Ll}+)(?![\p{L}’'-])/uy;

/** WORD_BASE to the power of n: a hash is moved left by n letters. */
const POWERS = new Int32Array(64);
POWERS[0] = 1;
for (let n = 1; n < POWERS.length; n++) POWERS[n] = Math.imul(POWERS[n - 1] ?? 0, WORD_BASE);

/** Where the text from `from` to `to` holds a word cut in two: offset of its first half and of the space in it. */
export interface Gap {
  readonly start: number;
  readonly at: number;
  readonly end: number;
}

/**
 * The first two words that a single space parts and that make one word together, beginning at or after `from`; null for none. Only where
 * the whole is a word and the halves are not both words; a lone letter before a word is a label.
 *
 * Every letter is looked at once: the hash of two halves together follows from their own hashes, and only where it may be that of a word
 * is the text itself compared.
 */
export function findSplitWord(text: string, from: number): Gap | null {
  let before = 0;
  let beforeStart = -1;
  let hash = 0;
  let start = -1;
  for (let at = from; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const letter = (code | 32) - 97;
    if (letter >>> 0 < 26) {
      if (start < 0) {
        start = at;
        hash = 0;
      }
      hash = (Math.imul(hash, WORD_BASE) + letter + 1) | 0;
      continue;
    }
    if (start >= 0 && beforeStart >= 0 && mayBeWord(Math.imul(before, POWERS[(at - start) & 63] ?? 0) + hash)) {
      const gap = splitWordAt(text, beforeStart);
      if (gap) return gap;
    }
    beforeStart = code === 32 ? start : -1;
    before = hash;
    start = -1;
  }
  return null;
}

/** The exact test, at the beginning of a first half. */
function splitWordAt(text: string, start: number): Gap | null {
  PAIR.lastIndex = start;
  const match = PAIR.exec(text);
  if (!match) return null;
  const [whole, first = "", second = ""] = match;
  if (!isWord(first + second) || (isWord(second) && (isWord(first) || first.length === 1))) return null;
  return { start, at: start + first.length, end: start + whole.length };
}
