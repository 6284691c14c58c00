/** What a capital letter may begin: names of bodies, titles of instruments, words that open a reference. One lookup by two letters. */
import { INSTRUMENTS, type Instrument } from "./instruments.data.ts";
import { BODY_NAMES, SHORT_NAMES, type ShortName } from "./names.data.ts";

export type Entry =
  | { readonly is: "body"; readonly body: string | null }
  | { readonly is: "short"; readonly name: ShortName }
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

function entries(): Map<string, Entry> {
  const all = new Map<string, Entry>();
  for (const [name, body] of BODY_NAMES) all.set(name, { is: "body", body });
  for (const name of SHORT_NAMES) all.set(name, { is: "short", name });
  for (const [words, opener] of OPENERS) all.set(words, { is: "opener", opener });
  for (const instrument of INSTRUMENTS)
    for (const title of instrument.titles) all.set(title.replace(DASH, "-"), { is: "instrument", instrument });
  return all;
}

const ENTRIES = entries();

const slot = (first: number, second: number): number => (first - 65) * 58 + (second - 65);
const asPattern = (words: string): string =>
  words
    .replace(/[.()[\]]/g, "\\$&")
    .replace(DASH, "[\\u2010-\\u2015-]")
    .replace(/['’]/g, "['’]");

function buckets(): (RegExp | undefined)[] {
  const words: string[][] = [];
  for (const name of ENTRIES.keys()) {
    const at = slot(name.charCodeAt(0), name.charCodeAt(1));
    words[at] ??= [];
    words[at].push(name);
  }
  const out: (RegExp | undefined)[] = new Array(26 * 58).fill(undefined);
  words.forEach((names, at) => {
    const longestFirst = names.sort((a, b) => b.length - a.length);
    out[at] = new RegExp(`(?:${longestFirst.map(asPattern).join("|")})(?![\\p{L}\\d])`, "uy");
  });
  return out;
}

const BUCKETS = buckets();

/** The longest name or title that stands at `at`, where a capital letter begins a word; null where none does. */
export function entryAt(text: string, at: number): { readonly entry: Entry; readonly end: number } | null {
  const second = text.charCodeAt(at + 1);
  if (second < 65 || second > 122) return null;
  const pattern = BUCKETS[slot(text.charCodeAt(at), second)];
  if (!pattern) return null;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const entry = match
    ? (ENTRIES.get(match[0]) ?? ENTRIES.get(match[0].replace(DASH, "-").replace(/’/g, "'")) ?? ENTRIES.get(match[0].replace(DASH, "-")))
    : undefined;
  return match && entry ? { entry, end: at + match[0].length } : null;
}
