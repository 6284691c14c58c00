import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createRecord, openKeyStore, wholeRecord } from "./index.ts";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import { verifyBundle } from "./verify/index.ts";

const database = await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "comity-clock-"));
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
const keys = openKeyStore(folder);
const record = createRecord({ database, keys, origin: "comity.example/record", log: createLog("silent") });

// The clock of the database's machine, moved: its name is found in this schema first, where a transaction says so.
await sql`create schema moved`.execute(database.owner());
await sql`create function moved.clock_timestamp() returns timestamptz language sql volatile
  as $$ select pg_catalog.clock_timestamp() + current_setting('comity.moved')::interval $$`.execute(database.owner());
await sql`grant usage on schema moved to public`.execute(database.owner());

const writeAt = (moved: string): Promise<void> =>
  database.transaction<never, void>(async (trx) => {
    await sql`select set_config('comity.moved', ${moved}, true), set_config('search_path', 'moved, pg_catalog, public', true)`.execute(trx);
    await record.append(trx, { kind: "text.imported", subject: "x", rule: null, body: { moved }, capacity: "desk officer" });
  });

const moves = ["0", "1 hour", "-1 hour", "0", "1 day", "59 minutes", "10 years", "-10 years", "0", "1 hour"];

test("with a clock that is moved by hours and by ten years, time in the record never runs backwards and each slow clock is noted", async () => {
  const slow: boolean[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  for (const [index, moved] of moves.entries()) {
    await writeAt(moved);
    const entry = (await record.entry(index))?.entry;
    const time = Date.parse(entry?.time ?? "");
    expect(time).toBeGreaterThanOrEqual(latest);
    if (entry?.clock !== undefined) expect(Date.parse(entry.clock)).toBeLessThan(time - 120_000);
    slow.push(entry?.clock !== undefined);
    latest = time;
  }
  expect(slow).toEqual([false, false, true, true, false, true, false, true, true, true]);
  await record.tick();
  expect([record.isHalted(), (await record.head())?.size, (await record.selfCheck()).fault]).toEqual([false, moves.length, null]);
  const pieces: Uint8Array[] = [];
  for await (const piece of (await wholeRecord(record)) ?? []) pieces.push(piece);
  expect(await verifyBundle(Buffer.concat(pieces), (await keys.read())?.key ?? "", crypto)).toMatchObject({
    ok: true,
    entries: moves.length,
  });
});
