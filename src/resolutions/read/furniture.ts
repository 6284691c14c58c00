/** What the printer or the converter put around a text: told line by line. Reads: a line. Writes: the kind of furniture, or nothing. */

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/\S+$/i, "link"],
  [/^[_\u2014\u2013=~.-]{4,}$/, "rule"],
  [/^(?:page|p\.)\s*\d{1,4}\s*(?:\/|of)\s*\d{1,4}$/i, "page number"],
  [/^\d{1,3} of \d{1,3}$/, "page number"],
  [/^(?:\d{1,4}\s*\|\s*P\s?a\s?g\s?e|P\s?a\s?g\s?e\s*\|\s*\d{1,4})$/i, "page number"],
  [/^[-\u2013\u2014]{2,}\s*page\s+\d{1,4}\s*[-\u2013\u2014]{2,}$/i, "page number"],
  [/^(?:GE\.|N)?\s?\d{2}-\d{4,6}(?:\s?\([A-Z]\))?\s+\d{1,3}$/, "job number"],
  [/^\d{1,3}\s+(?:GE\.|N)?\s?\d{2}-\d{4,6}(?:\s?\([A-Z]\))?$/, "job number"],
  [/^(?:page\s+\d{1,4}|[-\u2013\u2014]\s*\d{1,4}\s*[-\u2013\u2014])$/i, "page number"],
  [/^(?:(?:GE\.?|N)\s?)?\d{2}-\d{4,6}(?:\s*\(?[A-Z]\)?)?(?:\s+\d{6})*(?:\s+\d{1,3}\/\d{1,3})?$/, "job number"],
  [/^\d{1,3}\/\d{1,3}\s+(?:GE\.)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?$/, "job number"],
  [/^\*[\d-]{6,}\*$/, "bar code"],
  [/^\d{7}$/, "bar code"],
  [/^(?:GE\.?|N|V)\s?\d{7}(?:\s?\([A-Z]\))?$|^\d{7}\s?\([A-Z]\)$/, "job number"],
  [/^[\ue000-\uf8ff*\s]+$/, "bar code"],
  [/^please\s+recycle\b.{0,4}$/i, "recycling note"],
];

const LONGEST_PAGED = 60;

/** "2/5" alone on a line is a page number; "77/158" is the number of a resolution that a line's end cut off. */
const MOST_PAGES = 60;

const HEAD_SYMBOL = /^[AEST](?:\/[A-Za-z0-9.-]+){2,}(?:\s?\([^)]{1,12}\))?$/;
/** A symbol with the number of its page: "A/RES/91/7, page 3", "3/6   A/RES/91/7". */
const PAGED_SYMBOL =
  /^(?:[A-Z]{1,5}(?:\/[A-Za-z0-9.-]+){2,}(?:\s?\([^)]{1,12}\))?(?:,|\s+\|)?\s+(?:[Pp]age\s+)?\d{1,3}(?:\s?\/\s?\d{1,3})?|\d{1,3}(?:\s?\/\s?\d{1,3})?\s+[A-Z]{1,5}(?:\/[A-Za-z0-9.-]+){2,}(?:\s?\([^)]{1,12}\))?)$/;

/**
 * Starts with two letters that no form starts with; a form with letters in front starts with a web address, "page", "please", "GE", or with
 * one letter alone ("N", "V", and the organ of a symbol).
 */
function startsAsWord(text: string): boolean {
  return isLetter(text.charCodeAt(0)) && isLetter(text.charCodeAt(1)) && !/^(?:ht|pa|pl|ge)/i.test(text);
}

function isLetter(code: number): boolean {
  return ((code | 32) - 97) >>> 0 < 26;
}

/** Signs with which many paragraphs start and no form does. */
const OPENERS = new Set([..."(“‘[|"].map((sign) => sign.charCodeAt(0)));
/** What stands after the number with which a form starts. */
const AFTER_NUMBER = new Set([..." \t(-/|"].map((sign) => sign.charCodeAt(0)));

/** False where a text starts as no form does: with a word, a label, or the number of a paragraph. Most lines do. */
function mayStartForm(text: string): boolean {
  const first = text.charCodeAt(0);
  if (OPENERS.has(first)) return false;
  if (!isDigit(first)) return !startsAsWord(text);
  let at = 1;
  while (isDigit(text.charCodeAt(at))) at++;
  const after = text.charCodeAt(at);
  return at === text.length || after > 127 || AFTER_NUMBER.has(after);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Kind of furniture, or undefined. `symbol` and `title` are the document's own, as far as known: their repetition is a running head. */
export function furnitureOf(text: string, own: { readonly symbol: string | null; readonly title: string | null }): string | undefined {
  if (text.length > 400) return undefined;
  const mayBeForm = mayStartForm(text);
  if (mayBeForm) for (const [pattern, kind] of PATTERNS) if (pattern.test(text)) return kind;
  const page = !mayBeForm ? null : /^(\d{1,3})\s?\/\s?(\d{1,3})$/.exec(text);
  if (page && Number(page[1]) <= Number(page[2]) && Number(page[2]) <= MOST_PAGES) return "page number";
  // What ends as a sentence is a footnote that is nothing but a symbol.
  const isSentence = text.endsWith(".");
  if (mayBeForm && !isSentence && HEAD_SYMBOL.test(text)) return "running head";
  if (text.length <= LONGEST_PAGED && !isSentence && text.includes("/") && PAGED_SYMBOL.test(text)) return "running head";
  if (own.symbol && text.startsWith(own.symbol) && own.title && flat(text.slice(own.symbol.length)) === flat(own.title))
    return "running head";
  if (own.symbol && text.endsWith(own.symbol) && own.title && flat(text.slice(0, -own.symbol.length)) === flat(own.title))
    return "running head";
  const yeared = text.endsWith(")") ? /^(?:Resolution|Decision)\s+(\d{1,4})\s?\((\d{4})\)$/i.exec(text) : null;
  if (yeared && own.symbol === `S/RES/${yeared[1]}(${yeared[2]})`) return "running head";
  return undefined;
}

/** For comparing lines that repeat a title: letters and digits only, lower case. */
export function flat(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
