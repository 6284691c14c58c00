import { nameKey } from "./fold.ts";
import { grouped } from "./grouped.ts";
import { sampleStates } from "./sample-states.ts";
import { formerStates, otherNamesOf, states } from "./states.ts";

/** A State that a printed name stands for. */
export interface StateMatch {
  /** ISO 3166 alpha-3; XAA to XZZ for the invented States of the samples. */
  readonly code: string;
  /** English short name of the United Nations. */
  readonly name: string;
  /** "exact": the short name in one of the six languages; "alias": another name it has or had; "misspelt": close to one of these alone. */
  readonly certainty: "exact" | "alias" | "misspelt";
}

/** A name that misprints are compared with. */
interface ComparableName {
  readonly letters: string;
  /** `letterSet(letters)` */
  readonly set: number;
  readonly match: StateMatch;
}

/** The letters that occur, as bits: one edit changes at most two of them, which rules most names out before they are compared. */
export const letterSet = (letters: string): number => {
  let set = 0;
  for (let index = 0; index < letters.length; index++) set |= 1 << (letters.charCodeAt(index) & 31);
  return set;
};

export interface NameIndex {
  /** By the letters of the name. */
  readonly plain: ReadonlyMap<string, StateMatch>;
  /**
   * Names such as "Congo (Democratic Republic of the)", by their letters: what stands before the parenthesis names another State,
   * so that they count only where the parenthesis is printed.
   */
  readonly parenthesised: ReadonlyMap<string, StateMatch>;
  /** Names that hold a comma, as "head,tail". */
  readonly inverted: ReadonlyMap<string, StateMatch>;
  /** Heads of the inverted names by tail. */
  readonly headsByTail: ReadonlyMap<string, readonly string[]>;
  /** Names that misprints are compared with, by number of letters: formal names differ too little from each other for it. */
  readonly comparable: ReadonlyMap<number, readonly ComparableName[]>;
  /** The first three letters of every name, or both of a shorter one: what no name begins with needs no look-up. */
  readonly beginnings: ReadonlySet<string>;
  /** Letters of the longest name. */
  readonly longest: number;
}

/** Scripts in which a letter more or less is a misprint; in the others it is soon another name. */
const alphabetic = /^[\p{Script=Latin}\p{Script=Cyrillic}]+$/u;

const build = (): NameIndex => {
  const plain = new Map<string, StateMatch>();
  const parenthesised = new Map<string, StateMatch>();
  const inverted = new Map<string, StateMatch>();
  const comparable = new Map<number, ComparableName[]>();
  const everyState = [...states(), ...formerStates(), ...sampleStates];

  const compareWith = (letters: string, match: StateMatch) => {
    if (!alphabetic.test(letters)) return;
    const sameLength = comparable.get(letters.length) ?? [];
    sameLength.push({ letters, set: letterSet(letters), match });
    comparable.set(letters.length, sameLength);
  };
  for (const { code, names } of everyState) {
    const match: StateMatch = { code, name: names.en, certainty: "exact" };
    for (const name of Object.values(names)) {
      const letters = nameKey(name);
      if (plain.has(letters)) continue;
      plain.set(letters, match);
      compareWith(letters, match);
    }
  }
  for (const { code, names } of everyState) {
    const match: StateMatch = { code, name: names.en, certainty: "alias" };
    for (const { name, kind } of otherNamesOf(code)) {
      const letters = nameKey(name);
      const head = plain.get(nameKey(name.split("(", 1)[0] ?? ""));
      if (letters.includes(",")) inverted.set(letters, match);
      else if (head !== undefined && head.code !== code) parenthesised.set(letters, match);
      else if (!plain.has(letters)) {
        plain.set(letters, match);
        if (kind !== "formal") compareWith(letters, match);
      }
    }
  }
  const pairs = [...inverted.keys()].map((key) => key.split(",", 2));
  const tails = grouped(pairs, ([, tail]) => tail ?? "");
  return {
    plain,
    parenthesised,
    inverted,
    headsByTail: new Map([...tails].map(([tail, all]) => [tail, all.map(([head]) => head ?? "")])),
    comparable,
    beginnings: new Set([...plain.keys(), ...parenthesised.keys()].map((letters) => letters.slice(0, 3))),
    longest: Math.max(...[...plain.keys()].map((letters) => letters.length)),
  };
};

let built: NameIndex | undefined;

/** Every name of every State by its letters; built on first use, once. */
export const nameIndex = (): NameIndex => {
  built ??= build();
  return built;
};
