/** What a resolution is, from its masthead and its enacting line together. */
import { bodyByPrefix } from "../../reference/index.ts";
import type { Kind } from "../model.ts";
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

/** Kind, body, symbol and session, from the masthead and the enacting line together. */
export function identify(masthead: Masthead, segment: Segment): Identity {
  const printed = masthead.symbol ? parseSymbol(masthead.symbol) : undefined;
  const printedBody = printed ? bodyOf(printed) : null;
  const organ = segment.enacting.body ?? masthead.body ?? (printedBody && bodyByPrefix(printedBody) ? printedBody : null);
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
  const type = kind === "decision" ? "DEC" : "RES";
  const isAdoptedSymbol =
    printed?.components.some((component) => component === "RES" || component === "DEC" || component === "PRST") ?? false;
  const body = kind === "draft resolution" && organ !== null && /^A\/C\.\d$/.test(organ) ? "A" : organ;
  const computed =
    masthead.number && body && !kind.startsWith("draft")
      ? (instrumentSymbol(body, type, masthead.number.replace(/\s+/g, "")) ?? null)
      : null;
  const symbol = isAdoptedSymbol || kind.startsWith("draft") ? masthead.symbol : (computed ?? masthead.symbol);
  const parsed = symbol ? parseSymbol(symbol) : undefined;
  const committee = masthead.committee ?? (printedBody && /^A\/C\.\d$/.test(printedBody) ? printedBody : null);
  return {
    kind,
    body,
    committee,
    symbol: symbol ?? null,
    session: masthead.session ?? (parsed ? (sessionOf(parsed) ?? null) : null),
    date: masthead.adopted ?? masthead.distributed,
  };
}

/** Without a printed day, the year in which the session ends bounds what the text can cite. */
export function yearOf(identity: Identity): string | null {
  if (identity.session === null) return null;
  if (identity.body === "A") return `${1946 + identity.session}-12-31`;
  return identity.body === "A/HRC" ? `${2005 + Math.ceil(identity.session / 3)}-12-31` : null;
}
