import type { MandateVerb, Strength } from "../model.ts";
import { askingNouns, mandateVerbs, otherVerbs } from "../verbs.data.ts";
import { clausesInFirstPerson, isFirstPerson } from "./first-person.ts";

/** A stretch of a paragraph that one verb of the body governs. Offsets in the text of the paragraph, UTF-16 code units. */
export interface Clause {
  /** null: it asks nothing of anybody. */
  readonly verb: MandateVerb | null;
  readonly strength: Strength;
  /** Where its verb stands, adverbs included. */
  readonly start: number;
  /** Where what follows the verb (and its particle) begins. */
  readonly body: number;
  readonly end: number;
}

/** Every verb that a body says of itself; "calls", "appeals" and "continues" are told by the words behind them. */
const anyVerb: ReadonlySet<string> = new Set([
  ...mandateVerbs.map(([printed]) => printed).filter((printed) => !printed.includes(" ")),
  ...Object.values(otherVerbs).flat(),
  "calls",
  "continues",
]);

const SPACE = 32;
const COMMA = 44;
const COLON = 58;

/** First and second letter, last but one, and length of a word that begins at `at`: most other words are told from the verbs by these. */
const traitsOf = (text: string, at: number, length: number): number =>
  ((text.charCodeAt(at) & 31) << 15) |
  ((text.charCodeAt(at + 1) & 31) << 10) |
  ((text.charCodeAt(at + length - 2) & 31) << 5) |
  (length & 31);
const traits: ReadonlySet<number> = new Set([...anyVerb].map((verb) => traitsOf(verb, 0, verb.length)));

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 45;

/** Words of the list that ask or decide, or may: a paragraph without any of them asks nothing. */
const asks: ReadonlySet<string> = new Set([
  ...mandateVerbs.map(([printed]) => printed.split(" ")[0] ?? ""),
  "calls",
  "continues",
  "reiterates",
  "renews",
  "reaffirms",
  "expresses",
  "repeats",
  "restates",
]);

interface Word {
  readonly at: number;
  readonly word: string;
}

const verbsIn = (text: string): readonly Word[] => {
  const found: Word[] = [];
  for (let next = nextVerb(text, 0); next; next = nextVerb(text, next.at + next.word.length)) found.push(next);
  return found;
};

/** The next verb from `from` on: a word that ends in "s" and stands in the list. A look at each letter is cheaper here than an expression of so many words. */
const nextVerb = (text: string, from: number): Word | undefined => {
  for (let end = text.indexOf("s", from); end >= 0; end = text.indexOf("s", end + 1)) {
    const behind = text.charCodeAt(end + 1);
    if (behind !== SPACE && behind !== COMMA && behind !== COLON && end + 1 < text.length) continue;
    let at = end;
    while (at > from && isLetter(text.charCodeAt(at - 1))) at--;
    if (end - at > 13 || end - at < 3) continue;
    if (!traits.has(traitsOf(text, at, end + 1 - at))) continue;
    const word = text.slice(at, end + 1);
    if (anyVerb.has(word.toLowerCase())) return { at, word };
  }
  return undefined;
};

const rows = new Map(mandateVerbs.map((row) => [row[0], row]));

const adverb =
  "(?:also|further(?:more)?|again|once (?:again|more)|strongly|particularly|specifically|earnestly|urgently|firmly|actively|solemnly|respectfully|hereby|accordingly|therefore|thus|consequently|in particular|additionally|likewise|equally|finally|moreover|nevertheless|especially|kindly|strenuously|warmly|in addition|meanwhile|as appropriate|inter alia|to (?:this|that) (?:end|effect)|(?:in|for|with|on) (?:this|that|these|the same) (?:regard|respect|context|connection|spirit|purposes?|light|end|vein|basis|aim))";

/** What may stand between the end of one clause and the verb of the next. */
const lead = new RegExp(`(^|[,;:.]|\\band\\b,?|\\bbut\\b,?|\\bwhile\\b|\\bas well as\\b)\\s*(?:${adverb},?\\s+)*$`, "i");
/** A longer phrase between commas: "and, with a view to …, requests". */
const phrase = /(?:^|[,;] )(?:and|but),? [a-z][^,;]{3,140}, $/;
/** The body named before its verb, as statements by a President do. */
const subject =
  /(?:^|[.;:]\s+|,?\s+and\s+)[“"‘']?(?:the (?:General |Security |Human Rights |Economic and Social |Environment )?(?:Council|Assembly|Commission|Conference|Board)|it)(?:,[^,.;]{3,120},)?\s+(?:(?:also|further|again|strongly|therefore|in this (?:regard|context))\s+)*$/i;
/** Words that open a paragraph before its verb. */
const introduction =
  /^(?:in|with|pursuant|acting|to|as|having|for|on|following|recognizing|noting|recalling|bearing|without|taking|while|upon|by|until|at|under|given|welcoming|mindful|guided|considering|stressing|emphasizing|reaffirming|concerned)\b[^;:]*,\s*$/i;

const particles =
  /^calls(?:,? (?:once (?:again|more)|again|also|further|therefore|specifically|in particular|in this (?:regard|context)|inter alia|urgently|strongly|particularly),?)* (upon|on|for)\b/i;
const appealParticles = /^appeals(?:,? (?:once (?:again|more)|again|also|further|urgently|strongly|in particular),?)* (to|for)\b/i;
const reiterated =
  /^(?:reiterates|renews|reaffirms|expresses|repeats|restates)(?:,? (?:also|further|again|once (?:again|more)|strongly|in this (?:regard|context)),?)? (?:(?:its|the) )?(?:(?:strong|urgent|previous|earlier|standing|long-standing|repeated|firm|serious|open|solemn|renewed|strongest|specific) )*(requests?|calls?|invitations?|appeals?|encouragement|demands?|recommendations?)\b(?: (?:made|contained|set out|addressed|expressed|in)\b[^,;]{0,120}?)?,?(?: (?:to|upon|on)\b(?! (?:ensure|take|continue))|(?= for\b)|(?= that\b)|$)/i;
/** After these a word such as "requests" is a noun. */
const nounAfter =
  /^(?:requests|demands|notes|directs|supports|urges) (?:for|from|by|of|made|received|on|in|and|or|under|submitted|contained|concerning|relating|as|are|were|is|to)\b/i;

interface Found {
  readonly verb: MandateVerb | null;
  readonly strength: Strength;
  readonly body: number;
}

/** What the verb at `at` asks; undefined where the word is no verb of asking, declaring or deciding. */
const verbAt = (text: string, at: number, word: string, isStrong: boolean): Found | undefined => {
  const rest = text.slice(at, at + 260);
  const lower = word.toLowerCase();
  const ask = (key: string, length: number): Found | undefined => {
    const row = rows.get(key);
    return row && { verb: row[1], strength: isStrong ? row[3] : row[2], body: at + length };
  };
  if (lower === "calls") {
    const match = particles.exec(rest);
    return match ? ask(match[1]?.toLowerCase() === "for" ? "calls for" : "calls upon", match[0].length) : undefined;
  }
  if (lower === "appeals") {
    const match = appealParticles.exec(rest);
    return match ? ask("appeals", match[0].length) : undefined;
  }
  if (lower === "continues") {
    const going = /^continues to (encourage|invite|urge|request|call upon)\b/.exec(rest);
    const row = mandateVerbs.find((one) => one[1] === going?.[1]);
    return going && row ? { verb: row[1], strength: row[2], body: at + going[0].length } : undefined;
  }
  const again = reiterated.exec(rest);
  if (again) {
    const noun = askingNouns[(again[1] ?? "").toLowerCase()];
    const isFor = /^ for\b/.test(rest.slice(again[0].length));
    const verb = noun === "call upon" && isFor ? "call for" : noun;
    const row = mandateVerbs.find((one) => one[1] === verb);
    if (verb && row) return { verb, strength: row[2], body: at + again[0].length + (isFor && verb === "call for" ? 4 : 0) };
  }
  if (nounAfter.test(rest)) return undefined;
  return ask(lower, word.length) ?? { verb: null, strength: 1, body: at + word.length };
};

const strongly = /\b(?:strongly|urgently|firmly|strenuously)\s+(?:also\s+|further\s+)?$/i;
const strongAfter = /^\s*strongly\b/i;
const relative = /\b(?:which|that|who)\s+(?:also\s+|further\s+)?([a-z-]+s)\b[^,;]*\s(?:and\s+)?$/;

/** Where the clause of a verb at `at` begins, adverbs included; undefined where the word there is not said by the body. */
const beginning = (text: string, at: number, floor: number): number | undefined => {
  const from = Math.max(floor, at - 260);
  const before = text.slice(from, at);
  if (/^[\s“"]*$/.test(before) && floor === 0) return from;
  const match = lead.exec(before);
  const told = match ? undefined : subject.exec(before);
  if (told) return from + told.index;
  if (match && !(match[1]?.toLowerCase() === "while")) {
    if (match[1] === "" && from > 0) return undefined;
    const separator = (match[1] ?? "").toLowerCase();
    const isLoose = separator.startsWith("and") || separator === "," || separator.startsWith("as");
    if (isLoose && floor === 0 && introduction.test(text.slice(0, at))) return 0;
    if (isLoose && relative.test(`${before.slice(0, match.index)} `)) return undefined;
    return from + match.index;
  }
  const between = phrase.exec(before);
  if (between) return from + between.index;
  if (floor === 0 && at < 400 && introduction.test(text.slice(0, at).replace(/(?:also|further|therefore)\s+$/i, ""))) return 0;
  return undefined;
};

const besides =
  /(?:,? while|, and)(?: also| further| strongly)? (urging|calling upon|calling on|requesting|inviting|encouraging) (?=(?:all |the |its |relevant )?(?:Member States|States|Governments|parties|Secretary-General|United Nations|High Commissioner|Office|international community|donors|Special Rapporteur|Committee|Commission))/;
/** A cheap look before that expression. */
const mayAskBesides = (text: string): boolean => text.includes("while ") || text.includes(", and ");
const baseOf: Readonly<Record<string, string>> = {
  urging: "urges",
  "calling upon": "calls upon",
  "calling on": "calls upon",
  requesting: "requests",
  inviting: "invites",
  encouraging: "encourages",
};

/** "…, while urging all States to …" behind a verb that only declares: the body asks by a participle. */
const askedBesides = (
  text: string,
  last: { verb: MandateVerb | null; body: number } | undefined,
): (Clause & { cut: number }) | undefined => {
  if (!last || last.verb !== null || !text.includes("ing ", last.body)) return undefined;
  const match = besides.exec(text.slice(last.body));
  const row = rows.get(baseOf[match?.[1] ?? ""] ?? "");
  if (!match || !row) return undefined;
  const cut = last.body + match.index;
  return {
    verb: row[1],
    strength: row[2],
    start: cut + match[0].indexOf(match[1] ?? ""),
    cut,
    body: cut + match[0].length,
    end: text.length,
  };
};

/** Cuts a paragraph into the clauses of its body's verbs, in order. Text before the first one belongs to none. */
export const clausesOf = (text: string): readonly Clause[] => {
  const words = verbsIn(text);
  if (text.startsWith("We ") || !words.some(({ word }) => asks.has(word.toLowerCase()))) {
    if (isFirstPerson(text)) return clausesInFirstPerson(text);
    if (words.length === 0 || !mayAskBesides(text) || !besides.test(text)) return [];
  }
  const clauses: { verb: MandateVerb | null; strength: Strength; start: number; cut: number; body: number }[] = [];
  for (const { at, word } of words) {
    const floor = clauses.at(-1)?.body ?? 0;
    if (at < floor) continue;
    const cut = beginning(text, at, floor);
    if (cut === undefined) continue;
    const isStrong = strongly.test(text.slice(Math.max(0, at - 30), at)) || strongAfter.test(text.slice(at + word.length));
    const found = verbAt(text, at, word, isStrong);
    if (found) {
      const start = cut + (/^(?:[\s,;:.]|and\b|but\b|as well as\b)*/i.exec(text.slice(cut, at))?.[0].length ?? 0);
      clauses.push({ verb: found.verb, strength: found.strength, start, cut, body: found.body });
    }
  }
  const asked = askedBesides(text, clauses.at(-1));
  if (asked) clauses.push(asked);
  return clauses.map(({ verb, strength, start, body }, index) => ({
    verb,
    strength,
    start,
    body,
    end: clauses[index + 1]?.cut ?? text.length,
  }));
};
