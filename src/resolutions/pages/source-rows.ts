import type { Reading, Remark, Stretch } from "../model.ts";

/** What became of a run of source text, in the words of the map: kept by the part of the document that it belongs to, or not kept. */
export type SourceGroup = "masthead" | "preambular" | "operative" | "annex" | "footnote" | "closing" | "furniture" | "unrecognised";

/** One row of the view of a source beside its structure: a run of source text that belongs to one thing. */
export interface SourceRow {
  /** Place among all rows, from 0. */
  readonly index: number;
  /** The block or kind of furniture: "op12", "title", "page number". */
  readonly what: string;
  readonly as: Stretch["as"];
  readonly group: SourceGroup;
  /** Number of the source line in which its words begin, from 1. */
  readonly line: number;
  /** The rows of the same block before and after it, where a page, a footnote or a note cut it; null where there are none. */
  readonly before: number | null;
  readonly after: number | null;
  readonly stretches: readonly Stretch[];
  /** Remarks whose place begins here, with their place in the list of the text. */
  readonly remarks: readonly { readonly index: number; readonly remark: Remark }[];
  /** Its number among the doubtful places, from 1; null where nothing is doubtful. */
  readonly doubt: number | null;
}

/** White space and marks belong to what they stand in; every other stretch begins a row unless it goes on with the one before. */
export function sourceRows(reading: Reading): SourceRow[] {
  const runs: { what: string; as: Stretch["as"]; stretches: Stretch[] }[] = [];
  for (const stretch of reading.stretches) {
    const last = runs.at(-1);
    const isInline = stretch.as === "furniture" && (stretch.what === "space" || stretch.what === "markup");
    if (last !== undefined && (isInline || (last.what === stretch.what && last.as === stretch.as))) last.stretches.push(stretch);
    else if (isInline) runs.push({ what: "", as: "furniture", stretches: [stretch] });
    else if (last !== undefined && last.what === "") {
      last.what = stretch.what;
      last.as = stretch.as;
      last.stretches.push(stretch);
    } else runs.push({ what: stretch.what, as: stretch.as, stretches: [stretch] });
  }
  const remarks = reading.resolution.remarks.map((remark, index) => ({ index, remark }));
  const neighbours = neighboursOf(runs);
  const lineOf = lineCounter(reading.source);
  let doubts = 0;
  return runs.map((run, index) => {
    const start = run.stretches[0]?.span[0] ?? 0;
    const end = run.stretches.at(-1)?.span[1] ?? start;
    const isLast = index === runs.length - 1;
    const here = remarks.filter(({ remark: { span } }) => (index === 0 || span[0] >= start) && (isLast || span[0] < end));
    const isDoubtful = run.as === "unrecognised" || here.some(({ remark }) => remark.severity !== "info");
    return {
      ...run,
      index,
      group: groupOf(run),
      line: lineOf(run.stretches.find(({ what }) => what !== "space")?.span[0] ?? start),
      before: neighbours[index]?.before ?? null,
      after: neighbours[index]?.after ?? null,
      remarks: here,
      doubt: isDoubtful ? ++doubts : null,
    };
  });
}

function groupOf({ what, as }: Pick<Stretch, "what" | "as">): SourceGroup {
  if (as !== "kept") return as;
  if (what.startsWith("footnote ")) return "footnote";
  if (/^(?:[A-Z]\.)?annex/.test(what)) return "annex";
  if (/(?:^|\.)(?:pp\d|enacting)/.test(what)) return "preambular";
  if (/(?:^|\.)(?:op\d|s\d+$)/.test(what)) return "operative";
  return what === "closing" || what === "vote" ? "closing" : "masthead";
}

/** Parts whose blocks a page can cut; a field of the masthead that comes twice is two fields. */
const cuttable: ReadonlySet<SourceGroup> = new Set(["preambular", "operative", "annex", "footnote"]);

/** For each run of a block the runs of the same block around it. */
function neighboursOf(runs: readonly Pick<Stretch, "what" | "as">[]): { before: number | null; after: number | null }[] {
  const last = new Map<string, number>();
  const found = runs.map((): { before: number | null; after: number | null } => ({ before: null, after: null }));
  for (const [index, run] of runs.entries()) {
    const { what } = run;
    if (!cuttable.has(groupOf(run))) continue;
    const before = last.get(what);
    const [own, other] = [found[index], before === undefined ? undefined : found[before]];
    if (own !== undefined && before !== undefined) own.before = before;
    if (other !== undefined) other.after = index;
    last.set(what, index);
  }
  return found;
}

/** The line of an offset, from 1; offsets must be asked for in order. */
function lineCounter(source: string): (offset: number) => number {
  let line = 1;
  let from = 0;
  return (offset) => {
    for (let at = source.indexOf("\n", from); at !== -1 && at < offset; at = source.indexOf("\n", from)) {
      line++;
      from = at + 1;
    }
    return line;
  };
}

/** Only what has a remark or was not recognised, with the rows before and after it. */
export function onlyRemarked(rows: readonly SourceRow[]): SourceRow[] {
  const isRemarked = (row: SourceRow | undefined): boolean => row !== undefined && (row.remarks.length > 0 || row.as === "unrecognised");
  return rows.filter((row, at) => isRemarked(row) || isRemarked(rows[at - 1]) || isRemarked(rows[at + 1]));
}

/** Bytes of source (UTF-8) that one page shows beside its structure: the words stand there twice. */
const pageBytes = 50_000;

/** Rows in pages that can be carried over a slow line; a row is never cut. */
export function sourcePages(reading: Reading, rows: readonly SourceRow[], budget = pageBytes): SourceRow[][] {
  const pages: SourceRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const from = row.stretches[0]?.span[0] ?? 0;
    const to = row.stretches.at(-1)?.span[1] ?? from;
    const size = Buffer.byteLength(reading.source.slice(from, to), "utf8") + 120 + row.remarks.length * 200;
    const current = pages.at(-1);
    if (current === undefined || size > room) {
      pages.push([row]);
      room = budget - size;
    } else {
      current.push(row);
      room -= size;
    }
  }
  return pages;
}
