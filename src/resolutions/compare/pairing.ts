import { longestRising } from "./align-words.ts";
import { bestPairs, type Edge } from "./assign.ts";
import { type Candidate, candidatesOf } from "./likeness.ts";
import type { Vocabulary } from "./tokens.ts";
import type { Unit } from "./units.ts";

/** What the place adds to the likeness: standing in order among the pairs found, beside a neighbour's partner, below the same paragraph. */
const IN_ORDER = 0.07;
const BESIDE = 0.04;
const SAME_PARENT = 0.08;
/** What a far place in the text costs while no pairs are known. */
const FAR = 0.04;

/** One old unit with one new one. */
export interface Match {
  readonly old: number;
  readonly new: number;
  readonly likeness: number;
}

/**
 * Pairs the units of two texts, each with one of the other side or none: first what is the same to the word and stands once on each side, then
 * the rest so that the likeness of all pairs together is greatest, once without and once with what the order of the first result tells.
 */
export function pairUnits(olds: readonly Unit[], news: readonly Unit[], vocabulary: Vocabulary): Match[] {
  const certain = equalOnes(olds, news, vocabulary);
  const isTakenOld = new Set(certain.map((match) => match.old));
  const isTakenNew = new Set(certain.map((match) => match.new));
  const freeOlds = olds.filter((unit) => !isTakenOld.has(unit.at));
  const freeNews = news.filter((unit) => !isTakenNew.has(unit.at));
  const candidates = candidatesOf(freeOlds, freeNews, vocabulary).map((candidate) => ({
    old: freeOlds[candidate.old]?.at ?? 0,
    new: freeNews[candidate.new]?.at ?? 0,
    likeness: candidate.likeness,
  }));
  const far = (match: Match): number => match.likeness - FAR * Math.abs(match.old / olds.length - match.new / news.length);
  const first = [...certain, ...assigned(candidates, far)];
  const order = orderOf(first, olds, news);
  return [...certain, ...assigned(candidates, (match) => match.likeness + order(match))].sort((one, other) => one.new - other.new);
}

/** Titles belong together whatever they say; so do units that are the same to the word and the only ones of the kind. */
function equalOnes(olds: readonly Unit[], news: readonly Unit[], vocabulary: Vocabulary): Match[] {
  const [before, after] = [onlyOnes(olds, vocabulary), onlyOnes(news, vocabulary)];
  const found: Match[] = [];
  for (const [key, old] of before) {
    const now = after.get(key);
    if (old === null || now === undefined || now === null) continue;
    if (key === TITLE || isSame(old, now, vocabulary)) found.push({ old: old.at, new: now.at, likeness: 1 });
  }
  return found;
}

const TITLE = -1;

/** Each unit by a number made of its words; null where several have the same. */
function onlyOnes(units: readonly Unit[], vocabulary: Vocabulary): Map<number, Unit | null> {
  const found = new Map<number, Unit | null>();
  for (const unit of units) {
    const key = unit.zone === "title" ? TITLE : hashOf(unit, vocabulary);
    found.set(key, found.has(key) ? null : unit);
  }
  return found;
}

/** Of the words in lower case without their marks. */
function hashOf({ tokens: { ids }, zone }: Unit, vocabulary: Vocabulary): number {
  let hash = zone === "heading" ? 1 : 0;
  let count = 0;
  for (const id of ids) {
    if (vocabulary.weight(id) === 0) continue;
    hash = (Math.imul(hash ^ vocabulary.lower(id), 0x9e3779b1) ^ (hash >>> 15)) >>> 0;
    count++;
  }
  return hash * 0x10000 + Math.min(count, 0xffff);
}

function isSame(one: Unit, other: Unit, vocabulary: Vocabulary): boolean {
  const [a, b] = [one.tokens.ids, other.tokens.ids];
  if ((one.zone === "heading") !== (other.zone === "heading")) return false;
  let j = 0;
  for (const id of a) {
    if (vocabulary.weight(id) === 0) continue;
    while (j < b.length && vocabulary.weight(b[j] ?? 0) === 0) j++;
    if (j === b.length || vocabulary.lower(id) !== vocabulary.lower(b[j++] ?? 0)) return false;
  }
  while (j < b.length && vocabulary.weight(b[j] ?? 0) === 0) j++;
  return j === b.length;
}

function assigned(candidates: readonly Candidate[], worth: (candidate: Candidate) => number): Match[] {
  const lefts = indexed(candidates.map((candidate) => candidate.old));
  const rights = indexed(candidates.map((candidate) => candidate.new));
  const edges = candidates.map(
    (candidate): Edge => ({
      left: lefts.get(candidate.old) ?? 0,
      right: rights.get(candidate.new) ?? 0,
      worth: Math.max(0.01, worth(candidate)),
    }),
  );
  const partners = bestPairs(lefts.size, rights.size, edges);
  return candidates.filter((candidate) => partners[lefts.get(candidate.old) ?? 0] === rights.get(candidate.new));
}

function indexed(values: readonly number[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const value of values) if (!places.has(value)) places.set(value, places.size);
  return places;
}

/** What the place of a pair adds, judged by pairs that are known. */
function orderOf(known: readonly Match[], olds: readonly Unit[], news: readonly Unit[]): (match: Match) => number {
  const sorted = [...known].sort((one, other) => one.old - other.old);
  const spine = longestRising(
    sorted.map((match) => match.new),
    sorted.map((match) => match.likeness),
  ).flatMap((index) => sorted[index] ?? []);
  const partner = new Int32Array(olds.length).fill(-1);
  for (const match of known) partner[match.old] = match.new;
  // For each place of the old text between which places of the new one the spine would have it.
  const after = new Int32Array(olds.length).fill(-1);
  const before = new Int32Array(olds.length).fill(news.length);
  for (const [index, match] of spine.entries()) {
    after.fill(match.new, match.old + 1, (spine[index + 1]?.old ?? olds.length - 1) + 1);
    before.fill(match.new, (spine[index - 1]?.old ?? -1) + 1, match.old);
  }
  return (match) => {
    const isBetween = match.new > (after[match.old] ?? -1) && match.new < (before[match.old] ?? news.length);
    const isBeside = partner[match.old - 1] === match.new - 1 || partner[match.old + 1] === match.new + 1;
    const [oldParent, newParent] = [olds[match.old]?.parent ?? -1, news[match.new]?.parent ?? -1];
    const isBelow = oldParent >= 0 && newParent >= 0 && partner[oldParent] === newParent;
    return (isBetween ? IN_ORDER : 0) + (isBeside ? BESIDE : 0) + (isBelow ? SAME_PARENT : 0);
  };
}
