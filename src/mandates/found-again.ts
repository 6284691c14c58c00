import { dice } from "#resolutions/index";
import type { Mandate } from "./model.ts";

/**
 * Finds mandates that have an address already in what a text asks for now: their addresses, their lives and what officers corrected hold, though
 * the text was read anew and its paragraphs may be counted otherwise. Pure.
 */

/** A mandate as it was read before. */
export interface KnownAct {
  /** "op31.2" */
  readonly name: string;
  readonly paragraph: string;
  /** What it was found again by last: `wordsOf`. */
  readonly words: string;
}

/** What one act says, for comparing: whom it asks, and what. */
export function wordsOf({ verb, addressees, action }: Pick<Mandate, "verb" | "addressees" | "action">): string {
  return [verb, ...addressees, action].join(" ").toLowerCase();
}

/** Two acts of one paragraph are the same, read better, where so much of their words is (Dice over words); of different paragraphs, where more is. */
const sameThere = 0.5;
const sameElsewhere = 0.8;

interface Pair {
  readonly known: number;
  readonly act: number;
  readonly likeness: number;
}

/**
 * The name of each act, in the order of `acts`: that of the known one which it is, or a new one, the next number of its paragraph that was never
 * given. What stands at no place of the answer is not found any more.
 */
export function namesOf(known: readonly KnownAct[], acts: readonly Mandate[]): string[] {
  const names: (string | undefined)[] = acts.map(() => undefined);
  const left = new Set(known.keys());
  for (const pair of pairsOf(known, acts)) {
    if (names[pair.act] !== undefined || !left.has(pair.known)) continue;
    names[pair.act] = known[pair.known]?.name;
    left.delete(pair.known);
  }
  const given = new Map<string, number>();
  for (const { name } of known) {
    const { paragraph, number } = partsOf(name);
    given.set(paragraph, Math.max(given.get(paragraph) ?? 0, number));
  }
  return acts.map(({ source: { paragraph } }, n) => {
    const name = names[n];
    if (name !== undefined) return name;
    const number = (given.get(paragraph) ?? 0) + 1;
    given.set(paragraph, number);
    return `${paragraph}.${number}`;
  });
}

/** "op12.a.2" → paragraph "op12.a", the second act of it. */
export function partsOf(name: string): { readonly paragraph: string; readonly number: number } {
  const at = name.lastIndexOf(".");
  return { paragraph: name.slice(0, at), number: Number(name.slice(at + 1)) };
}

/** Every act with every known one that it may be, the likest first; of equally like ones those that stand in the same order. */
function pairsOf(known: readonly KnownAct[], acts: readonly Mandate[]): Pair[] {
  if (known.length === 0) return [];
  const before = known.map(({ words }) => words.split(/\s+/));
  const pairs = acts.flatMap((act, n) => {
    const words = wordsOf(act);
    const split = words.split(/\s+/);
    return known.flatMap((one, k): Pair[] => {
      const isThere = one.paragraph === act.source.paragraph;
      const likeness = one.words === words ? 1 : dice(before[k] ?? [], split);
      if (likeness < (isThere ? sameThere : sameElsewhere)) return [];
      return [{ known: k, act: n, likeness: likeness + (isThere ? 1 : 0) }];
    });
  });
  return pairs.sort((a, b) => b.likeness - a.likeness || Math.abs(a.known - a.act) - Math.abs(b.known - b.act));
}
