import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../db/testing.ts";
import { anyone } from "./action.ts";
import { forgetOldCounters, sharedRates } from "./shared-rates.ts";
import { from, plainApp } from "./testing.ts";

const database = await testDatabase();
afterAll(() => database.drop());
beforeEach(() => sql`truncate counters`.execute(database.owner()));

const key = randomBytes(32);
const rule = { name: "change", perSecond: 0.001, burst: 10, isShared: true };

const rows = async (): Promise<Record<string, unknown>[]> => (await database.pool.query("select * from counters")).rows;

test("processes that share a database share what a client has left", async () => {
  const processes = [sharedRates(database.pool, key), sharedRates(database.pool, key), sharedRates(database.pool, key)];
  const waits = await Promise.all(Array.from({ length: 30 }, (_, at) => processes[at % 3]?.take("192.0.2.1", rule)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
  expect(waits.filter((wait) => wait !== 0).every((wait) => wait !== undefined && wait > 0)).toBe(true);
  expect(await processes[0]?.take("192.0.2.2", rule)).toBe(0);
});

test("a bucket fills again with time, and not beyond its brim", async () => {
  const rates = () => sharedRates(database.pool, key);
  const quick = { ...rule, perSecond: 1 };
  for (let count = 0; count < 10; count += 1) await rates().take("a", quick);
  await sql`update counters set at = now() - interval '3 seconds', amount = 0`.execute(database.owner());
  const taken: number[] = [];
  for (let count = 0; count < 5; count += 1) taken.push(await rates().take("a", quick));
  expect(taken.filter((wait) => wait === 0)).toHaveLength(3);
  await sql`update counters set at = now() - interval '1 day'`.execute(database.owner());
  await rates().take("a", quick);
  expect(await rows()).toMatchObject([{ amount: 9 }]);
});

test("who is counted cannot be told from the table; untouched counters are forgotten", async () => {
  const rates = sharedRates(database.pool, key);
  await rates.take("192.0.2.77", rule);
  expect(JSON.stringify(await rows())).not.toContain("192.0.2");
  await sharedRates(database.pool, randomBytes(32)).take("192.0.2.77", rule);
  expect(await rows()).toHaveLength(2);
  await sql`update counters set at = now() - interval '25 hours' where amount >= 0 and ctid = (select min(ctid) from counters)`.execute(
    database.owner(),
  );
  await forgetOldCounters(database.pool);
  expect(await rows()).toHaveLength(1);
});

test("what one process refuses costs the database nothing, and other rules never ask it", async () => {
  let asked = 0;
  const pool = {
    query: (text: string, values?: unknown[]) => {
      asked += 1;
      return database.pool.query(text, values);
    },
  };
  const rates = sharedRates(pool, key);
  for (let count = 0; count < 50; count += 1) await rates.take("a", rule);
  expect(asked).toBe(10);
  await rates.take("a", { name: "page", perSecond: 20, burst: 60 });
  expect(asked).toBe(10);
});

test("while the database is away, each process counts for itself", async () => {
  const away = { query: () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" })) };
  const rates = sharedRates(away, key);
  const waits = await Promise.all(Array.from({ length: 20 }, () => rates.take("a", rule)));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10);
});

test("an account that comes from many addresses has no more requests than one", async () => {
  const actor = { ...anyone, id: "account:1", capacity: "donor" };
  const app = plainApp({ rates: sharedRates(database.pool, key), actorOf: () => Promise.resolve(actor) });
  app.post("/api/v1/things", (c) => c.text("ok"));
  app.get("/page", (c) => c.text("ok"));
  const statuses: number[] = [];
  for (let at = 0; at < 70; at += 1) statuses.push((await app.request("/api/v1/things", { method: "POST" }, from(`192.0.2.${at}`))).status);
  expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
  expect(statuses).toContain(429);
  const pages: number[] = [];
  for (let at = 0; at < 200; at += 1) pages.push((await app.request("/page", {}, from(`198.51.100.${at}`))).status);
  expect(pages).toContain(429);
});
