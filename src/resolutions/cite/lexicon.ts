/** Names of bodies, titles of instruments, words that open a reference: one pattern finds them all. */
import { INSTRUMENTS, type Instrument } from "./instruments.data.ts";
import { BODY_NAMES, SHORT_NAMES, type ShortName } from "./names.data.ts";

/** What a body that is named in full may be called later: "the Council", "the Commission". */
export type Later = Exclude<ShortName, "Assembly">;

export type Entry =
  | { readonly is: "body"; readonly body: string | null; readonly later: Later | null }
  | { readonly is: "short"; readonly name: ShortName; readonly later: Later | null }
  | { readonly is: "instrument"; readonly instrument: Instrument }
  | { readonly is: "opener"; readonly opener: Opener };

/** "Official Records of …", "United Nations, Treaty Series, …", "Article 1 … of the Charter", "Chapter VII of the Charter". */
export type Opener = "records" | "treaty series" | "article" | "chapter";

const OPENERS: readonly (readonly [string, Opener])[] = [
  ["Official Records", "records"],
  ["United Nations, Treaty Series", "treaty series"],
  ["League of Nations, Treaty Series", "treaty series"],
  ["Articles", "article"],
  ["Article", "article"],
  ["Chapters", "chapter"],
  ["Chapter", "chapter"],
];

const DASH = /[\u2010-\u2015-]/g;

function laterOf(name: string): Later | null {
  const word = /Council|Commission/.exec(name)?.[0];
  return word === "Council" || word === "Commission" ? word : null;
}

function entries(): Map<string, Entry> {
  const all = new Map<string, Entry>();
  for (const [name, body] of BODY_NAMES) all.set(name, { is: "body", body, later: laterOf(name) });
  for (const name of SHORT_NAMES) all.set(name, { is: "short", name, later: laterOf(name) });
  for (const [words, opener] of OPENERS) all.set(words, { is: "opener", opener });
  for (const instrument of INSTRUMENTS)
    for (const title of instrument.titles) all.set(title.replace(DASH, "-"), { is: "instrument", instrument });
  return all;
}

const ENTRIES = entries();

/** Every name and title as it is printed. */
export const NAMED: readonly string[] = [...ENTRIES.keys()];

const asPattern = (words: string): string => words.replace(/[.()[\]]/g, "\\$&").replace(DASH, "[\\u2010-\\u2015-]");

/** Every name and title; backwards by letter, so that a longer one comes before the one that begins it. */
export const NAMES = new RegExp(`(?:${NAMED.toSorted().reverse().map(asPattern).join("|")})(?![A-Za-z\\d])`, "g");

/** What a name or title that `NAMES` found means. */
export function entryOf(printed: string): Entry | undefined {
  return ENTRIES.get(printed) ?? ENTRIES.get(printed.replace(DASH, "-"));
}
