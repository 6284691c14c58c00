import { WORDS } from "./lexicon.data.ts";

const SHORT = new Set("of to in by on at as an or is it be do if no we he so up us me my go am a".split(" "));
let words: Set<string> | undefined;

/** True for a word that texts of the field use; letter case does not matter. Short words count only from a closed list. */
export function isWord(word: string): boolean {
  const lower = word.toLowerCase();
  if (lower.length < 3) return SHORT.has(lower);
  words ??= new Set(WORDS.split(/\s+/));
  return words.has(lower);
}
