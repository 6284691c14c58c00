import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createRecord, headsOfSnapshot, openKeyStore } from "./index.ts";
import { checkRestored } from "./saved.ts";
import { parseHead } from "./verify/index.ts";

const database = await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "comity-saved-"));
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
const keys = openKeyStore(folder);
const record = createRecord({ database, keys, origin: "comity.example/record", log: createLog("silent") });
const write = (): Promise<void> =>
  database.transaction<never, void>((trx) =>
    record.append(trx, { kind: "text.imported", subject: "x", rule: null, body: {}, capacity: "desk officer" }),
  );

test("what a backup notes of the record is its newest head, and a restored record is verified against it", async () => {
  await record.tick();
  await write();
  await record.tick();
  const notes = await headsOfSnapshot(database.pool);
  const [note] = JSON.parse(Buffer.from(notes["record-heads"] ?? []).toString("utf8")) as [string];
  expect(parseHead(Buffer.from(note)).checkpoint).toMatchObject({ origin: "comity.example/record", size: 1 });
  expect(await checkRestored(database, notes, keys)).toEqual({ entries: 1, fault: null, heads: 1, ahead: null });

  // As the folder of keys is after more was signed than came back.
  const later = { readHead: async () => note.replace("\n1\n", "\n3\n") };
  expect(await checkRestored(database, notes, later)).toMatchObject({ fault: null, ahead: 3 });
  // A head that the backup lists and the database does not have.
  const forged = { "record-heads": Buffer.from(JSON.stringify([note.replace("\n1\n", "\n2\n")])) };
  expect((await checkRestored(database, forged)).fault).toMatch(/signature|was not made/);
});

test("a restored record with a changed entry is named as not what was signed", async () => {
  const notes = await headsOfSnapshot(database.pool);
  await sql`alter table record_entries disable trigger user`.execute(database.owner());
  await sql`update record_entries set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"x"', '"y"'), 'UTF8'),
    leaf = sha256('\\x00'::bytea || convert_to(replace(convert_from(bytes, 'UTF8'), '"x"', '"y"'), 'UTF8'))`.execute(database.owner());
  expect((await checkRestored(database, notes)).fault).toContain("do not have the root that was signed");
});
