import type { Kind, Resolution } from "./model.ts";
import { canonicalSymbol } from "./symbols.ts";

/**
 * Addresses: the part of a text's path after `/resolutions/`. Pure. How an address comes about:
 *
 * 1. A work with a symbol lives at its canonical symbol: `A/RES/77/213`, `A/RES/217(III)A`.
 * 2. A work without one lives at a slug of what is known of it, in this order, what is unknown left out:
 *    kind / body - session - first words of the title - date, as in `draft/A-78-enhancement-of-international-cooperation-2023-10-30`.
 *    "First words" are the whole words that fit into 40 characters; little words at a cut end ("in the") are dropped.
 * 3. The English expression lives at the address of the work, any other at that address with `@` and its language:
 *    `A/RES/77/213@fr`. (`@` stands in no symbol and needs no escape in a path.)
 *
 * An address that was given out never names anything else. What `identity.ts` finds to be another work at the same slug gets
 * a suffix; a draft that turns out to have a symbol moves to it, and the old address redirects.
 */

const TITLE_LENGTH = 40;
const LITTLE_WORDS = new Set(["a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"]);
const FOLDERS: Record<Kind, string> = {
  resolution: "resolution",
  "draft resolution": "draft",
  decision: "decision",
  "draft decision": "draft-decision",
  "presidential statement": "statement",
  other: "text",
};

/** Lower-case latin words and numbers, without diacritics, joined by hyphens; "" where nothing of that kind is in the text. */
function slug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** The first words of a title: "enhancement-of-international-cooperation". */
export function titleSlug(title: string): string {
  const whole = slug(title.slice(0, 4 * TITLE_LENGTH));
  if (whole.length <= TITLE_LENGTH) return whole;
  const words = whole.split("-");
  let kept = words.shift()?.slice(0, TITLE_LENGTH) ?? "";
  for (const word of words) {
    if (kept.length + 1 + word.length > TITLE_LENGTH) break;
    kept += `-${word}`;
  }
  const trimmed = kept.split("-");
  while (trimmed.length > 1 && LITTLE_WORDS.has(trimmed.at(-1) ?? "")) trimmed.pop();
  return trimmed.join("-");
}

/** Address of a work that has no symbol, before any suffix. */
export function slugAddress(text: Pick<Resolution, "kind" | "body" | "session" | "title" | "date">): string {
  const body = text.body?.replace(/[^A-Za-z0-9.]+/g, "-") ?? null;
  const known = [body, text.session, titleSlug(text.title) || null, text.date].filter((piece) => piece !== null);
  return `${FOLDERS[text.kind]}/${known.join("-") || "untitled"}`;
}

/** Address of a work that has a symbol: the canonical symbol; a symbol that is not of any known form stays as it is, without white space. */
export function symbolAddress(symbol: string): string {
  return canonicalSymbol(symbol) ?? symbol.replace(/[\s@]+/g, "");
}

/** Address of a work in one language (BCP 47). */
export function expressionAddress(workAddress: string, language: string): string {
  return language === "en" ? workAddress : `${workAddress}@${language}`;
}

/** The two halves of an expression's address; language "en" where none is said. */
export function splitAddress(address: string): { readonly work: string; readonly language: string } {
  const at = address.lastIndexOf("@");
  return at < 0 ? { work: address, language: "en" } : { work: address.slice(0, at), language: address.slice(at + 1) };
}

/** Sort key under which symbols stand as people expect: A/RES/77/3 before A/RES/77/213. Texts without a symbol come last. */
export function symbolOrder(symbol: string | null, address: string): string {
  return (symbol ?? `~${address}`).replace(/\d+/g, (digits) => digits.padStart(6, "0"));
}

/** Characters of a title that its place in a list depends on. */
const ORDERED = 300;

/** Sort key of a title: no case, no diacritics, no punctuation at the start. */
export function titleOrder(title: string): string {
  return title
    .slice(0, ORDERED)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, "");
}
