import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMigrations } from "../db/index.ts";
import { emptyTestPlace, type TestDatabase, testDatabase } from "../db/testing.ts";
import { createLog } from "../log.ts";
import { checkBackup } from "./check.ts";
import { contentsOf, fillLedger, ledgerMigrations } from "./fixtures/ledger.ts";
import { BackupError, createBackup, restoreBackup } from "./index.ts";

const isFull = process.env.COMITY_TEST_FULL === "1";
/** Places at which a byte is changed before a whole restore is tried. */
const places = isFull ? 1000 : 40;
/** Of so many bytes one is changed for the check that comes before a restore; prime, so that it falls on every place of a block. */
const step = isFull ? 7 : 61;

let folder: string;
let source: TestDatabase;
let plain: string;
let encrypted: string;
let identity: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-damage-"));
  source = await testDatabase(ledgerMigrations);
  await fillLedger(source.place, 30);
  identity = await generateX25519Identity();
  plain = path.join(folder, "plain.tar");
  encrypted = path.join(folder, "encrypted.age");
  await createBackup({ place: source.place, file: plain, recipients: [], version: "0.1.0" });
  await createBackup({ place: source.place, file: encrypted, recipients: [await identityToRecipient(identity)], version: "0.1.0" });
});

afterAll(async () => {
  await source.drop();
  await rm(folder, { recursive: true, force: true });
});

/** undefined where the file is accepted. */
async function refusal(bytes: Uint8Array): Promise<unknown> {
  const file = path.join(folder, "changed");
  await writeFile(file, bytes);
  const handle = await open(file);
  try {
    await checkBackup({ handle, name: file, identities: [identity] });
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await handle.close();
  }
}

async function acceptedOf(file: string, changes: (bytes: Buffer) => Iterable<readonly [what: string, bytes: Buffer]>): Promise<string[]> {
  const accepted: string[] = [];
  for (const [what, bytes] of changes(await readFile(file))) {
    const error = await refusal(bytes);
    if (!(error instanceof BackupError)) accepted.push(`${what}: ${String(error)}`);
  }
  return accepted;
}

function* everyStep(bytes: Buffer): Generator<readonly [string, Buffer]> {
  for (let at = 0; at < bytes.length; at += step) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    yield [`byte ${at}`, changed];
  }
}

test(`a backup in which a byte is changed is refused, for each of every ${step} bytes`, async () => {
  expect(await refusal(await readFile(plain))).toBeUndefined();
  expect(await acceptedOf(plain, everyStep)).toEqual([]);
}, 120_000);

test(`an encrypted backup in which a byte is changed is refused, for each of every ${step} bytes`, async () => {
  expect(await refusal(await readFile(encrypted))).toBeUndefined();
  expect(await acceptedOf(encrypted, everyStep)).toEqual([]);
}, 120_000);

test("a backup that is cut, longer, or has blocks dropped, doubled or swapped is refused", async () => {
  const changes = function* (bytes: Buffer): Generator<readonly [string, Buffer]> {
    for (let block = 0; block < bytes.length; block += 512) {
      const [before, it, after] = [bytes.subarray(0, block), bytes.subarray(block, block + 512), bytes.subarray(block + 512)];
      yield [`cut at ${block}`, Buffer.from(before)];
      yield [`block ${block} dropped`, Buffer.concat([before, after])];
      yield [`block ${block} doubled`, Buffer.concat([before, it, it, after])];
      const next = after.subarray(0, 512);
      if (next.length > 0 && !next.equals(it)) yield [`block ${block} swapped`, Buffer.concat([before, next, it, after.subarray(512)])];
    }
    yield ["one byte more", Buffer.concat([bytes, Buffer.alloc(1)])];
  };
  expect(await acceptedOf(plain, changes)).toEqual([]);
}, 120_000);

test(`a backup changed at one of ${places} places is not restored, and nothing is touched`, async () => {
  const { place, drop } = await emptyTestPlace();
  const migrations = await readMigrations(ledgerMigrations);
  const log = createLog("silent");
  const bytes = await readFile(plain);
  const file = path.join(folder, "tried");
  try {
    for (let n = 0; n < places; n += 1) {
      const changed = Buffer.from(bytes);
      const at = Math.floor((n * bytes.length) / places);
      changed[at] = (changed[at] ?? 0) + 1;
      await writeFile(file, changed);
      await expect(restoreBackup({ place, file, identities: [], migrations, log }), `byte ${at}`).rejects.toBeInstanceOf(BackupError);
      if (n % 20 === 0) expect(await contentsOf(place)).toEqual({});
    }
    expect(await contentsOf(place)).toEqual({});
  } finally {
    await drop();
  }
}, 300_000);
