import type { ParagraphFilter } from "./library.ts";
import type { Resolution } from "./model.ts";
import type { ParagraphRow } from "./rows.ts";

/** Marks by which search filters, kept in the text index beside the words (see the migration): made and asked for here only. */

/** The year of an ISO date; null where there is none. */
export function yearOf(date: string | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}

/** Marks of one paragraph of a resolution that cites these symbols. */
export function marksOf(resolution: Resolution, row: ParagraphRow, cited: readonly string[]): string[] {
  const year = yearOf(resolution.date);
  return [
    ...(resolution.body === null ? [] : [`#b=${resolution.body}`]),
    `#k=${resolution.kind}`,
    ...(year === null ? [] : [`#y=${year}`]),
    `#p=${row.part}`,
    ...(row.verb === null ? [] : [`#v=${row.verb}`]),
    ...cited.map((symbol) => `#c=${symbol}`),
  ];
}

/** The mark of a citation as a query of its own. */
export function citingQuery(symbol: string): string {
  return lexeme(`#c=${symbol}`);
}

/**
 * A query that stands for the filters, the words apart, in PostgreSQL's tsquery syntax; null where nothing is filtered by the index. Of the years only
 * one or two stand in it, for which it is quick: years in the index are joined by "or", and each more costs as much as another word. The years
 * must be compared in the rows as well.
 */
export function filterQuery(filter: Omit<ParagraphFilter, "q">): string | null {
  const { body, kind, part, verb, citing, from, to } = filter;
  const terms = [
    body === undefined ? null : lexeme(`#b=${body}`),
    kind === undefined ? null : lexeme(`#k=${kind}`),
    part === undefined ? null : lexeme(`#p=${part}`),
    verb === undefined ? null : lexeme(`#v=${verb.trim().toLowerCase()}`),
    citing === undefined ? null : citingQuery(citing),
    from === undefined || to === undefined || to < from || to > from + 1 ? null : yearsQuery(from, to),
  ].filter((term) => term !== null);
  return terms.length === 0 ? null : terms.join(" & ");
}

function yearsQuery(from: number, to: number): string {
  return from === to ? lexeme(`#y=${from}`) : `(${lexeme(`#y=${from}`)} | ${lexeme(`#y=${to}`)})`;
}

/** One term of a tsquery, quoted. */
function lexeme(text: string): string {
  return `'${text.replace(/\0/g, "").replace(/[\\']/g, (character) => character + character)}'`;
}
