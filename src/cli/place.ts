/** Line and column, 1-indexed; columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Tells the place of any offset in a text with LF line ends. The text is gone through once, however many offsets are asked for. */
export function placesIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
