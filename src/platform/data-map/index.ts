import type pg from "pg";
import type { DataClass } from "../change/model.ts";

export { platformData } from "./platform.ts";

/** A column that tells something about a person. */
export interface PersonalColumn {
  /** "accounts.mail" */
  readonly column: string;
  /** What it is needed for, in a sentence that can be shown. */
  readonly purpose: string;
  readonly class: DataClass;
  /** How long it is kept: "until the account is erased", "90 days". */
  readonly retention: string;
  /** Where it stands in the export of one's own data; "not exported" with the reason. */
  readonly exported: string;
  /**
   * What erasing the account does with it: "deleted …" (the row is gone), "replaced by …", "goes by itself …" (with the time), "kept: …" with the
   * reason. A test erases an account and looks.
   */
  readonly erased: string;
}

/** What one room says of the columns that it owns. A room with tables has one, and it stands in the list of src/cli/data-map.ts. */
export interface RoomData {
  /** "people" */
  readonly room: string;
  readonly personal: readonly PersonalColumn[];
  /** Every other column, by table: looked at, and found to tell nothing about a person. */
  readonly impersonal: Readonly<Record<string, readonly string[]>>;
}

/** The columns of all tables that migrations made, as "works.symbol"; outside the schema `public` as "schema.table.column". */
export async function readColumns(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as name
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** What does not agree between the map and the schema, a sentence each; none where every column is listed once and exists. */
export function mapFaults(map: readonly RoomData[], columns: readonly string[]): string[] {
  const listed = new Map<string, string>();
  const faults: string[] = [];
  for (const { room, personal, impersonal } of map) {
    const plain = Object.entries(impersonal).flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
    for (const column of [...personal.map((entry) => entry.column), ...plain]) {
      const other = listed.get(column);
      if (other !== undefined) faults.push(`${column} is listed twice (${other}, ${room}).`);
      listed.set(column, room);
    }
    for (const { column, ...said } of personal)
      for (const [what, text] of Object.entries(said))
        if (text.trim() === "") faults.push(`${column} says nothing of its ${what} (${room}).`);
  }
  const existing = new Set(columns);
  for (const column of columns)
    if (!listed.has(column)) faults.push(`${column} is not in the data map: say whether it tells something about a person.`);
  for (const [column, room] of listed)
    if (!existing.has(column)) faults.push(`${column} is in the data map of ${room}, but not in the database.`);
  return faults;
}
