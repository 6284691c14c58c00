import { WORDS } from "./lexicon.data.ts";

const SHORT = new Set("of to in by on at as an or is it be do if no we he so up us me my go am a".split(" "));
/** Words that stand alone only in fixed phrases ("inter alia"); elsewhere a piece of one that was cut. */
const BOUND = new Set("inter intra multi trans anti semi non sub pre post macro micro infra ultra ing tion ment ness".split(" "));
let words: Set<string> | undefined;

/** True for a word that texts of the field use; letter case does not matter. Short words count only from a closed list. */
export function isWord(word: string): boolean {
  const lower = word.toLowerCase();
  if (lower.length < 3) return SHORT.has(lower);
  if (BOUND.has(lower)) return false;
  words ??= new Set(WORDS.split(/\s+/));
  return words.has(lower);
}

/** A word's hash: for each letter, hash × WORD_BASE + the letter's place in the alphabet (a = 1), in 32 bits. */
export const WORD_BASE = 0x01000193;
const BITS = 20;
/** One bit for each value that a word's hash is folded to. */
const KNOWN = bitsOf(`${[...SHORT].join(" ")} ${WORDS}`);

/** False only where no word has this hash: what is true must be looked up. */
export function mayBeWord(hash: number): boolean {
  const place = Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
  return (((KNOWN[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1;
}

/** Spaces and line ends part the words. */
function bitsOf(list: string): Int32Array {
  const bits = new Int32Array(2 ** (BITS - 5));
  let hash = 0;
  for (let at = 0; at <= list.length; at++) {
    const letter = at < list.length ? list.charCodeAt(at) - 96 : 0;
    if (letter > 0) {
      hash = (Math.imul(hash, WORD_BASE) + letter) | 0;
      continue;
    }
    const place = Math.imul(hash, 0x9e3779b1) >>> (32 - BITS);
    bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
    hash = 0;
  }
  return bits;
}
