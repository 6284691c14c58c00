/** Values as PostgreSQL takes them. */

/** PostgreSQL's text holds no U+0000 and no half of a pair: each becomes U+FFFD, one unit for one, so that offsets stay right. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

/** How JSON writes what text in the database cannot hold. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** JSON for json_to_recordset, which turns escapes into text. */
export function jsonRows(values: readonly unknown[]): string {
  const plain = JSON.stringify(values);
  if (!UNSTORABLE.test(plain)) return plain;
  return JSON.stringify(values, (_, value: unknown) => (typeof value === "string" ? storable(value) : value));
}
