import { kept, tokens } from "./tokens.ts";

/** Where the words of a paragraph come from: stretches of its text in their order, which together are the text. */
export type Ancestry = readonly Phrase[];

/** Words that came into the series together. */
export interface Phrase {
  readonly text: string;
  /** Number of the first text of the series in which this paragraph had them. */
  readonly since: number;
}

/** An earlier wording with the ancestry of its words. */
export interface Origin {
  readonly text: string;
  readonly ancestry: Ancestry;
}

/** So many neighbouring words that an earlier wording had are no chance: they came back. */
const RUN = 4;
const MARK = /^[^\p{L}\p{N}\p{M}]$/u;

/**
 * The ancestry of a paragraph of text number `number`. `direct`: the wordings that it goes back to, in their order; `earlier`: all earlier wordings of the
 * paragraph, oldest first, among which words that were left out and came back are found.
 */
export function ancestryOf(text: string, number: number, direct: readonly Origin[], earlier: readonly Origin[]): Ancestry {
  const [only] = direct;
  if (only && direct.length === 1 && only.text === text) return only.ancestry;
  const own = tokens(text);
  const since = new Int32Array(own.length).fill(number);
  const words = own.map(({ word }) => word);
  if (direct.length > 0) {
    const before = direct.flatMap(sinceOf);
    const from = kept(
      before.map(({ word }) => word),
      words,
    );
    for (const [at, place] of from.entries()) if (place >= 0) since[at] = before[place]?.since ?? number;
    takeBack(since, words, number, earlier);
  }
  // A mark is as old as the word that it stands after: what matters is since when something is said.
  for (let at = 1; at < words.length; at += 1) if (MARK.test(words[at] ?? "")) since[at] = since[at - 1] ?? number;
  return phrases(text, own, since);
}

/** Words of an earlier wording with the number of the text that they came in with. */
function sinceOf({ text, ancestry }: Origin): { readonly word: string; readonly since: number }[] {
  let end = 0;
  const ends = ancestry.map((phrase) => {
    end += phrase.text.length;
    return end;
  });
  let phrase = 0;
  return tokens(text).map(({ word, start }) => {
    while (start >= (ends[phrase] ?? Number.POSITIVE_INFINITY)) phrase += 1;
    return { word, since: ancestry[phrase]?.since ?? 0 };
  });
}

/** Gives runs of new words that an earlier wording had the age that they had there. */
function takeBack(since: Int32Array, words: readonly string[], number: number, earlier: readonly Origin[]): void {
  if (!since.includes(number)) return;
  const runs = new Map<string, readonly number[]>();
  for (const origin of earlier) {
    const past = sinceOf(origin);
    for (let at = 0; at + RUN <= past.length; at += 1) {
      const run = past.slice(at, at + RUN);
      const key = run.map(({ word }) => word).join(" ");
      if (!runs.has(key))
        runs.set(
          key,
          run.map((one) => one.since),
        );
    }
  }
  for (let at = 0; at + RUN <= words.length; at += 1) {
    if (since.subarray(at, at + RUN).every((one) => one !== number)) continue;
    const run = runs.get(words.slice(at, at + RUN).join(" "));
    for (const [n, age] of (run ?? []).entries()) if (since[at + n] === number) since[at + n] = age;
  }
}

/** Joins neighbours of one age; white space belongs to what stands before it. */
function phrases(text: string, own: readonly { readonly start: number }[], since: Int32Array): Phrase[] {
  const found: { text: string; since: number }[] = [];
  for (const [at, { start }] of own.entries()) {
    const from = at === 0 ? 0 : start;
    const piece = text.slice(from, own[at + 1]?.start ?? text.length);
    const last = found.at(-1);
    const age = since[at] ?? 0;
    if (last?.since === age) last.text += piece;
    else found.push({ text: piece, since: age });
  }
  return found.length === 0 && text !== "" ? [{ text, since: since[0] ?? 0 }] : found;
}
