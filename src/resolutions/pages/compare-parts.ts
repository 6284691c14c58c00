import type { Comparison, Pair } from "../compare/index.ts";

/** What of a comparison is shown: everything with what is the same folded, only changes, only those of substance. */
export const shows = ["all", "changes", "substance"] as const;
export type Show = (typeof shows)[number];

/** A change with its number in the whole comparison, which is part of its address; or a stretch of what is the same. */
export type Row = { readonly change: number; readonly pair: Pair } | { readonly same: readonly Pair[] };

/** Rows of one page. */
export interface ComparisonPart {
  /** 1-based. */
  readonly number: number;
  readonly rows: readonly Row[];
}

/** Characters of words that one page shows; the changed ones count on both sides. With their markup they stay below what a page may weigh. */
const pageCharacters = 200_000;
const rowCharacters = 350;

/** All rows in order. Changes keep their numbers whatever is shown. */
export function rowsOf({ pairs }: Comparison, show: Show): Row[] {
  const rows: Row[] = [];
  let same: Pair[] = [];
  let change = 0;
  const turn = (): void => {
    if (same.length > 0 && show === "all") rows.push({ same });
    same = [];
  };
  for (const pair of pairs) {
    if (pair.relation === "same" && !pair.moved) same.push(pair);
    else {
      turn();
      change++;
      if (show !== "substance" || pair.substance || pair.moved) rows.push({ change, pair });
    }
  }
  turn();
  return rows;
}

/** The rows on pages, as many on each as it may weigh; at least one page. A long stretch of what is the same is cut between paragraphs. */
export function partsOf(rows: readonly Row[], budget = pageCharacters): ComparisonPart[] {
  const parts: Row[][] = [[]];
  let room = budget;
  const put = (row: Row, weight: number): void => {
    if (weight > room && (parts.at(-1)?.length ?? 0) > 0) {
      parts.push([]);
      room = budget;
    }
    parts.at(-1)?.push(row);
    room -= weight;
  };
  for (const row of rows.flatMap((one) => ("same" in one ? cut(one.same, budget) : [one]))) put(row, weightOf(row));
  return parts.map((own, index) => ({ number: index + 1, rows: own }));
}

/** The part in which a change stands; the first where none has it. */
export function partOfChange(parts: readonly ComparisonPart[], change: number): ComparisonPart | undefined {
  return parts.find(({ rows }) => rows.some((row) => "change" in row && row.change === change));
}

function cut(pairs: readonly Pair[], budget: number): Row[] {
  const rows: Pair[][] = [[]];
  let room = budget;
  for (const pair of pairs) {
    const weight = lengthOf(pair) + rowCharacters / 2;
    if (weight > room && (rows.at(-1)?.length ?? 0) > 0) {
      rows.push([]);
      room = budget;
    }
    rows.at(-1)?.push(pair);
    room -= weight;
  }
  return rows.map((same) => ({ same }));
}

function weightOf(row: Row): number {
  if ("same" in row) return rowCharacters + row.same.reduce((sum, pair) => sum + lengthOf(pair) + rowCharacters / 2, 0);
  return rowCharacters + 2 * lengthOf(row.pair) + row.pair.words.length * 20;
}

function lengthOf({ words }: Pair): number {
  return words.reduce((sum, { text }) => sum + text.length, 0);
}
