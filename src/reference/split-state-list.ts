import { type Chunk, cutIntoChunks } from "./fold.ts";
import { articles, misspeltState, namedBy } from "./match-state.ts";
import { nameIndex, type StateMatch } from "./name-index.ts";

/** A name in a list: `printed` is `text.slice(start, end)`, without asterisks and footnote marks. UTF-16 code units. */
export interface ListedState {
  readonly printed: string;
  readonly start: number;
  readonly end: number;
  /** undefined: no State that we know. */
  readonly match: StateMatch | undefined;
}

/** Words that join the last name to the list, folded as names are. */
const conjunctions: ReadonlySet<string> = new Set(["and", "et", "y", "e", "и", "و", "和", "及", "与", "以及"]);

/** Arabic writes "and" as a letter glued to the next word. */
const ARABIC_AND = "و";

/**
 * Costs of reading a chunk: every word must be accounted for, with as few unknown words as can be, then as few names as can be
 * (so that the longest name wins), and a name as printed before a misprint.
 */
const UNKNOWN_WORD = 100;
const NAME = 1;
const MISPRINT = 10;

/** Chunks of more words than this are prose, not a few names with a misprint. */
const WORDS_OF_A_LIST = 16;

interface Piece {
  readonly kind: "name" | "unknown" | "conjunction";
  readonly first: number;
  readonly last: number;
  readonly match: StateMatch | undefined;
}

interface Step {
  readonly cost: number;
  readonly piece: Piece;
}

const wordAt = (chunk: Chunk, index: number): string => chunk.letters.slice(chunk.words[index]?.from, chunk.words[index]?.to);

const isWhole = (chunk: Chunk, last: number): boolean => chunk.words[last]?.isElided !== true || last === chunk.words.length - 1;

/** The State named by the words, also with an article before it or an Arabic "and" glued to it. */
const nameAt = (chunk: Chunk, first: number, last: number): StateMatch | undefined => {
  const { letters, words } = chunk;
  const match = namedBy(letters, words, first, last);
  if (match !== undefined) return match;
  const word = wordAt(chunk, first);
  if (last > first && articles.has(word)) return namedBy(letters, words, first + 1, last);
  if (!word.startsWith(ARABIC_AND)) return undefined;
  return nameIndex().plain.get(letters.slice((words[first]?.from ?? 0) + 1, words[last]?.to));
};

/** False where no name begins as the words at `from` do, so that none need be looked up. */
const mayBegin = ({ letters }: Chunk, from: number): boolean => {
  const { beginnings } = nameIndex();
  return beginnings.has(letters.slice(from, from + 3)) || beginnings.has(letters.slice(from, from + 2));
};

const mayName = (chunk: Chunk, first: number): boolean => {
  const from = chunk.words[first]?.from ?? 0;
  const word = wordAt(chunk, first);
  return mayBegin(chunk, from) || word.startsWith(ARABIC_AND) || articles.has(word);
};

const namesFrom = function* (chunk: Chunk, first: number, allowsMisprints: boolean): Generator<Step & { last: number }> {
  const { words } = chunk;
  const from = words[first]?.from ?? 0;
  const mayBeName = mayName(chunk, first);
  if (!allowsMisprints && !mayBeName) return;
  const beginsWithConjunction = conjunctions.has(wordAt(chunk, first));
  const longest = nameIndex().longest + 3;
  for (let last = first; last < words.length; last++) {
    const to = words[last]?.to ?? 0;
    if (to - from > longest) return;
    if (!isWhole(chunk, last)) continue;
    const match = mayBeName ? nameAt(chunk, first, last) : undefined;
    if (match !== undefined) yield { cost: NAME, last, piece: { kind: "name", first, last, match } };
    else if (allowsMisprints && !beginsWithConjunction && !conjunctions.has(wordAt(chunk, last))) {
      const misspelt = misspeltState(chunk.letters.slice(from, to));
      if (misspelt !== undefined) yield { cost: MISPRINT, last, piece: { kind: "name", first, last, match: misspelt } };
    }
  }
};

/** The cheapest way to read a chunk, as pieces in order. */
const cheapest = (chunk: Chunk, allowsMisprints: boolean): readonly Piece[] => {
  const count = chunk.words.length;
  const costs = new Array<number>(count + 1).fill(0);
  const steps: Piece[] = [];
  for (let first = count - 1; first >= 0; first--) {
    const isConjunction = conjunctions.has(wordAt(chunk, first));
    let cost = (costs[first + 1] ?? 0) + (isConjunction ? 0 : UNKNOWN_WORD);
    let piece: Piece = { kind: isConjunction ? "conjunction" : "unknown", first, last: first, match: undefined };
    for (const step of namesFrom(chunk, first, allowsMisprints)) {
      const total = step.cost + (costs[step.last + 1] ?? 0);
      if (total < cost || (total === cost && step.last > piece.last)) {
        cost = total;
        piece = step.piece;
      }
    }
    costs[first] = cost;
    steps[first] = piece;
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < count; ) {
    const piece = steps[at];
    if (piece === undefined) break;
    pieces.push(piece);
    at = piece.last + 1;
  }
  return pieces;
};

const readChunk = (chunk: Chunk): readonly Piece[] => {
  const last = chunk.words.length - 1;
  const whole = namedBy(chunk.letters, chunk.words, 0, last);
  if (whole !== undefined) return [{ kind: "name", first: 0, last, match: whole }];
  const exact = cheapest(chunk, false);
  const isKnown = exact.every((piece) => piece.kind !== "unknown");
  return isKnown || chunk.words.length > WORDS_OF_A_LIST ? exact : cheapest(chunk, true);
};

/**
 * An unknown word beside a name, with nothing between them, makes the name doubtful ("American Samoa" is not Samoa):
 * the whole stretch up to the next conjunction or parenthesis is then kept as one unknown name.
 */
const joinUnknown = (chunk: Chunk, pieces: readonly Piece[]): readonly Piece[] => {
  const joined: Piece[] = [];
  let stretch: Piece[] = [];
  const closeStretch = () => {
    const [first] = stretch;
    const last = stretch.at(-1);
    if (first === undefined || last === undefined) return;
    if (stretch.some((piece) => piece.kind === "unknown"))
      joined.push({ kind: "unknown", first: first.first, last: last.last, match: undefined });
    else joined.push(...stretch);
    stretch = [];
  };
  for (const piece of pieces) {
    if (piece.kind === "conjunction" || chunk.words[piece.first]?.isAfterParenthesis === true) closeStretch();
    if (piece.kind !== "conjunction") stretch.push(piece);
  }
  closeStretch();
  return joined;
};

const opening = /[(（]/gu;
const closing = /[)）]/gu;
const closingNext = /['’‘]?\s*[)）]/uy;

/** The end of a name with the parenthesis that it opened. */
const endWithParenthesis = (text: string, start: number, end: number): number => {
  const printed = text.slice(start, end);
  if ((printed.match(opening)?.length ?? 0) <= (printed.match(closing)?.length ?? 0)) return end;
  closingNext.lastIndex = end;
  return closingNext.test(text) ? closingNext.lastIndex : end;
};

const toListed = (text: string, chunk: Chunk, piece: Piece): ListedState => {
  const start = (chunk.words[piece.first]?.start ?? 0) + gluedAnd(chunk, piece);
  const end = endWithParenthesis(text, start, chunk.words[piece.last]?.end ?? start);
  return { printed: text.slice(start, end), start, end, match: piece.match };
};

/** 1 where the first letter of a name is an Arabic "and", which is not printed as part of the name. */
const gluedAnd = (chunk: Chunk, { first, last, match }: Piece): 0 | 1 => {
  const isGlued =
    match !== undefined && wordAt(chunk, first).startsWith(ARABIC_AND) && namedBy(chunk.letters, chunk.words, first, last) === undefined;
  return isGlued ? 1 : 0;
};

/** The head that makes an inverted name ("Germany, Federal Republic of") with the chunk that follows it, if the chunk is no name itself. */
const invertedWith = (chunk: Chunk, next: Chunk | undefined): { readonly head: string; readonly match: StateMatch } | undefined => {
  if (next === undefined) return undefined;
  const { headsByTail, inverted, plain } = nameIndex();
  if (plain.has(next.letters)) return undefined;
  for (const head of headsByTail.get(next.letters) ?? []) {
    const match = inverted.get(`${head},${next.letters}`);
    if (match !== undefined && chunk.words.some((word) => chunk.letters.slice(word.from) === head)) return { head, match };
  }
  return undefined;
};

/** The chunk without the letters of the head at its end. */
const withoutHead = (chunk: Chunk, head: string): Chunk => {
  const length = chunk.letters.length - head.length;
  return { letters: chunk.letters.slice(0, length), words: chunk.words.filter((word) => word.to <= length) };
};

/**
 * Takes apart a list of States as vote and sponsor lists print it: commas, semicolons or asterisks between the names, "and" (in any of the
 * six languages) before the last. Names that hold commas, "and" or parentheses stay whole, line breaks inside names do not matter, a missing
 * comma is borne where both sides are names. Names of no State we know are kept, without a match. Work is linear in the text.
 *
 * @example splitStateList("Antigua and Barbuda, Cuba,* and Cameron").map((state) => state.match?.code) // ["ATG", "CUB", "CMR"]
 */
export const splitStateList = (text: string): readonly ListedState[] => {
  const listed: ListedState[] = [];
  const chunks = cutIntoChunks(text);
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index];
    if (chunk === undefined) break;
    const next = chunks[index + 1];
    const inverted = invertedWith(chunk, next);
    const plain = inverted === undefined ? chunk : withoutHead(chunk, inverted.head);
    if (plain.words.length > 0) for (const piece of joinUnknown(plain, readChunk(plain))) listed.push(toListed(text, plain, piece));
    if (inverted === undefined || next === undefined) continue;
    const start = chunk.words[plain.words.length]?.start ?? 0;
    const end = next.words.at(-1)?.end ?? start;
    listed.push({ printed: text.slice(start, end), start, end, match: inverted.match });
    index += 1;
  }
  return listed;
};
