import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../db/testing.ts";
import { createLog } from "../log.ts";
import { backupWhereDue, keepDailyBackups } from "./daily.ts";
import { fillLedger, ledgerMigrations } from "./fixtures/ledger.ts";
import { backupStatus, noteTested } from "./status.ts";

let database: TestDatabase;
let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "comity-daily-"));
  database = await testDatabase(ledgerMigrations);
  await fillLedger(database.place, 5);
});
afterAll(async () => {
  await database.drop();
  await rm(scratch, { recursive: true, force: true });
});

function optionsFor(folder: string) {
  const hold = async () => ({ place: database.place, release: async () => undefined });
  return { folder, hold, recipients: [], version: "0.1.0", log: createLog("silent") };
}

test("daily backups are made once a day, and the newest seven are kept", async () => {
  const folder = path.join(scratch, "kept");
  const options = optionsFor(folder);
  for (let hour = 0; hour < 24 * 10; hour += 8) await backupWhereDue(options, new Date(Date.UTC(2036, 0, 1, hour)));
  expect((await readdir(folder)).sort()).toEqual(
    [4, 5, 6, 7, 8, 9, 10].map((day) => `comity-203601${String(day).padStart(2, "0")}T000000Z.tar`),
  );
});

test("what people put into the folder of the daily backups is left alone", async () => {
  const folder = path.join(scratch, "foreign");
  const options = optionsFor(folder);
  await backupWhereDue(options, new Date(Date.UTC(2036, 0, 1)));
  await writeFile(path.join(folder, "comity-before-the-move.tar"), "kept");
  for (let day = 2; day < 12; day += 1) await backupWhereDue(options, new Date(Date.UTC(2036, 0, day)));
  const names = await readdir(folder);
  expect(names).toContain("comity-before-the-move.tar");
  expect(names).toHaveLength(8);
});

test("of several processes one makes the backup of the day", async () => {
  const folder = path.join(scratch, "together");
  const now = new Date(Date.UTC(2036, 5, 1));
  const made = await Promise.all([1, 2, 3, 4].map(() => backupWhereDue(optionsFor(folder), now)));
  expect(made.filter((report) => report !== undefined)).toHaveLength(1);
  expect(await readdir(folder)).toEqual(["comity-20360601T000000Z.tar"]);
});

test("backupStatus() tells the age of the newest, and which was last restored for a test", async () => {
  const folder = path.join(scratch, "status");
  expect(await backupStatus(folder)).toEqual({ folder, kept: [], newest: null, age: null, lastTested: null });
  await backupWhereDue(optionsFor(folder), new Date(Date.UTC(2036, 0, 1, 6)));
  const tested = { file: "x.tar", sha256: "0", takenAt: "2036-01-01T06:00:00Z", testedAt: "2036-01-02T00:00:00Z", tables: 6, rows: 9 };
  await noteTested(folder, tested);
  const status = await backupStatus(folder, new Date(Date.UTC(2036, 0, 3)));
  expect(status).toMatchObject({
    age: 42 * 3_600_000,
    lastTested: tested,
    newest: { isEncrypted: false, takenAt: new Date(Date.UTC(2036, 0, 1, 6)) },
  });
  await writeFile(path.join(folder, "tested.json"), "{}");
  expect((await backupStatus(folder)).lastTested).toBeNull();
});

test("keepDailyBackups() makes the first by itself, and ends when it is stopped", async () => {
  const folder = path.join(scratch, "alone");
  const daily = keepDailyBackups(optionsFor(folder), 0);
  await expect.poll(async () => (await backupStatus(folder)).kept.length, { timeout: 20_000 }).toBe(1);
  await daily.stop();
});

test("a backup that is given up leaves nothing", async () => {
  const folder = path.join(scratch, "stopped");
  await expect(backupWhereDue({ ...optionsFor(folder), signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  expect(await readdir(folder)).toEqual([]);
});
