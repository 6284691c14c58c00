/** That `left` may be paired with `right`, and what that is worth (above 0). */
export interface Edge {
  readonly left: number;
  readonly right: number;
  readonly worth: number;
}

/**
 * The pairing that is worth most of all pairings in which nobody stands twice; whoever has no good partner stays alone.
 * Shortest augmenting paths over the edges given, with one place beside the rest for each left one to stay alone in.
 * @returns for each left one its partner, or -1
 */
export function bestPairs(lefts: number, rights: number, edges: readonly Edge[]): Int32Array {
  const highest = edges.reduce((most, { worth }) => Math.max(most, worth), 0);
  const ways: { right: number; cost: number }[][] = Array.from({ length: lefts }, (_, left) => [{ right: rights + left, cost: highest }]);
  for (const { left, right, worth } of edges) ways[left]?.push({ right, cost: highest - worth });
  const partnerOfLeft = new Int32Array(lefts).fill(-1);
  const partnerOfRight = new Int32Array(rights + lefts).fill(-1);
  const priceOfLeft = new Float64Array(lefts);
  const priceOfRight = new Float64Array(rights + lefts);
  for (let left = 0; left < lefts; left++) {
    const path = shortestPath(left, ways, partnerOfRight, priceOfLeft, priceOfRight);
    priceOfLeft[left] = (priceOfLeft[left] ?? 0) + path.length;
    for (const [right, distance] of path.settled) {
      const other = partnerOfRight[right] ?? -1;
      if (other >= 0) priceOfLeft[other] = (priceOfLeft[other] ?? 0) + path.length - distance;
      priceOfRight[right] = (priceOfRight[right] ?? 0) - path.length + distance;
    }
    for (let right = path.end; right >= 0; ) {
      const from = path.from.get(right) ?? left;
      const next = partnerOfLeft[from] ?? -1;
      partnerOfRight[right] = from;
      partnerOfLeft[from] = right;
      right = from === left ? -1 : next;
    }
  }
  return partnerOfLeft.map((right) => (right >= rights ? -1 : right));
}

interface Path {
  /** Right one without a partner at its end. */
  readonly end: number;
  readonly length: number;
  readonly settled: ReadonlyMap<number, number>;
  /** By which left one each right one was reached. */
  readonly from: ReadonlyMap<number, number>;
}

function shortestPath(
  start: number,
  ways: readonly (readonly { readonly right: number; readonly cost: number }[])[],
  partnerOfRight: Int32Array,
  priceOfLeft: Float64Array,
  priceOfRight: Float64Array,
): Path {
  const distances = new Map<number, number>();
  const settled = new Map<number, number>();
  const from = new Map<number, number>();
  let left = start;
  let length = 0;
  for (;;) {
    for (const { right, cost } of ways[left] ?? []) {
      if (settled.has(right)) continue;
      const distance = length + cost - (priceOfLeft[left] ?? 0) - (priceOfRight[right] ?? 0);
      const known = distances.get(right);
      if (known === undefined || distance < known) {
        distances.set(right, distance);
        from.set(right, left);
      }
    }
    let nearest = -1;
    length = Number.POSITIVE_INFINITY;
    for (const [right, distance] of distances) {
      if (distance < length) {
        length = distance;
        nearest = right;
      }
    }
    const partner = partnerOfRight[nearest] ?? -1;
    if (partner < 0) return { end: nearest, length, settled, from };
    distances.delete(nearest);
    settled.set(nearest, length);
    left = partner;
  }
}
