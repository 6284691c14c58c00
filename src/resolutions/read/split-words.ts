/** Words that an extraction cut in two, "conse cutive": where they stand in a text, told in one pass over its characters. */
import { addLetter, isCutWord, LETTERS, learnWords, mayBeOneWord } from "./lexicon.ts";

const PAIR = /(?<![\p{L}’'-])(\p{L}{2,}|[b-hj-z]) (\p{Ll}+)(?![\p{L}’'-])/uy;

/** Letters of the longest word. */
const MOST_LETTERS = 32;

/** A word in two pieces: where it starts, where the space in it stands, where it ends. */
export interface CutWord {
  readonly start: number;
  readonly at: number;
  readonly end: number;
}

/**
 * The first cut word at or after `from`; null for none. Every letter is looked at once: the hash of two pieces together follows from
 * their own hashes, and only where that may be a word is the text itself compared.
 */
export function findCutWord(text: string, from: number): CutWord | null {
  learnWords();
  const { length } = text;
  let first = 0;
  let firstLetters = 0;
  for (let at = from; at < length; at++) {
    const start = at;
    let hash = 0;
    let code = 0;
    for (; at < length; at++) {
      code = text.charCodeAt(at);
      const letter = code < 128 ? (LETTERS[code] as number) : 0;
      if (letter === 0) break;
      hash = addLetter(hash, letter);
    }
    if (firstLetters > 0 && at > start && mayBeOneWord(first, hash, at - start)) {
      const cut = cutWordAt(text, start - 1 - firstLetters, start - 1, at, first ^ hash);
      if (cut) return cut;
    }
    first = hash;
    firstLetters = code === 32 ? at - start : 0;
  }
  return null;
}

/** Pairs that were found to be two words, "in to", by their hash: the same few come again and again. */
const PARTED = new Array<string>(1024).fill("");

/** The cut word whose pieces may be the letters from `start` to the space at `at` and from there to `end`; null where it is none. */
export function cutWordAt(text: string, start: number, at: number, end: number, hash: number): CutWord | null {
  const place = hash & (PARTED.length - 1);
  const parted = PARTED[place] ?? "";
  if (parted.length === end - start && text.startsWith(parted, start)) return null;
  if (!isCutWord(text.slice(start, at), text.slice(at + 1, end))) {
    if (end - start < 2 * MOST_LETTERS) PARTED[place] = text.slice(start, end);
    return null;
  }
  PAIR.lastIndex = start;
  return PAIR.test(text) && PAIR.lastIndex === end ? { start, at, end } : null;
}
