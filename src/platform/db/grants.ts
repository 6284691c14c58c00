import type pg from "pg";
import { escapeIdentifier } from "pg";

import { DatabaseError } from "./errors.ts";

const privileges = ["select", "insert", "update", "delete"] as const;
type Privilege = (typeof privileges)[number];

/** What the serving role may do with a table, by the table's name; tables that are not named have everything of `privileges`. */
export type Grants = ReadonlyMap<string, ReadonlySet<Privilege>>;

/**
 * Reads the lines `-- grant: select, insert on some_table` of a migration.
 *
 * @throws {DatabaseError} "migration" where a line that begins so is not of that form
 */
export function readGrants(file: string, sql: string): Grants {
  const grants = new Map<string, ReadonlySet<Privilege>>();
  for (const line of sql.split(/\r?\n/)) {
    if (!/^--\s*grant\b/i.test(line)) continue;
    const [, list = "", table = ""] = /^-- grant: ([a-z, ]+) on ([a-z_][a-z0-9_]*)$/.exec(line.trimEnd()) ?? [];
    const words = list.split(",").map((word) => word.trim());
    const known = words.flatMap((word) => privileges.filter((privilege) => privilege === word));
    if (table === "" || (list !== "none" && known.length !== words.length)) {
      throw new DatabaseError(
        "migration",
        `${file}: "${line}" is not understood. Expected "-- grant: none on TABLE" or "-- grant: select, insert, update, delete on TABLE" with one table.`,
      );
    }
    grants.set(table, new Set(known));
  }
  return grants;
}

interface TableRow {
  readonly name: string;
  readonly held: readonly Privilege[];
}

/** The statements that are missing for the role to hold exactly what is meant; none where all is well. */
export async function missingGrants(client: pg.ClientBase, role: string, grants: Grants): Promise<string[]> {
  const quoted = escapeIdentifier(role);
  const statements: string[] = [];
  const tables = await client.query<TableRow>(
    `select c.relname as name,
            array(select p from unnest($2::text[]) p where has_table_privilege($1::name, c.oid, p)) as held
       from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
        and pg_has_role(c.relowner, 'usage')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by c.relname`,
    [role, privileges],
  );
  for (const { name, held } of tables.rows) {
    const meant = grants.get(name) ?? new Set(privileges);
    const give = privileges.filter((privilege) => meant.has(privilege) && !held.includes(privilege));
    const take = privileges.filter((privilege) => !meant.has(privilege) && held.includes(privilege));
    if (give.length > 0) statements.push(`grant ${give.join(", ")} on table public.${escapeIdentifier(name)} to ${quoted}`);
    if (take.length > 0) statements.push(`revoke ${take.join(", ")} on table public.${escapeIdentifier(name)} from ${quoted}`);
  }
  const sequences = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' and pg_has_role(c.relowner, 'usage')
        and not (has_sequence_privilege($1::name, c.oid, 'usage') and has_sequence_privilege($1::name, c.oid, 'select'))
      order by c.relname`,
    [role],
  );
  for (const { name } of sequences.rows) statements.push(`grant usage, select on sequence public.${escapeIdentifier(name)} to ${quoted}`);
  return statements;
}
