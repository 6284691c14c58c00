import { editDistance } from "./distance.ts";
import { cutIntoChunks, type Word } from "./fold.ts";
import { letterSet, nameIndex, type StateMatch } from "./name-index.ts";

/** How many letters a misprint may be off, by the number of letters printed. Short names stand too close to each other. */
const allowance = (letters: number): number => {
  if (letters < 5) return 0;
  if (letters < 12) return 1;
  return letters < 24 ? 2 : 3;
};

/** How many bits differ. */
const differences = (a: number, b: number): number => {
  let bits = 0;
  for (let rest = a ^ b; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
};

/** A misprint may touch the first letter or the second, not both: this alone rules out most names. */
const beginsAlike = (a: string, b: string): boolean => a.charCodeAt(0) === b.charCodeAt(0) || a.charCodeAt(1) === b.charCodeAt(1);

const findMisspelt = (letters: string): StateMatch | undefined => {
  let limit = allowance(letters.length);
  const set = letterSet(letters);
  let best: StateMatch | undefined;
  let isUnique = true;
  for (let length = letters.length - limit; length <= letters.length + limit; length++) {
    for (const name of nameIndex().comparable.get(length) ?? []) {
      if (!beginsAlike(letters, name.letters) || differences(set, name.set) > 2 * limit) continue;
      const { match } = name;
      const distance = editDistance(letters, name.letters, limit);
      if (distance > limit) continue;
      if (distance < limit || best === undefined) {
        limit = distance;
        best = match;
        isUnique = true;
      } else if (match.code !== best.code) isUnique = false;
    }
  }
  return best !== undefined && isUnique ? { ...best, certainty: "misspelt" } : undefined;
};

/** Large enough for the words of any corpus that recur, small enough to forget. */
const REMEMBERED = 5000;

const remembered = new Map<string, StateMatch | null>();

/** The State whose name is nearest to these letters, where it is near and no other is as near. */
export const misspeltState = (letters: string): StateMatch | undefined => {
  const found = remembered.get(letters);
  if (found !== undefined) return found ?? undefined;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const match = letters.length < 5 ? undefined : findMisspelt(letters);
  remembered.set(letters, match ?? null);
  return match;
};

/** Articles that stand before a name and are no part of it, in English, French and Spanish. */
export const articles: ReadonlySet<string> = new Set(["the", "le", "la", "les", "l", "el", "los", "las"]);

/** The State that the words `first` to `last` of a chunk name letter by letter. */
export const namedBy = (letters: string, words: readonly Word[], first: number, last: number): StateMatch | undefined => {
  const slice = letters.slice(words[first]?.from, words[last]?.to);
  const match = nameIndex().plain.get(slice);
  if (match !== undefined) return match;
  const parenthesised = nameIndex().parenthesised.get(slice);
  return parenthesised !== undefined && words.slice(first + 1, last + 1).some((word) => word.isAfterParenthesis)
    ? parenthesised
    : undefined;
};

/**
 * The State that a printed name stands for, in any of the six languages. Case, diacritics, apostrophes, white space, hyphens, a leading
 * article and footnote marks at the end make no difference; a misprint is forgiven where only one State's name is near enough.
 *
 * @example matchState("Côte d’Ivoire*") // { code: "CIV", name: "Côte d'Ivoire", certainty: "exact" }
 * @example matchState("Kazakstan")      // { code: "KAZ", name: "Kazakhstan", certainty: "misspelt" }
 */
export const matchState = (printed: string): StateMatch | undefined => {
  const [chunk, tail, ...more] = cutIntoChunks(printed);
  if (chunk === undefined || more.length > 0) return undefined;
  if (tail !== undefined) return nameIndex().inverted.get(`${chunk.letters},${tail.letters}`);
  const { letters, words } = chunk;
  const last = words.length - 1;
  const first = words[0];
  const isArticleFirst = first !== undefined && last > 0 && articles.has(letters.slice(first.from, first.to));
  return (
    namedBy(letters, words, 0, last) ??
    (isArticleFirst ? namedBy(letters, words, 1, last) : undefined) ??
    misspeltState(letters) ??
    undefined
  );
};
