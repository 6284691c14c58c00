import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";

import type { Log } from "../log.ts";
import { DatabaseError, isNodeError } from "./errors.ts";
import { type Grants, missingGrants, readGrants } from "./grants.ts";

export interface Migration {
  /** From 1, without gaps. */
  readonly number: number;
  /** "0001-texts.sql" */
  readonly file: string;
  readonly sql: string;
  /** SHA-256 of the text with LF line ends, hexadecimal. */
  readonly checksum: string;
  readonly grants: Grants;
}

interface Applied {
  readonly number: number;
  readonly file: string;
  readonly checksum: string;
}

/** Held by the transaction that migrates: all processes that start at once queue here. */
const migrationKey = "74128589415546";

const makeApplied =
  "create table if not exists applied_migration (number integer primary key, file text not null, checksum text not null, applied_at timestamptz not null default now())";

const ownGrants: Grants = new Map([["applied_migration", new Set(["select"] as const)]]);

/** Reads the numbered files of a folder. @throws {DatabaseError} "migration" where the numbers have gaps or repeat */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (!isNodeError(error)) throw error;
    throw new DatabaseError("migration", `The migrations cannot be read from ${folder} (${error.code}). Install Comity again.`, {
      cause: error,
    });
  });
  const files = names.filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
      if (number !== index + 1) {
        const expected = String(index + 1).padStart(4, "0");
        throw new DatabaseError(
          "migration",
          `${path.join(folder, file)}: expected ${expected}-some-words.sql here; numbers go up by one, without gaps.`,
        );
      }
      const sql = (await readFile(path.join(folder, file), "utf8")).replaceAll("\r\n", "\n");
      return { number, file, sql, checksum: createHash("sha256").update(sql).digest("hex"), grants: readGrants(file, sql) };
    }),
  );
}

/**
 * Brings the schema up to the migrations and the serving role to its grants. Each file is one transaction under one advisory lock, so that
 * any number of processes may do this at once and behind a pooler. Nothing is written where nothing is to be done.
 *
 * @param client a session of the owner
 * @param servingRole who serves; undefined where it is the owner itself
 * @returns the files that this call applied
 * @throws {DatabaseError} "newer-schema", "migration"
 */
export async function migrate(
  client: pg.ClientBase,
  migrations: readonly Migration[],
  servingRole: string | undefined,
  log: Log,
): Promise<string[]> {
  const applied: string[] = [];
  let pending = firstPending(migrations, await readApplied(client));
  while (pending !== undefined) {
    const next = await inTransaction(client, async () => {
      await client.query(makeApplied);
      // Another process may have applied it while we waited for the lock.
      const current = firstPending(migrations, await readApplied(client));
      if (current !== undefined) await apply(client, current);
      return current;
    });
    if (next !== undefined) {
      applied.push(next.file);
      log.info({ part: "database", event: "migrated", migration: next.file }, "migration applied");
    }
    pending = next;
  }
  if (servingRole !== undefined) await grant(client, migrations, servingRole);
  return applied;
}

/** Makes the tables of these migrations inside the transaction that is open, in a database that has none. @throws {DatabaseError} "migration" */
export async function writeSchema(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [migrationKey]);
  await client.query(makeApplied);
  for (const migration of migrations) await apply(client, migration);
}

async function readApplied(client: pg.ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<{ exists: boolean }>("select to_regclass('public.applied_migration') is not null as exists");
  if (rows[0]?.exists !== true) return [];
  return (await client.query<Applied>("select number, file, checksum from applied_migration order by number")).rows;
}

/** Compares what is applied with what there is. */
function firstPending(migrations: readonly Migration[], applied: readonly Applied[]): Migration | undefined {
  const last = migrations.length;
  const newest = applied.at(-1);
  if (newest !== undefined && newest.number > last) {
    throw new DatabaseError(
      "newer-schema",
      `The database was migrated by a newer Comity: it is at ${newest.file}, this one knows migrations up to number ${last}. ` +
        "Start the newer Comity, or restore a backup from before.",
    );
  }
  for (const [index, { number, file, checksum }] of applied.entries()) {
    const migration = migrations[index];
    if (migration === undefined || migration.number !== number) {
      throw new DatabaseError("migration", `Migration ${index + 1} is not noted in the database although ${file} is. Restore a backup.`);
    }
    if (migration.checksum !== checksum) {
      throw new DatabaseError(
        "migration",
        `Migration ${migration.file} was changed after it was applied (as ${file}). Put the file back as it was; corrections go into a new migration.`,
      );
    }
  }
  return migrations[applied.length];
}

async function apply(client: pg.ClientBase, { number, file, sql, checksum, grants }: Migration): Promise<void> {
  const transaction = await transactionOf(client);
  try {
    await client.query(sql);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new DatabaseError("migration", `Migration ${file} failed and changed nothing: ${said}${placeIn(sql, error)}`, { cause: error });
  }
  if ((await transactionOf(client)) !== transaction) {
    throw new DatabaseError("migration", `Migration ${file} ends its transaction itself; take "commit" and "rollback" out of it.`);
  }
  for (const table of grants.keys()) {
    const { rows } = await client.query<{ exists: boolean }>("select to_regclass('public.' || $1) is not null as exists", [table]);
    if (rows[0]?.exists !== true)
      throw new DatabaseError("migration", `Migration ${file} says "-- grant: … on ${table}", but there is no such table.`);
  }
  await client.query("insert into applied_migration (number, file, checksum) values ($1, $2, $3)", [number, file, checksum]);
}

function placeIn(sql: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return Number.isFinite(position) ? ` (line ${sql.slice(0, position).split("\n").length})` : "";
}

async function transactionOf(client: pg.ClientBase): Promise<string | undefined> {
  return (await client.query<{ id: string }>("select pg_current_xact_id()::text as id")).rows[0]?.id;
}

async function grant(client: pg.ClientBase, migrations: readonly Migration[], role: string): Promise<void> {
  const grants: Grants = new Map([...ownGrants, ...migrations.flatMap((migration) => [...migration.grants])]);
  if ((await missingGrants(client, role, grants)).length === 0) return;
  await inTransaction(client, async () => {
    for (const statement of await missingGrants(client, role, grants)) await client.query(statement);
  });
}

async function inTransaction<R>(client: pg.ClientBase, work: () => Promise<R>): Promise<R> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [migrationKey]);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}
