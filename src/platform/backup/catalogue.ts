import type pg from "pg";
import { escapeIdentifier } from "pg";

/** A table as a backup names it. */
export interface Table {
  /** "public.works" */
  readonly name: string;
  /** The columns that hold data, in the table's order; generated ones are worked out again. */
  readonly columns: readonly string[];
}

interface TableRow {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

const isOurs = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and pg_has_role(c.relowner, 'usage') and c.relpersistence <> 't'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table with rows of its own that this role owns or may use as its owner. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<TableRow>(
    `select n.nspname as schema, c.relname as table,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and ${isOurs}
      order by n.nspname collate "C", c.relname collate "C"`,
  );
  return rows.map(({ schema, table, columns }) => ({ name: `${schema}.${table}`, columns }));
}

/** How many tables of `public` this role does not own, and would leave out. */
export async function countForeignTables(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::integer as count from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        and not pg_has_role(c.relowner, 'usage')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
  );
  return rows[0]?.count ?? 0;
}

/** Names of the sequences, as "public.works_id_seq". */
export async function readSequences(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and ${isOurs} order by n.nspname collate "C", c.relname collate "C"`,
  );
  return rows.map(({ name }) => name);
}

/** A name of a backup as SQL writes it. */
export function quoted(name: string): string {
  return name.split(".").map(escapeIdentifier).join(".");
}

export function columnList({ columns }: Table): string {
  return columns.map(escapeIdentifier).join(", ");
}

/** How every value is written, whatever the server's own settings are; rows that a policy would hide are an error, not left out. */
export const plainForms = [
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local bytea_output = 'hex'",
  "set local extra_float_digits = 1",
  "set local timezone = 'UTC'",
  "set local client_encoding = 'UTF8'",
  "set local statement_timeout = 0",
  "set local idle_in_transaction_session_timeout = 0",
  "set local row_security = off",
].join("; ");

/** Takes away what is looked up for each row of a load, and returns the statements that bring it back. */
export async function setAside(client: pg.ClientBase): Promise<string[]> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select n.nspname || '.' || c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and ${isOurs} order by k.oid`,
  );
  for (const { table, name } of keys) await client.query(`alter table ${quoted(table)} drop constraint ${escapeIdentifier(name)}`);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select n.nspname || '.' || c.relname as name, pg_get_indexdef(c.oid) as definition
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'i' and not c.relispartition and ${isOurs}
        and not exists (select from pg_constraint k where k.conindid = c.oid) order by c.oid`,
  );
  for (const { name } of indexes) await client.query(`drop index ${quoted(name)}`);
  return [
    ...indexes.map(({ definition }) => definition),
    ...keys.map(({ table, name, definition }) => `alter table ${quoted(table)} add constraint ${escapeIdentifier(name)} ${definition}`),
  ];
}

/** Triggers and policies that would change or refuse rows of a load; returns the statements that bring them back as they were. */
export async function quieten(client: pg.ClientBase): Promise<string[]> {
  const { rows: triggers } = await client.query<{ table: string; name: string; mode: string }>(
    `select n.nspname || '.' || c.relname as table, t.tgname as name, t.tgenabled as mode
       from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0 and ${isOurs} order by t.oid`,
  );
  const { rows: forced } = await client.query<{ table: string }>(
    `select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity and ${isOurs}`,
  );
  const modes: Readonly<Record<string, string>> = { O: "enable", A: "enable always", R: "enable replica" };
  for (const { table, name } of triggers) await client.query(`alter table ${quoted(table)} disable trigger ${escapeIdentifier(name)}`);
  for (const { table } of forced) await client.query(`alter table ${quoted(table)} no force row level security`);
  return [
    ...triggers.map(({ table, name, mode }) => `alter table ${quoted(table)} ${modes[mode] ?? "enable"} trigger ${escapeIdentifier(name)}`),
    ...forced.map(({ table }) => `alter table ${quoted(table)} force row level security`),
  ];
}

/** Drops what migrations have made in `public`, so that they can make it again at another level. What an extension brought stays. */
export async function emptyPublic(client: pg.ClientBase): Promise<void> {
  const member = (catalogue: string, id: string): string =>
    `exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${id} and d.deptype = 'e')`;
  const { rows } = await client.query<{ statement: string }>(
    `select 'drop ' || case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'c' then 'type' else 'table' end
              || ' if exists ' || c.oid::regclass || ' cascade' as statement
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'c')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
        and pg_has_role(c.relowner, 'usage') and not ${member("pg_class", "c.oid")}
     union all select 'drop routine if exists ' || p.oid::regprocedure || ' cascade' from pg_proc p
      where p.pronamespace = 'public'::regnamespace and pg_has_role(p.proowner, 'usage') and not ${member("pg_proc", "p.oid")}
     union all select 'drop type if exists ' || t.oid::regtype || ' cascade' from pg_type t
      where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd') and pg_has_role(t.typowner, 'usage') and not ${member("pg_type", "t.oid")}
     union all select 'drop text search configuration if exists ' || c.oid::regconfig || ' cascade' from pg_ts_config c
      where c.cfgnamespace = 'public'::regnamespace and pg_has_role(c.cfgowner, 'usage') and not ${member("pg_ts_config", "c.oid")}`,
  );
  for (const { statement } of rows) await client.query(statement);
}

/** Drops what stands beside `public` and these schemas: it belongs to what is replaced, and whoever needs it makes it again. */
export async function dropOtherSchemas(client: pg.ClientBase, kept: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema') and pg_has_role(nspowner, 'usage')",
  );
  for (const { name } of rows) if (!kept.has(name)) await client.query(`drop schema ${escapeIdentifier(name)} cascade`);
}
