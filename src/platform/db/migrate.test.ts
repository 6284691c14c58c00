import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createLog } from "../log.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { connectOwner } from "./server.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

const log = createLog("silent");
let scratch = "";
const opened: TestDatabase[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "comity-migrations-"));
  await mkdir(path.join(scratch, "none"));
});

afterAll(async () => {
  for (const database of opened) await database.drop();
  await rm(scratch, { recursive: true });
});

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await testDatabase(path.join(scratch, "none"));
  opened.push(database);
  return database;
}

let folders = 0;

/** A folder of migrations: name without number → SQL. */
async function folderOf(...files: readonly string[]): Promise<string> {
  folders += 1;
  const folder = path.join(scratch, String(folders));
  await mkdir(folder);
  for (const [index, sql] of files.entries()) await writeFile(path.join(folder, `${String(index + 1).padStart(4, "0")}-step.sql`), sql);
  return folder;
}

/** Migrates as a start does: owner, then grants for who serves. */
async function run(database: TestDatabase, folder: string): Promise<string[]> {
  const owner = await connectOwner(database.place);
  try {
    const { rows } = await database.pool.query<{ name: string }>("select current_user as name");
    return await migrate(owner, await readMigrations(folder), rows[0]?.name, log);
  } finally {
    await owner.end();
  }
}

async function serving(database: TestDatabase, sql: string): Promise<unknown> {
  return database.pool.query(sql).then(
    ({ rows }) => rows,
    ({ code }: { code: string }) => code,
  );
}

test("migrate() applies each file once, in order", async () => {
  const database = await emptyDatabase();
  const steps = ["create table a (id integer);", "insert into a values (1);\nalter table a add column words text;"];
  expect(await run(database, await folderOf(...steps))).toEqual(["0001-step.sql", "0002-step.sql"]);
  const further = await folderOf(...steps, "insert into a values (2, 'two');");
  expect(await run(database, further)).toEqual(["0003-step.sql"]);
  expect(await run(database, further)).toEqual([]);
  expect(await serving(database, "select * from a order by id")).toEqual([
    { id: 1, words: null },
    { id: 2, words: "two" },
  ]);
});

test("migrate() takes other line ends for the same file", async () => {
  const database = await emptyDatabase();
  await run(database, await folderOf("create table a (\n  id integer\n);\n"));
  expect(await run(database, await folderOf("create table a (\r\n  id integer\r\n);\r\n"))).toEqual([]);
});

test("migrate() in several processes at once applies every file exactly once", async () => {
  const database = await emptyDatabase();
  const folder = await folderOf(
    "create table steps (n integer);",
    ...Array.from({ length: 12 }, (_, n) => `insert into steps values (${n}); select pg_sleep(0.01);`),
  );
  const program = `
    import { createLog } from ${JSON.stringify(new URL("../log.ts", import.meta.url).href)};
    import { migrate, readMigrations } from ${JSON.stringify(new URL("./migrate.ts", import.meta.url).href)};
    import { connectOwner } from ${JSON.stringify(new URL("./server.ts", import.meta.url).href)};
    const config = JSON.parse(process.argv[1] ?? "");
    const owner = await connectOwner({ owner: () => config, serving: () => config, isEmbedded: true, name: "test" });
    const applied = await migrate(owner, await readMigrations(process.argv[2] ?? ""), undefined, createLog("silent"));
    await owner.end();
    console.log(JSON.stringify(applied));`;
  const args = ["--input-type=module-typescript", "-e", program, JSON.stringify(database.place.owner()), folder];
  const outputs = await Promise.all(Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, args)));
  const applied: string[] = outputs.flatMap(({ stdout }) => JSON.parse(stdout));
  expect(applied.sort()).toEqual((await readMigrations(folder)).map(({ file }) => file));
  const owner = await connectOwner(database.place);
  const { rows } = await owner.query("select n from steps order by n");
  await owner.end();
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 12 }, (_, n) => n));
});

test("migrate() gives a failed file's error with its line and leaves the database as it was", async () => {
  const database = await emptyDatabase();
  const folder = await folderOf("create table a (id integer);", "create table b (id integer);\n\ninsert into c values (1);\n");
  await expect(run(database, folder)).rejects.toThrow(/0002-step\.sql failed and changed nothing: relation "c" does not exist \(line 3\)/);
  expect(await serving(database, "select to_regclass('public.b') as b")).toEqual([{ b: null }]);
  expect(await serving(database, "select file from applied_migration")).toBe("42501");
  expect(await run(database, await folderOf("create table a (id integer);"))).toEqual([]);
});

test.each([
  [
    "changed",
    ["create table a (id integer);"],
    ["create table a (id bigint);"],
    "migration",
    /0001-step\.sql was changed after it was applied/,
  ],
  [
    "newer",
    ["select 1;", "select 2;"],
    ["select 1;"],
    "newer-schema",
    /migrated by a newer Comity: it is at 0002-step\.sql.*Start the newer Comity/,
  ],
])("migrate() declines where files and database disagree: %s", async (_why, applied, present, code, message) => {
  const database = await emptyDatabase();
  await run(database, await folderOf(...applied));
  const attempt = run(database, await folderOf(...present));
  await expect(attempt).rejects.toMatchObject({ name: "DatabaseError", code, message: expect.stringMatching(message) });
});

test("migrate() declines where the database lost a step", async () => {
  const database = await emptyDatabase();
  const folder = await folderOf("select 1;", "select 2;");
  await run(database, folder);
  const owner = await connectOwner(database.place);
  await owner.query("delete from applied_migration where number = 1");
  await owner.end();
  await expect(run(database, folder)).rejects.toThrow(/Migration 1 is not noted in the database although 0002-step\.sql is/);
});

test("migrate() declines a file that ends its transaction", async () => {
  const database = await emptyDatabase();
  await expect(run(database, await folderOf("create table a (id integer); commit; create table b (id integer);"))).rejects.toThrow(
    /ends its transaction itself/,
  );
});

test("migrate() grants the serving role rows and no more, except where a file says otherwise", async () => {
  const database = await emptyDatabase();
  const first = `create table plain (id bigint generated always as identity primary key, words text);
create table ledger (id integer);
create table secret (id integer);
create view seen as select words from plain;
-- grant: select, insert on ledger
-- grant: none on secret
`;
  await run(database, await folderOf(first));
  expect(await serving(database, "insert into plain (words) values ('x') returning id")).toEqual([{ id: 1n }]);
  expect(await serving(database, "select words from seen")).toEqual([{ words: "x" }]);
  expect(await serving(database, "truncate plain")).toBe("42501");
  expect(await serving(database, "alter table plain add column more text")).toBe("42501");
  expect(await serving(database, "insert into ledger values (1)")).toEqual([]);
  expect(await serving(database, "update ledger set id = 2")).toBe("42501");
  expect(await serving(database, "select from secret")).toBe("42501");
  expect(await serving(database, "delete from applied_migration")).toBe("42501");
  await run(database, await folderOf(first, "-- grant: select on plain\n"));
  expect(await serving(database, "delete from plain")).toBe("42501");
  expect(await serving(database, "select words from plain")).toEqual([{ words: "x" }]);
});

test.each([
  ["-- grant: everything on a", /"-- grant: everything on a" is not understood/],
  ["-- grant select on a", /is not understood/],
  ["-- grant: select on a, b", /with one table/],
  ["-- grant: select on missing", /there is no such table/],
])("migrate() declines the line %s", async (line, message) => {
  const database = await emptyDatabase();
  await expect(folderOf(`create table a (id integer);\n${line}\n`).then((folder) => run(database, folder))).rejects.toThrow(message);
});

test.each([["0002-second.sql"], ["1-first.sql"], ["0001_first.sql"]])(
  "readMigrations() declines the name %s in first place",
  async (name) => {
    const folder = await folderOf();
    await writeFile(path.join(folder, name), "select 1;");
    await expect(readMigrations(folder)).rejects.toThrow(/expected 0001-some-words\.sql/);
  },
);

test("readMigrations() says where it looked for files that are missing", async () => {
  await expect(readMigrations(path.join(scratch, "nowhere"))).rejects.toThrow(/nowhere \(ENOENT\)/);
});
