import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, expect, test } from "vitest";

import { createLog } from "../log.ts";
import { readSettings } from "../settings.ts";
import { DatabaseError, isUnavailable, openDatabase } from "./index.ts";
import { testDatabase } from "./testing.ts";

const database = await testDatabase();
afterAll(() => database.drop());

test.each([
  ["9223372036854775807::int8", 9223372036854775807n],
  ["array[1, null, 9007199254740993]::int8[]", [1n, null, 9007199254740993n]],
  [
    "array[array[1, 2], array[3, 4]]::int8[]",
    [
      [1n, 2n],
      [3n, 4n],
    ],
  ],
  ["count(*)", 1n],
  ["12345678901234567890.10::numeric", "12345678901234567890.10"],
  ["array[0.10]::numeric[]", ["0.10"]],
  ["date '2024-02-29'", "2024-02-29"],
  ["array[date '0099-01-02']", ["0099-01-02"]],
  ["timestamp '2024-02-29 12:00'", "2024-02-29 12:00:00"],
  ["timestamptz '2024-02-29 12:00+02'", new Date("2024-02-29T10:00:00Z")],
  ["decode('00ff10', 'hex')", new Uint8Array([0, 255, 16])],
  ["array[decode('00ff', 'hex')]", [new Uint8Array([0, 255])]],
  ["42::int4", 42],
  ["true", true],
  ["null::int8", null],
])("a value of %s arrives without loss", async (expression, expected) => {
  const { rows } = await database.pool.query(`select ${expression} as value`);
  expect(rows[0].value).toStrictEqual(expected);
});

test("values go into the database as they come out", async () => {
  const bytes = new Uint8Array([1, 0, 255]);
  const { rows } = await database.pool.query("select $1::int8 as a, $2::bytea as b, $3::date as c", [
    9007199254740993n,
    bytes,
    "2024-02-29",
  ]);
  expect(rows[0]).toStrictEqual({ a: 9007199254740993n, b: bytes, c: "2024-02-29" });
});

test("statements outside transactions have 5 s, inside 10 s, and sessions are in UTC", async () => {
  const ask = "select current_setting('statement_timeout') as limit, current_setting('TimeZone') as zone";
  expect((await database.pool.query(ask)).rows).toEqual([{ limit: "5s", zone: "UTC" }]);
  const { rows } = await database.transaction((trx) => sql.raw(ask).execute(trx));
  expect(rows).toEqual([{ limit: "10s", zone: "UTC" }]);
});

test("transaction() keeps all or nothing", async () => {
  await sql`create table kept (words text)`.execute(database.owner());
  await sql`grant select, insert on kept to public`.execute(database.owner());
  const attempt = database.transaction(async (trx) => {
    await sql`insert into kept values ('lost')`.execute(trx);
    throw new Error("changed my mind");
  });
  await expect(attempt).rejects.toThrow("changed my mind");
  await database.transaction((trx) => sql`insert into kept values ('held')`.execute(trx));
  expect((await database.pool.query("select words from kept")).rows).toEqual([{ words: "held" }]);
});

test.each([["40001"], ["40P01"]])("transaction() is run again at most three times on %s", async (code) => {
  let runs = 0;
  const fail = (times: number) =>
    database.transaction(async (trx) => {
      runs += 1;
      if (runs <= times) await sql.raw(`do $$ begin raise exception 'again' using errcode = '${code}'; end $$`).execute(trx);
      return runs;
    });
  expect(await fail(3)).toBe(4);
  runs = 0;
  await expect(fail(4)).rejects.toMatchObject({ code });
  expect(runs).toBe(4);
});

test("transaction() that fails otherwise is not run again", async () => {
  let runs = 0;
  const attempt = database.transaction(async (trx) => {
    runs += 1;
    await sql`select 1 / 0`.execute(trx);
  });
  await expect(attempt).rejects.toMatchObject({ code: "22012" });
  expect(runs).toBe(1);
});

test("two transactions that block each other both end well", async () => {
  await sql`create table pair (id integer primary key, n integer)`.execute(database.owner());
  await sql`insert into pair values (1, 0), (2, 0)`.execute(database.owner());
  await sql`grant select, update on pair to public`.execute(database.owner());
  let arrived = 0;
  const both = Promise.withResolvers<void>();
  const raise = (first: number, second: number) =>
    database.transaction(async (trx) => {
      await sql`update pair set n = n + 1 where id = ${first}`.execute(trx);
      arrived += 1;
      if (arrived === 2) both.resolve();
      await both.promise;
      await sql`update pair set n = n + 1 where id = ${second}`.execute(trx);
    });
  await Promise.all([raise(1, 2), raise(2, 1)]);
  expect((await database.pool.query("select n from pair order by id")).rows).toEqual([{ n: 2 }, { n: 2 }]);
});

test("ready() says that a database cannot be asked, and why", async () => {
  const other = await testDatabase();
  await expect(other.ready()).resolves.toBeUndefined();
  await other.drop();
  await expect(other.ready()).rejects.toMatchObject({ name: "DatabaseError", code: "unreachable" });
});

test("errors of the database bring no values of rows along", async () => {
  await sql`create table named (name text unique)`.execute(database.owner());
  await sql`grant insert on named to public`.execute(database.owner());
  const insert = (): Promise<unknown> => sql`insert into named values ('Kestrel')`.execute(database.kysely());
  await insert();
  const error = await insert().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "23505", constraint: "named_name_key" });
  expect(JSON.stringify(error)).not.toContain("Kestrel");
  const viaCallback = await database.pool.query("do $$ begin execute 'select ''Kestrel''::int'; end $$").catch((reason: unknown) => reason);
  expect(Object.entries(viaCallback as object).filter(([, value]) => String(value).includes("Kestrel"))).toEqual([]);
});

test("a connection that is lost while idle is replaced", async () => {
  const { rows } = await database.pool.query("select pg_backend_pid() as pid");
  const lost = new Promise((resolve) => database.pool.once("error", resolve));
  await sql`select 1`.execute(database.owner());
  const killer = new pg.Client(database.place.serving());
  await killer.connect();
  await killer.query("select pg_terminate_backend($1)", [rows[0].pid]);
  await killer.end();
  expect(isUnavailable(await lost)).toBe(true);
  await expect(database.ready()).resolves.toBeUndefined();
});

test("openDatabase() names the server that does not answer, without the password", async () => {
  const settings = readSettings({ DATABASE_URL: "postgres://someone:hidden@127.0.0.1:1/comity" });
  const attempt = openDatabase(settings, {
    migrationsDir: path.join(import.meta.dirname, "..", "..", "..", "migrations"),
    log: createLog("silent"),
  });
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatabaseError);
  expect(error).toMatchObject({
    code: "unreachable",
    message: expect.stringMatching(/127\.0\.0\.1:1\/comity.*ECONNREFUSED.*DATABASE_URL/),
  });
  expect(String(error)).not.toContain("hidden");
});
