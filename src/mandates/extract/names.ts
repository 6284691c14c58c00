import { matchState } from "../../reference/index.ts";
import { knownNames, listening, longestFrom, longestShort, meaning, type Speaker } from "./known-names.ts";
import { actorNouns, determiners } from "./names.data.ts";

const ofItself = /^(?:its|their) (president|bureau|secretariat|chair|members?|presidency)$/i;

const word = /[^\s,;:()]+/y;

interface Token {
  readonly text: string;
  /** In lower case, with a plain apostrophe. */
  readonly lower: string;
  readonly isSeparator: boolean;
  readonly start: number;
  readonly end: number;
}

const odd = /[\u2010\u2011]/;

const separators: ReadonlySet<string> = new Set([",", "and", "or", "and/or", "as", "well", "together", "along", "plus"]);

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    word.lastIndex = at;
    const match = word.exec(text);
    if (match) {
      const printed = odd.test(match[0]) ? match[0].replace(/[\u2010\u2011]/g, "-") : match[0];
      const lower = printed.toLowerCase().replace("’", "'");
      tokens.push({ text: printed, lower, isSeparator: separators.has(lower), start: at, end: at + match[0].length });
      at += match[0].length;
    } else {
      const sign = text.charAt(at);
      if (sign === ",") tokens.push({ text: sign, lower: sign, isSeparator: true, start: at, end: at + 1 });
      at++;
    }
  }
  return tokens;
};

const keyOf = (tokens: readonly Token[], from: number, to: number): string => {
  let key = "";
  for (let at = from; at < to; at++) {
    const token = tokens[at]?.lower ?? "";
    key += token === "," ? "," : key === "" ? token : ` ${token}`;
  }
  return key;
};

/** The longest known name that begins at a token: its normalised form and the token behind it. */
const knownAt = (tokens: readonly Token[], from: number, speaker: Speaker): { name: string; next: number } | undefined => {
  const table = knownNames();
  const most = longestFrom(tokens[from]?.lower ?? "");
  if (most === undefined) return undefined;
  for (let to = Math.min(tokens.length, from + most); to > from; to--) {
    const key = keyOf(tokens, from, to);
    const isShort = to - from <= longestShort && !/^(?:of|on|for)$/.test(tokens[to]?.text ?? "");
    const name = (isShort ? meaning(key, speaker) : undefined) ?? table.get(key);
    if (name !== undefined) return { name, next: to };
  }
  return undefined;
};

/** A known name that is not the beginning of another: "United Nations", but not in "United Nations human rights mechanisms". */
const wholeAt = (tokens: readonly Token[], from: number, speaker: Speaker): { name: string; next: number } | undefined => {
  const known = knownAt(tokens, from, speaker);
  const next = tokens[known?.next ?? 0]?.text;
  if (!known || next === undefined || known.next >= tokens.length) return known;
  return isSeparator(tokens[known.next]) ||
    qualifier.test(next) ||
    /^[a-z]{3,}ing$/.test(next) ||
    /^(?:of|on|for|neither|themselves|alike|parties|both|having|taking|considering)$/i.test(next)
    ? known
    : undefined;
};

const isSeparator = (token: Token | undefined): boolean => token?.isSeparator === true;

const skipDeterminers = (tokens: readonly Token[], from: number): number => {
  let at = from;
  while (at < tokens.length - 1 && determiners.has(tokens[at]?.lower ?? "")) at++;
  return at;
};

const kinds = new Set(
  "international regional subregional sub-regional national intergovernmental non-governmental nongovernmental multilateral bilateral interregional local humanitarian development governmental public private global financial multinational continental cross-regional traditional non-traditional new emerging existing member observer developed developing natural juridical host transit affected recipient coastal flag port".split(
    " ",
  ),
);

/** "international, regional and subregional organizations": each adjective with the noun. */
const ellipsisAt = (tokens: readonly Token[], from: number): { names: string[]; next: number } | undefined => {
  const adjectives: string[] = [];
  let at = from;
  let hasSeparator = false;
  for (; at < tokens.length; at++) {
    const lower = tokens[at]?.lower ?? "";
    if (kinds.has(lower)) adjectives.push(lower);
    else if (adjectives.length > 0 && isSeparator(tokens[at])) hasSeparator = true;
    else break;
  }
  if (!hasSeparator || adjectives.length < 2 || isSeparator(tokens[at - 1])) return undefined;
  for (let noun = at; noun < Math.min(tokens.length, at + 4); noun++) {
    if (isSeparator(tokens[noun])) return undefined;
    if (!shared.test(tokens[noun]?.text ?? "")) continue;
    const words = keyOf(tokens, at, noun + 1).replace(/sectors$/, "sector");
    const each = adjectives.map((adjective) => knownNames().get(`${adjective} ${words}`));
    // Kinds that are no names of their own stay together, as they are printed.
    if (words !== "states" && each.some((name) => name === undefined)) return undefined;
    return { names: each.map((name, index) => name ?? `${adjectives[index]} States`), next: noun + 1 };
  }
  return undefined;
};

const shared =
  /^(?:organi[sz]ations?|institutions|mechanisms|bodies|agencies|actors|partners|sectors?|entities|stakeholders|donors|authorities|governments|courts|groups|commissions|centres|networks|levels?|banks|parliaments|forums|states|countries|persons)$/i;

/** Words that begin a qualifier of a name rather than belong to it. */
const qualifier =
  /^(?:that|which|who|whose|where|not|currently|already|concerned|involved|engaged|able|willing|with|having|bearing|acting|to|from|by|at|through|as|in|within|upon|under|affected|providing|hosting|participating|working|operating|especially|particularly|including|wishing|referred|established|bordering|possessing|lacking|party|mentioned|pending|present|listed|without|between|among)$/;
/** Heads whose topic belongs to their name in the text but not in the list of names. */
const topical = /^(?:Special Rapporteur|Independent Expert|Working Group)$/;

const cleaned = (words: string): string =>
  words
    .replace(/[’]/g, "'")
    .replace(/^(?:the|a|an) /i, "")
    .replace(/,+$/, "")
    .replace(/\s+/g, " ")
    .trim();

const stateOf = (words: string): string | undefined => {
  if (!/^(?:the )?[A-Z]/.test(words) || words.length > 60) return undefined;
  const match = matchState(words);
  return match !== undefined && match.certainty !== "misspelt" ? match.name : undefined;
};

/** Does a name begin here, so that a comma or "and" in front of it parts two names? */
const beginsName = (tokens: readonly Token[], from: number, speaker: Speaker): boolean => {
  const at = skipDeterminers(tokens, from);
  if (knownAt(tokens, at, speaker) || ellipsisAt(tokens, at)) return true;
  for (let to = at; to < Math.min(tokens.length, at + 9); to++) {
    const lower = tokens[to]?.lower ?? "";
    if (isSeparator(tokens[to])) return false;
    const next = tokens[to + 1]?.text;
    const isHead = next === undefined || isSeparator(tokens[to + 1]) || qualifier.test(next) || /^(?:of|on|for|themselves)$/.test(next);
    if ((actorNouns.has(lower) && isHead) || /^[A-Z][A-Z-]+s?$/.test(tokens[to]?.text ?? "")) return true;
    if (/^(?:of|on|for|to|in|that|which)$/.test(lower)) return at !== from;
  }
  return stateOf(keyOfPrinted(tokens, at, Math.min(tokens.length, at + 4))) !== undefined;
};

const keyOfPrinted = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map((token) => token.text)
    .join(" ");

const people =
  /^(?:organi[sz]ations?|institutions|communities|sectors|authorities|states|countries|agencies|mechanisms|bodies|levels|actors|partners|groups)$/i;

/** "landlocked and transit developing countries": single words that share the noun behind them, and are no names alone. */
const isSharedNoun = (tokens: readonly Token[], from: number, next: number): boolean => {
  for (let at = from; at < next; at++) {
    const word = tokens[at]?.text ?? "";
    if (isSeparator(tokens[at]) || determiners.has(word)) continue;
    if (!/^[a-z-]+$/.test(word) || actorNouns.has(word) || qualifier.test(word) || /^(?:of|on|for)$/.test(word)) return false;
    if (at > from && !isSeparator(tokens[at - 1]) && !determiners.has(tokens[at - 1]?.text ?? "") && !isSeparator(tokens[at + 1]))
      return false;
  }
  for (let at = next; at < Math.min(tokens.length, next + 4); at++) {
    if (isSeparator(tokens[at])) return true;
    if (people.test(tokens[at]?.text ?? "")) return true;
  }
  return false;
};

/** The token at which a name's own words end: the next separator with a name behind it, or the end. */
const endOfName = (tokens: readonly Token[], begin: number, from: number, speaker: Speaker): number => {
  for (let at = from; at < tokens.length; at++) {
    if (!isSeparator(tokens[at])) continue;
    let next = at;
    while (isSeparator(tokens[next])) next++;
    if (isSharedNoun(tokens, begin, next)) continue;
    if (next >= tokens.length || beginsName(tokens, next, speaker)) return at;
  }
  return tokens.length;
};

/** What words name; `isSure`: each is known by name or kind. */
export interface Named {
  readonly names: readonly string[];
  readonly isSure: boolean;
}

const firstWord = /^(?:(?:the|all|other|its|relevant|each|those|any) )*([A-Za-z’'-]+)/;

/** A quick look: may somebody's name begin here? False for a verb, an adjective or a thing without article. */
export const mayBeginName = (words: string): boolean => {
  const match = firstWord.exec(words);
  if (!match) return false;
  const [whole, first = ""] = match;
  if (whole !== first || first.charAt(0) !== first.charAt(0).toLowerCase()) return true;
  return longestFrom(first) !== undefined || kinds.has(first) || actorNouns.has(first);
};

/** What words named before, by who spoke: most of them recur. */
const REMEMBERED = 6000;
const remembered = new Map<string | null, Map<string, Named>>();

/** Names in words such as "the Secretary-General, the specialized agencies and civil society", normalised, in order. `isSure`: each is known by name or kind. */
export const namesIn = (text: string, speaker: Speaker): Named => {
  let ofBody = remembered.get(speaker.body);
  if (!ofBody) {
    if (remembered.size > 40) remembered.clear();
    ofBody = new Map();
    remembered.set(speaker.body, ofBody);
  }
  const before = ofBody.get(text);
  if (before) return before;
  const { result: named, isOfPlace } = listening(() => readNames(text, speaker));
  if (isOfPlace || text.length > 200) return named;
  if (ofBody.size >= REMEMBERED) ofBody.clear();
  ofBody.set(text, named);
  return named;
};

const readNames = (text: string, speaker: Speaker): Named => {
  const itself = ofItself.exec(text.trim());
  if (itself && speaker.body) {
    const role = (itself[1] ?? "").toLowerCase();
    const printed = role === "president" || role === "bureau" ? role.charAt(0).toUpperCase() + role.slice(1) : role;
    return { names: [`${printed} of the ${speaker.body}`], isSure: true };
  }
  const tokens = tokensOf(text);
  const found: string[] = [];
  let isSure = true;
  let at = 0;
  while (at < tokens.length) {
    if (isSeparator(tokens[at])) {
      at++;
      continue;
    }
    const begin = skipDeterminers(tokens, at);
    const several = ellipsisAt(tokens, begin);
    if (several) {
      found.push(...several.names);
      at = endOfName(tokens, begin, several.next, speaker);
      continue;
    }
    const known = wholeAt(tokens, begin, speaker);
    const end =
      known && isSeparator(tokens[known.next]) && known.next < tokens.length && beginsName(tokens, known.next + 1, speaker)
        ? known.next
        : endOfName(tokens, begin, known?.next ?? begin + 1, speaker);
    const name = known ? withRest(known.name, tokens, known.next, end, text) : otherName(tokens, begin, end);
    if (name !== undefined) {
      found.push(name);
      if (!known && !isActor(name)) isSure = false;
    }
    at = Math.max(end, at + 1);
  }
  return { names: [...new Set(found)], isSure: isSure && found.length > 0 };
};

/** Can a name of this wording be asked? Proper names, and those whose head (before "of", "in", "to" …) is somebody. */
export const isActor = (name: string): boolean => {
  if (/^[A-Z]/.test(name) || knownNames().has(name.toLowerCase())) return true;
  const head =
    name.split(/ (?:of|on|for|in|to|that|which|at|from|with|under|by|within|between|among|through|without|fishing|preparing) /)[0] ?? "";
  return actorNouns.has((head.split(" ").at(-1) ?? "").toLowerCase());
};

/** A known name with the words behind it, where these make it another: "Government" + "of the Sudan", "Executive Director of …". */
const withRest = (name: string, tokens: readonly Token[], from: number, end: number, text: string): string => {
  if (name === "all relevant actors" && from < end) return `all actors ${keyOfPrinted(tokens, from, end)}`;
  const rest = tokens.slice(from, end);
  const first = rest[0]?.text.toLowerCase();
  if (first === undefined || topical.test(name) || qualifier.test(first)) return name;
  if (name === "Governments" && first === "of" && tokens[from - 1]?.text.toLowerCase() === "government") {
    const state = cleaned(text.slice(rest[1]?.start ?? 0, rest.at(-1)?.end));
    return `Government of ${stateOf(state) ?? knownNames().get(state.toLowerCase()) ?? state}`;
  }
  if (first === "of" && /^(?:Executive Director|Secretariat|President|Chair)/.test(name)) {
    const of = cleaned(text.slice(rest[1]?.start ?? 0, rest.at(-1)?.end));
    return `${name === "Secretariat" ? "secretariat" : name} of ${/^[A-Z]{2,}/.test(knownNames().get(of.toLowerCase()) ?? "x") ? knownNames().get(of.toLowerCase()) : `the ${of}`}`;
  }
  return name;
};

/** "Persons with Disabilities", "Mission in the Central …": a preposition inside a proper name. */
const isWithinProper = (tokens: readonly Token[], at: number): boolean =>
  /^(?:with|in|to|at|under)$/.test(tokens[at]?.text ?? "") &&
  /^[A-Z]/.test(tokens[at - 1]?.text ?? "") &&
  /^[A-Z]/.test((tokens[at + 1]?.text === "the" ? tokens[at + 2]?.text : tokens[at + 1]?.text) ?? "");

/** A name that is not known: a State, or its own words up to what qualifies it. */
const otherName = (tokens: readonly Token[], from: number, end: number): string | undefined => {
  const own: string[] = [];
  for (const [offset, token] of tokens.slice(from, end).entries()) {
    if (offset > 0 && qualifier.test(token.text) && !isWithinProper(tokens, from + offset)) break;
    if (offset > 0 && /^[a-z]{3,}ing$/.test(token.text) && actorNouns.has(tokens[from + offset - 1]?.lower ?? "")) break;
    if (token.text === ",") {
      if (own.length > 0) own.push(`${own.pop()},`);
      continue;
    }
    own.push(token.text);
    if (own.length >= 14) break;
  }
  const words = cleaned(
    own.join(" ").replace(/(?: (?:and|or|of|on|for|urgently|jointly|fully|immediately|actively|individually|collectively|also))+$/, ""),
  );
  if (
    words === "" ||
    /^(?:them|it|him|her|themselves|those|others|both)$/i.test(words) ||
    /^(?:that|which|who|to|in|by|with)\b/.test(words)
  )
    return undefined;
  return stateOf(words) ?? words;
};
