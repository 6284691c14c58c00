import type { RecordFilter } from "../model.ts";

/** The query as it was sent, value by value, so that a form shows again what was typed. */
export type RawQuery = Readonly<Record<string, string | undefined>>;

export const filterNames = ["kind", "body", "subject", "capacity", "day"] as const;

export interface RecordQuery {
  readonly filter: RecordFilter;
  /** Index below which to go on; null: from the newest. */
  readonly before: number | null;
  /** Names of values that cannot be used; the filter is without them. */
  readonly errors: readonly ("day" | "before" | "long")[];
}

/** Longest value that is looked for, in UTF-16 code units. */
const longest = 500;

/** The filters of the record. Unknown names are ignored. */
export function readRecordQuery(raw: RawQuery): RecordQuery {
  const errors: RecordQuery["errors"][number][] = [];
  const filter: Record<string, string> = {};
  for (const name of filterNames) {
    const value = (raw[name] ?? "").trim().replaceAll("\0", "");
    if (value === "") continue;
    if (value.length > longest) errors.push("long");
    else if (name === "day" && !isDay(value)) errors.push("day");
    else filter[name] = value;
  }
  const written = raw.before ?? "";
  const before = /^\d{1,15}$/.test(written) ? Number(written) : null;
  if (written !== "" && before === null) errors.push("before");
  return { filter, before, errors };
}

function isDay(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text) && text >= "0001"
  );
}

/** What of an address is filter: shared, paged and downloaded with. */
export function filterOf(raw: RawQuery): Record<string, string | undefined> {
  return Object.fromEntries(filterNames.map((name) => [name, raw[name]?.trim()]));
}
