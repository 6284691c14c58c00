/**
 * Citations in plain forms of French, Spanish, Russian, Chinese and Arabic: numbers of resolutions and decisions behind their word (in
 * Chinese before it), symbols, and a few instruments by name. Resolved by the body named beside them or else the body that speaks.
 */
import type { Citation, CitationKind, Span } from "../model.ts";
import { findDayIn } from "../read/languages/dates.ts";
import type { LanguageForms } from "../read/languages/forms.ts";
import { plain } from "../read/languages/plain.ts";
import { canonicalSymbol, PRINTED_SYMBOL } from "../symbols.ts";
import type { Speaker } from "./index.ts";
import { CITING, type CitingWords, NAMED } from "./other-languages.data.ts";
import { type Named, resolveOther } from "./other-numbers.ts";

const NUMBER =
  "(?:E?S-\\d{1,2}/\\d{1,3}|\\d{1,4}\\s?/\\s?\\d{1,4}(?:\\s?[A-Z](?![\\p{L}\\d]))?|\\d{1,4}(?:\\s[A-Z])?\\s?\\((?:\\d{4}|[IVXLC]+)\\)(?:\\s?[A-Z](?!\\p{L}))?)(?![\\d/])";
const SYMBOL = new RegExp(`(?<![\\w/])${PRINTED_SYMBOL}`, "g");
const NAMES = NAMED.map(([pattern, symbol, kind]) => ({ pattern: new RegExp(pattern, "gu"), symbol, kind }));

interface Found {
  readonly span: Span;
  readonly symbol: string | null;
  readonly reason: string | null;
  readonly kind: CitationKind;
}

/** Citations of a text, in order. `opening`: of the paragraph, for the roles; null in a footnote. */
export function findOtherCitations(forms: LanguageForms, text: string, speaker: Speaker, opening: string | null): Citation[] {
  const flat = plain(text);
  const found = [...findNumbers(forms, flat, speaker), ...findSymbols(flat), ...findNames(flat)].sort((a, b) => a.span[0] - b.span[0]);
  const role = opening === null ? null : opening.toLowerCase();
  let end = 0;
  return found.flatMap(({ span, symbol, reason, kind }) => {
    if (span[0] < end) return [];
    end = span[1];
    return [{ text: text.slice(...span), symbol, reason, kind, role, pinpoint: null, span }];
  });
}

function findSymbols(text: string): Found[] {
  return [...text.matchAll(SYMBOL)].flatMap((match) => {
    const printed = match[0].replace(/[.-]+$/, "");
    const symbol = canonicalSymbol(printed);
    if (!symbol || !/\d/.test(symbol)) return [];
    const kind: CitationKind = /\/RES[/.]/.test(symbol) ? "resolution" : /\/DEC\//.test(symbol) ? "decision" : "document";
    return [{ span: [match.index, match.index + printed.length] as const, symbol, reason: null, kind }];
  });
}

function findNames(text: string): Found[] {
  return NAMES.flatMap(({ pattern, symbol, kind }) =>
    [...text.matchAll(pattern)].map((match) => ({
      span: [match.index, match.index + match[0].length] as const,
      symbol,
      reason: symbol ? null : "the Charter is the founding treaty: it has no document symbol",
      kind,
    })),
  );
}

interface Patterns {
  readonly word: RegExp;
  readonly first: RegExp;
  readonly next: RegExp;
  readonly day: RegExp;
  readonly after: RegExp;
  readonly its: RegExp | null;
}

const compiled = new Map<string, Patterns>();

/** The patterns of a language that sets the word before its numbers. */
function patternsOf(forms: LanguageForms, words: CitingWords): Patterns {
  const known = compiled.get(forms.language);
  if (known) return known;
  const organ = [...forms.organs.map(([pattern]) => pattern), ...words.short].map((one) => `(?:${one})`).join("|");
  const day = `(?:,?\\s*(?:${words.of})){0,2}\\s*(?:${forms.day.pattern.source.replace(/\?<(?![=!])\w+>/g, "?:")})`;
  const made: Patterns = {
    word: new RegExp(words.word, "giu"),
    first: new RegExp(`\\s+(?:(?:${words.of})\\s*)?(?:(?:${organ})(?!\\p{L}),?\\s+)?(?:(?:${words.lead})\\s*)?(?=${NUMBER})`, "yiu"),
    next: new RegExp(`(?:\\s*,\\s*|\\s+|\\s*[–—]\\s*)(?:(?:${words.and})\\s*)?(?=${NUMBER})`, "yiu"),
    day: new RegExp(day, "yiu"),
    after: new RegExp(`^,?\\s*(?:(?:${words.of})\\s*)?(${organ})(?!\\p{L})`, "iu"),
    its: words.its ? new RegExp(`(?<!\\p{L})${words.its}\\s+$`, "iu") : null,
  };
  compiled.set(forms.language, made);
  return made;
}

const ONE = new RegExp(NUMBER, "yu");

function findNumbers(forms: LanguageForms, text: string, speaker: Speaker): Found[] {
  const words = CITING[forms.language];
  if (!words) return findChinese(forms, text, speaker);
  const patterns = patternsOf(forms, words);
  return [...text.matchAll(patterns.word)].flatMap((match) => readList(forms, words, patterns, text, match, speaker));
}

interface Listed {
  readonly number: string;
  readonly span: Span;
  readonly day: string | null;
}

/** "ses résolutions 46/14 du 23 mars 2021 et 49/25 du 1er avril 2022": one citation for each number. */
function readList(
  forms: LanguageForms,
  words: CitingWords,
  patterns: Patterns,
  text: string,
  match: RegExpExecArray,
  speaker: Speaker,
): Found[] {
  const listed: Listed[] = [];
  let at = match.index + match[0].length;
  for (let step: RegExp = patterns.first; ; step = patterns.next) {
    step.lastIndex = at;
    const gap = step.exec(text);
    if (!gap) break;
    ONE.lastIndex = at + gap[0].length;
    const number = ONE.exec(text);
    if (!number) break;
    let end = number.index + number[0].length;
    patterns.day.lastIndex = end;
    const day = patterns.day.exec(text);
    if (day) end += day[0].length;
    listed.push({
      number: number[0],
      span: [listed.length === 0 ? match.index : number.index, end],
      day: day ? (findDayIn(day[0], forms.day)?.day ?? null) : null,
    });
    at = end;
  }
  const first = listed[0];
  if (!first) return [];
  const before = patterns.its?.exec(text.slice(Math.max(0, match.index - 40), match.index));
  const isOwn = before !== null && before !== undefined ? true : Boolean(match.groups?.own);
  const between = text.slice(match.index + match[0].length, text.indexOf(first.number, match.index));
  const printed =
    bodyIn(between, forms, words, speaker) ?? bodyIn(patterns.after.exec(text.slice(at, at + 120))?.[1] ?? "", forms, words, speaker);
  const owner: Named = printed ?? { body: speaker.body, by: isOwn ? "its" : "speaker" };
  const type = match.groups?.dec ? "DEC" : "RES";
  const start = before ? match.index - before[0].length : match.index;
  return listed.map(({ number, span, day }, n) => ({
    span: n === 0 ? ([start, span[1]] as const) : span,
    ...resolveOther(number, type, owner, speaker, day),
    kind: type === "DEC" ? "decision" : "resolution",
  }));
}

/** The body that some words name; a short name means the body that speaks, where it is one of that kind. */
function bodyIn(text: string, forms: LanguageForms, words: { readonly short: CitingWords["short"] }, speaker: Speaker): Named | null {
  if (text.trim() === "") return null;
  for (const [pattern, prefix] of forms.organs) if (new RegExp(pattern, "iu").test(text)) return { body: prefix, by: "name" };
  const [assembly, council, commission] = words.short.map((one) => new RegExp(one, "iu"));
  if (assembly?.test(text)) return { body: "A", by: "name" };
  const is = (...bodies: string[]): string | null => (speaker.body !== null && bodies.includes(speaker.body) ? speaker.body : null);
  if (council?.test(text)) return { body: is("S", "A/HRC", "E", "T"), by: "name" };
  if (commission?.test(text)) return { body: is("E/CN.4"), by: "name" };
  return null;
}

const CHINESE = new RegExp(`第\\s?(${NUMBER})\\s?号?(?=[^,;.。]{0,120}?(决议|决定))`, "gu");
const CHINESE_SHORT = { short: ["大会", "(?<!安全|人权)理事会", "委员会"] } as const;
/** What may stand between a body and the number of its resolution: a day, and what the resolution is about. */
const BEFORE_CHINESE = 80;

/** "大会2015年9月25日第70/1号决议", "其第46/14号和第49/25号决议". */
function findChinese(forms: LanguageForms, text: string, speaker: Speaker): Found[] {
  let owner: Named | null = null;
  let last = 0;
  return [...text.matchAll(CHINESE)].map((match) => {
    const at = match.index;
    const between = text.slice(Math.max(last, at - BEFORE_CHINESE), at);
    const clause = between.slice(Math.max(between.lastIndexOf(","), between.lastIndexOf(";"), between.lastIndexOf(".")) + 1);
    const named = lastBody(clause, forms, speaker);
    // A list goes on with its owner: only "、", "和", a day and a subject stand between.
    if (named || clause.length < between.length || owner === null) owner = named ?? { body: speaker.body, by: "speaker" };
    const day = findDayIn(clause, forms.day);
    last = at + match[0].length;
    const type = match[2] === "决定" ? "DEC" : "RES";
    const to = text.startsWith(match[2] ?? "", last) ? last + 2 : last;
    return {
      span: [at, to] as const,
      ...resolveOther(match[1] ?? "", type, owner, speaker, day?.day ?? null),
      kind: type === "DEC" ? ("decision" as const) : ("resolution" as const),
    };
  });
}

/** The body that stands last in a clause, or "its". */
function lastBody(clause: string, forms: LanguageForms, speaker: Speaker): Named | null {
  const names = [...forms.organs.map(([pattern]) => pattern), ...CHINESE_SHORT.short].join("|");
  const found = [...clause.matchAll(new RegExp(`${names}|其(?!中|他|后|它)`, "gu"))].at(-1)?.[0];
  if (found === undefined) return null;
  return found === "其" ? { body: speaker.body, by: "its" } : bodyIn(found, forms, CHINESE_SHORT, speaker);
}
