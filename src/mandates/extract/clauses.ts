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

const escaped = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join("|");

const plain = mandateVerbs.map(([printed]) => printed).filter((printed) => !printed.startsWith("calls"));
const others = Object.values(otherVerbs).flat();

/** Every verb that a body says of itself; "calls" with its particle is told by `particles`. */
const anyVerb = new RegExp(
  `\\b(?:calls|continues to (?:encourage|invite|urge|request|call upon)|${escaped([...plain, ...others])})\\b`,
  "gi",
);

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
  /^(?:reiterates|renews|reaffirms|expresses|repeats|restates)(?:,? (?:also|further|again|once (?:again|more)|strongly|in this (?:regard|context)),?)? (?:its|the) (?:(?:strong|urgent|previous|earlier|standing|long-standing|repeated|firm|serious|open|solemn|renewed|strongest|specific) )*(requests?|calls?|invitations?|appeals?|encouragement|demands?|recommendations?)\b(?: (?:made|contained|set out|addressed|expressed|in)\b[^,;]{0,120}?)?,?(?: (?:to|upon|on)\b(?! (?:ensure|take|continue))|(?= for\b)|(?= that\b)|$)/i;
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
  const going = /^continues to (\w+(?: upon)?)$/.exec(lower);
  if (going) {
    const row = mandateVerbs.find((one) => one[1] === going[1]);
    return row && { verb: row[1], strength: row[2], body: at + word.length };
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
  const told = subject.exec(before);
  if (told) return from + told.index;
  const match = lead.exec(before);
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

/** Cuts a paragraph into the clauses of its body's verbs, in order. Text before the first one belongs to none. */
export const clausesOf = (text: string): readonly Clause[] => {
  if (isFirstPerson(text)) return clausesInFirstPerson(text);
  const clauses: { verb: MandateVerb | null; strength: Strength; start: number; cut: number; body: number }[] = [];
  anyVerb.lastIndex = 0;
  for (let match = anyVerb.exec(text); match; match = anyVerb.exec(text)) {
    const at = match.index;
    const floor = clauses.at(-1)?.body ?? 0;
    if (at < floor) continue;
    const cut = beginning(text, at, floor);
    if (cut === undefined) continue;
    const isStrong = strongly.test(text.slice(Math.max(0, at - 30), at)) || strongAfter.test(text.slice(at + match[0].length));
    const found = verbAt(text, at, match[0], isStrong);
    if (found) {
      const start = cut + (/^(?:[\s,;:.]|and\b|but\b|as well as\b)*/i.exec(text.slice(cut, at))?.[0].length ?? 0);
      clauses.push({ ...found, start, cut });
      anyVerb.lastIndex = found.body;
    }
  }
  return clauses.map(({ verb, strength, start, body }, index) => ({
    verb,
    strength,
    start,
    body,
    end: clauses[index + 1]?.cut ?? text.length,
  }));
};
