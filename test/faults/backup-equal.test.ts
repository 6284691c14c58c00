import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBackup, restoreBackup } from "#platform/backup/index";
import { connectOwner, connectReader, holdPlace, openAt, type Place, readMigrations } from "#platform/db/index";
import { emptyTestPlace } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createRecord, openKeyStore } from "#record/index";
import { checkout } from "../checkout.ts";
import { openTestHouse, type TestHouse } from "../security/house.ts";

/** The application's own tables, all with rows in them, saved while somebody writes, and brought back elsewhere. */

const log = createLog("silent");
let house: TestHouse;
let folder: string;
let file: string;
/** Entries that the record had when the backup began, and when it was done. */
let before: number;
let after: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-equal-"));
  house = await openTestHouse();
  file = path.join(folder, "under-load.tar");
  let isRunning = true;
  const write = async (): Promise<void> => {
    const matter = { kind: "test.written", subject: "/test", rule: null, capacity: "console" };
    while (isRunning) await house.database.transaction((trx) => house.record.append(trx, { ...matter, body: { said: "x".repeat(2000) } }));
  };
  const writing = [write(), write()];
  before = (await house.record.status()).size;
  await createBackup({ place: house.database.place, file, recipients: [], version: "0.0.0" });
  after = (await house.record.status()).size;
  isRunning = false;
  await Promise.all(writing);
}, 120_000);
afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

const written = new Set(["record_entries", "record_tiles"]);

/** Every table's rows as text, sorted; as whoever reads everything. */
async function rowsOf(place: Place): Promise<ReadonlyMap<string, readonly string[]>> {
  const reader = await connectReader(place);
  try {
    const { rows: tables } = await reader.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
    );
    const found = new Map<string, readonly string[]>();
    for (const { name } of tables) {
      const { rows } = await reader.query<{ line: string }>(`select t::text as line from ${name} t order by 1`);
      found.set(
        name.replace("public.", ""),
        rows.map(({ line }) => line),
      );
    }
    return found;
  } finally {
    await reader.end();
  }
}

async function restoreTo(place: Place, from: string): Promise<void> {
  await restoreBackup({ place, file: from, identities: [], migrations: await readMigrations(path.join(checkout, "migrations")), log });
}

/** Compares what was brought back with where it came from: each table row by row, what was written meanwhile up to the moment of the backup. */
async function compare(place: Place): Promise<number> {
  const [source, restored] = [await rowsOf(house.database.place), await rowsOf(place)];
  expect([...restored.keys()]).toEqual([...source.keys()]);
  for (const [table, rows] of restored) if (!written.has(table)) expect(rows, table).toEqual(source.get(table));
  const entries = new Set(source.get("record_entries"));
  const kept = restored.get("record_entries") ?? [];
  expect(kept.filter((row) => !entries.has(row))).toEqual([]);
  expect(kept.length).toBeGreaterThanOrEqual(before);
  expect(kept.length).toBeLessThanOrEqual(after);
  return [...restored.values()].filter((rows) => rows.length > 0).length;
}

async function verifyRecord(place: Place): Promise<void> {
  const database = await openAt(place, await readMigrations(path.join(checkout, "migrations")), log);
  try {
    const record = createRecord({ database, keys: openKeyStore(path.join(folder, "no-keys")), origin: "localhost/record", log });
    expect(await record.selfCheck()).toMatchObject({ fault: null });
  } finally {
    await database.close();
  }
}

test("a backup of the application's own tables, taken while somebody writes, comes back equal table by table, and its record verifies", async () => {
  const { place, drop } = await emptyTestPlace();
  try {
    await restoreTo(place, file);
    expect(await compare(place)).toBeGreaterThan(25);
    await verifyRecord(place);
  } finally {
    await drop();
  }
}, 120_000);

test("the same, into an embedded database and from there back again, whatever server it came from", async () => {
  const { place, release } = await holdPlace({ databaseUrl: null, databaseOwnerUrl: null, dataDir: path.join(folder, "embedded") }, log);
  const back = await emptyTestPlace();
  try {
    await restoreTo(place, file);
    await compare(place);
    const again = path.join(folder, "again.tar");
    await createBackup({ place, file: again, recipients: [], version: "0.0.0" });
    await restoreTo(back.place, again);
    expect(await rowsOf(back.place)).toEqual(await rowsOf(place));
    const owner = await connectOwner(back.place);
    const { rows } = await owner.query(
      "select count(*)::int as open from pg_class where relrowsecurity and not relforcerowsecurity and relnamespace = 'public'::regnamespace",
    );
    await owner.end();
    expect(rows).toEqual([{ open: 0 }]);
  } finally {
    await release();
    await back.drop();
  }
}, 240_000);
