import { copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import { sql } from "kysely";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { type Actor, createChanges } from "#platform/change/index";
import { type TestDatabase, testDatabase } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createWeb } from "#web/index";
import { createRecord, nodeCryptography as crypto, type KeyStore, lookAt, openKeyStore, type PublicRecord, recordPages } from "../index.ts";
import { provenEntry, wholeRecord } from "../take-away.ts";
import { announcedKind, announcementInput, announcementOf, followKeys, parseKey, type Verdict, verifyBundle } from "../verify/index.ts";
import { renewKey } from "./renew.ts";

const folder = await mkdtemp(path.join(tmpdir(), "comity-renew-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const log = createLog("silent");
const operator: Actor = { id: "console", capacity: "console", organisation: null, fund: null, steppedUpAt: null };

interface Stand {
  readonly database: TestDatabase;
  readonly keysFolder: string;
  readonly keys: KeyStore;
  readonly record: PublicRecord;
  again(): PublicRecord;
  write(): Promise<void>;
  renew(): ReturnType<typeof renewKey>;
}

async function stand(): Promise<Stand> {
  const database = await testDatabase();
  onTestFinished(() => database.drop());
  const keysFolder = await mkdtemp(path.join(folder, "keys-"));
  const keys = openKeyStore(keysFolder);
  const again = (): PublicRecord => createRecord({ database, keys, origin: "comity.example/record", log });
  const record = again();
  const changes = createChanges({
    database,
    permit: () => undefined,
    append: record.append,
    jobs: { add: () => Promise.reject(new Error("no job")) },
  });
  await record.tick();
  return {
    database,
    keysFolder,
    keys,
    record,
    again,
    write: () =>
      database.transaction<never, void>((trx) =>
        record.append(trx, { kind: "text.imported", subject: "x", rule: null, body: {}, capacity: "desk officer" }),
      ),
    renew: () => renewKey({ database, changes, keys, actor: operator, log }),
  };
}

async function bytesOf(record: PublicRecord): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await wholeRecord(record)) ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

const verify = async (record: PublicRecord, key: string): Promise<Verdict> => verifyBundle(await bytesOf(record), key, crypto);

test("a new key is announced by an entry under the old one, and every key of the past verifies what came since", async () => {
  const { record, keys, write, renew, keysFolder } = await stand();
  await write();
  await record.tick();
  const first = (await keys.read())?.key ?? "";
  const { key: second, index } = await renew();
  expect((await record.entry(index))?.entry).toMatchObject({
    kind: announcedKind,
    capacity: "console",
    body: { before: first, key: second },
  });
  // A head under the old key covers the announcement.
  expect(await record.head()).toMatchObject({ size: index + 1 });
  expect((await record.head())?.note).not.toContain(second.split("+")[1]);
  await write();
  await record.tick();
  const { key: third } = await renew();
  await write();
  await record.tick();
  expect([record.isHalted(), (await record.selfCheck()).fault]).toEqual([false, null]);
  const { origins, keys: all } = await record.status();
  expect(origins.map(({ origin, key }) => [origin, key])).toEqual([["comity.example/record", third]]);
  expect(all.map(({ key, size }) => [key, size])).toEqual([
    [third, 4],
    [second, 2],
    [first, 0],
  ]);
  expect(await verify(record, first)).toMatchObject({ ok: true, entries: 5, followed: [second, third], head: { size: 5 } });
  expect(await verify(record, second)).toMatchObject({ ok: true, followed: [third], head: { size: 5 } });
  expect(await verify(record, third)).toMatchObject({ ok: true, followed: [], head: { size: 5 } });
  expect(await verifyBundle((await provenEntry(record, 0)) as Uint8Array, first, crypto)).toMatchObject({ ok: true, proofs: 3 });
  expect((await readdir(keysFolder)).sort()).toEqual(["record.head", "record.key", "record.key.1", "record.key.2"]);
});

test("a renewal that was interrupted goes on where it was, and the key is announced once", async () => {
  const { database, record, keys, keysFolder, write, renew } = await stand();
  await write();
  const waiting = await keys.prepare("comity.example/record");
  const aside = path.join(keysFolder, "aside");
  await mkdir(aside);
  await copyFile(path.join(keysFolder, "record.key"), path.join(aside, "record.key"));
  await copyFile(path.join(keysFolder, "record.key.new"), path.join(aside, "record.key.new"));
  expect((await renew()).key).toBe(waiting.key);
  // As if the process had died before the key was put in its place: whoever signs next does that.
  for (const name of ["record.key", "record.key.new"]) await copyFile(path.join(aside, name), path.join(keysFolder, name));
  await write();
  await record.tick();
  expect((await keys.read())?.key).toBe(waiting.key);
  const { rows } = await database.pool.query("select from record_entries where kind = $1", [announcedKind]);
  expect([rows.length, record.isHalted()]).toEqual([1, false]);
});

test("a database from before the renewal halts the record instead of being signed with either key", async () => {
  const { database, again, write, renew } = await stand();
  await write();
  await renew();
  for (const table of ["record_keys", "record_entries"])
    await sql.raw(`alter table ${table} disable trigger user`).execute(database.owner());
  await sql`delete from record_keys`.execute(database.owner());
  await sql`delete from record_entries where kind = ${announcedKind}`.execute(database.owner());
  const restarted = again();
  await restarted.start();
  expect([restarted.isHalted(), (await restarted.status()).halt?.reason]).toEqual([true, "smaller"]);
});

test("without the key in force no other is announced", async () => {
  const { keysFolder, record, renew } = await stand();
  await rm(path.join(keysFolder, "record.key"));
  await expect(renew()).rejects.toThrow("The key in force is not in the folder of keys");
  expect((await record.status()).size).toBe(0);
});

test("a key that the old one did not sign is not followed, and the entry that claims it is named as a fault", async () => {
  const { keys, renew, record } = await stand();
  const first = (await keys.read())?.key ?? "";
  const { index } = await renew();
  const entry = (await record.entry(index))?.entry;
  const announcement = entry && announcementOf(entry);
  if (announcement === undefined) throw new Error("nothing was announced");
  const given = [await parseKey(first, crypto)];
  expect((await followKeys(given, [announcement], crypto)).length).toBe(2);
  const other = await openKeyStore(await mkdtemp(path.join(folder, "other-"))).make("comity.example/record");
  await expect(followKeys(given, [{ ...announcement, key: other.key }], crypto)).rejects.toThrow("it did not sign that");
  // Announced by a key that nobody trusts: nothing follows from it, and nothing is wrong with that.
  const signature = Buffer.from(other.sign(announcementInput("comity.example/record", announcement.key))).toString("base64");
  expect(await followKeys(given, [{ ...announcement, before: other.key, signature }], crypto)).toEqual(given);
});

test("a monitor with the old key follows the announcement, and from then on asks for the new one", async () => {
  const { record, keys, write, renew } = await stand();
  await write();
  await record.tick();
  const app = createWeb({
    publicUrl: "https://comity.example",
    permit: () => undefined,
    log,
    counts: () => Promise.resolve({ texts: 0, paragraphs: 0, citations: 0, states: 0, samples: 0 }),
    rates: { take: () => 0 },
  });
  recordPages(app, { record });
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/record`;
  const first = (await keys.read())?.key ?? "";
  const before = await lookAt(url, first, undefined);
  const { key } = await renew();
  await write();
  await record.tick();
  const after = await lookAt(url, first, before.watched);
  expect([after.watched.key, after.watched.given, after.added.length]).toEqual([key, first, 2]);
  await write();
  await record.tick();
  expect((await lookAt(url, first, after.watched)).watched.frontier.size).toBe(4);
  // Another key than was given before begins anew from that key.
  await expect(lookAt(url, `${first.slice(0, -2)}`, after.watched)).rejects.toThrow("A key is written");
});
