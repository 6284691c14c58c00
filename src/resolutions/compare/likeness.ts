/** How like two units are, judged by their words alone: quickly enough to ask it of all pairs that share a telling word. */
import type { Vocabulary } from "./tokens.ts";
import type { Unit, Zone } from "./units.ts";

/** A unit that could be what became of another. `likeness` 0 to 1. */
export interface Candidate {
  readonly old: number;
  readonly new: number;
  readonly likeness: number;
}

interface Profile {
  /** Words in lower case, rising, each once, with how often they stand there. */
  readonly words: Int32Array;
  readonly counts: Int32Array;
  /** Neighbouring words as one number each, rising. */
  readonly pairs: Float64Array;
  /** What its words weigh together. */
  weight: number;
}

/** Below this two units have nothing to do with each other. */
const LEAST = 0.34;
/** The same for units of different kinds: a preambular paragraph that became operative, an item that became a paragraph. */
const LEAST_ACROSS = 0.5;
const MOST_CANDIDATES = 8;
/** How many have their neighbouring words looked at, and the share of words in any order below which nobody has. */
const MOST_PROMISING = 14;
const LEAST_BOUND = 0.28;
/** Share of the likeness that the words in any order have; neighbouring words have the rest. */
const BY_WORDS = 0.6;
/** What is wholly contained in something longer is this much like it; asked of at least so many words. */
const CONTAINED = 0.72;
const LEAST_CONTAINED = 7;

/** For each old unit its likest new ones. Words that stand in few paragraphs count for more. */
export function candidatesOf(olds: readonly Unit[], news: readonly Unit[], vocabulary: Vocabulary): Candidate[] {
  const oldProfiles = olds.map((unit) => profileOf(unit, vocabulary));
  const newProfiles = news.map((unit) => profileOf(unit, vocabulary));
  const rarity = rarityOf([...oldProfiles, ...newProfiles], vocabulary);
  const places = invert(newProfiles, vocabulary.size);
  const shared = new Float64Array(news.length);
  const found: Candidate[] = [];
  for (const [at, unit] of olds.entries()) {
    const profile = oldProfiles[at];
    if (profile === undefined) continue;
    const place = (at * news.length) / olds.length;
    const likely: Candidate[] = [];
    for (const { other, common } of promising(
      profile,
      addShared(profile, places, rarity, shared),
      newProfiles,
      shared,
      (at * news.length) / olds.length,
    )) {
      const [candidate, otherProfile] = [news[other], newProfiles[other]];
      if (candidate === undefined || otherProfile === undefined) continue;
      const likeness = likenessOf(profile, otherProfile, common);
      if (likeness >= least(unit.zone, candidate.zone)) likely.push({ old: at, new: other, likeness });
    }
    likely.sort((one, other) => other.likeness - one.likeness || Math.abs(one.new - place) - Math.abs(other.new - place));
    found.push(...likely.slice(0, MOST_CANDIDATES));
  }
  return found;
}

/**
 * Those that share most words, in any order, of equals those nearest to a place: only of these the neighbouring words are looked at.
 * Leaves `shared` empty.
 */
function promising(profile: Profile, touched: readonly number[], profiles: readonly Profile[], shared: Float64Array, place: number) {
  const found: { readonly other: number; readonly common: number; readonly bound: number }[] = [];
  for (const other of touched) {
    const common = shared[other] ?? 0;
    shared[other] = 0;
    const weight = profiles[other]?.weight ?? 0;
    const bound = Math.max((2 * common) / (profile.weight + weight), (CONTAINED * common) / Math.min(profile.weight, weight));
    if (bound >= LEAST_BOUND) found.push({ other, common, bound });
  }
  return found.length <= MOST_PROMISING
    ? found
    : found.sort((one, two) => two.bound - one.bound || Math.abs(one.other - place) - Math.abs(two.other - place)).slice(0, MOST_PROMISING);
}

function least(one: Zone, other: Zone): number {
  if (one === other) return LEAST;
  return one === "title" || other === "title" || one === "heading" || other === "heading" ? 2 : LEAST_ACROSS;
}

function likenessOf(one: Profile, other: Profile, common: number): number {
  const total = one.weight + other.weight;
  if (total === 0) return 0;
  const words = (2 * common) / total;
  const smaller = Math.min(one.weight, other.weight);
  const isLong = Math.min(one.words.length, other.words.length) >= LEAST_CONTAINED;
  const pairs = sharedPairs(one.pairs, other.pairs);
  const all = one.pairs.length + other.pairs.length;
  const likeness = all === 0 ? words : BY_WORDS * words + (1 - BY_WORDS) * ((2 * pairs) / all);
  if (!isLong) return likeness;
  const shorter = Math.min(one.pairs.length, other.pairs.length);
  const contained = BY_WORDS * (common / smaller) + (1 - BY_WORDS) * (shorter === 0 ? 0 : pairs / shorter);
  return Math.max(likeness, contained >= 0.75 ? contained * CONTAINED : 0);
}

function profileOf({ tokens: { ids } }: Unit, vocabulary: Vocabulary): Profile {
  const low = new Int32Array(ids.length);
  let length = 0;
  for (const id of ids) if (vocabulary.weight(id) > 0) low[length++] = vocabulary.lower(id);
  const pairs = new Float64Array(Math.max(0, length - 1));
  for (let at = 0; at + 1 < length; at++) pairs[at] = (low[at] ?? 0) * 0x200000 + (low[at + 1] ?? 0);
  const words = low.subarray(0, length).sort();
  const counts = new Int32Array(length);
  let distinct = 0;
  for (let at = 0; at < length; at++) {
    const id = words[at] ?? 0;
    if (at === 0 || words[distinct - 1] !== id) words[distinct++] = id;
    counts[distinct - 1] = (counts[distinct - 1] ?? 0) + 1;
  }
  return { words: words.subarray(0, distinct), counts: counts.subarray(0, distinct), pairs: pairs.sort(), weight: 0 };
}

/** What each word weighs: much where few units have it. Tells each profile its weight. */
function rarityOf(profiles: readonly Profile[], vocabulary: Vocabulary): Float64Array {
  const having = new Int32Array(vocabulary.size);
  for (const { words } of profiles) for (const id of words) having[id] = (having[id] ?? 0) + 1;
  const rarity = new Float64Array(vocabulary.size);
  for (let id = 0; id < rarity.length; id++) {
    const some = having[id] ?? 0;
    if (some > 0) rarity[id] = Math.log(1 + profiles.length / some) * (vocabulary.weight(id) > 1 ? 1 : 0.4);
  }
  for (const profile of profiles) {
    for (let at = 0; at < profile.words.length; at++) profile.weight += (rarity[profile.words[at] ?? 0] ?? 0) * (profile.counts[at] ?? 0);
  }
  return rarity;
}

interface Places {
  readonly units: readonly number[];
  readonly counts: readonly number[];
}

function invert(profiles: readonly Profile[], size: number): (Places | undefined)[] {
  const places: ({ units: number[]; counts: number[] } | undefined)[] = new Array(size);
  for (const [unit, { words, counts }] of profiles.entries()) {
    for (let at = 0; at < words.length; at++) {
      const id = words[at] ?? 0;
      places[id] ??= { units: [], counts: [] };
      places[id]?.units.push(unit);
      places[id]?.counts.push(counts[at] ?? 0);
    }
  }
  return places;
}

/** Adds up what a unit shares with each other one; gives those that it shares a telling word with. */
function addShared(profile: Profile, places: readonly (Places | undefined)[], rarity: Float64Array, shared: Float64Array): number[] {
  const touched: number[] = [];
  for (let at = 0; at < profile.words.length; at++) {
    const id = profile.words[at] ?? 0;
    const where = places[id];
    if (where === undefined) continue;
    const count = profile.counts[at] ?? 0;
    const weight = rarity[id] ?? 0;
    for (let n = 0; n < where.units.length; n++) {
      const unit = where.units[n] ?? 0;
      if (shared[unit] === 0) touched.push(unit);
      shared[unit] = (shared[unit] ?? 0) + weight * Math.min(count, where.counts[n] ?? 0);
    }
  }
  return touched;
}

function sharedPairs(one: Float64Array, other: Float64Array): number {
  let [i, j, count] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const difference = (one[i] ?? 0) - (other[j] ?? 0);
    if (difference === 0) {
      count++;
      i++;
      j++;
    } else if (difference < 0) i++;
    else j++;
  }
  return count;
}
