import type { MandateVerb, Strength } from "../model.ts";
import { mandateVerbs } from "../verbs.data.ts";
import type { Clause } from "./clauses.ts";

/** Declarations speak of "we": "We call upon all States to …, and request the Secretary-General to …". */
const plain: ReadonlyMap<string, MandateVerb> = new Map([
  ...mandateVerbs.filter(([printed]) => !printed.includes(" ")).map(([, verb]) => [verb, verb] as const),
  ["resolve", "decide"],
  ["call upon", "call upon"],
  ["call on", "call upon"],
  ["call for", "call for"],
  ["appeal to", "appeal"],
  ["appeal for", "appeal"],
]);

const adverb =
  "(?:also|further|therefore|strongly|again|once again|accordingly|hereby|in particular|in this (?:regard|context|respect)|to this end)";
const verbs =
  "call upon|call on|call for|appeal to|appeal for|invite|encourage|recommend|urge|request|authorize|direct|instruct|demand|decide|resolve";
const said = new RegExp(
  `(?:^(?:we,?\\s+)?|(?:[.;:]\\s+|,\\s+|\\band\\s+)we,?\\s+)(?:${adverb},?\\s+)*(?!we\\b)([a-z-]+(?: (?:upon|on|for|to))?)\\b`,
  "gi",
);
const more = new RegExp(`(?:,\\s+(?:and\\s+)?|\\s+and\\s+)(?:${adverb},?\\s+)*(${verbs})\\b(?! (?:of|from|by)\\b)`, "gi");
const sentenceEnd = /\.\s+(?=[A-Z“"])/g;

/** After these, "and encourage …" goes on with what we have undertaken, and asks nobody. */
const undertaking = /^(?:commit|recommit|resolve|decide|will|shall|pledge|agree|undertake|aim|seek|strive|are|have|must|intend|should)/;
const opening = /^(?:also |further )?(?:encourage|request|invite|urge|call upon|call on|call for|recommend that|resolve to|decide to)\s/i;

const openingLetters = new Set("AFERIUCDaferiucd");

/** Does a paragraph speak in the first person, with "we" or without it ("Encourage all States to …")? */
export const isFirstPerson = (text: string): boolean =>
  ((text.includes("We ") || text.includes("we ")) && /(?:^|[.;:,]\s+|\band\s+)[Ww]e\s/.test(text)) ||
  (openingLetters.has(text.charAt(0)) && opening.test(text));

const strengthOf = (verb: MandateVerb, words: string): Strength => {
  const row = mandateVerbs.find((one) => one[1] === verb);
  return (/\bstrongly\b/i.test(words) ? row?.[3] : row?.[2]) ?? 1;
};

/** The clauses of a paragraph that speaks in the first person; each ends with its sentence at the latest. */
export const clausesInFirstPerson = (text: string): readonly Clause[] => {
  const begins: { at: number; word: string; body: number; verb: MandateVerb | null; strength: Strength }[] = [];
  for (const match of text.matchAll(said)) {
    const words = (match[1] ?? "").toLowerCase();
    const verb = plain.get(words) ?? plain.get(words.split(" ")[0] ?? "") ?? null;
    const printed = plain.has(words) ? match[0].length : match[0].length - (words.length - (words.split(" ")[0] ?? "").length);
    const at = match.index + (/[a-z]/i.exec(match[0])?.index ?? 0);
    begins.push({ at, word: words, body: match.index + printed, verb, strength: verb === null ? 1 : strengthOf(verb, match[0]) });
  }
  const ends = [...text.matchAll(sentenceEnd)].map(({ index }) => index + 1);
  const endOf = (at: number): number => ends.find((end) => end > at) ?? text.length;
  for (const match of text.matchAll(more)) {
    const before = begins.findLast(({ at }) => at < match.index);
    const verb = plain.get((match[1] ?? "").toLowerCase()) ?? null;
    if (!match[0].startsWith(",") && before && undertaking.test(before.word)) continue;
    if (
      verb === null ||
      !before ||
      endOf(before.at) < match.index ||
      begins.some(({ at, body }) => at >= match.index && body <= match.index + match[0].length)
    )
      continue;
    begins.push({ at: match.index, word: match[1] ?? "", body: match.index + match[0].length, verb, strength: strengthOf(verb, match[0]) });
  }
  begins.sort((a, b) => a.at - b.at);
  return begins.map(({ at, body, verb, strength }, index) => ({
    verb,
    strength,
    start: at,
    body,
    end: Math.min(begins[index + 1]?.at ?? text.length, endOf(at)),
  }));
};
