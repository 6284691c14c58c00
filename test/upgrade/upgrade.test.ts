import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { restoreBackup } from "../../src/platform/backup/index.ts";
import { connectReader, type Migration, openAt, type Place, readMigrations } from "../../src/platform/db/index.ts";
import { emptyTestPlace } from "../../src/platform/db/testing.ts";
import { createLog } from "../../src/platform/log.ts";
import { createLibrary } from "../../src/resolutions/service.ts";
import { checkout } from "../checkout.ts";

/**
 * Databases as earlier versions left them, saved by `comity backup`: schema-NNNN.tar holds the composed samples in the tables of the
 * migrations up to NNNN. Each must open with this code and keep everything. A version that adds migrations adds the file of the one before.
 */
const saved = (await readdir(import.meta.dirname)).filter((name) => /^schema-\d{4}\.tar$/.test(name));
const migrations = await readMigrations(path.join(checkout, "migrations"));
const log = createLog("silent");
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

interface Old {
  readonly place: Place;
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

async function restored(name: string, known: readonly Migration[]): Promise<Old> {
  const { place, drop } = await emptyTestPlace();
  ends.push(drop);
  const report = await restoreBackup({ place, file: path.join(import.meta.dirname, name), identities: [], migrations: known, log });
  return { place, tables: report.header.tables.filter((table) => table.name !== "public.applied_migration") };
}

/** What stands in the columns that the tables had then. */
async function contents({ place, tables }: Old): Promise<Readonly<Record<string, unknown>>> {
  const client = await connectReader(place);
  try {
    const found: Record<string, unknown> = {};
    for (const { name, columns } of tables) {
      const list = columns.map((column) => `"${column}"`).join(", ");
      const { rows } = await client.query(
        `select count(*)::integer as rows, md5(string_agg(md5(t::text), '' order by md5(t::text))) as sum from (select ${list} from ${name}) t`,
      );
      found[name] = rows[0];
    }
    return found;
  } finally {
    await client.end();
  }
}

test.each(saved)("a database as %s has it is migrated by this code and keeps everything", async (name) => {
  const level = Number(/\d{4}/.exec(name)?.[0]);
  const old = await restored(name, migrations.slice(0, level));
  const before = await contents(old);
  expect(before["public.texts"]).toMatchObject({ rows: 14 });
  const database = await openAt(old.place, migrations, log);
  try {
    expect(await contents(old)).toEqual(before);
    const { rows } = await database.pool.query("select file from applied_migration order by number");
    expect(rows.map(({ file }) => file)).toEqual(migrations.map(({ file }) => file));
    const library = createLibrary(database);
    const { items, total } = await library.list({}, "symbol", null, 50);
    expect(total).toBe(14);
    for (const { address } of items) expect(await library.find(address), address).toHaveProperty("reading.resolution.title");
    expect((await library.search({ q: "cooperation" }, null, 10)).total).toBeGreaterThan(0);
  } finally {
    await database.close();
  }
});

test.each(saved)("%s, a backup of an older version, is restored and brought up to date at once", async (name) => {
  const old = await restored(name, migrations.slice(0, Number(/\d{4}/.exec(name)?.[0])));
  const now = await restored(name, migrations);
  expect(await contents(now)).toEqual(await contents(old));
});

test("there is a saved database of an earlier version", () => {
  expect(saved.length).toBeGreaterThan(0);
});
