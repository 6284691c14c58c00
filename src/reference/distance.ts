/** Names longer than this are not compared: three rows of so many cells are kept from call to call. */
const LONGEST = 255;

let beforeLast = new Uint8Array(LONGEST + 1);
let last = new Uint8Array(LONGEST + 1);
let row = new Uint8Array(LONGEST + 1);

/**
 * How many letters must be added, dropped, changed or swapped with their neighbour to make `a` into `b`
 * (optimal string alignment, a restricted Damerau–Levenshtein distance). Gives up, with `limit + 1`, once it must be larger than `limit`,
 * and for texts of more than 255 UTF-16 code units.
 *
 * @example editDistance("cameron", "cameroon", 2) // 1
 */
export const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit || Math.max(a.length, b.length) > LONGEST) return limit + 1;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(a, b, i) > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
};

/** Distances from the first `i` letters of `a` to every beginning of `b`; the smallest of them. */
const fillRow = (a: string, b: string, i: number): number => {
  const letter = a.charCodeAt(i - 1);
  const letterBefore = a.charCodeAt(i - 2);
  let smallest = i;
  row[0] = i;
  for (let j = 1; j <= b.length; j++) {
    const other = b.charCodeAt(j - 1);
    let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + (letter === other ? 0 : 1));
    if (j > 1 && letter === b.charCodeAt(j - 2) && letterBefore === other) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
    row[j] = cost;
    if (cost < smallest) smallest = cost;
  }
  return smallest;
};
