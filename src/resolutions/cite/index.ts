/**
 * Finds the citations in a clean text and resolves each in its context. Reads: a text and who speaks. Writes: citations in order of their
 * place; each has a canonical symbol or the reason why there is none. No target is guessed.
 *
 *   text → scan: tokens (numbers, symbols, titles, names of bodies) → lists and owners of numbers; documents → places in them, roles
 */
import type { Citation } from "../model.ts";
import type { Opening } from "../read/openings.ts";
import { readOpener, readSymbol, readTitle } from "./documents.ts";
import { type Found, NumberReader } from "./lists.ts";
import { pinpointAfter, pinpointBefore, placeWords } from "./pinpoint.ts";
import { type Clause, clausesOf } from "./roles.ts";
import { type Mention, type Scanned, scan } from "./scan.ts";
import type { Speaker } from "./speaker.ts";
import { ALL_TRACES } from "./traces.ts";

export { type Heard, newHeard, type Speaker } from "./speaker.ts";

/**
 * Citations of a text, in order. `opening`: of the paragraph, for the roles; null in a footnote. `traces`: bits of what the text may hold,
 * where that is known; a bit that is not set must be true. `ownOpening`: what `findOpening` finds in the text, where that is known.
 */
export function findCitations(
  text: string,
  speaker: Speaker,
  opening: string | null,
  traces = ALL_TRACES,
  ownOpening?: Opening,
): Citation[] {
  if (traces === 0) return [];
  const { numbers, heads, mentions, documents } = scan(text, traces);
  const hasNumbers = numbers.length > 0 || heads.length > 0;
  const found = hasNumbers ? new NumberReader(text, speaker, mentions, heads).read(numbers) : [];
  if (mentions.length > 0) hear(speaker, mentions);
  if (documents.length > 0) readDocuments(text, documents, found);
  if (found.length === 0) return [];
  found.sort((a, b) => a.span[0] - b.span[0]);
  return finish(text, found, opening === null ? [] : clausesOf(text, opening, found.at(-1)?.span[0] ?? 0, ownOpening));
}

function readDocuments(text: string, tokens: Scanned["documents"], found: Found[]): void {
  let last = 0;
  for (const token of tokens) {
    if (token.start < last) continue;
    const more =
      token.type === "symbol" ? readSymbol(text, token) : token.type === "title" ? readTitle(text, token) : readOpener(text, token);
    for (const one of more) {
      found.push(one);
      last = Math.max(last, one.span[1]);
    }
  }
}

/** The councils and commissions that the text named in full, for "the Council" in later paragraphs. */
function hear({ heard }: Speaker, mentions: readonly Mention[]): void {
  if (!heard) return;
  for (const { later, body } of mentions) if (later !== null) heard.named.set(later, body);
}

function finish(text: string, found: readonly Found[], clauses: readonly Clause[]): Citation[] {
  let clause = 0;
  return found.map(({ span, symbol, reason, kind }) => {
    while ((clauses[clause + 1]?.from ?? Number.POSITIVE_INFINITY) <= span[0]) clause++;
    const words = text.slice(span[0], span[1]);
    const pinpoint = kind === "charter" ? articleOf(words) : pinpointOf(text, span, words);
    return { text: words, symbol, reason, kind, role: clauses[clause]?.role ?? null, pinpoint, span };
  });
}

/** "Article 1, paragraph 3" of the Charter, on whichever side it stands. */
function articleOf(words: string): string | null {
  return /(?:Article|Chapter).*?(?=,? (?:of|in|under) the|$)/.exec(words)?.[0] ?? null;
}

const HAS_PLACE = /,? \(?(?:chap|sect|para|annex|appendix|vol|part|table)/;

function pinpointOf(text: string, span: Citation["span"], words: string): string | null {
  const before = pinpointBefore(text, span[0]);
  if (before !== null) return before;
  const inside = HAS_PLACE.exec(words);
  if (inside && inside.index > 0) return placeWords(words.slice(inside.index));
  const after = pinpointAfter(text, span[1]);
  return after > span[1] ? placeWords(text.slice(span[1], after)) : null;
}
