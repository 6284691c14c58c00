import type { Reading, Remark, Stretch } from "../model.ts";

/** One row of the view of a source beside its structure: a run of source text that belongs to one thing. */
export interface SourceRow {
  /** The block or kind of furniture: "op12", "title", "page number". */
  readonly what: string;
  readonly as: Stretch["as"];
  /** False where the same block began in an earlier row, and a page, a footnote or a note cut it. */
  readonly isFirst: boolean;
  readonly stretches: readonly Stretch[];
  /** Remarks whose place begins here, with their place in the list of the text. */
  readonly remarks: readonly { readonly index: number; readonly remark: Remark }[];
}

/** White space and marks belong to what they stand in; every other stretch begins a row unless it goes on with the one before. */
export function sourceRows(reading: Reading): SourceRow[] {
  const rows: { what: string; as: Stretch["as"]; stretches: Stretch[] }[] = [];
  for (const stretch of reading.stretches) {
    const last = rows.at(-1);
    const isInline = stretch.as === "furniture" && (stretch.what === "space" || stretch.what === "markup");
    if (last !== undefined && (isInline || (last.what === stretch.what && last.as === stretch.as))) last.stretches.push(stretch);
    else if (isInline) rows.push({ what: "", as: "furniture", stretches: [stretch] });
    else if (last !== undefined && last.what === "") {
      last.what = stretch.what;
      last.as = stretch.as;
      last.stretches.push(stretch);
    } else rows.push({ what: stretch.what, as: stretch.as, stretches: [stretch] });
  }
  const remarks = reading.resolution.remarks.map((remark, index) => ({ index, remark }));
  const begun = new Set<string>();
  return rows.map((row, index) => {
    const start = row.stretches[0]?.span[0] ?? 0;
    const end = row.stretches.at(-1)?.span[1] ?? start;
    const isLast = index === rows.length - 1;
    const isFirst = row.as !== "kept" || !begun.has(row.what);
    begun.add(row.what);
    return {
      ...row,
      isFirst,
      remarks: remarks.filter(({ remark: { span } }) => (index === 0 || span[0] >= start) && (isLast || span[0] < end)),
    };
  });
}

/** Bytes of source (UTF-8) that one page shows beside its structure: the words stand there twice. */
const pageBytes = 60_000;

/** Rows in pages that can be carried over a slow line; a row is never cut. */
export function sourcePages(reading: Reading, budget = pageBytes): SourceRow[][] {
  const pages: SourceRow[][] = [];
  let room = 0;
  for (const row of sourceRows(reading)) {
    const from = row.stretches[0]?.span[0] ?? 0;
    const to = row.stretches.at(-1)?.span[1] ?? from;
    const size = Buffer.byteLength(reading.source.slice(from, to), "utf8") + 80 + row.remarks.length * 120;
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
