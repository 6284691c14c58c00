import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "./testing.ts";

const database = await testDatabase();
afterAll(() => database.drop());

test("testDatabase() gives a migrated database of its own, served by a role that owns nothing", async () => {
  const { rows } = await database.pool.query("select count(*)::int as applied from applied_migration");
  expect(rows[0].applied).toBeGreaterThan(0);
  await expect(database.pool.query("create table public.mine (id integer)")).rejects.toMatchObject({ code: "42501" });
  const { rows: roles } = await database.pool.query(
    "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user",
  );
  expect(roles).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }]);
});

test("testDatabase() lets the owner do what the serving role may not", async () => {
  await sql`create table mine (id integer)`.execute(database.owner());
  await expect(database.pool.query("select from mine")).rejects.toMatchObject({ code: "42501" });
});

test("two test databases see nothing of each other", async () => {
  const other = await testDatabase();
  await sql`create table theirs (id integer)`.execute(other.owner());
  const { rows } = await database.pool.query("select to_regclass('public.theirs') as found");
  expect(rows[0].found).toBeNull();
  await other.drop();
});
