import { alignWords, type Stretch } from "./align-words.ts";
import type { Match } from "./pairing.ts";
import { joined, type Tokens, type Vocabulary } from "./tokens.ts";
import type { Unit } from "./units.ts";

/** Units of one side with those of the other: one with one, one with several where it was split, several with one where they were merged. */
export interface Group {
  readonly olds: readonly number[];
  readonly news: readonly number[];
  /** Of several pieces the one that is most like the whole: where the group stands. -1 on a side that has none. */
  readonly main: { readonly old: number; readonly new: number };
}

/** A piece of something longer: so much of its words stand there, in order, and not in its other pieces. */
const CONTAINED = 0.6;
/** A piece that stands apart from the others needs more. */
const CONTAINED_APART = 0.85;
/** How far from the other pieces it still stands beside them. */
const NEAR = 2;
/** Words that say something, which a piece has at least; and what share of the whole it is at least. */
const LEAST_WORDS = 4;
const LEAST_SHARE = 0.12;
/** A pair that is less alike than this gives way to a piece that fits better. */
const WEAK = 0.55;

/** Finds what was split and what was merged: units without a partner, or with a poor one, whose words stand in what has a partner already. */
export function groupsOf(matches: readonly Match[], olds: readonly Unit[], news: readonly Unit[], vocabulary: Vocabulary): Group[] {
  const split = joinPieces(matches, olds, news, vocabulary);
  const turned = split.matches.map((match) => ({ old: match.new, new: match.old, likeness: match.likeness }));
  const merged = joinPieces(turned, news, olds, vocabulary, new Set(split.pieces.keys()));
  const left = new Map(merged.matches.map((match) => [match.new, match.old]));
  return [...left].map(([old, now]) => ({
    olds: [old, ...(merged.pieces.get(now) ?? [])].sort((one, other) => one - other),
    news: [now, ...(split.pieces.get(old) ?? [])].sort((one, other) => one - other),
    main: { old, new: now },
  }));
}

interface Joined {
  /** Without those that gave way to a piece. */
  readonly matches: readonly Match[];
  /** By whole: the pieces beside its partner. */
  readonly pieces: ReadonlyMap<number, readonly number[]>;
}

/** `blocked`: partners that have been split themselves. Nothing is both split and merged. */
function joinPieces(
  matches: readonly Match[],
  wholes: readonly Unit[],
  others: readonly Unit[],
  vocabulary: Vocabulary,
  blocked: ReadonlySet<number> = new Set(),
): Joined {
  const partner = new Map(matches.map((match) => [match.old, match.new]));
  const likeness = new Map(matches.map((match) => [match.new, match.likeness]));
  const loose = others.filter(
    ({ at, zone }) => zone !== "title" && zone !== "heading" && (likeness.get(at) ?? 0) < WEAK && !blocked.has(at),
  );
  if (loose.length === 0) return { matches, pieces: new Map() };
  const wordsIn = wordPlaces(wholes, vocabulary);
  const pieces = new Map<number, number[]>();
  const given = new Set<number>();
  for (const piece of loose) {
    const whole = wholeOf(piece, {
      partner,
      pieces,
      given,
      wholes,
      others,
      vocabulary,
      wordsIn,
      blocked,
      ownLikeness: likeness.get(piece.at) ?? 0,
    });
    if (whole === undefined) continue;
    pieces.set(whole, [...(pieces.get(whole) ?? []), piece.at]);
    given.add(piece.at);
  }
  return { matches: matches.filter((match) => !given.has(match.new)), pieces };
}

interface Search {
  readonly partner: ReadonlyMap<number, number>;
  readonly pieces: ReadonlyMap<number, readonly number[]>;
  readonly given: ReadonlySet<number>;
  readonly wholes: readonly Unit[];
  readonly others: readonly Unit[];
  readonly vocabulary: Vocabulary;
  readonly wordsIn: WordPlaces;
  readonly blocked: ReadonlySet<number>;
  readonly ownLikeness: number;
}

/** The unit that this is a piece of; undefined where there is none. */
function wholeOf(piece: Unit, search: Search): number | undefined {
  const telling = tellingWords(piece.tokens, search.vocabulary);
  if (telling.length < LEAST_WORDS) return undefined;
  let best: { readonly whole: number; readonly share: number } | undefined;
  for (const whole of likelyWholes(telling, search.wordsIn, search.wholes.length)) {
    const partner = search.partner.get(whole);
    if (partner === undefined || partner === piece.at || search.given.has(partner)) continue;
    const share = shareOf(piece, whole, partner, search);
    const own = [partner, ...(search.pieces.get(whole) ?? [])];
    const isNear = own.some((at) => Math.abs(at - piece.at) <= NEAR);
    if (share < (isNear ? CONTAINED : CONTAINED_APART) || share < search.ownLikeness + 0.25) continue;
    if (best === undefined || share > best.share) best = { whole, share };
  }
  return best?.whole;
}

/** What share of a piece stands in the whole where its partner and its other pieces do not. */
function shareOf(piece: Unit, whole: number, partner: number, { wholes, others, pieces, vocabulary }: Search): number {
  const all = wholes[whole]?.tokens;
  if (all === undefined) return 0;
  const siblings = [partner, ...(pieces.get(whole) ?? [])].sort((one, other) => one - other).flatMap((at) => others[at]?.tokens ?? []);
  const rest = leftOver(all, alignWords(lowered(all, vocabulary), lowered(joined(siblings, vocabulary), vocabulary), vocabulary));
  const own = lowered(piece.tokens, vocabulary);
  const kept = weigh(lowered(rest, vocabulary), own, alignWords(lowered(rest, vocabulary), own, vocabulary), vocabulary);
  if (kept < LEAST_SHARE * weighAll(all, vocabulary)) return 0;
  return kept / Math.max(1, weighAll(own, vocabulary));
}

function leftOver(tokens: Tokens, stretches: readonly Stretch[]): Tokens {
  const at: number[] = [];
  for (const { isKept, oldFrom, oldTo } of stretches) if (!isKept) for (let n = oldFrom; n < oldTo; n++) at.push(n);
  const pick = (from: Int32Array): Int32Array => Int32Array.from(at, (n) => from[n] ?? 0);
  return { text: tokens.text, ids: pick(tokens.ids), starts: pick(tokens.starts), ends: pick(tokens.ends) };
}

function lowered(tokens: Tokens, vocabulary: Vocabulary): Tokens {
  return { ...tokens, ids: tokens.ids.map((id) => vocabulary.lower(id)) };
}

function weigh(before: Tokens, after: Tokens, stretches: readonly Stretch[], vocabulary: Vocabulary): number {
  let sum = 0;
  for (const { isKept, newFrom, newTo } of stretches)
    if (isKept) for (let n = newFrom; n < newTo; n++) sum += vocabulary.weight(after.ids[n] ?? 0);
  return before.ids.length === 0 ? 0 : sum;
}

function weighAll({ ids }: Tokens, vocabulary: Vocabulary): number {
  let sum = 0;
  for (const id of ids) sum += vocabulary.weight(id);
  return sum;
}

/** Words that say something, each once, in lower case. */
function tellingWords({ ids }: Tokens, vocabulary: Vocabulary): readonly number[] {
  const words = new Set<number>();
  for (const id of ids) if (vocabulary.weight(id) > 1) words.add(vocabulary.lower(id));
  return [...words];
}

/** By word, the units that have it. */
type WordPlaces = readonly (readonly number[] | undefined)[];

function wordPlaces(units: readonly Unit[], vocabulary: Vocabulary): WordPlaces {
  const places: (number[] | undefined)[] = new Array(vocabulary.size);
  for (const { at, tokens } of units) {
    for (const id of tokens.ids) {
      if (vocabulary.weight(id) < 2) continue;
      const known = places[vocabulary.lower(id)];
      if (known === undefined) places[vocabulary.lower(id)] = [at];
      else if (known.at(-1) !== at) known.push(at);
    }
  }
  return places;
}

/** Units that have most of these words, at most four. */
function likelyWholes(telling: readonly number[], wordsIn: WordPlaces, units: number): number[] {
  const counts = new Uint16Array(units);
  for (const word of telling) for (const unit of wordsIn[word] ?? []) counts[unit] = (counts[unit] ?? 0) + 1;
  const least = telling.length * CONTAINED;
  const found: number[] = [];
  for (let unit = 0; unit < units; unit++) if ((counts[unit] ?? 0) >= least) found.push(unit);
  return found.sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0)).slice(0, 4);
}
