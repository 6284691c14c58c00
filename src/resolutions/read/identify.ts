/** What a resolution is, from its masthead and its enacting line together. */
import { bodyByPrefix, numberFromOrdinal } from "../../reference/index.ts";
import type { Kind, Span } from "../model.ts";
import { bodyOf, instrumentSymbol, parseSymbol, sessionOf } from "../symbols.ts";
import type { Masthead } from "./masthead.ts";
import type { Segment } from "./segments.ts";

export interface Identity {
  readonly kind: Kind;
  readonly body: string | null;
  readonly committee: string | null;
  readonly symbol: string | null;
  readonly session: number | null;
  readonly date: string | null;
}

/** "84 (1950)": only the Security Council numbers so. */
const YEARED = /^\d{1,4} \(\d{4}\)$/;

/**
 * Kind, body, symbol and session, from the masthead and the enacting line together. `letter`: of the one lettered part that the text is,
 * where a source holds no more than that.
 */
export function identify(masthead: Masthead, segment: Segment, letter: string | null = null): Identity {
  const printed = masthead.symbol ? parseSymbol(masthead.symbol) : undefined;
  const printedBody = printed ? bodyOf(printed) : null;
  const organ =
    segment.enacting.body ??
    masthead.body ??
    (printedBody && bodyByPrefix(printedBody) ? printedBody : null) ??
    (YEARED.test(masthead.number ?? "") ? "S" : null);
  const isDraftSymbol = printed?.components.some((component) => /^L\.\d/.test(component)) ?? false;
  const kind: Kind =
    masthead.kind ??
    (isDraftSymbol
      ? "draft resolution"
      : printed?.components.includes("DEC")
        ? "decision"
        : printed?.components.includes("RES") || masthead.number
          ? "resolution"
          : masthead.sponsors.length > 0
            ? "draft resolution"
            : "other");
  const isAdoptedSymbol =
    printed?.components.some((component) => component === "RES" || component === "DEC" || component === "PRST") ?? false;
  const body = kind === "draft resolution" && organ !== null && /^A\/C\.\d$/.test(organ) ? "A" : organ;
  const computed = body && !kind.startsWith("draft") ? numberedSymbol(body, kind, masthead, letter) : null;
  const symbol = isAdoptedSymbol || kind.startsWith("draft") ? masthead.symbol : (computed ?? masthead.symbol);
  const parsed = symbol ? parseSymbol(symbol) : undefined;
  const committee = masthead.committee ?? (printedBody && /^A\/C\.\d$/.test(printedBody) ? printedBody : null);
  return {
    kind,
    body,
    committee,
    symbol: symbol ?? null,
    session: masthead.session ?? (parsed ? sessionOf(parsed) : undefined) ?? sessionNamed(segment.enacting.piece.text),
    date: masthead.adopted ?? masthead.distributed,
  };
}

/**
 * Letter of the part that a source holds alone: printed below the title, or at its end where the text cites another part of the same
 * number ("66/253 A").
 */
export function loneLetter(source: string, { part, title, number }: Masthead, [start, end]: Span): string | null {
  if (part) return part.letter;
  const last = title.at(-1);
  const letter = last && /\s([A-H])\*{0,2}$/.exec(source.slice(...last))?.[1];
  if (!letter || !number) return null;
  const siblings = [..."ABCDEFGH"].filter((other) => other !== letter);
  const text = source.slice(start, end);
  return siblings.some((other) => new RegExp(`${number.replace(/[^\d/]/g, "\\$&")} ${other}\\b`).test(text)) ? letter : null;
}

const TYPES: Readonly<Partial<Record<Kind, string>>> = { decision: "DEC", "presidential statement": "PRST" };

/** Symbol worked out from the printed number, in the way that the body numbers its texts; null where it can't be. */
function numberedSymbol(body: string, kind: Kind, masthead: Masthead, letter: string | null): string | null {
  const number = masthead.number?.replace(/\s+/g, "");
  if (!number) return null;
  if (/^[A-Z]+\d+\.\d+$/.test(number)) return number;
  const type = TYPES[kind] ?? "RES";
  const numbering = bodyByPrefix(body)?.resolutions?.kind;
  const bySession = numbering === "session.number" ? /^(\d+)\/(\d+)$/.exec(number) : null;
  if (bySession) return `${body}.${bySession[1]}/${type}.${bySession[2]}`;
  const lettered = letter !== null && !/[A-Z]$/.test(number) ? `${number}${letter}` : number;
  return instrumentSymbol(body, type, lettered) ?? null;
}

/** "The Sixty-sixth World Health Assembly": 66. */
function sessionNamed(enacting: string): number | null {
  const words = /^The ((?:\p{L}+[ -]){1,4}?)(?=\p{Lu}\p{L}+ (?:\p{L}+ ){0,6}(?:Assembly|Conference|Congress|Meeting|Session)\b)/u.exec(
    enacting,
  )?.[1];
  return words ? (numberFromOrdinal(words.trim()) ?? null) : null;
}

/** Without a printed day, the year in which the session ends bounds what the text can cite. */
export function yearOf(identity: Identity): string | null {
  if (identity.session === null) return null;
  if (identity.body === "A") return `${1946 + identity.session}-12-31`;
  return identity.body === "A/HRC" ? `${2005 + Math.ceil(identity.session / 3)}-12-31` : null;
}
