import type { Coverage, Span, Stretch } from "../model.ts";

/** Something that source characters can belong to; its name is known only when the structure stands. */
export interface Owner {
  as: "kept" | "furniture" | "unrecognised";
  what: string;
}

const SPACE: Owner = { as: "furniture", what: "space" };
const MARKUP: Owner = { as: "furniture", what: "markup" };
const UNCLAIMED: Owner = { as: "unrecognised", what: "unrecognised" };

/**
 * Where every character of the source went. What nobody claims is white space (furniture) or unrecognised text: nothing can get lost,
 * because the stretches are made from the source and not from the blocks.
 */
export class Ledger {
  private readonly claims: { start: number; end: number; owner: Owner }[] = [];
  private readonly cuts: { start: number; end: number; owner: Owner }[] = [];

  claim(span: Span, owner: Owner): void {
    if (span[1] > span[0]) this.claims.push({ start: span[0], end: span[1], owner });
  }

  /** Markup or surplus space inside what is claimed. */
  cut(span: Span, what: "markup" | "space"): void {
    if (span[1] > span[0]) this.cuts.push({ start: span[0], end: span[1], owner: what === "space" ? SPACE : MARKUP });
  }

  /** The stretches of one range of the source, by default of the whole. */
  stretches(source: string, [first, last]: Span = [0, source.length]): Stretch[] {
    const owners: Owner[] = [UNCLAIMED];
    const index = new Map<Owner, number>([[UNCLAIMED, 0]]);
    const map = new Uint32Array(last - first);
    for (const { start, end, owner } of [...this.claims, ...this.cuts]) {
      let n = index.get(owner);
      if (n === undefined) {
        n = owners.push(owner) - 1;
        index.set(owner, n);
      }
      map.fill(n, Math.max(0, start - first), Math.max(0, end - first));
    }
    const out: Stretch[] = [];
    for (let at = 0; at < map.length; ) {
      const n = map[at] ?? 0;
      let end = at + 1;
      while (end < map.length && map[end] === n) end++;
      if (n === 0) pushUnclaimed(out, source, first + at, first + end);
      else push(out, first + at, first + end, owners[n] ?? UNCLAIMED);
      at = end;
    }
    return out;
  }
}

/** Words that nobody claimed, with the spaces between those of one line; other white space is furniture. */
function pushUnclaimed(out: Stretch[], source: string, start: number, end: number): void {
  const text = source.slice(start, end);
  let at = 0;
  for (const match of text.matchAll(/[^\s\u00a0\u200b\ufeff]+(?:[ \t\u00a0]+[^\s\u00a0\u200b\ufeff]+)*/g)) {
    if (match.index > at) push(out, start + at, start + match.index, SPACE);
    at = match.index + match[0].length;
    push(out, start + match.index, start + at, UNCLAIMED);
  }
  if (at < text.length) push(out, start + at, end, SPACE);
}

function push(out: Stretch[], start: number, end: number, owner: Owner): void {
  const last = out.at(-1);
  if (last && last.as === owner.as && last.what === owner.what) out[out.length - 1] = { ...last, span: [last.span[0], end] };
  else out.push({ span: [start, end], as: owner.as, what: owner.what });
}

export function coverageOf(source: string, stretches: readonly Stretch[]): Coverage {
  const sums = { kept: 0, furniture: 0, unrecognised: 0 };
  for (const { span, as } of stretches) sums[as] += span[1] - span[0];
  return { source: source.length, ...sums };
}
