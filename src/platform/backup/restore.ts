import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type pg from "pg";
import { connectOwner, type Database, type Migration, openAt, type Place, writeSchema } from "../db/index.ts";
import { installQueue } from "../jobs/schema.ts";
import type { Log } from "../log.ts";
import { columnList, dropOtherSchemas, emptyPublic, plainForms, quieten, quoted, readTables, setAside, type Table } from "./catalogue.ts";
import { type BackupFile, type CheckedBackup, checkBackup, inflatePart, membersOf } from "./check.ts";
import { copyIn, copyOut } from "./copy.ts";
import { BackupError, damaged } from "./errors.ts";
import type { Manifest } from "./form.ts";
import { RowSum } from "./rows.ts";
import type { Member } from "./tar.ts";

export interface RestoreOptions {
  readonly place: Place;
  readonly file: string;
  /** AGE-SECRET-KEY-1…, where the file is encrypted. */
  readonly identities: readonly string[];
  /** The migrations of this program, all of them. */
  readonly migrations: readonly Migration[];
  /** Replaces what a database holds that is not empty. Default: refuses. */
  readonly replace?: boolean;
  readonly log: Log;
  /** Looks at what was restored, once the newer migrations are applied; its own findings are its own to keep. */
  readonly inspect?: (database: Database, checked: CheckedBackup) => Promise<void>;
  readonly progress?: (doing: "checking" | "loading" | "comparing", table: string) => void;
}

export interface RestoreReport extends CheckedBackup {
  readonly rows: number;
  /** SHA-256 of the file as it was read, hexadecimal. */
  readonly sha256: string;
}

/**
 * Puts a backup into a database. First the whole file is checked; then, in one transaction, the tables are made as they were when it was
 * taken, filled, and compared with the manifest; then the newer migrations are applied. Until the commit nothing has changed.
 *
 * @throws {BackupError}
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const handle = await open(options.file);
  try {
    const file: BackupFile = { handle, name: options.file, identities: options.identities };
    const checked = await checkBackup(file, (table) => options.progress?.("checking", table));
    demandKnownMigrations(checked, options.migrations);
    await load(file, checked, options);
    // Newer migrations, and what the serving role may do.
    const database = await openAt(options.place, options.migrations, options.log);
    try {
      await options.inspect?.(database, checked);
    } finally {
      await database.close();
    }
    return { ...checked, rows: checked.manifest.tables.reduce((sum, { rows }) => sum + rows, 0), sha256: await sha256Of(file) };
  } finally {
    await handle.close();
  }
}

function demandKnownMigrations({ header }: CheckedBackup, migrations: readonly Migration[]): void {
  const newest = header.migrations.at(-1);
  if (header.migrations.length > migrations.length) {
    throw new BackupError(
      "newer",
      `The backup is of a newer Comity (${header.comity}): its tables are at ${newest?.file}, this one knows ${migrations.length} migrations. Restore it with that Comity.`,
    );
  }
  for (const [index, { file, checksum }] of header.migrations.entries()) {
    if (migrations[index]?.checksum !== checksum) {
      throw new BackupError(
        "other-schema",
        `The backup was made with another ${file} than this Comity has (${migrations[index]?.file}). Restore it with the Comity that made it (${header.comity}).`,
      );
    }
  }
}

async function load(file: BackupFile, checked: CheckedBackup, options: RestoreOptions): Promise<void> {
  const { place, migrations, replace = false, progress } = options;
  const client = await connectOwner(place);
  try {
    // Its tables are made by the package's own migrations, which have transactions of their own.
    if (schemasOf(checked).has("graphile_worker")) await installQueue(client, place.owner, undefined, options.log);
    await client.query("begin");
    await client.query(`${plainForms}; set local lock_timeout = '10s'; set local maintenance_work_mem = '256MB'`);
    await demandNobodyElse(client, place);
    const wakeOld = await quieten(client);
    if (!replace) await demandEmpty(client, place);
    for (const statement of wakeOld) await client.query(statement);
    await emptyPublic(client);
    await dropOtherSchemas(client, schemasOf(checked));
    await writeSchema(client, migrations.slice(0, checked.header.migrations.length));
    const wake = await quieten(client);
    await fill(client, file, checked, progress);
    for (const { name } of checked.header.tables) {
      progress?.("comparing", name);
      await compareTable(client, checked, name);
    }
    for (const statement of wake) await client.query(statement);
    await client.query("commit");
    await client.query("analyze");
  } finally {
    // What was not committed is as if it had never been.
    await client.end();
  }
}

function schemasOf({ header }: CheckedBackup): ReadonlySet<string> {
  return new Set(header.tables.map(({ name }) => name.split(".")[0] ?? ""));
}

async function demandNobodyElse(client: pg.Client, place: Place): Promise<void> {
  const { rows } = await client.query(
    "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'comity%'",
  );
  if (rows.length === 0) return;
  throw new BackupError(
    "in-use",
    `The database at ${place.name} is in use by ${rows.length} other connections of Comity. Stop the application first.`,
  );
}

async function demandEmpty(client: pg.Client, place: Place): Promise<void> {
  for (const { name } of await readTables(client)) {
    if (name === "public.applied_migration" || !name.startsWith("public.")) continue;
    const { rows } = await client.query<{ filled: boolean }>(`select exists (select from ${quoted(name)}) as filled`);
    if (rows[0]?.filled === true) {
      throw new BackupError(
        "not-empty",
        `The database at ${place.name} is not empty (${name} holds rows). Restore into an empty one (COMITY_DATA or DATABASE_URL), or give --replace to lose what it holds.`,
      );
    }
  }
}

async function fill(client: pg.Client, file: BackupFile, checked: CheckedBackup, progress: RestoreOptions["progress"]): Promise<void> {
  const { header, manifest } = checked;
  const present = new Map((await readTables(client)).map((table) => [table.name, table]));
  for (const table of header.tables) demandSameColumns(table, present.get(table.name));
  const bringBack = await setAside(client);
  // What migrations themselves put into tables is in the backup, too.
  if (present.size > 0) await client.query(`truncate ${[...present.keys()].map(quoted).join(", ")}`);
  const members = new Listed(membersOf(file), manifest);
  for (const table of header.tables) {
    const parts = manifest.tables.find(({ name }) => name === table.name)?.parts ?? 0;
    progress?.("loading", table.name);
    if (parts > 0) await copyIn(client, `copy ${quoted(table.name)} (${columnList(table)}) from stdin`, members.textOf(table.name, parts));
  }
  await members.toEnd();
  for (const { name, value, isCalled } of manifest.sequences) {
    await client.query("select setval($1::regclass, $2, $3)", [quoted(name), value, isCalled]);
  }
  for (const statement of [...bringBack, ...(await refreshments(client))]) await client.query(statement);
  await client.query("set constraints all immediate");
}

async function refreshments(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(
    "select 'refresh materialized view ' || oid::regclass as statement from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace",
  );
  return rows.map(({ statement }) => statement);
}

function demandSameColumns(saved: Table, present: Table | undefined): void {
  if (present !== undefined && saved.columns.join() === present.columns.join()) return;
  const what = present === undefined ? "is not among the tables" : "has other columns than the table";
  throw new BackupError(
    "other-schema",
    `${saved.name} of the backup ${what} that this Comity makes. Restore it with the Comity that made it.`,
  );
}

/** The members once more; each must be what the check has seen. */
class Listed {
  readonly #members: AsyncGenerator<Member>;
  readonly #parts: Manifest["parts"];
  #taken = 0;

  constructor(members: AsyncGenerator<Member>, { parts }: Manifest) {
    this.#members = members;
    this.#parts = parts;
  }

  async *textOf(table: string, count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      const member = await this.#next();
      if (member === undefined) throw damaged("it has changed since it was checked");
      if (!member.name.startsWith(`tables/${table}/`)) continue;
      left -= 1;
      yield await inflatePart(member);
    }
  }

  async toEnd(): Promise<void> {
    while ((await this.#next()) !== undefined);
  }

  async #next(): Promise<Member | undefined> {
    const { done, value } = await this.#members.next();
    if (done) return undefined;
    const listed = this.#parts[this.#taken];
    this.#taken += 1;
    // The manifest itself comes after all that it lists.
    if (listed !== undefined && (listed.name !== value.name || createHash("sha256").update(value.body).digest("hex") !== listed.sha256))
      throw damaged("it has changed since it was checked");
    return value;
  }
}

async function compareTable(client: pg.Client, { header, manifest }: CheckedBackup, name: string): Promise<void> {
  const table = header.tables.find((saved) => saved.name === name);
  const meant = manifest.tables.find((saved) => saved.name === name);
  if (table === undefined || meant === undefined) return;
  const found = new RowSum();
  for await (const piece of copyOut(client, `copy ${quoted(name)} (${columnList(table)}) to stdout`)) found.update(piece);
  if (found.rows === meant.rows && found.sum() === meant.sum) return;
  throw new BackupError(
    "differs",
    `After loading, ${name} has ${found.rows} rows that are not the ${meant.rows} that were saved. Nothing was kept of this. Please report it.`,
  );
}

async function sha256Of({ handle }: BackupFile): Promise<string> {
  const sum = createHash("sha256");
  for await (const piece of handle.createReadStream({ start: 0, autoClose: false })) sum.update(piece as Buffer);
  return sum.digest("hex");
}
