/**
 * Finds in a text everything that can be part of a citation. Only slashes, parentheses, two words and names make it stop; each stop asks a small
 * reader that stands at that place and looks at few characters.
 */
import { PRINTED_SYMBOL } from "../symbols.ts";
import type { Instrument } from "./instruments.data.ts";
import { entryOf, type Later, NAMES, type Opener } from "./lexicon.ts";
import type { ShortName } from "./names.data.ts";
import { isDigit, isLetter, type Numbered, numberAtParenthesis, numberAtSlash } from "./numbers.ts";
import { ALL_TRACES, HEAD_TRACE, MARK_TRACE, NAME_TRACE } from "./traces.ts";

/** A body named in the text: in full (`body`, null where it has no series of symbols) or shortly (`short`). */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly body: string | null;
  readonly short: ShortName | null;
  /** Of a body named in full: what it may be called later. */
  readonly later: Later | null;
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

/** The word "resolution(s)" or "decision(s)". */
export interface Head {
  readonly start: number;
  readonly end: number;
  readonly isPlural: boolean;
  readonly isDecision: boolean;
}

const isWordCode = (code: number): boolean => isDigit(code) || isLetter(code);

/** What a text may cite with, each in order and without overlap. */
export interface Scanned {
  readonly numbers: readonly Numbered[];
  /** Every "resolution(s)" and "decision(s)". */
  readonly heads: readonly Head[];
  readonly mentions: readonly Mention[];
  /** Symbols, titles and openers. */
  readonly documents: readonly (SymbolToken | TitleToken | OpenerToken)[];
}

/**
 * Three searches, each for few and rare letters, which the machine runs faster than any loop over characters: slashes and parentheses (in a
 * number or a symbol), the words "resolution" and "decision", and names. `traces`: what the text may hold at all.
 */
export function scan(text: string, traces = ALL_TRACES): Scanned {
  const numbers: Numbered[] = [];
  const symbols: SymbolToken[] = [];
  if ((traces & MARK_TRACE) !== 0) marksIn(text, numbers, symbols);
  const heads = (traces & HEAD_TRACE) !== 0 ? headsIn(text) : [];
  const mentions: Mention[] = [];
  const named: (TitleToken | OpenerToken)[] = [];
  if ((traces & NAME_TRACE) !== 0) namesIn(text, mentions, named);
  const documents = symbols.length === 0 ? named : [...symbols, ...named].sort((a, b) => a.start - b.start);
  return { numbers, heads, mentions, documents };
}

const MARK = /[/(]/g;

function marksIn(text: string, numbers: Numbered[], symbols: SymbolToken[]): void {
  let last = 0;
  MARK.lastIndex = 0;
  while (MARK.test(text)) {
    const at = MARK.lastIndex - 1;
    const isSlash = text.charCodeAt(at) === 47;
    const symbol = isSlash ? symbolAt(text, at) : null;
    const number = symbol ? null : isSlash ? numberAtSlash(text, at) : numberAtParenthesis(text, at);
    const token = symbol ?? number;
    if (token === null || token.start < last) continue;
    if (symbol) symbols.push(symbol);
    else if (number) numbers.push(number);
    last = token.end;
    MARK.lastIndex = Math.max(last, at + 1);
  }
}

const HEAD = /[Rr]esolution|[Dd]ecision/g;

function headsIn(text: string): Head[] {
  const heads: Head[] = [];
  HEAD.lastIndex = 0;
  for (let match = HEAD.exec(text); match; match = HEAD.exec(text)) {
    const start = match.index;
    let end = HEAD.lastIndex;
    const isPlural = text.charCodeAt(end) === 115;
    if (isPlural) end++;
    if (isLetter(text.charCodeAt(end)) || isLetter(text.charCodeAt(start - 1))) continue;
    heads.push({ start, end, isPlural, isDecision: (text.charCodeAt(start) | 32) === 100 });
  }
  return heads;
}

function namesIn(text: string, mentions: Mention[], named: (TitleToken | OpenerToken)[]): void {
  NAMES.lastIndex = 0;
  for (let match = NAMES.exec(text); match; match = NAMES.exec(text)) {
    const start = match.index;
    const end = NAMES.lastIndex;
    const entry = isWordCode(text.charCodeAt(start - 1)) ? undefined : entryOf(match[0]);
    if (entry === undefined) continue;
    switch (entry.is) {
      case "body":
        mentions.push({ start, end, body: entry.body, short: null, later: entry.later });
        break;
      case "short":
        // "the Gulf Council", "the National Assembly": a capitalised word before it makes it the name of another body.
        mentions.push(
          isNameBefore(text, start)
            ? { start, end, body: null, short: null, later: entry.later }
            : { start, end, body: null, short: entry.name, later: null },
        );
        break;
      case "instrument":
        named.push({ type: "title", start: yearBefore(text, start), end, instrument: entry.instrument });
        break;
      case "opener":
        named.push({ type: "opener", start, end, opener: entry.opener });
        break;
    }
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
