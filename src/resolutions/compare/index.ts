import type { Resolution } from "../model.ts";
import { changeOfForce } from "../openings.ts";
import { alignWords, type Stretch } from "./align-words.ts";
import { type Group, groupsOf } from "./joins.ts";
import { isMatterOfCourse } from "./matter-of-course.ts";
import type { Comparison, Pair, Relation } from "./model.ts";
import { movedGroups } from "./moves.ts";
import { pairUnits } from "./pairing.ts";
import { joined, type Tokens, tokensOf, Vocabulary } from "./tokens.ts";
import { type Unit, unitsOf } from "./units.ts";
import { countKept, countWords, runsOf } from "./words.ts";

export type { Comparison, Pair, Relation, WordRun } from "./model.ts";

/** By what the two texts are called; left out, by their symbols, else their titles. */
export interface CompareNames {
  readonly old?: string;
  readonly new?: string;
}

/**
 * Compares two texts as a whole: which paragraph of the one became which of the other, and what was changed inside. Deterministic, pure.
 *
 * @example
 * compare(lastYear, thisYear).pairs.filter((pair) => pair.substance);
 */
export function compare(before: Resolution, after: Resolution, names: CompareNames = {}): Comparison {
  const vocabulary = new Vocabulary();
  const olds = unitsOf(before, vocabulary);
  const news = unitsOf(after, vocabulary);
  const groups = groupsOf(pairUnits(olds, news, vocabulary), olds, news, vocabulary);
  const moved = movedGroups(groups, olds, news);
  const counted = inOrder(groups, olds, news).map((group) => pairOf(group, olds, news, vocabulary, moved.has(group)));
  const kept = counted.reduce((sum, one) => sum + one.kept, 0);
  const words = counted.reduce((sum, one) => sum + one.words, 0);
  return {
    old: names.old ?? before.symbol ?? before.title,
    new: names.new ?? after.symbol ?? after.title,
    similarity: words === 0 ? 1 : rounded(kept / words),
    pairs: counted.map(({ pair }) => pair),
  };
}

/** All groups, with those of one side, in the order of the new text; what was dropped after what it followed. */
function inOrder(groups: readonly Group[], olds: readonly Unit[], news: readonly Unit[]): Group[] {
  const groupOfOld = new Map(groups.flatMap((group) => group.olds.map((at) => [at, group] as const)));
  const groupOfNew = new Map(groups.flatMap((group) => group.news.map((at) => [at, group] as const)));
  const droppedAfter = new Map<Group | null, Group[]>();
  let last: Group | null = null;
  for (const { at } of olds) {
    const group = groupOfOld.get(at);
    if (group !== undefined) last = group;
    else droppedAfter.set(last, [...(droppedAfter.get(last) ?? []), { olds: [at], news: [], main: { old: at, new: -1 } }]);
  }
  const out: Group[] = [...(droppedAfter.get(null) ?? [])];
  for (const { at } of news) {
    const group = groupOfNew.get(at) ?? { olds: [], news: [at], main: { old: -1, new: at } };
    if (group.news[0] === at) out.push(group, ...(droppedAfter.get(group) ?? []));
  }
  return out;
}

interface Counted {
  readonly pair: Pair;
  /** Words kept, and words, of both sides together. */
  readonly kept: number;
  readonly words: number;
}

function pairOf(group: Group, olds: readonly Unit[], news: readonly Unit[], vocabulary: Vocabulary, moved: boolean): Counted {
  const ours = group.olds.flatMap((at) => olds[at] ?? []);
  const theirs = group.news.flatMap((at) => news[at] ?? []);
  const { ids, before, after, stretches } = aligned(ours, theirs, vocabulary);
  const words = countWords(before, 0, before.ids.length, vocabulary) + countWords(after, 0, after.ids.length, vocabulary);
  const isOneSided = ours.length === 0 || theirs.length === 0;
  const kept = countKept(stretches, before, after, vocabulary);
  const relation = relationOf(ours, theirs, stretches, before, after, vocabulary);
  const isSame = relation === "same";
  const pair: Pair = {
    ...ids,
    relation,
    moved,
    substance: isOneSided || (!isSame && !isMatterOfCourse(before, after, stretches, vocabulary)),
    similarity: isSame || words === 0 ? 1 : rounded(kept / words),
    words: isSame ? [{ op: "keep", text: after.text }] : runsOf(stretches, before, after),
    force: isOneSided || isSame ? null : changeOfForce(olds[group.main.old]?.opening ?? null, news[group.main.new]?.opening ?? null),
  };
  return { pair, kept: isSame ? words : kept, words };
}

function relationOf(
  ours: readonly Unit[],
  theirs: readonly Unit[],
  stretches: readonly Stretch[],
  before: Tokens,
  after: Tokens,
  vocabulary: Vocabulary,
): Relation {
  if (ours.length === 0) return "new";
  if (theirs.length === 0) return "dropped";
  if (theirs.length > 1) return "split";
  if (ours.length > 1) return "merged";
  const isSame = stretches.every((stretch) => stretch.isKept || isEndOnly(stretch, before, after, vocabulary));
  return isSame ? "same" : "changed";
}

/** What ends a paragraph follows from its place: ";" and "." and the "and" before the last of several items. */
function isEndOnly({ oldFrom, oldTo, newFrom, newTo }: Stretch, before: Tokens, after: Tokens, vocabulary: Vocabulary): boolean {
  if (oldTo < before.ids.length || newTo < after.ids.length) return false;
  const isEnd = (tokens: Tokens, from: number): boolean =>
    tokens.ids.subarray(from).every((id) => /^(?:[.,;:،؛。；，]|and|or)$/.test(vocabulary.word(id)));
  return oldTo - oldFrom <= 2 && newTo - newFrom <= 2 && isEnd(before, oldFrom) && isEnd(after, newFrom);
}

interface Aligned {
  /** In the order of the words. */
  readonly ids: Pick<Pair, "old" | "new">;
  readonly before: Tokens;
  readonly after: Tokens;
  readonly stretches: readonly Stretch[];
}

/** The words of both sides; of several pieces in the order in which more of them stands in the whole, as they follow each other or the other way round. */
function aligned(ours: readonly Unit[], theirs: readonly Unit[], vocabulary: Vocabulary): Aligned {
  const plain = alignedAs(ours, theirs, vocabulary);
  if (ours.length < 2 && theirs.length < 2) return plain;
  const turned = alignedAs(ours.toReversed(), theirs.toReversed(), vocabulary);
  const kept = ({ before, after, stretches }: Aligned): number => countKept(stretches, before, after, vocabulary);
  return kept(turned) > kept(plain) ? turned : plain;
}

function alignedAs(ours: readonly Unit[], theirs: readonly Unit[], vocabulary: Vocabulary): Aligned {
  const before = tokensOfAll(ours, vocabulary);
  const after = tokensOfAll(theirs, vocabulary);
  const ids = { old: ours.map(({ id }) => id), new: theirs.map(({ id }) => id) };
  if (ours.length > 0 && theirs.length > 0) return { ids, before, after, stretches: alignWords(before, after, vocabulary) };
  const whole = { isKept: false, oldFrom: 0, oldTo: before.ids.length, newFrom: 0, newTo: after.ids.length };
  return { ids, before, after, stretches: [whole] };
}

function tokensOfAll(units: readonly Unit[], vocabulary: Vocabulary): Tokens {
  return units.length === 0
    ? tokensOf("", vocabulary)
    : joined(
        units.map(({ tokens }) => tokens),
        vocabulary,
      );
}

/** To four places. */
function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
