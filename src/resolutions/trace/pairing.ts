import type { Resolution } from "../model.ts";
import { type ParagraphRow, paragraphRows } from "../rows.ts";
import type { AlignedPair } from "./lineage.ts";
import { likeness, shingles, wording } from "./wording.ts";

/** Less alike than this, two paragraphs are no versions of each other. */
const LEAST = 0.22;
/** Of equally good pairs the one that stands at the same place of its text is taken. */
const PLACE = 0.02;

interface Wording {
  readonly row: ParagraphRow;
  readonly place: number;
  readonly shingles: ReadonlySet<number>;
}

interface Candidate {
  readonly older: Wording;
  readonly newer: Wording;
  readonly like: number;
}

/**
 * Pairs each paragraph with the one of an older text that it goes back to: one with one, the most alike first. What one paragraph became two, or two
 * became one, is paired with the more alike of them.
 */
export function pairByLikeness(older: Resolution, newer: Resolution): AlignedPair[] {
  const before = wordings(older);
  const after = wordings(newer);
  const taken = new Set<Wording>();
  const pairs: Candidate[] = [];
  for (const pair of candidates(before, after)) {
    if (taken.has(pair.older) || taken.has(pair.newer)) continue;
    taken.add(pair.older).add(pair.newer);
    pairs.push(pair);
  }
  const inPlace = longestRise(pairs.sort((a, b) => a.newer.place - b.newer.place));
  return pairs.map((pair) => ({
    old: [pair.older.row.id],
    new: [pair.newer.row.id],
    moved: !inPlace.has(pair),
    similarity: pair.like,
  }));
}

function wordings(resolution: Resolution): Wording[] {
  const rows = paragraphRows(resolution).filter(({ text }) => text !== "");
  return rows.map((row, n) => ({ row, place: n / rows.length, shingles: shingles(wording(row.text)) }));
}

function candidates(before: readonly Wording[], after: readonly Wording[]): Candidate[] {
  const holders = new Map<number, Wording[]>();
  for (const one of before) {
    for (const shingle of one.shingles) {
      const held = holders.get(shingle);
      if (held) held.push(one);
      else holders.set(shingle, [one]);
    }
  }
  const found: { readonly pair: Candidate; readonly worth: number }[] = [];
  for (const newer of after) {
    const common = new Map<Wording, number>();
    for (const shingle of newer.shingles) for (const older of holders.get(shingle) ?? []) common.set(older, (common.get(older) ?? 0) + 1);
    for (const older of common.keys()) {
      const like = likeness(older.shingles, newer.shingles);
      if (like < LEAST || (older.row.part === "annex") !== (newer.row.part === "annex")) continue;
      found.push({ pair: { older, newer, like }, worth: like - PLACE * Math.abs(older.place - newer.place) });
    }
  }
  return found.sort((a, b) => b.worth - a.worth).map(({ pair }) => pair);
}

/** The most pairs whose older paragraphs stand in the order of the newer ones: those beside them have moved. */
function longestRise(pairs: readonly Candidate[]): Set<Candidate> {
  const lengths: number[] = [];
  const before: number[] = [];
  let best = -1;
  for (const [n, pair] of pairs.entries()) {
    lengths[n] = 1;
    before[n] = -1;
    for (let m = 0; m < n; m += 1) {
      if ((pairs[m]?.older.place ?? 0) < pair.older.place && (lengths[m] ?? 0) >= (lengths[n] ?? 0)) {
        lengths[n] = (lengths[m] ?? 0) + 1;
        before[n] = m;
      }
    }
    if (best < 0 || (lengths[n] ?? 0) > (lengths[best] ?? 0)) best = n;
  }
  const rise = new Set<Candidate>();
  for (let at = best; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) rise.add(pair);
  }
  return rise;
}
