import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { WritesHalted } from "#platform/change/index";
import { createLog } from "#platform/log";
import { agree, another, operator, stand, tamper } from "./fixtures/stand.ts";
import { createRecord, nodeCryptography as crypto, openKeyStore } from "./index.ts";
import { recoverRecord } from "./sign/recover.ts";
import { formatBundle, recoveryOf, verifyBundle } from "./verify/index.ts";

test.each([
  [
    "an older database was restored",
    "delete from record_heads where size > 2; delete from record_entries where index >= 2",
    /2 entries are stored, and a head over 5 was signed/,
  ],
  [
    "an entry that was signed is changed",
    `update record_entries set bytes = ${another}, leaf = sha256('\\x00'::bytea || ${another}) where index = 1`,
    /do not have the root that was signed/,
  ],
  [
    "the last entry is exchanged for two others",
    "delete from record_entries where index = 4; select record_append('{}', '\"x\"', '[]', '\"a.b\"', 'null', '\"s\"', 'a.b', 's', 'x', null) from generate_series(1, 2)",
    /do not have the root that was signed/,
  ],
  ["everything is gone", "delete from record_heads; delete from record_entries", /0 entries are stored/],
] as const)("nothing is signed, and nothing can be changed, where %s", async (_what, statement, detail) => {
  const { database, record, write, again } = await stand();
  for (let n = 0; n < 2; n += 1) await write({ body: { n } });
  await record.tick();
  for (let n = 2; n < 5; n += 1) await write({ body: { n } });
  await record.tick();
  const before = await record.head();
  await tamper(database, statement);
  const restarted = again();
  await restarted.tick();
  expect(restarted.isHalted()).toBe(true);
  const { rows } = await sql<{ detail: string }>`select detail from record_halts`.execute(database.owner());
  expect(rows.map((row) => row.detail)).toEqual([expect.stringMatching(detail)]);
  await expect(write()).rejects.toBeInstanceOf(WritesHalted);
  await expect(restarted.ready()).rejects.toThrow("halted");
  // A process that was running all along stops with its next look.
  await record.tick();
  expect(record.isHalted()).toBe(true);
  expect((await record.head())?.size ?? 0).toBeLessThanOrEqual(before?.size ?? 0);
});

test("an entry that was changed long after it was signed is found by the check of everything", async () => {
  const { database, record, write } = await stand();
  for (let n = 0; n < 3; n += 1) await write({ body: { n } });
  await record.tick();
  await tamper(database, `update record_entries set bytes = ${another}, leaf = sha256('\\x00'::bytea || ${another}) where index = 0`);
  await record.tick();
  expect(record.isHalted()).toBe(false);
  expect((await record.selfCheck()).fault).toMatch(/entry 1: it does not follow the entry before/);
  expect(record.isHalted()).toBe(true);
});

test("a new entry whose stored bytes were changed is never signed", async () => {
  const { database, record, write } = await stand();
  await write();
  await record.tick();
  await write();
  await sql
    .raw("alter table record_entries drop constraint record_entries_check")
    .execute(database.owner())
    .catch(() => undefined);
  await tamper(
    database,
    "alter table record_entries drop constraint if exists record_entries_leaf_check; alter table record_entries drop constraint if exists record_entries_check",
  );
  await tamper(database, `update record_entries set bytes = ${another} where index = 1`);
  await record.tick();
  expect(record.isHalted()).toBe(true);
  expect((await record.head())?.size).toBe(1);
});

test("a head that was signed but not stored, because the process died, is taken up again", async () => {
  const { database, record, write, again } = await stand();
  await write();
  await record.tick();
  await tamper(database, "delete from record_heads");
  const restarted = again();
  await restarted.tick();
  expect(restarted.isHalted()).toBe(false);
  expect((await restarted.head())?.size).toBe(1);
});

test("a database with another record is not signed with this key", async () => {
  const [one, other] = [await stand(), await stand()];
  await one.record.tick();
  await other.record.tick();
  const mixed = createRecord({ database: one.database, keys: other.keys, origin: "comity.example/record", log: createLog("silent") });
  await expect(mixed.tick()).rejects.toThrow(/signs for comity\.example\/record, and the database holds/);
});

test("of several processes one signs at a time, and one without key none", async () => {
  const { database, record, write, again } = await stand();
  await record.tick();
  await write();
  await Promise.all([record.tick(), again().tick(), again().tick()]);
  expect((await database.pool.query("select size from record_heads order by id")).rows).toEqual([{ size: 0n }, { size: 1n }]);
  const elsewhere = createRecord({
    database,
    keys: openKeyStore("keys-that-nobody-makes"),
    origin: "comity.example/record",
    log: createLog("silent"),
  });
  await elsewhere.tick();
  expect(elsewhere.isHalted()).toBe(false);
});

test("after a restore the record is recovered under a new name and key, and says what was lost", async () => {
  const { database, record, write, keys, keysFolder, again } = await stand();
  const oldKey = await (async () => {
    for (let n = 0; n < 2; n += 1) await write({ body: { n } });
    await record.tick();
    return (await keys.read())?.key ?? "";
  })();
  for (let n = 2; n < 5; n += 1) await write({ body: { n } });
  await record.tick();
  const lostHead = (await record.head())?.note ?? "";
  await tamper(database, "delete from record_heads where size > 2; delete from record_entries where index >= 3");
  await record.tick();
  expect(record.isHalted()).toBe(true);
  await expect(recoverRecord({ database, keys, actor: operator })).rejects.toThrow("No two administrators have agreed");
  await agree(database, "Restored from the backup of yesterday.");
  const recovered = await recoverRecord({ database, keys, actor: operator });
  expect(recovered).toMatchObject({ origin: "comity.example/record/2", before: "comity.example/record", lost: { from: 2, to: 5 } });
  const restarted = again();
  await restarted.tick();
  await record.tick();
  expect([restarted.isHalted(), record.isHalted()]).toEqual([false, false]);
  await write();
  await restarted.tick();
  const first = (await record.entry(3))?.entry;
  expect(first && recoveryOf(first)).toEqual({ origin: "comity.example/record", from: 2 });
  expect(first).toMatchObject({
    body: { head: { size: 5 }, held: 3, lost: { from: 2, to: 5 }, administrators: 2 },
    capacity: "administrator",
  });
  const heads = await database.pool.query("select note from record_heads order by id");
  const entries = (await record.stored(0, 100)).map(({ bytes }) => bytes);
  const bundle = await formatBundle(
    { entries, heads: [lostHead, ...heads.rows.map(({ note }) => note as string)], openings: [], proofs: [] },
    crypto,
  );
  expect(await verifyBundle(bundle, [recovered.key, oldKey], crypto)).toMatchObject({
    ok: true,
    entries: 5,
    head: { origin: "comity.example/record/2", size: 5 },
  });
  expect((await restarted.selfCheck()).fault).toBeNull();
  expect(await readFile(path.join(keysFolder, "record.key.1"), "utf8")).toContain("comity.example/record+");
});

test("a recovery that was stopped half-way is gone on with", async () => {
  const { record, keys, keysFolder, again, write, database } = await stand();
  await write();
  await record.tick();
  const waiting = await keys.prepare("comity.example/record/2");
  const text = await readFile(path.join(keysFolder, "record.key.new"), "utf8");
  await agree(database, "The key was lost.");
  const recovered = await recoverRecord({ database, keys, actor: operator });
  expect(recovered.key).toBe(waiting.key);
  // As if the process had died before the key was put in its place.
  await rm(path.join(keysFolder, "record.key"));
  await writeFile(path.join(keysFolder, "record.key.new"), text, { mode: 0o600 });
  await again().tick();
  expect((await keys.read())?.key).toBe(waiting.key);
});
