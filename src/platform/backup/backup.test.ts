import { createReadStream } from "node:fs";
import { copyFile, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectOwner, holdPlace, type Place, readMigrations } from "../db/index.ts";
import { emptyTestPlace, type TestDatabase, testDatabase } from "../db/testing.ts";
import { createLog } from "../log.ts";
import { addEntries, contentsOf, fillLedger, ledgerMigrations, shapeOf } from "./fixtures/ledger.ts";
import { createBackup, type RestoreOptions, restoreBackup } from "./index.ts";
import { readTar, writeTar } from "./tar.ts";

const log = createLog("silent");
const ends: (() => Promise<void>)[] = [];
let folder: string;
let source: TestDatabase;
let saved: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-backup-"));
  source = await testDatabase(ledgerMigrations);
  await fillLedger(source.place, 3000);
  saved = await save("saved.tar");
});

afterAll(async () => {
  for (const end of ends) await end();
  await source.drop();
  await rm(folder, { recursive: true, force: true });
});

async function save(name: string, recipients: readonly string[] = [], place: Place = source.place): Promise<string> {
  const file = path.join(folder, name);
  await createBackup({ place, file, recipients, version: "0.1.0", notes: async () => ({ "record-head": Buffer.from("a head\n") }) });
  return file;
}

async function emptyPlace(): Promise<Place> {
  const { place, drop } = await emptyTestPlace();
  ends.push(drop);
  return place;
}

async function restore(place: Place, file: string, more: Partial<RestoreOptions> = {}) {
  return restoreBackup({ place, file, identities: [], migrations: await readMigrations(ledgerMigrations), log, ...more });
}

test("a backup restored into an empty database is equal table by table, in its rows, sequences, keys, triggers and policies", async () => {
  const place = await emptyPlace();
  const report = await restore(place, saved);
  expect(await contentsOf(place)).toEqual(await contentsOf(source.place));
  expect(await shapeOf(place)).toEqual(await shapeOf(source.place));
  expect(report.manifest.tables.find(({ name }) => name === "graphile_worker._private_jobs")?.rows).toBe(3);
  expect(report.rows).toBeGreaterThan(20 + 3000 + 50 + 2 + 1 + 1);
  expect(Buffer.from(report.notes["record-head"] ?? []).toString()).toBe("a head\n");
  const owner = await connectOwner(place);
  await expect(owner.query("delete from history")).rejects.toThrow(/only added to/);
  const { rows } = await owner.query("insert into accounts (name, balance) values ('new', 1) returning id::integer");
  expect(rows).toEqual([{ id: 21 }]);
  await owner.end();
});

test("in a folder where others write, a link that waits under the name of the draft leads a backup nowhere; their files stay", async () => {
  const shared = await mkdtemp(path.join(folder, "shared-"));
  const victim = path.join(folder, "victim");
  await writeFile(victim, "mine", { mode: 0o644 });
  await symlink(victim, path.join(shared, `.all.tar.comity-${process.pid}`));
  await writeFile(path.join(shared, ".film.part-99999999"), "theirs");
  const saved = await save(path.join(path.basename(shared), "all.tar"));
  expect(await readFile(victim, "utf8")).toBe("mine");
  expect((await stat(saved)).mode & 0o777).toBe(0o600);
  expect((await readdir(shared)).toSorted()).toEqual([".film.part-99999999", "all.tar"]);
});

test("a backup goes from one server to another and back without a difference, whatever each of them is", async () => {
  // With COMITY_TEST_DATABASE_URL: from that server into an embedded one.
  const { place, release } = await holdPlace({ databaseUrl: null, databaseOwnerUrl: null, dataDir: path.join(folder, "embedded") }, log);
  try {
    await restore(place, saved);
    expect(await contentsOf(place)).toEqual(await contentsOf(source.place));
    const back = await emptyPlace();
    await restore(back, await save("back.tar", [], place));
    expect(await contentsOf(back)).toEqual(await contentsOf(source.place));
    expect(await shapeOf(back)).toEqual(await shapeOf(source.place));
  } finally {
    await release();
  }
});

test("a backup holds one moment, however much is written while it is made", async () => {
  const { place, drop } = await emptyTestPlace();
  ends.push(drop);
  await restore(place, saved);
  const writer = await connectOwner(place);
  // Each round writes two tables in one transaction, so that a backup of two moments would show different numbers.
  await writer.query("create table pairs_a (n integer); create table pairs_b (n integer); alter table pairs_a rename to a_pairs");
  let isRunning = true;
  let rounds = 0;
  const writing = (async () => {
    while (isRunning) {
      rounds += 1;
      await writer.query("begin");
      await writer.query("insert into a_pairs values ($1)", [rounds]);
      await addEntries(writer, 40);
      await writer.query("insert into pairs_b values ($1)", [rounds]);
      await writer.query("commit");
    }
  })();
  const files = [await save("load-1.tar", [], place), await save("load-2.tar", [], place), await save("load-3.tar", [], place)];
  isRunning = false;
  await writing;
  await writer.end();
  for (const file of files) {
    const rows = await rowsIn(file);
    expect(rows.a_pairs).toBe(rows.pairs_b);
    expect(rows.entries).toBe(3000 + 40 * (rows.a_pairs ?? 0));
  }
  expect(rounds).toBeGreaterThan(3);
});

/** Rows of each table, as the manifest counts them. */
async function rowsIn(file: string): Promise<Readonly<Record<string, number>>> {
  for await (const { name, body } of readTar(createReadStream(file))) {
    if (name !== "manifest.json") continue;
    const { tables } = JSON.parse(Buffer.from(body).toString()) as { tables: { name: string; rows: number }[] };
    return Object.fromEntries(tables.map((table) => [table.name.replace("public.", ""), table.rows]));
  }
  return {};
}

test("a backup to recipients is opened by each of their identities, by no other, and says nothing without one", async () => {
  const identities = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
  const recipients = await Promise.all(identities.slice(0, 2).map(identityToRecipient));
  const file = await save("secret.age", recipients);
  expect((await readFile(file)).includes("backup.json")).toBe(false);
  const place = await emptyPlace();
  await expect(restore(place, file)).rejects.toThrow(/is encrypted. Name the file of an identity/);
  await expect(restore(place, file, { identities: identities.slice(2) })).rejects.toThrow(/this identity does not open it/);
  await restore(place, file, { identities: identities.slice(1, 2) });
  expect(await contentsOf(place)).toEqual(await contentsOf(source.place));
});

test("a backup to something that is no recipient is refused before anything is written", async () => {
  await expect(save("nobody.age", ["age1nobody"])).rejects.toThrow(/"age1nobody" is no recipient of age/);
  expect(await readdir(folder)).not.toContain("nobody.age");
});

test("a database that is not empty is refused and left alone, unless it is to be replaced", async () => {
  const place = await emptyPlace();
  await restore(place, saved);
  const owner = await connectOwner(place);
  await owner.query("delete from entries where id > 100; update settings set word = 'other'");
  await owner.end();
  const before = await contentsOf(place);
  await expect(restore(place, saved)).rejects.toThrow(/is not empty \(public\.\w+ holds rows\).*--replace/);
  expect(await contentsOf(place)).toEqual(before);
  await restore(place, saved, { replace: true });
  expect(await contentsOf(place)).toEqual(await contentsOf(source.place));
});

test("a database that the application uses is refused", async () => {
  const database = await testDatabase(ledgerMigrations);
  await database.pool.query("select 1");
  await expect(restore(database.place, saved, { replace: true })).rejects.toThrow(/is in use by \d+ other connections/);
  await database.drop();
});

test("a backup of newer tables is refused, one of older tables is brought up to date", async () => {
  const newer = await mkdtemp(path.join(folder, "newer-"));
  await copyFile(path.join(ledgerMigrations, "0001-ledger.sql"), path.join(newer, "0001-ledger.sql"));
  await writeFile(path.join(newer, "0002-more.sql"), "alter table accounts add column note text not null default 'kept';");
  const place = await emptyPlace();
  await restore(place, saved, { migrations: await readMigrations(newer) });
  const owner = await connectOwner(place);
  expect((await owner.query("select note, count(*)::integer from accounts group by note")).rows).toEqual([{ note: "kept", count: 20 }]);
  await owner.end();
  const again = await save("newer.tar", [], place);
  const target = await emptyPlace();
  await expect(restore(target, again)).rejects.toThrow(/is of a newer Comity .*0002-more\.sql, this one knows 1 migrations/);
  expect(await contentsOf(target)).toEqual({});
});

test("a backup whose migrations were others is refused", async () => {
  const other = await mkdtemp(path.join(folder, "other-"));
  await writeFile(path.join(other, "0001-ledger.sql"), "create table accounts (id integer);");
  await expect(restore(await emptyPlace(), saved, { migrations: await readMigrations(other) })).rejects.toThrow(
    /made with another 0001-ledger\.sql/,
  );
});

test("a file that exists is never replaced", async () => {
  const before = await readFile(saved);
  await expect(save("saved.tar")).rejects.toThrow(/exists already/);
  expect(await readFile(saved)).toEqual(before);
});

test("a backup is readable by its owner only, and leaves nothing beside it", async () => {
  expect((await stat(saved)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a role that does not own the tables, or that policies keep from rows, makes no backup with less in it", async () => {
  const file = path.join(folder, "less.tar");
  const as = (reader: Place["reader"]) => createBackup({ place: { ...source.place, reader }, file, recipients: [], version: "0.1.0" });
  await expect(as(source.place.serving)).rejects.toThrow(/tables belong to another role.*DATABASE_OWNER_URL/);
  const owner = await connectOwner(source.place);
  const { rows } = await owner.query("select rolsuper as passes from pg_roles where rolname = current_user");
  await owner.end();
  // On the server that tests are given the owner is a superuser, whom no policy holds.
  if (rows[0]?.passes !== true) await expect(as(source.place.owner)).rejects.toThrow(/may not read all rows.*alter role NAME bypassrls/);
  expect(await readdir(folder)).not.toContain("less.tar");
});

test("what is no backup is refused", async () => {
  const file = path.join(folder, "letter.txt");
  await writeFile(file, "Dear all,\n");
  const place = await emptyPlace();
  await expect(restore(place, file)).rejects.toThrow(/is no backup of Comity/);
  await writeFile(file, "");
  await expect(restore(place, file)).rejects.toThrow(/is empty, and no backup/);
});

test("a backup that contradicts itself is refused although its seal is right", async () => {
  const forged = path.join(folder, "forged.tar");
  const pieces: Uint8Array[] = [];
  const changed = async function* () {
    for await (const { name, body } of readTar(createReadStream(saved))) {
      yield name === "notes/record-head" ? { name, body: Buffer.from("another\n") } : { name, body };
    }
  };
  for await (const piece of writeTar(changed())) pieces.push(piece);
  await writeFile(forged, Buffer.concat(pieces));
  await expect(restore(await emptyPlace(), forged)).rejects.toThrow(/notes\/record-head is not what the manifest lists/);
});
