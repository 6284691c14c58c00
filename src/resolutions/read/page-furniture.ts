/**
 * What pages put around a text, told for a whole source at once. Reads: lines. Writes: for each line the kind of furniture it is, or
 * nothing. A line by itself may look like anything; that it comes back beside page numbers tells a running head.
 */
import { furnitureOf } from "./furniture.ts";
import type { Line } from "./lines.ts";

const LONGEST_HEAD = 300;
/** Lines of running heads between the number of a page and the text. */
const MOST_HEAD_LINES = 4;
const CERTAIN = new Set(["page number", "job number", "bar code", "recycling note"]);
const BARE_NUMBER = /^\d{1,3}$/;
/** Starts like a title or a symbol and does not end like a clause. */
export const HEAD = /^[*_“"]{0,3}[\p{Lu}\d].*[^,;:.]$/u;
/** Left and right pages may have different heads. */
const LEAST_SHARE = 0.4;
const PAGE_OF_PAGES = /^(\d{1,3})\s?\/\s?(\d{1,3})$/;
const BRACKETED = /^(?:\[\s?(\d{1,3})\s?\]|\(\s?(\d{1,3})\s?\))$/;
const BRACKETED_PAGE = /^[[(]\s?(?:page|p\.)\s?\d{1,3}(?:\s?(?:\/|of)\s?\d{1,3})?\s?[\])]$/i;
const LONGEST_BRACKETED = 20;
/** Lines that a page holds at least. */
const LEAST_LINES = 8;
const NO_SYMBOL = { symbol: null, title: null };

type Kinds = (string | undefined)[];

/** Kinds of furniture by index of the line. */
export function pageFurniture(lines: readonly Line[]): Readonly<Kinds> {
  const kinds: Kinds = lines.map((line) => (line.text.length > LONGEST_HEAD ? undefined : furnitureOf(line.text, NO_SYMBOL)));
  markPagesOfPages(lines, kinds);
  markBracketed(lines, kinds);
  const near = nearEnds(lines, kinds);
  markCounting(lines, kinds, near.near);
  markRepeated(lines, kinds, near);
  return kinds;
}

interface Ends {
  /** Lines near an end, by index, in order. */
  readonly near: readonly number[];
  /** How many ends of pages there are. */
  readonly ends: number;
}

/** Indices, in order, of the lines that no form tells and that stand near an end of a page: a form feed, or a line that is certainly furniture. */
function nearEnds(lines: readonly Line[], kinds: Readonly<Kinds>): Ends {
  const near: number[] = [];
  let ends = 0;
  let done = 0;
  for (let n = 0; n < lines.length; n++) {
    const kind = kinds[n];
    // A symbol alone on its line is told by its form, too.
    if (!lines[n]?.page && !(kind && (CERTAIN.has(kind) || kind === "running head"))) continue;
    const to = Math.min(lines.length, n + MOST_HEAD_LINES + 1);
    if (n >= done) ends++;
    for (let k = Math.max(done, n - MOST_HEAD_LINES); k < to; k++) if (kinds[k] === undefined) near.push(k);
    done = to;
  }
  return { near, ends };
}

/**
 * A line that stands near many ends of pages, word for word, and is no end of a sentence, is a running head: where nothing but furniture
 * parts it from the end of its page. (A footnote may come back word for word, but stands above the page's number with the rest of it.)
 */
function markRepeated(lines: readonly Line[], kinds: Kinds, { near, ends }: Ends): void {
  const places = new Map<string, number[]>();
  for (const n of near) {
    const text = lines[n]?.text ?? "";
    const key = text.length > LONGEST_HEAD || BARE_NUMBER.test(text) || !HEAD.test(text) ? "" : headKey(text);
    if (key !== "") places.set(key, [...(places.get(key) ?? []), n]);
  }
  const least = Math.max(2, LEAST_SHARE * ends);
  const heads = new Set([...places.values()].filter((found) => found.length >= least).flat());
  const isEnd = (n: number): boolean => lines[n] === undefined || kinds[n] === "running head" || CERTAIN.has(kinds[n] ?? "");
  for (const n of near) if (heads.has(n) && (lines[n]?.page || isEnd(n - 1))) kinds[n] = "running head";
  for (const n of near.toReversed()) if (heads.has(n) && (lines[n + 1]?.page || isEnd(n + 1))) kinds[n] = "running head";
}

/** "2/66", "3/66": alone on their lines, counting on, of as many. A number of a resolution that a line's end cut off does not count on. */
function markPagesOfPages(lines: readonly Line[], kinds: Kinds): void {
  let last: { readonly n: number; readonly page: number; readonly pages: string } | null = null;
  for (let n = 0; n < lines.length; n++) {
    const text = lines[n]?.text ?? "";
    const match = text.length <= 9 ? PAGE_OF_PAGES.exec(text) : null;
    if (!match) continue;
    const page = Number(match[1]);
    const pages = match[2] ?? "";
    if (page > Number(pages)) continue;
    if (last && last.pages === pages && page === last.page + 1) {
      kinds[last.n] = "page number";
      kinds[n] = "page number";
    }
    last = { n, page, pages };
  }
}

/**
 * "[2]", "(3)": alone on their lines, counting on, with as much between them as a page holds. Labels of a list may stand alone, too, but not
 * in square brackets. "[page 2]" is enough once.
 */
function markBracketed(lines: readonly Line[], kinds: Kinds): void {
  let last: { readonly n: number; readonly page: number; readonly sign: string } | null = null;
  for (let n = 0; n < lines.length; n++) {
    const text = lines[n]?.text ?? "";
    const code = text.charCodeAt(0);
    if ((code !== 40 && code !== 91) || text.length > LONGEST_BRACKETED) continue;
    if (BRACKETED_PAGE.test(text)) kinds[n] = "page number";
    const match = BRACKETED.exec(text);
    if (!match) continue;
    const sign = text.charAt(0);
    const page = Number(match[1] ?? match[2]);
    if (last && last.sign === sign && page === last.page + 1 && n - last.n >= LEAST_LINES) {
      kinds[last.n] = "page number";
      kinds[n] = "page number";
    } else if (!last && sign === "[" && page <= 2) kinds[n] = "page number";
    last = { n, page, sign };
  }
}

/** Bare numbers beside other furniture that go up by one, or beside a job number. */
function markCounting(lines: readonly Line[], kinds: Kinds, near: readonly number[]): void {
  const isEdge = (n: number): boolean => lines[n] === undefined || (kinds[n] !== undefined && kinds[n] !== "rule");
  const bare = near.filter((n) => {
    const isAtEdge = lines[n]?.page || lines[n + 1]?.page || isEdge(n - 1) || isEdge(n + 1);
    return kinds[n] === undefined && isAtEdge && BARE_NUMBER.test(lines[n]?.text ?? "");
  });
  const values = bare.map((n) => Number(lines[n]?.text));
  values.forEach((value, k) => {
    const n = bare[k] ?? 0;
    const isBesideJob = kinds[n - 1] === "job number" || kinds[n + 1] === "job number";
    if (isBesideJob || values[k - 1] === value - 1 || values[k + 1] === value + 1) kinds[bare[k] ?? 0] = "page number";
  });
}

/** Letters and digits only; a number at either end, the page's own, is left out. */
function headKey(text: string): string {
  return text
    .replace(/^\d{1,3}\s|\s\d{1,3}$/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
