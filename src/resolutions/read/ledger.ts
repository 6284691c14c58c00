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
  private readonly claims: Claim[] = [];
  private readonly cuts: Claim[] = [];

  claim(span: Span, owner: Owner): void {
    if (span[1] > span[0]) this.claims.push({ start: span[0], end: span[1], owner });
  }

  /** Markup or surplus space inside what is claimed. */
  cut(span: Span, what: "markup" | "space"): void {
    if (span[1] > span[0]) this.cuts.push({ start: span[0], end: span[1], owner: what === "space" ? SPACE : MARKUP });
  }

  /** The stretches of one range of the source, by default of the whole. */
  stretches(source: string, [first, last]: Span = [0, source.length]): Stretch[] {
    const claims = withoutOverlap(this.claims);
    const cuts = withoutOverlap(this.cuts);
    const out: Draft[] = [];
    let at = first;
    let nextCut = 0;
    /** What is cut between here and `end`, and between the cuts what `owner` has; without owner, what nobody claimed. */
    const fill = (end: number, owner: Owner | null): void => {
      while (at < end) {
        while (nextCut < cuts.length && (cuts[nextCut]?.end ?? 0) <= at) nextCut++;
        const cut = cuts[nextCut];
        const isCut = cut !== undefined && cut.start <= at;
        const to = Math.min(end, cut === undefined ? end : isCut ? cut.end : cut.start);
        if (isCut) push(out, at, to, cut.owner);
        else if (owner) push(out, at, to, owner);
        else pushUnclaimed(out, source, at, to);
        at = to;
      }
    };
    for (const { start, end, owner } of claims) {
      if (end <= at) continue;
      if (start >= last) break;
      fill(start, null);
      fill(Math.min(end, last), owner);
    }
    fill(last, null);
    return out;
  }
}

interface Claim {
  readonly start: number;
  readonly end: number;
  readonly owner: Owner;
}

/** In order, and none over another. */
function isApart(claims: readonly Claim[]): boolean {
  let end = 0;
  for (const claim of claims) {
    if (claim.start < end) return false;
    end = claim.end;
  }
  return true;
}

/** The claims in order of place; where two overlap, what was claimed later holds. */
function withoutOverlap(claims: readonly Claim[]): readonly Claim[] {
  if (isApart(claims)) return claims;
  const sorted = claims.toSorted((a, b) => a.start - b.start);
  if (isApart(sorted)) return sorted;
  const bounds = [...new Set(claims.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const places = new Map(bounds.map((bound, n) => [bound, n]));
  const owners = new Array<Owner | null>(bounds.length).fill(null);
  for (const { start, end, owner } of claims) owners.fill(owner, places.get(start), places.get(end));
  return owners.flatMap((owner, n) => (owner ? [{ start: bounds[n] ?? 0, end: bounds[n + 1] ?? 0, owner }] : []));
}

/** Nothing but white space: mostly a single line end. */
export function isBlank(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code !== 32 && code !== 10) return source.slice(at, end).trim() === "";
  }
  return true;
}

/** Words that nobody claimed, with the spaces between those of one line; other white space is furniture. */
function pushUnclaimed(out: Draft[], source: string, start: number, end: number): void {
  if (isBlank(source, start, end)) {
    push(out, start, end, SPACE);
    return;
  }
  const text = source.slice(start, end);
  let at = 0;
  for (const match of text.matchAll(/[^\s\u00a0\u200b\ufeff]+(?:[ \t\u00a0]+[^\s\u00a0\u200b\ufeff]+)*/g)) {
    if (match.index > at) push(out, start + at, start + match.index, SPACE);
    at = match.index + match[0].length;
    push(out, start + match.index, start + at, UNCLAIMED);
  }
  if (at < text.length) push(out, start + at, end, SPACE);
}

/** A stretch that may still grow. */
interface Draft extends Stretch {
  readonly span: [start: number, end: number];
}

function push(out: Draft[], start: number, end: number, owner: Owner): void {
  const last = out.at(-1);
  if (last && last.as === owner.as && last.what === owner.what) last.span[1] = end;
  else out.push({ span: [start, end], as: owner.as, what: owner.what });
}

export function coverageOf(source: string, stretches: readonly Stretch[]): Coverage {
  const sums = { kept: 0, furniture: 0, unrecognised: 0 };
  for (const { span, as } of stretches) sums[as] += span[1] - span[0];
  return { source: source.length, ...sums };
}
