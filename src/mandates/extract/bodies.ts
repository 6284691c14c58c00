import { bodies } from "../../reference/index.ts";
import { lastMeant, type Speaker } from "./known-names.ts";

/** A body named in a text. */
export interface BodyMention {
  /** Symbol prefix; null where the short name stands for a body that is not known. */
  readonly prefix: string | null;
  readonly at: number;
  readonly end: number;
}

let prefixes: Map<string, string> | undefined;
let pattern: RegExp | undefined;
let reached: RegExp | undefined;

const prepare = (): { prefixes: Map<string, string>; pattern: RegExp; reached: RegExp } => {
  if (prefixes && pattern && reached) return { prefixes, pattern, reached };
  prefixes = new Map();
  for (const body of bodies()) {
    // Short and mixed aliases such as "SC" or "Committee" say too little on their own.
    for (const name of [body.names.en, ...body.aliases])
      if (name.includes(" ") || name === "ECOSOC") prefixes.set(name.toLowerCase(), body.prefix);
  }
  const all = [...prefixes.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  pattern = new RegExp(
    `\\b(?:${all.join("|")})\\b|\\b(?:Assembly|Council|Commission|Committee|Conference|Forum)\\b(?! (?:on|for|of)\\b)`,
    "gi",
  );
  const firsts = new Set(["assembly", "council", "forum", ...all.map((name) => name.split(" ")[0] ?? "")]);
  reached = new RegExp(`\\b(?:to|brief|inform|update|keep|advise) (?:the |both the )?(?:${[...firsts].join("|")})`, "i");
  return { prefixes, pattern, reached };
};

/** A first look: may something go to a body in these words? Far cheaper than to look for the bodies. */
export const mayReachBody = (words: string): boolean => prepare().reached.test(words);

/** Symbol prefix of a body by its English name, in any case; undefined where it is none that is known. */
export const prefixOfName = (name: string): string | undefined => prepare().prefixes.get(name.toLowerCase());

/** The bodies that a stretch of text names, in its order; short names as the speaker has used them. */
export const bodiesIn = (text: string, speaker: Speaker): readonly BodyMention[] => {
  const found: BodyMention[] = [];
  const ready = prepare();
  ready.pattern.lastIndex = 0;
  for (let match = ready.pattern.exec(text); match; match = ready.pattern.exec(text)) {
    const words = match[0];
    const full = ready.prefixes.get(words.toLowerCase());
    if (full === undefined && words.charAt(0) === words.charAt(0).toLowerCase()) continue;
    found.push({ prefix: full ?? prefixOfShort(words.toLowerCase(), speaker), at: match.index, end: match.index + words.length });
  }
  return found;
};

const prefixOfShort = (short: string, speaker: Speaker): string | null => {
  if (speaker.body?.toLowerCase().endsWith(short)) return prefixOfName(speaker.body) ?? null;
  const meant = lastMeant(speaker, short) ?? (short === "assembly" ? "General Assembly" : undefined);
  return meant === undefined ? null : (prefixOfName(meant) ?? null);
};
