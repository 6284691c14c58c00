/** What the lines of a masthead become in the ledger: fields, furniture, and the marks of emphasis around them. */

import type { Span } from "../model.ts";
import type { Ledger } from "./ledger.ts";
import type { Line } from "./lines.ts";
import type { Masthead } from "./masthead.ts";
import type { Segment } from "./segments.ts";
import type { Workshop } from "./tree.ts";

/** The marks that set a line off as a heading are markup. */
export function markLine(ledger: Ledger, source: string, line: Line): void {
  for (let at = line.markFrom ?? line.start; at < line.start; at++) if (!/\s/.test(source[at] ?? "")) ledger.cut([at, at + 1], "markup");
  let from = line.start;
  while (from > 0 && /[#*\t ]/.test(source[from - 1] ?? "")) from--;
  let to = line.end;
  while (to < source.length && source[to] === "*") to++;
  for (let at = from; at < to; at++)
    if ((at < line.start || at >= line.end) && /[#*]/.test(source[at] ?? "")) ledger.cut([at, at + 1], "markup");
}

/** Marks of a quotation behind its last line. */
export function markRest(ledger: Ledger, source: string, from: number): void {
  for (let at = source.indexOf(">", from); at !== -1; at = source.indexOf(">", at + 1)) ledger.cut([at, at + 1], "markup");
}

type Furniture = readonly (string | undefined)[];

/** A page's number that stands beside other furniture: no number of a text. */
function isPageNumber(furniture: Furniture, n: number): boolean {
  return furniture[n] === "page number" && (furniture[n - 1] === "job number" || furniture[n + 1] === "job number");
}

/** The lines before the enacting line, with it, but for the numbers of pages between them. */
export function mastheadLines(lines: readonly Line[], { from, enacting }: Segment, furniture: Furniture): Line[] {
  return lines.slice(from, enacting.line + 1).filter((_, n) => !isPageNumber(furniture, from + n));
}

/** Enters the numbers of pages that `mastheadLines` leaves out. */
export function enterPages(ledger: Ledger, lines: readonly Line[], { from, enacting }: Segment, furniture: Furniture): void {
  lines.slice(from, enacting.line + 1).forEach((line, n) => {
    if (isPageNumber(furniture, from + n)) ledger.claim([line.start, line.end], { as: "furniture", what: "page number" });
  });
}

const STAR = 42;
const LOW_LINE = 95;
const HASH = 35;

function isWithin(fields: readonly { readonly span: Span }[], at: number): boolean {
  return fields.some(({ span }) => at >= span[0] && at < span[1]);
}

/** Enters the fields of a masthead; marks of emphasis around and inside them are markup. */
export function enterMasthead(shop: Workshop, lines: readonly Line[], masthead: Masthead): void {
  const cleaned = new Set(["title", "agenda title", "sponsors"]);
  for (const { what, span } of masthead.fields) if (!cleaned.has(what)) shop.ledger.claim(span, { as: "kept", what });
  for (const { what, span } of masthead.furniture) shop.ledger.claim(span, { as: "furniture", what });
  const words = masthead.fields.filter(({ what }) => cleaned.has(what));
  for (const line of lines) {
    for (let at = line.start; at < line.end; at++) {
      const code = shop.source.charCodeAt(at);
      if ((code === STAR || code === LOW_LINE || code === HASH) && !isWithin(words, at)) shop.ledger.cut([at, at + 1], "markup");
    }
  }
}
