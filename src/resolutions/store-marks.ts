import type { ParagraphFilter } from "./library.ts";
import type { Resolution } from "./model.ts";
import type { ParagraphRow } from "./rows.ts";

/** Marks by which search filters, kept in the text index beside the words (see the migration): made and asked for here only. */

function yearMarks(year: number | null): string[] {
  return year === null ? [] : [`#y=${year}`, `#d=${Math.floor(year / 10)}`];
}

/** The year of an ISO date; null where there is none. */
export function yearOf(date: string | null): number | null {
  return date === null ? null : Number(date.slice(0, 4));
}

/** Marks of one paragraph of a resolution that cites these symbols. */
export function marksOf(resolution: Resolution, row: ParagraphRow, cited: readonly string[]): string[] {
  return [
    ...(resolution.body === null ? [] : [`#b=${resolution.body}`]),
    `#k=${resolution.kind}`,
    ...yearMarks(yearOf(resolution.date)),
    `#p=${row.part}`,
    ...(row.verb === null ? [] : [`#v=${row.verb}`]),
    ...cited.map((symbol) => `#c=${symbol}`),
  ];
}

/** The mark of a citation as a query of its own. */
export function citingQuery(symbol: string): string {
  return lexeme(`#c=${symbol}`);
}

/** A query that stands for all filters but the words, in PostgreSQL's tsquery syntax; null where nothing is filtered. */
export function filterQuery(filter: Omit<ParagraphFilter, "q">): string | null {
  const { body, kind, part, verb, citing, from, to } = filter;
  const terms = [
    body === undefined ? null : lexeme(`#b=${body}`),
    kind === undefined ? null : lexeme(`#k=${kind}`),
    part === undefined ? null : lexeme(`#p=${part}`),
    verb === undefined ? null : lexeme(`#v=${verb.trim().toLowerCase()}`),
    citing === undefined ? null : citingQuery(citing),
    from === undefined && to === undefined ? null : yearsQuery(from, to),
  ].filter((term) => term !== null);
  return terms.length === 0 ? null : terms.join(" & ");
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2299;

/** Years from … to, whole decades as one term: 2009–2020 → 2009, the 2010s, 2020. An empty range matches nothing. */
function yearsQuery(from = FIRST_YEAR, to = LAST_YEAR): string {
  const terms: string[] = [];
  let year = Math.max(Math.trunc(from), FIRST_YEAR);
  const last = Math.min(Math.trunc(to), LAST_YEAR);
  while (year <= last) {
    const isDecade = year % 10 === 0 && year + 9 <= last;
    terms.push(lexeme(isDecade ? `#d=${year / 10}` : `#y=${year}`));
    year += isDecade ? 10 : 1;
  }
  return `(${terms.join(" | ") || lexeme("#y=none")})`;
}

/** One term of a tsquery, quoted. */
function lexeme(text: string): string {
  return `'${text.replace(/\0/g, "").replace(/[\\']/g, (character) => character + character)}'`;
}
