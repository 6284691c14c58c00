export type Cell = string | number | boolean | null | undefined;

/**
 * One line of a CSV file (RFC 4180), its line end included: cells are quoted where they need it, and a text that a spreadsheet would take for a formula
 * (it begins with = + - @, a tab or a carriage return) gets a leading apostrophe. null and undefined are empty cells.
 *
 * csvLine(["a,b", 3, "=1+1"]) → `"a,b",3,'=1+1\r\n`
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "string") return String(cell);
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
