/** Words of a paragraph with their places, and what of them another wording has. Pure. */
export interface Token {
  /** As compared: lower case. */
  readonly word: string;
  /** Where it stands in the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const TOKEN = /[\p{Script=Han}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+(?:[’'/.-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu;

/** Words and marks, in their order. */
export function tokens(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), (match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Beyond so many cells the middle of two long wordings is not searched: they are no versions of each other. */
const MOST_CELLS = 4_000_000;
/** A single short word in common between two changes is chance: "of", "the". */
const SHORT = 3;

/**
 * For each word of the later wording the place of the word of the earlier one that it keeps, or -1: the longest common course of words, without
 * single short words that stand between changes.
 */
export function kept(earlier: readonly string[], later: readonly string[]): Int32Array {
  const from = new Int32Array(later.length).fill(-1);
  let start = 0;
  while (start < earlier.length && start < later.length && earlier[start] === later[start]) {
    from[start] = start;
    start += 1;
  }
  let ends = 0;
  while (ends < Math.min(earlier.length, later.length) - start && earlier.at(-1 - ends) === later.at(-1 - ends)) {
    from[later.length - 1 - ends] = earlier.length - 1 - ends;
    ends += 1;
  }
  fill(from, earlier.slice(start, earlier.length - ends), later.slice(start, later.length - ends), start);
  dropChance(from, later, start, later.length - ends);
  return from;
}

/** Longest common subsequence of what lies between equal beginnings and ends. */
function fill(from: Int32Array, earlier: readonly string[], later: readonly string[], offset: number): void {
  const [rows, columns] = [earlier.length, later.length];
  if (rows === 0 || columns === 0 || rows * columns > MOST_CELLS) return;
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      lengths[at] =
        earlier[row] === later[column] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const at = row * width + column;
    if (earlier[row] === later[column]) {
      from[offset + column] = offset + row;
      row += 1;
      column += 1;
    } else if ((lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)) row += 1;
    else column += 1;
  }
}

function dropChance(from: Int32Array, later: readonly string[], start: number, end: number): void {
  for (let at = start; at < end; at += 1) {
    const isAlone = from[at] !== -1 && (at === 0 || from[at - 1] === -1) && (at + 1 === later.length || from[at + 1] === -1);
    if (isAlone && (later[at]?.length ?? 0) <= SHORT) from[at] = -1;
  }
}
