import type { Tokens, Vocabulary } from "./tokens.ts";

/** Tokens old[oldFrom, oldTo) and new[newFrom, newTo): the same on both sides where `isKept`, else what one side has in place of the other. */
export interface Stretch {
  readonly isKept: boolean;
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Cells of the table of one alignment; longer stretches are first cut at words that stand once on each side. */
const MOST_CELLS = 500_000;

/** What a match is worth: a mark, a word that says little, any other; and that the words before it match, too. */
const WORTH = [2, 3, 8] as const;
const CARRIES_ON = 3;

/**
 * The words of one stretch that stand in the other, in order: the alignment that keeps most, where words that say something count for more
 * than "of the", and words in a row for more than scattered ones.
 */
export function alignWords(before: Tokens, after: Tokens, vocabulary: Vocabulary): Stretch[] {
  const matches: number[] = [];
  align(before.ids, after.ids, 0, before.ids.length, 0, after.ids.length, vocabulary, matches);
  return mended(stretchesOf(matches, before.ids.length, after.ids.length), before, after, vocabulary);
}

/** Adds pairs of places (old, new, old, new …) that match, in order. */
function align(
  a: Int32Array,
  b: Int32Array,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  vocabulary: Vocabulary,
  out: number[],
): void {
  let [i, j, aEnd, bEnd] = [aFrom, bFrom, aTo, bTo];
  while (i < aEnd && j < bEnd && a[i] === b[j]) out.push(i++, j++);
  while (aEnd > i && bEnd > j && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  if (i < aEnd && j < bEnd) {
    if ((aEnd - i) * (bEnd - j) <= MOST_CELLS) table(a, b, i, aEnd, j, bEnd, vocabulary, out);
    else atUniqueWords(a, b, i, aEnd, j, bEnd, vocabulary, out);
  }
  for (; aEnd < aTo; aEnd++, bEnd++) out.push(aEnd, bEnd);
}

function table(
  a: Int32Array,
  b: Int32Array,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  vocabulary: Vocabulary,
  out: number[],
): void {
  const width = bTo - bFrom + 1;
  const size = (aTo - aFrom + 1) * width;
  // best: of the stretches up to here; ending: of those whose last words match.
  const best = new Int32Array(size);
  const ending = new Int32Array(size);
  for (let i = 1; i <= aTo - aFrom; i++) {
    const word = a[aFrom + i - 1] ?? -1;
    const worth = WORTH[vocabulary.weight(word)] ?? 0;
    for (let j = 1; j < width; j++) {
      const at = i * width + j;
      let most = Math.max(best[at - 1] ?? 0, best[at - width] ?? 0);
      if (b[bFrom + j - 1] === word) {
        const carried = ending[at - width - 1] ?? 0;
        const end = worth + Math.max(best[at - width - 1] ?? 0, carried === 0 ? 0 : carried + CARRIES_ON);
        ending[at] = end;
        if (end > most) most = end;
      }
      best[at] = most;
    }
  }
  traceBack(best, ending, width, a, aFrom, aTo, bFrom, vocabulary, out);
}

function traceBack(
  best: Int32Array,
  ending: Int32Array,
  width: number,
  a: Int32Array,
  aFrom: number,
  aTo: number,
  bFrom: number,
  vocabulary: Vocabulary,
  out: number[],
): void {
  const found: number[] = [];
  let [i, j] = [aTo - aFrom, width - 1];
  let isCarried = false;
  while (i > 0 && j > 0) {
    const at = i * width + j;
    const end = ending[at] ?? 0;
    if (isCarried || (end > 0 && end === best[at])) {
      found.push(bFrom + j - 1, aFrom + i - 1);
      const worth = WORTH[vocabulary.weight(a[aFrom + i - 1] ?? -1)] ?? 0;
      const carried = ending[at - width - 1] ?? 0;
      isCarried = carried > 0 && end === worth + carried + CARRIES_ON;
      i--;
      j--;
    } else if ((best[at - width] ?? 0) >= (best[at - 1] ?? 0)) i--;
    else j--;
  }
  for (let at = found.length - 1; at > 0; at -= 2) out.push(found[at] ?? 0, found[at - 1] ?? 0);
}

/** Cuts long stretches at words that stand once on each side, in the longest order that both have; what lies between is aligned by itself. */
function atUniqueWords(
  a: Int32Array,
  b: Int32Array,
  aFrom: number,
  aTo: number,
  bFrom: number,
  bTo: number,
  vocabulary: Vocabulary,
  out: number[],
): void {
  const places = new Map<number, { a: number; b: number }>();
  for (let i = aFrom; i < aTo; i++) {
    const id = a[i] ?? 0;
    const known = places.get(id);
    if (known === undefined) places.set(id, { a: i, b: -1 });
    else known.a = -2;
  }
  for (let j = bFrom; j < bTo; j++) {
    const known = places.get(b[j] ?? 0);
    if (known !== undefined) known.b = known.b === -1 ? j : -2;
  }
  const anchors = [...places.values()].filter((place) => place.a >= 0 && place.b >= 0).sort((one, other) => one.a - other.a);
  const order = longestRising(anchors.map((anchor) => anchor.b));
  let [i, j] = [aFrom, bFrom];
  for (const index of order) {
    const anchor = anchors[index];
    if (anchor === undefined) continue;
    if ((anchor.a - i) * (anchor.b - j) <= MOST_CELLS) align(a, b, i, anchor.a, j, anchor.b, vocabulary, out);
    out.push(anchor.a, anchor.b);
    i = anchor.a + 1;
    j = anchor.b + 1;
  }
  if ((aTo - i) * (bTo - j) <= MOST_CELLS) align(a, b, i, aTo, j, bTo, vocabulary, out);
}

/** Indices of a longest rising subsequence; with weights, of the heaviest. */
export function longestRising(values: readonly number[], weights?: readonly number[]): number[] {
  return weights === undefined ? byLength(values) : byWeight(values, weights);
}

function byLength(values: readonly number[]): number[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? (tails[low - 1] ?? -1) : -1);
    tails[low] = index;
  }
  return walkBack(before, tails.at(-1) ?? -1);
}

function byWeight(values: readonly number[], weights: readonly number[]): number[] {
  const ranks = new Map([...new Set(values)].sort((one, other) => one - other).map((value, rank) => [value, rank + 1]));
  // A binary indexed tree over ranks: the heaviest subsequence that ends below each.
  const tree = new Int32Array(ranks.size + 2).fill(-1);
  const totals: number[] = [];
  const before: number[] = [];
  let last = -1;
  for (const [index, value] of values.entries()) {
    const rank = ranks.get(value) ?? 1;
    let previous = -1;
    for (let at = rank - 1; at > 0; at -= at & -at) {
      const candidate = tree[at] ?? -1;
      if (candidate >= 0 && (previous < 0 || (totals[candidate] ?? 0) > (totals[previous] ?? 0))) previous = candidate;
    }
    before.push(previous);
    const total = (weights[index] ?? 0) + (previous < 0 ? 0 : (totals[previous] ?? 0));
    totals.push(total);
    if (last < 0 || total > (totals[last] ?? 0)) last = index;
    for (let at = rank; at < tree.length; at += at & -at) {
      const held = tree[at] ?? -1;
      if (held < 0 || total > (totals[held] ?? 0)) tree[at] = index;
    }
  }
  return walkBack(before, last);
}

function walkBack(before: readonly number[], last: number): number[] {
  const found: number[] = [];
  for (let at = last; at >= 0; at = before[at] ?? -1) found.push(at);
  return found.reverse();
}

function stretchesOf(matches: readonly number[], oldLength: number, newLength: number): Stretch[] {
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  for (let at = 0; at < matches.length; ) {
    const [oldAt, newAt] = [matches[at] ?? 0, matches[at + 1] ?? 0];
    if (oldAt > i || newAt > j) stretches.push({ isKept: false, oldFrom: i, oldTo: oldAt, newFrom: j, newTo: newAt });
    let length = 0;
    while (matches[at] === oldAt + length && matches[at + 1] === newAt + length) {
      at += 2;
      length++;
    }
    stretches.push({ isKept: true, oldFrom: oldAt, oldTo: oldAt + length, newFrom: newAt, newTo: newAt + length });
    i = oldAt + length;
    j = newAt + length;
  }
  if (i < oldLength || j < newLength) stretches.push({ isKept: false, oldFrom: i, oldTo: oldLength, newFrom: j, newTo: newLength });
  return stretches;
}

/** Keeps what differs in how it was printed only, and lets go of what was kept by chance between two changes. */
function mended(stretches: readonly Stretch[], before: Tokens, after: Tokens, vocabulary: Vocabulary): Stretch[] {
  const kept = stretches.map((stretch) =>
    !stretch.isKept && isPrintedOtherwise(stretch, before, after, vocabulary) ? { ...stretch, isKept: true } : stretch,
  );
  return merged(kept.map((stretch, index) => (isChance(kept, index, before, vocabulary) ? { ...stretch, isKept: false } : stretch)));
}

/** "fie ld" for "field", "high -level" for "high-level", "rights3" with the mark of a note glued to it. */
function isPrintedOtherwise({ oldFrom, oldTo, newFrom, newTo }: Stretch, before: Tokens, after: Tokens, vocabulary: Vocabulary): boolean {
  if (oldTo === oldFrom || newTo === newFrom || oldTo - oldFrom > 12 || newTo - newFrom > 12) return false;
  const one = squashed(before, oldFrom, oldTo, vocabulary);
  const other = squashed(after, newFrom, newTo, vocabulary);
  return one === other || isGlued(one, other) || isGlued(other, one);
}

function isGlued(long: string, short: string): boolean {
  return long.startsWith(short) && /\p{L}$/u.test(short) && /^\d{1,2}$/.test(long.slice(short.length));
}

function squashed(tokens: Tokens, from: number, to: number, vocabulary: Vocabulary): string {
  let squash = "";
  for (let at = from; at < to; at++) squash += vocabulary.word(tokens.ids[at] ?? 0).replaceAll("-", "");
  return squash;
}

/** One or two little words or a mark that stand between two changes of several words. */
function isChance(stretches: readonly Stretch[], index: number, before: Tokens, vocabulary: Vocabulary): boolean {
  const stretch = stretches[index];
  const [previous, next] = [stretches[index - 1], stretches[index + 1]];
  if (stretch === undefined || previous === undefined || next === undefined || !stretch.isKept || previous.isKept || next.isKept)
    return false;
  const length = stretch.oldTo - stretch.oldFrom;
  if (length > 2 || sizeOf(previous) < 2 * length + 1 || sizeOf(next) < 2 * length + 1) return false;
  for (let at = stretch.oldFrom; at < stretch.oldTo; at++) if (vocabulary.weight(before.ids[at] ?? 0) > 1) return false;
  return true;
}

function sizeOf({ oldFrom, oldTo, newFrom, newTo }: Stretch): number {
  return Math.max(oldTo - oldFrom, newTo - newFrom);
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const stretch of stretches) {
    const last = out.at(-1);
    if (last !== undefined && last.isKept === stretch.isKept) out[out.length - 1] = { ...last, oldTo: stretch.oldTo, newTo: stretch.newTo };
    else out.push(stretch);
  }
  return out;
}
