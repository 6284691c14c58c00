import type { CitationGraph, GraphNode } from "../citations.ts";

/** Units of the drawing: pixels on a wide screen. */
const frame = { width: 960, side: 16, lane: 27, axis: 34, letter: 6.9, mark: 10, gap: 14 } as const;

export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  /** The label stands before the mark where there is no room behind it. */
  readonly isLabelBefore: boolean;
}

export interface CitationLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly { readonly from: PlacedNode; readonly to: PlacedNode }[];
  /** Years under the drawing, with their place. */
  readonly years: readonly { readonly year: number; readonly x: number }[];
}

/**
 * Places a graph in time, from the left: years follow each other in order, long gaps drawn shorter than they were. The text itself is in the
 * middle; texts one step away come next to it, those two steps away where room is left. No two labels touch.
 */
export function layOutCitations({ nodes, edges }: CitationGraph): CitationLayout {
  const places = placesOfYears(nodes.flatMap(({ text }) => text.year ?? []));
  const lanes: Lane[] = [];
  const placed: { node: GraphNode; x: number; lane: number; isLabelBefore: boolean }[] = [];
  const inOrder = [...nodes].sort((a, b) => Math.abs(a.step) - Math.abs(b.step) || (a.text.year ?? 0) - (b.text.year ?? 0));
  for (const node of inOrder) {
    const x = places.get(node.text.year ?? 0);
    if (x === undefined) continue;
    const length = node.key.length * frame.letter + frame.mark + frame.gap;
    const isLabelBefore = x + length > frame.width;
    const box: Box = isLabelBefore ? [x - length, x + frame.gap] : [x - frame.gap, x + length];
    placed.push({ node, x, lane: takeLane(lanes, box), isLabelBefore });
  }
  const highest = Math.min(0, ...placed.map(({ lane }) => lane));
  const lowest = Math.max(0, ...placed.map(({ lane }) => lane));
  const found = placed.map(({ node, x, lane, isLabelBefore }) => ({ node, x, y: (lane - highest + 0.5) * frame.lane, isLabelBefore }));
  const byKey = new Map(found.map((one) => [one.node.key, one]));
  return {
    width: frame.width,
    height: (lowest - highest + 1) * frame.lane + frame.axis,
    nodes: found,
    edges: edges.flatMap((edge) => {
      const [from, to] = [byKey.get(edge.from), byKey.get(edge.to)];
      return from === undefined || to === undefined ? [] : [{ from, to }];
    }),
    years: labelledYears(places),
  };
}

type Box = readonly [start: number, end: number];

interface Lane {
  readonly at: number;
  readonly boxes: Box[];
}

/** The lane nearest to the middle in which nothing else stands. */
function takeLane(lanes: Lane[], box: Box): number {
  for (let n = 0; ; n++) {
    const at = n % 2 === 0 ? n / 2 : -(n + 1) / 2;
    const lane = lanes[n] ?? { at, boxes: [] };
    if (lane.boxes.some(([start, end]) => box[0] < end && start < box[1])) continue;
    lanes[n] = lane;
    lane.boxes.push(box);
    return at;
  }
}

/** A place for each year: equal steps where years follow each other, wider ones, but never much wider, over gaps. */
function placesOfYears(all: readonly number[]): Map<number, number> {
  const years = [...new Set(all)].sort((a, b) => a - b);
  const steps = years.map((year, index) => (index === 0 ? 0 : 1 + Math.log2(year - (years[index - 1] ?? year))));
  const total = steps.reduce((sum, step) => sum + step, 0);
  const room = frame.width - 2 * frame.side;
  let at = 0;
  return new Map(
    years.map((year, index) => {
      at += steps[index] ?? 0;
      return [year, total === 0 ? frame.width / 2 : Math.round(frame.side + (at / total) * room)];
    }),
  );
}

/** As many years as can stand beside each other under the drawing. */
function labelledYears(places: ReadonlyMap<number, number>): { readonly year: number; readonly x: number }[] {
  const shown: { year: number; x: number }[] = [];
  for (const [year, x] of places) if (x - (shown.at(-1)?.x ?? -frame.width) >= 38) shown.push({ year, x });
  return shown;
}
