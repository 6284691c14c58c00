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
  return { words: line.slice(0, start), rows };
}
