import { WORDS } from "./lexicon.data.ts";

const SHORT = new Set("of to in by on at as an or is it be do if no we he so up us me my go am a".split(" "));
/** Words that stand alone only in fixed phrases ("inter alia"); elsewhere a piece of one that was cut. */
const BOUND = new Set("inter intra multi trans anti semi non sub pre post macro micro infra ultra ing tion ment ness".split(" "));
let words: ReadonlySet<string> | undefined;

/** True for a word that texts of the field use; letter case does not matter. Short words count only from a closed list. */
export function isWord(word: string): boolean {
  const lower = word.toLowerCase();
  if (lower.length < 3) return SHORT.has(lower);
  if (BOUND.has(lower)) return false;
  words ??= new Set(WORDS.split(/\s+/));
  return words.has(lower);
}

/** Do two pieces of a text make one word? Only where the whole is a word and the pieces are not both words; a lone letter is a label. */
export function isCutWord(first: string, second: string): boolean {
  return isWord(first + second) && !(isWord(second) && (isWord(first) || first.length === 1));
}

/** A word's hash: for each letter, hash × WORD_BASE + the letter's place in the alphabet (a = 1), in 32 bits. */
export const WORD_BASE = 0x01000193;
const LONGEST = 32;
/** WORD_BASE to the power of n: the hash of two pieces together is `first × POWERS[letters of second] + second`. */
const POWERS = new Int32Array(LONGEST);
POWERS[0] = 1;
for (let n = 1; n < LONGEST; n++) POWERS[n] = Math.imul(POWERS[n - 1] ?? 0, WORD_BASE);

/** Hashes are folded to so many bits. */
const BITS = 20;
/** A bit for each folded hash: is it that of a word? Bits, so that the table stays in the near memory of the machine. */
const WHOLE = new Uint32Array(2 ** (BITS - 5));
const MIX = 0x9e3779b1;

let isLearnt = false;

/** Fills the table that `mayBeOneWord` asks; done once. */
export function learnWords(): void {
  if (isLearnt) return;
  isLearnt = true;
  for (const word of SHORT) learn(fold(hashOf(word)));
  for (const word of WORDS.split(/\s+/)) learn(fold(hashOf(word)));
}

function learn(folded: number): void {
  WHOLE[folded >>> 5] = (WHOLE[folded >>> 5] ?? 0) | (1 << (folded & 31));
}

export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, WORD_BASE) + word.charCodeAt(at) - 96) | 0;
  return hash;
}

function fold(hash: number): number {
  return Math.imul(hash, MIX) >>> (32 - BITS);
}

/** False only where two pieces with these hashes make no word (`letters` of the second one): what is true must be looked up. */
export function mayBeOneWord(first: number, second: number, letters: number): boolean {
  const folded = Math.imul(Math.imul(first, POWERS[letters & (LONGEST - 1)] as number) + second, MIX) >>> (32 - BITS);
  return (((WHOLE[folded >>> 5] as number) >>> (folded & 31)) & 1) !== 0;
}
