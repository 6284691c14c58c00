import type { CitationGraph, GraphNode } from "../citations.ts";

/** Units of the drawing: pixels where a letter of the page is 16 high. */
export const frame = { row: 28, width: 112, mark: 102 } as const;

/** How far the widest arc reaches from the marks, and the narrowest. */
const [widest, narrowest] = [94, 14];

export interface PlottedRow {
  readonly node: GraphNode;
  /** null where the row above is of the same year. */
  readonly year: number | null;
}

export interface PlottedArc {
  readonly from: string;
  readonly to: string;
  /** One end is the text itself. */
  readonly isOwn: boolean;
  /** The path in units of `frame`. */
  readonly path: string;
}

export interface CitationLayout {
  readonly rows: readonly PlottedRow[];
  /** Those of the text itself last, so that they are drawn above the others. */
  readonly arcs: readonly PlottedArc[];
}

/** Middle of a row. */
export function heightOf(row: number): number {
  return (row + 0.5) * frame.row;
}

/** A row for each text, the oldest first, and an arc for each citation: no label can touch another, however many there are. */
export function layOutCitations({ nodes, edges }: CitationGraph): CitationLayout {
  const ordered = [...nodes].filter(({ text }) => text.year !== null).sort(byTime);
  const places = new Map(ordered.map(({ key }, row) => [key, row]));
  const own = ordered.find(({ step }) => step === 0)?.key;
  const spans = edges.flatMap(({ from, to }) => {
    const [citing, cited] = [places.get(from), places.get(to)];
    return citing === undefined || cited === undefined || citing === cited ? [] : [{ from, to, citing, cited }];
  });
  const longest = Math.max(1, ...spans.map(({ citing, cited }) => Math.abs(citing - cited)));
  const arcs = spans.map(({ from, to, citing, cited }) => ({
    from,
    to,
    isOwn: from === own || to === own,
    path: arc(heightOf(citing), heightOf(cited), Math.abs(citing - cited) / longest),
  }));
  return {
    rows: ordered.map((node, row) => ({ node, year: ordered[row - 1]?.text.year === node.text.year ? null : node.text.year })),
    arcs: arcs.sort((a, b) => Number(a.isOwn) - Number(b.isOwn)),
  };
}

/** By year, within it by day; what prints no day stands before what does, as the older texts cited are those without. */
function byTime(a: GraphNode, b: GraphNode): number {
  const years = (a.text.year ?? 0) - (b.text.year ?? 0);
  if (years !== 0) return years;
  const [one, other] = [a.text.date ?? "", b.text.date ?? ""];
  return one === other ? (a.key < b.key ? -1 : 1) : one < other ? -1 : 1;
}

/** A curve's widest place is three quarters of the way to the points that bend it. */
function arc(from: number, to: number, share: number): string {
  const bend = Math.round(frame.mark - ((narrowest + (widest - narrowest) * share) * 4) / 3);
  return `M${frame.mark} ${from}C${bend} ${from} ${bend} ${to} ${frame.mark} ${to}`;
}
