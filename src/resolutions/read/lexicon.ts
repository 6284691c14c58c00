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

/** By code unit, what a letter gives to the hash of a word, the same for a capital; 0 for what is no ASCII letter. */
export const LETTERS = new Int32Array(256);
const SEED = 0x9e3779b1;
for (let n = 1; n <= 26; n++) {
  const one = Math.imul(n, SEED);
  LETTERS[64 + n] = Math.imul(one ^ (one >>> 15), 0x85ebca6b);
  LETTERS[96 + n] = LETTERS[64 + n] as number;
}

/** Bits by which a hash is turned for each letter. */
const TURN = 5;

/** The hash turned as it is by so many letters: that of a text is this of its beginning, with that of the letters after it. */
export function turned(hash: number, letters: number): number {
  const turn = (TURN * letters) & 31;
  return (hash << turn) | (hash >>> (32 - turn));
}

/** The hash of a word, letter by letter, in 32 bits: `letter` is what LETTERS gives. */
export function addLetter(hash: number, letter: number): number {
  return ((hash << TURN) | (hash >>> (32 - TURN))) ^ letter;
}

export function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = addLetter(hash, LETTERS[word.charCodeAt(at)] ?? 0);
  return hash;
}

/** Hashes are cut to so many bits. */
const BITS = 20;
const MASK = 2 ** BITS - 1;
/** A bit for each cut hash: is it that of a word? Bits, so that the table stays in the near memory of the machine. */
const WHOLE = new Uint32Array(2 ** (BITS - 5));
/** The hashes of all words, whole: asked where the bit is set, so that hardly anything but a word passes. */
const HASHES = new Set<number>();

let isLearnt = false;

/** Fills the table that `mayBeOneWord` asks; done once. */
export function learnWords(): void {
  if (isLearnt) return;
  isLearnt = true;
  for (const word of SHORT) learn(hashOf(word));
  for (const word of WORDS.split(/\s+/)) learn(hashOf(word));
}

function learn(hash: number): void {
  HASHES.add(hash);
  const cut = hash & MASK;
  WHOLE[cut >>> 5] = (WHOLE[cut >>> 5] ?? 0) | (1 << (cut & 31));
}

/** False only where two pieces with these hashes make no word (`letters` of the second one): what is true must be looked up. */
export function mayBeOneWord(first: number, second: number, letters: number): boolean {
  const hash = turned(first, letters) ^ second;
  const cut = hash & MASK;
  return (((WHOLE[cut >>> 5] as number) >>> (cut & 31)) & 1) !== 0 && HASHES.has(hash);
}
