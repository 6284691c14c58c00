import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip as gzipWithCallback } from "node:zlib";
import type pg from "pg";
import { connectReader, type Place } from "../db/index.ts";
import { columnList, countForeignTables, plainForms, quoted, readSequences, readTables, type Table } from "./catalogue.ts";
import { copyOut } from "./copy.ts";
import { encryptTo } from "./encryption.ts";
import { BackupError } from "./errors.ts";
import { writeWhole } from "./file.ts";
import { formVersion, type Header, headerName, type Manifest, manifestName, noteName, partName } from "./form.ts";
import { RowSum } from "./rows.ts";
import { type Member, writeTar } from "./tar.ts";

const gzip = promisify(gzipWithCallback);
/** Level of gzip: a little more than 4 takes twice as long. */
const level = 4;
/** Pieces that are compressed at once. */
const width = 2;

export interface BackupOptions {
  readonly place: Place;
  /** A file that does not exist yet. */
  readonly file: string;
  /** age1…: who can open it; none: it is not encrypted. */
  readonly recipients: readonly string[];
  /** Version of this program. */
  readonly version: string;
  /** Small files that belong beside the tables, by name ("record-heads"), as the snapshot has them. */
  readonly notes?: TakeNotes;
  readonly progress?: (table: string, rows: number) => void;
  /** Gives up: nothing is kept. */
  readonly signal?: AbortSignal;
}

/** Reads, within the snapshot, what is noted beside the tables. */
export type TakeNotes = (client: pg.ClientBase) => Promise<Readonly<Record<string, Uint8Array>>>;

export interface BackupReport {
  readonly file: string;
  readonly takenAt: string;
  readonly tables: number;
  readonly rows: number;
  /** Size of the file. */
  readonly bytes: number;
}

/**
 * Writes one snapshot of the database into one file. Others go on writing meanwhile; what they commit after the start is not in it.
 *
 * @throws {BackupError} "exists", "disk-full", "key", "not-allowed"
 */
export async function createBackup(options: BackupOptions): Promise<BackupReport> {
  const client = await connectReader(options.place);
  try {
    await demandOwner(client);
    const tables = await beginSnapshot(client);
    const header = await readHeader(client, tables, options.version);
    const counted = { rows: 0 };
    const members = snapshotMembers(client, header, options, counted);
    const bytes = await writeWhole(options.file, await encryptTo(options.recipients, writeTar(members)));
    return { file: options.file, takenAt: header.takenAt, tables: tables.length, rows: counted.rows, bytes };
  } catch (error) {
    throw notAllowed(error) ?? error;
  } finally {
    await client.end();
  }
}

async function demandOwner(client: pg.Client): Promise<void> {
  const foreign = await countForeignTables(client);
  if (foreign === 0) return;
  throw new BackupError(
    "not-allowed",
    `${foreign} tables belong to another role than the one that saves, which would leave them out. Name their owner in DATABASE_OWNER_URL.`,
  );
}

/** Begins the transaction whose snapshot is saved. The tables are locked against being altered, not against being written. */
async function beginSnapshot(client: pg.Client): Promise<Table[]> {
  for (;;) {
    const names = (await readTables(client)).map(({ name }) => quoted(name));
    await client.query("begin isolation level repeatable read read only");
    await client.query(plainForms);
    if (names.length > 0) await client.query(`lock table ${names.join(", ")} in access share mode`);
    const tables = await readTables(client);
    if (tables.map(({ name }) => quoted(name)).join() === names.join()) return tables;
    await client.query("rollback");
  }
}

async function readHeader(client: pg.Client, tables: readonly Table[], version: string): Promise<Header> {
  const { rows } = await client.query<{ now: string; server: string }>(
    `select to_char(transaction_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as now, current_setting('server_version') as server`,
  );
  const migrations = await client.query<{ file: string; checksum: string }>("select file, checksum from applied_migration order by number");
  return {
    format: "comity-backup",
    version: formVersion,
    takenAt: rows[0]?.now ?? "",
    comity: version,
    postgresql: rows[0]?.server ?? "",
    migrations: migrations.rows,
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  };
}

async function* snapshotMembers(
  client: pg.Client,
  header: Header,
  { notes, progress, signal }: BackupOptions,
  counted: { rows: number },
): AsyncGenerator<Member> {
  const parts: Manifest["parts"] = [];
  const noted = (member: Member): Member => {
    parts.push({ name: member.name, bytes: member.body.length, sha256: createHash("sha256").update(member.body).digest("hex") });
    return member;
  };
  yield noted({ name: headerName, body: asJson(header) });
  const tables: Manifest["tables"] = [];
  for (const table of header.tables) {
    const sum = new RowSum();
    const before = parts.length;
    for await (const member of tableMembers(client, table, sum)) {
      signal?.throwIfAborted();
      yield noted(member);
      progress?.(table.name, sum.rows);
    }
    tables.push({ name: table.name, rows: sum.rows, sum: sum.sum(), parts: parts.length - before });
    counted.rows += sum.rows;
  }
  for (const [note, body] of Object.entries((await notes?.(client)) ?? {})) yield noted({ name: noteName(note), body });
  // Sequences stand outside snapshots: read last, they are at least as far as every row that was saved.
  yield { name: manifestName, body: asJson({ tables, sequences: await sequences(client), parts } satisfies Manifest) };
}

async function* tableMembers(client: pg.Client, table: Table, sum: RowSum): AsyncGenerator<Member> {
  const waiting: Promise<Buffer>[] = [];
  let ordinal = 0;
  const take = async (): Promise<Member> => {
    ordinal += 1;
    return { name: partName(table.name, ordinal), body: (await waiting.shift()) as Buffer };
  };
  for await (const piece of copyOut(client, `copy ${quoted(table.name)} (${columnList(table)}) to stdout`)) {
    sum.update(piece);
    const compressed = gzip(piece, { level });
    // It may fail while an earlier one is waited for; it is heard when it is taken.
    compressed.catch(() => undefined);
    waiting.push(compressed);
    if (waiting.length >= width) yield await take();
  }
  while (waiting.length > 0) yield await take();
}

async function sequences(client: pg.Client): Promise<Manifest["sequences"]> {
  const found: Manifest["sequences"] = [];
  for (const name of await readSequences(client)) {
    const { rows } = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    );
    if (rows[0] !== undefined) found.push({ name, value: rows[0].value, isCalled: rows[0].called });
  }
  return found;
}

function asJson(value: Header | Manifest): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}

function notAllowed(error: unknown): BackupError | undefined {
  if ((error as { code?: unknown } | null)?.code !== "42501") return undefined;
  const said = error instanceof Error ? error.message : String(error);
  return new BackupError(
    "not-allowed",
    `The role of DATABASE_OWNER_URL may not read all rows (${said}). A backup needs a role that owns the tables and passes row-level policies by: alter role NAME bypassrls.`,
    { cause: error },
  );
}
