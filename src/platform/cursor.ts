/** A cursor that was not given out by the list that it is used with. */
export class CursorError extends Error {
  override readonly name = "CursorError";
  readonly code = "bad-cursor";
}

/** Packs the sort keys of the last item of a page; opaque to everybody else. */
export function packCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/** @throws {CursorError} where the cursor has not the keys that are expected, as "string" or "number" in order */
export function unpackCursor(cursor: string, expected: readonly ("string" | "number")[]): readonly (string | number)[] {
  const keys = parse(cursor);
  if (!Array.isArray(keys) || keys.length !== expected.length || !keys.every((key, n) => typeof key === expected[n])) {
    throw new CursorError("This cursor does not belong to this list. Begin again without one.");
  }
  return keys as (string | number)[];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
