import type { CitedFilter, CitingFilter } from "../citations.ts";
import type { ParagraphFilter, TextFilter, TextSort } from "../library.ts";
import type { Kind } from "../model.ts";

/** Every kind of text, in the order in which filters offer them. */
export const kinds = [
  "resolution",
  "draft resolution",
  "decision",
  "draft decision",
  "presidential statement",
  "other",
] as const satisfies readonly Kind[];

export const sorts = ["-date", "date", "symbol", "-symbol", "title", "-title"] as const satisfies readonly TextSort[];

export const parts = ["preambular", "operative", "annex"] as const satisfies readonly Exclude<ParagraphFilter["part"], undefined>[];

/** What is wrong with a value of the address; each has its sentence in the language files. */
export type QueryFault = "kind" | "year" | "years" | "session" | "sort" | "part" | "held" | "long";

export interface QueryError {
  readonly field: string;
  readonly fault: QueryFault;
}

/** The query as it was sent, value by value, so that a form shows again what was typed. */
export type RawQuery = Readonly<Record<string, string | undefined>>;

export interface TextQuery {
  readonly filter: TextFilter;
  readonly sort: TextSort;
  readonly cursor: string | null;
  readonly errors: readonly QueryError[];
}

export interface SearchQuery {
  readonly filter: ParagraphFilter;
  readonly cursor: string | null;
  readonly errors: readonly QueryError[];
}

/** Longest words, body, verb or symbol that are looked for, in UTF-16 code units. */
export const longest = 500;

/** The filters of the list. A value that can't be used is left out of the filter and named among the errors; unknown names are ignored. */
export function readTextQuery(raw: RawQuery): TextQuery {
  const take = taker(raw);
  const filter = {
    ...take.words("q"),
    ...take.words("body"),
    ...take.choice("kind", kinds),
    ...take.years(),
    ...take.whole("session", 1, 999),
  };
  const { sort } = take.choice("sort", sorts);
  return { filter, sort: sort ?? "-date", cursor: raw.cursor || null, errors: take.errors };
}

/** The filters of the search; without words `filter.q` is empty. */
export function readSearchQuery(raw: RawQuery): SearchQuery {
  const take = taker(raw);
  const { verb } = take.words("verb");
  const filter = {
    q: "",
    ...take.words("q"),
    ...take.words("body"),
    ...take.choice("kind", kinds),
    ...take.years(),
    ...take.choice("part", parts),
    ...(verb === undefined ? {} : { verb: verb.toLowerCase() }),
    ...take.words("citing"),
  };
  return { filter, cursor: raw.cursor || null, errors: take.errors };
}

export interface CitingQuery {
  readonly filter: CitingFilter;
  readonly cursor: string | null;
  readonly errors: readonly QueryError[];
}

export interface CitedQuery extends CitingQuery {
  readonly filter: CitedFilter;
}

/** The filters of citing texts. */
export function readCitingQuery(raw: RawQuery): CitingQuery {
  const take = taker(raw);
  const filter = { ...take.words("body"), ...take.years() };
  return { filter, cursor: raw.cursor || null, errors: take.errors };
}

/** The filters of what is cited. */
export function readCitedQuery(raw: RawQuery): CitedQuery {
  const take = taker(raw);
  const { held } = take.choice("held", ["yes", "no"] as const);
  const filter = { ...take.words("body"), ...take.years(), ...(held === undefined ? {} : { isHeld: held === "yes" }) };
  return { filter, cursor: raw.cursor || null, errors: take.errors };
}

/** What of an address is filter: shared, paged and downloaded with. */
export function filterOf(raw: RawQuery, names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, raw[name]?.trim()]));
}

function taker(raw: RawQuery) {
  const errors: QueryError[] = [];
  const value = (name: string): string => (raw[name] ?? "").trim();
  const fail = (field: string, fault: QueryFault): void => {
    errors.push({ field, fault });
  };
  return {
    errors,
    words<Name extends string>(name: Name): { [key in Name]?: string } {
      const words = value(name);
      if (words.length > longest) fail(name, "long");
      return words === "" || words.length > longest ? {} : only(name, words);
    },
    choice<Name extends "kind" | "sort" | "part" | "held", Choice extends string>(
      name: Name,
      choices: readonly Choice[],
    ): { [key in Name]?: Choice } {
      const chosen = value(name);
      const known = choices.find((choice) => choice === chosen);
      if (known === undefined && chosen !== "") fail(name, name);
      return known === undefined ? {} : only(name, known);
    },
    whole(name: "session", least: number, most: number): { session?: number } {
      const written = value(name);
      if (written === "") return {};
      const number = wholeNumber(written);
      if (number !== undefined && number >= least && number <= most) return { session: number };
      fail(name, "session");
      return {};
    },
    years(): { from?: number; to?: number } {
      const years: { from?: number; to?: number } = {};
      for (const name of ["from", "to"] as const) {
        const written = value(name);
        if (written === "") continue;
        const year = wholeNumber(written);
        if (year === undefined || year < 1900 || year > 2200) fail(name, "year");
        else years[name] = year;
      }
      if (years.from !== undefined && years.to !== undefined && years.from > years.to) fail("to", "years");
      return years;
    },
  };
}

function only<Name extends string, Value>(name: Name, value: Value): { [key in Name]?: Value } {
  return { [name]: value } as { [key in Name]?: Value };
}

/** Digits of any script that people type: "٢٠٢٢" is 2022. */
function wholeNumber(written: string): number | undefined {
  const western = written.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  return /^\d{1,6}$/.test(western) ? Number(western) : undefined;
}
