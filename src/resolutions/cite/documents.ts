/** Citations that print a symbol or a title: documents, Official Records, treaty series, instruments by name, articles of the Charter. */
import type { CitationKind } from "../model.ts";
import { canonicalSymbol, splitJoint } from "../symbols.ts";
import { WITHOUT_SYMBOL } from "./instruments.data.ts";
import type { Found } from "./lists.ts";
import { pinpointAfter } from "./pinpoint.ts";
import type { OpenerToken, SymbolToken, TitleToken } from "./scan.ts";

/** "A/72/L.69 and Add.1", "and Corr.1 and 2", "and Add.1–3": further files of the same document. */
const MORE = /(?:,|,? and) (Add|Corr|Rev|Amend)\.(\d+)(?:(?:, \d+)*(?: and |[–-]|, )(\d+)(?![\d/]))?/y;
const MOST_FILES = 40;
const SHORT_FORM = /^(?:A\/\d{2,3}\/\d{1,3}|S\/\d{1,4} ?\(\d{4}\))$/;

export function readSymbol(text: string, token: SymbolToken): Found[] {
  const printed = text.slice(token.start, token.end);
  // "resolution A/72/266": the word says what the symbol leaves out.
  const isResolution = /\b[Rr]esolution $/.test(text.slice(Math.max(0, token.start - 12), token.start)) && SHORT_FORM.test(printed);
  const suffixes: string[] = [];
  let end = token.end;
  for (;;) {
    MORE.lastIndex = end;
    const match = MORE.exec(text);
    if (!match) break;
    end += match[0].length;
    suffixes.push(...suffixesOf(match));
  }
  end = pinpointAfter(text, end);
  const out: Found[] = [];
  for (const one of splitJoint(printed)) {
    const symbol = canonicalSymbol(isResolution ? one.replace(/^([AS])\/(?=\d)/, "$1/RES/") : one);
    if (symbol && /\d/.test(symbol)) out.push({ span: [token.start, end], symbol, reason: null, kind: kindOf(symbol) });
  }
  const base = splitJoint(printed).at(-1) ?? printed;
  for (const suffix of suffixes) {
    const symbol = canonicalSymbol(
      suffix.startsWith("Corr") ? `${base}/${suffix}` : `${base.replace(/\/(?:Add|Corr|Rev|Amend)\.\d+$/, "")}/${suffix}`,
    );
    if (symbol) out.push({ span: [token.start, end], symbol, reason: null, kind: "document" });
  }
  return out;
}

function suffixesOf(match: RegExpExecArray): string[] {
  const [words, kind = "", first = "", last] = match;
  if (last === undefined) return [`${kind}.${first}`];
  const numbers = [...words.matchAll(/\d+/g)].map(Number);
  const from = Number(first);
  const to = Number(last);
  if (/\d[–-]\d/.test(words) && to > from && to - from < MOST_FILES)
    return [...Array(to - from + 1).keys()].map((n) => `${kind}.${from + n}`);
  return numbers.map((number) => `${kind}.${number}`);
}

function kindOf(symbol: string): CitationKind {
  if (/\/RES[/.]/i.test(symbol)) return "resolution";
  return /\/DEC\//.test(symbol) ? "decision" : "document";
}

export function readTitle(text: string, token: TitleToken): Found[] {
  const { instrument, start } = token;
  const end = instrument.kind === "charter" ? charterEnd(text, token.end) : token.end;
  const symbol = instrument.unless !== undefined && text.includes(instrument.unless) ? null : instrument.symbol;
  const reason = symbol ? null : (WITHOUT_SYMBOL[instrument.kind] ?? "named by its title alone");
  return [{ span: [start, end], symbol, reason, kind: instrument.kind }];
}

const ARTICLE =
  /,? (?:in particular |especially |including |notably )?(?:its )?(?:Articles?|Chapters?) [\dIVX]+(?:(?:, paragraphs? \d+)|(?: \(\d+\)))?(?: thereof)?(?:(?:,? and | to |[–-])[\dIVX]+)?/y;

function charterEnd(text: string, at: number): number {
  ARTICLE.lastIndex = at;
  return ARTICLE.exec(text) ? ARTICLE.lastIndex : at;
}

const RECORDS =
  /Official Records of the [^(;]{5,220}?(?:Supplement No\. ?\d+ ?[A-Z]?\b|Supplements? for [^,;(]{4,60})(?:,? ?(?:and corrigend(?:um|a)|[Vv]ol\. [IVX]+|part [IVX]+|Part [IVX]+))*/y;
const SYMBOL_INSIDE = /^ \((?=[A-Z]+\/)/;
const SERIES =
  /(?:United|League of) Nations, Treaty Series, [Vv]ol\. [\dIVXLC]+(?:, Nos?\. [\dA-Z-]+(?:,? and [\dA-Z-]+)?)?(?:, p\. \d+)?/y;
const ARTICLE_OF =
  /(?:Articles?|Chapters?) [\dIVX]+(?: \(\d+\)| ?\([a-z]\))*(?:, paragraphs? \d+(?: \([a-z]\))?)?(?:(?:, | and |, and | to | or |[–-])(?:Articles? )?[\dIVX]+(?: \(\d+\))?(?:, paragraphs? \d+)?)*,? (?:of|in|under) the (?:Charter of the United Nations|United Nations Charter|UN Charter|Charter)(?![\p{L}]| of| on| for)/uy;

/** Reads what "Official Records", "Treaty Series", "Article" or "Chapter" opens; nothing where it opens no reference. */
export function readOpener(text: string, token: OpenerToken): Found[] {
  if (token.opener === "records") return readRecords(text, token.start);
  if (token.opener === "treaty series") {
    SERIES.lastIndex = token.start;
    const match = SERIES.exec(text);
    const reason = "the Treaty Series is cited by volume and number; treaties in it have no document symbol";
    return match ? [{ span: [token.start, SERIES.lastIndex], symbol: null, reason, kind: "treaty" }] : [];
  }
  ARTICLE_OF.lastIndex = token.start;
  const match = ARTICLE_OF.exec(text);
  return match ? [{ span: [token.start, ARTICLE_OF.lastIndex], symbol: null, reason: WITHOUT_SYMBOL.charter ?? "", kind: "charter" }] : [];
}

/**
 * Official Records without a symbol. Where the symbol is printed in parentheses, it is read together with them: "Official Records of the
 * General Assembly, Seventy-seventh Session, Supplement No. 53 (A/77/53), chap. VIII, sect. A".
 */
function readRecords(text: string, at: number): Found[] {
  RECORDS.lastIndex = at;
  const match = RECORDS.exec(text);
  if (!match) return [];
  const end = RECORDS.lastIndex;
  const inside = SYMBOL_INSIDE.exec(text.slice(end, end + 12));
  if (inside) {
    const close = text.indexOf(")", skipParts(text, end + 2));
    const printed = close < 0 ? "" : text.slice(end + 2, close);
    const symbol = canonicalSymbol(printed.replace(/(?:,| and ).*$/, ""));
    if (symbol) return [{ span: [at, pinpointAfter(text, close + 1)], symbol, reason: null, kind: "official records" }];
  }
  return [
    {
      span: [at, pinpointAfter(text, end)],
      symbol: null,
      reason: "the Official Records are cited without a document symbol",
      kind: "official records",
    },
  ];
}

/** Past a parenthesis inside the symbol, "A/77/53 (Part I)". */
function skipParts(text: string, at: number): number {
  const part = /^[^()]{0,40}\((?:Part|Vol|Sect|Prog)[^()]*\)/.exec(text.slice(at, at + 70));
  return at + (part?.[0].length ?? 0);
}
