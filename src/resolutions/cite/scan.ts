/**
 * One pass over a text: everything that can be part of a citation, in order. Only slashes, parentheses and capital letters make it stop;
 * each stop asks a small reader that stands at that place and looks at few characters.
 */
import { PRINTED_SYMBOL } from "../symbols.ts";
import type { Instrument } from "./instruments.data.ts";
import { entryAt, type Opener } from "./lexicon.ts";
import type { ShortName } from "./names.data.ts";
import { isDigit, isLetter, type Numbered, numberAtParenthesis, numberAtSlash } from "./numbers.ts";

/** A body named in the text: in full (`body`, null where it has no series of symbols) or shortly (`short`). */
export interface Mention {
  readonly type: "mention";
  readonly start: number;
  readonly end: number;
  readonly body: string | null;
  readonly short: ShortName | null;
}

export interface SymbolToken {
  readonly type: "symbol";
  readonly start: number;
  readonly end: number;
}

export interface TitleToken {
  readonly type: "title";
  readonly start: number;
  readonly end: number;
  readonly instrument: Instrument;
}

export interface OpenerToken {
  readonly type: "opener";
  readonly start: number;
  readonly end: number;
  readonly opener: Opener;
}

export type Token = Mention | SymbolToken | TitleToken | OpenerToken | Numbered;

/** The word "resolution(s)" or "decision(s)". */
export interface Head {
  readonly start: number;
  readonly end: number;
  readonly isPlural: boolean;
  readonly isDecision: boolean;
}

const SLASH = 1;
const PARENTHESIS = 2;
const CAPITAL = 3;
const CLASSES = new Uint8Array(128);
CLASSES[47] = SLASH;
CLASSES[40] = PARENTHESIS;
for (let code = 65; code <= 90; code++) CLASSES[code] = CAPITAL;

const isWordCode = (code: number): boolean => isDigit(code) || isLetter(code);

/** Tokens of a text, in order, without overlap. */
export function scan(text: string): Token[] {
  const tokens: Token[] = [];
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const found = code < 128 ? (CLASSES[code] ?? 0) : 0;
    if (found === 0) continue;
    let token: Token | null = null;
    if (found === CAPITAL) {
      if (at > 0 && isWordCode(text.charCodeAt(at - 1))) continue;
      token = namedAt(text, at);
    } else if (found === SLASH) token = symbolAt(text, at) ?? numberAtSlash(text, at);
    else token = numberAtParenthesis(text, at);
    if (token === null || token.start < last) continue;
    tokens.push(token);
    last = token.end;
    at = Math.max(at, token.end - 1);
  }
  return tokens;
}

function namedAt(text: string, at: number): Token | null {
  const found = entryAt(text, at);
  if (!found) return null;
  const { entry, end } = found;
  switch (entry.is) {
    case "body":
      return { type: "mention", start: at, end, body: entry.body, short: null };
    case "short":
      // "the Gulf Council", "the National Assembly": a capitalised word before it makes it the name of another body.
      return isNameBefore(text, at)
        ? { type: "mention", start: at, end, body: null, short: null }
        : { type: "mention", start: at, end, body: null, short: entry.name };
    case "instrument":
      return { type: "title", start: yearBefore(text, at), end, instrument: entry.instrument };
    case "opener":
      return { type: "opener", start: at, end, opener: entry.opener };
  }
}

/** "2030 Agenda for Sustainable Development", "2005 World Summit Outcome": the year is part of the title. */
function yearBefore(text: string, at: number): number {
  const isYear = text.charCodeAt(at - 1) === 32 && /^(?:19|20)\d\d$/.test(text.slice(Math.max(0, at - 5), at - 1));
  return isYear && !isDigit(text.charCodeAt(at - 6)) ? at - 5 : at;
}

const NAME_BEFORE = /\b(\p{Lu}[\p{L}-]*) $/u;

function isNameBefore(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== 32) return false;
  const word = NAME_BEFORE.exec(text.slice(Math.max(0, at - 30), at));
  return word !== null && word.index + Math.max(0, at - 30) > 0 && !/^(?:The|That|Recalling|Also|In|By|Of)$/.test(word[1] ?? "");
}

const SYMBOL = new RegExp(PRINTED_SYMBOL, "y");
const LONGEST_ORGAN = 7;
/** One digit after the organ is a scrap of a damaged page far more often than one of the first nine documents. */
const SCRAP = /^[A-Z]{1,2}\/\d\.?$/;

/** The document symbol whose first slash stands at `slash`. */
function symbolAt(text: string, slash: number): SymbolToken | null {
  let start = slash;
  while (start > 0 && slash - start <= LONGEST_ORGAN) {
    const code = text.charCodeAt(start - 1);
    if (code < 65 || code > 90) break;
    start--;
  }
  if (start === slash) return null;
  const before = text.charCodeAt(start - 1);
  if (start > 0 && (isWordCode(before) || before === 47)) return null;
  SYMBOL.lastIndex = start;
  const match = SYMBOL.exec(text);
  if (!match || !/\d/.test(match[0]) || SCRAP.test(match[0])) return null;
  const end = start + match[0].replace(/[.-]+$/, "").length;
  return { type: "symbol", start, end: jointEnd(text, end) };
}

const JOINT = new RegExp(`\\s?[-\u2010-\u2015]\\s?(?=${PRINTED_SYMBOL})`, "y");

/** The end of the second symbol of a document that has two: "A/74/845–S/2020/525". */
function jointEnd(text: string, at: number): number {
  const next = text.charCodeAt(at);
  if (next !== 32 && next !== 45 && next < 0x2010) return at;
  JOINT.lastIndex = at;
  if (!JOINT.test(text)) return at;
  SYMBOL.lastIndex = JOINT.lastIndex;
  const second = SYMBOL.exec(text);
  return second ? second.index + second[0].replace(/[.-]+$/, "").length : at;
}

/** Every "resolution(s)" and "decision(s)" of a text, in order. */
export function headsOf(text: string): Head[] {
  const heads: Head[] = [];
  collect(text, "esolution", false, heads);
  const count = heads.length;
  collect(text, "ecision", true, heads);
  if (count > 0 && heads.length > count) heads.sort((a, b) => a.start - b.start);
  return heads;
}

function collect(text: string, stem: string, isDecision: boolean, into: Head[]): void {
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
    const first = text.charCodeAt(at - 1) | 32;
    if (first !== (isDecision ? 100 : 114) || isLetter(text.charCodeAt(at - 2))) continue;
    let end = at + stem.length;
    const isPlural = text.charCodeAt(end) === 115;
    if (isPlural) end++;
    if (isLetter(text.charCodeAt(end))) continue;
    into.push({ start: at - 1, end, isPlural, isDecision });
  }
}
