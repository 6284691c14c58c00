import type pg from "pg";
import { dataMap } from "#cli/data-map";

/** A word that stands in one column of one row and nowhere else. */
export interface Canary {
  readonly word: string;
  readonly table: string;
  readonly column: string;
  /** The row as it was before. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** Forms in which columns take a word: names, addresses of mail, paths, JSON; the first that the database takes is kept. */
const forms: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `${word}@body.example`,
  (word) => `/${word}`,
  (word) => JSON.stringify([[word, word]]),
  (word) => JSON.stringify({ said: word }),
];

/**
 * Fills every text column that tells something about a person (the data map says which) or that stands in a table with row-level security (what is not
 * public) with a word of its own in each row. What only takes other values (ids of accounts, kinds, dates, hashes) keeps them.
 *
 * @param except columns that are left as they are: "accounts.language"
 * @param dress what is written with the word in it; default: the word alone
 */
export async function plantCanaries(
  owner: pg.Client,
  except: readonly string[],
  dress: (word: string, ordinal: number) => string = (word) => word,
): Promise<readonly Canary[]> {
  const { rows: columns } = await owner.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and a.atttypid in ('text'::regtype, 'json'::regtype, 'jsonb'::regtype)
       and (c.relrowsecurity or c.relname || '.' || a.attname = any($1)) order by 1, 2`,
    [dataMap.flatMap(({ personal }) => personal.map(({ column }) => column))],
  );
  const canaries: Canary[] = [];
  for (const { table, column } of columns) {
    // Each actor's keys are theirs alone, also before the owner; nobody reads what stands under another's.
    if (table === "once_keys" || except.includes(`${table}.${column}`)) continue;
    const { rows } = await owner.query(`select ctid::text as at, * from ${table}`);
    for (const { at, ...row } of rows) {
      const word = `canary${String(canaries.length).padStart(6, "0")}x${table.length}${column.length}`;
      if (await plant(owner, table, column, String(at), dress(word, canaries.length))) canaries.push({ word, table, column, row });
    }
  }
  return canaries;
}

async function plant(owner: pg.Client, table: string, column: string, at: string, word: string): Promise<boolean> {
  for (const form of forms) {
    await owner.query("begin");
    try {
      const { rowCount } = await owner.query(`update ${table} set ${column} = $1 where ctid = $2::tid`, [form(word), at]);
      await owner.query("set constraints all immediate");
      await owner.query("commit");
      return rowCount === 1;
    } catch {
      await owner.query("rollback");
    }
  }
  return false;
}
