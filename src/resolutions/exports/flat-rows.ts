/**
 * Rows of a table that were read into one line of words: "Heading | 63/170 | Wells | | 72/181 | Bridges |". A heading can hold no table, and rows
 * that follow it closely become a part of it; shown, they are rows again. `words` are those before the first row.
 */
export function flatRows(line: string): { readonly words: string; readonly rows: readonly (readonly string[])[] } {
  const start = line.indexOf(" | ");
  if (start === -1 || !line.trimEnd().endsWith("|")) return { words: line, rows: [] };
  const rest = line
    .slice(start + 3)
    .trimEnd()
    .slice(0, -1);
  const rows = rest.split(" | | ").map((row) => row.split(" | ").map((cell) => cell.trim()));
  const columns = mostFrequent(rows.map((row) => row.length));
  return { words: line.slice(0, start), rows: rows.flatMap((row) => cut(row, columns)) };
}

/** Words that stood between two rows (a note) join them to one: they get a row of their own between the two. */
function cut(row: readonly string[], columns: number): readonly (readonly string[])[] {
  if (row.length <= columns) return [row];
  const between = row.length % columns;
  const rows = [row.slice(0, columns), ...(between > 0 ? [row.slice(columns, columns + between)] : [])];
  for (let at = columns + between; at < row.length; at += columns) rows.push(row.slice(at, at + columns));
  return rows;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 1;
}
