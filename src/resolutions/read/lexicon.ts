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
