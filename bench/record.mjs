import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { openDatabase } from "../dist/platform/db/index.js";
import { createLog } from "../dist/platform/log.js";
import { readSettings } from "../dist/platform/settings.js";
import { createRecord, nodeCryptography, openKeyStore } from "../dist/record/index.js";
import { testRecord } from "../dist/record/testing.js";
import { parseKey, verifyBundle, verifyProof } from "../dist/record/verify/index.js";

export const title = "The record";
export const explanation =
  "An embedded database of its own, durable as it is delivered (fsync and synchronous_commit on). A use case here is a transaction that inserts one row and, " +
  "in the second case, appends one entry of about 400 bytes; both turn by turn in the same run. The table of a million entries is filled by SQL and signed as in operation. " +
  "A bundle of 100,000 entries with twenty heads is verified in this process, on one core.";

const entry = {
  kind: "text.imported",
  subject: "/resolutions/A/RES/178/161",
  rule: "A/RES/178/161 op4",
  capacity: "desk officer",
  body: { title: "Cooperation in the use of wells", paragraphs: 31, languages: ["en", "ar"] },
};

export async function* measure() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "comity-record-"));
  const database = await openDatabase(readSettings({ COMITY_DATA: path.join(folder, "data") }), {
    migrationsDir: path.resolve("migrations"),
    log: createLog("error"),
  });
  try {
    const keys = openKeyStore(path.join(folder, "keys"));
    const record = createRecord({ database, keys, origin: "comity.example/record", log: createLog("error") });
    const owner = await ownerOf(database);
    await owner.query("create table plain_rows (id bigint generated always as identity primary key, words text not null)");
    await owner.query("grant select, insert on plain_rows to public");
    yield* appending(database, record);
    yield* proving(record, keys, owner);
    await owner.end();
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
  yield* verifying();
}

/** A session of the role that owns the tables, on the same server. */
async function ownerOf(database) {
  const { rows } = await database.pool.query("select tableowner from pg_tables where tablename = 'record_entries'");
  const client = await database.pool.connect();
  const { host, port, database: name } = client;
  client.release();
  const owner = new pg.Client({ host, port, database: name, user: rows[0].tableowner });
  await owner.connect();
  return owner;
}

const insert = (trx) => sql`insert into plain_rows (words) values ('as any use case writes')`.execute(trx);

async function* appending(database, record) {
  const plain = () => database.transaction((trx) => insert(trx));
  const entered = () =>
    database.transaction(async (trx) => {
      await insert(trx);
      await record.append(trx, entry);
    });
  for (let n = 0; n < 300; n++) await (n % 2 === 0 ? plain() : entered());
  const [without, withEntry] = [[], []];
  for (let n = 0; n < 2000; n++) {
    without.push(await timed(plain));
    withEntry.push(await timed(entered));
  }
  yield { what: "a durable transaction of one row", values: without, unit: "ms" };
  yield { what: "the same with its entry", values: withEntry, unit: "ms" };
  yield { what: "with to without, medians", values: [median(withEntry) / median(without)], unit: "×", limit: 2 };
  for (const [what, work, atLeast] of [
    ["8 writers, one row each time", plain],
    ["8 writers, one row and its entry", entered, 300],
  ]) {
    const seconds = 8;
    const until = performance.now() + seconds * 1000;
    let done = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (performance.now() < until) {
          await work();
          done += 1;
        }
      }),
    );
    yield { what, values: [done / seconds], unit: "/s", ...(atLeast === undefined ? {} : { atLeast }) };
  }
}

const million = 1_000_000;

async function* proving(record, keys, owner) {
  const { rows } = await owner.query("select count(*)::int as held from record_entries");
  const began = performance.now();
  // In pieces: a transaction of the serving role may not take longer than 10 s, and the owner's pieces keep the machine free.
  await owner.query("set statement_timeout = 0");
  for (let left = million - rows[0].held; left > 0; left -= 50_000) {
    await owner.query(
      `select record_append('{"paragraphs":' || n % 40 || ',"title":"Cooperation in matter ' || n || '"}', '"desk officer"', '[]', '"text.imported"', '"A/RES/178/161 op4"', '"/resolutions/A/RES/178/161"', 'text.imported', '/resolutions/A/RES/178/161', 'desk officer', 'A') from generate_series(1, ${Math.min(left, 50_000)}) n`,
    );
  }
  await owner.query("analyze record_entries");
  yield { what: "filling up to a million entries by SQL", values: [(performance.now() - began) / 1000], unit: "s" };
  const signing = performance.now();
  const sign = () => record.tick();
  // The first tick also checks everything, as at every start.
  await sign();
  yield { what: "the first tick: a head, and everything checked", values: [(performance.now() - signing) / 1000], unit: "s" };
  while (((await record.head())?.size ?? 0) < million) await sign();
  const key = await parseKey((await keys.read()).key, nodeCryptography);
  const times = [];
  for (let n = 0; n < 1000; n++) {
    const index = (n * 7919 * 131) % million;
    let proof;
    times.push(
      await timed(async () => {
        proof = await record.proofOf(index);
      }),
    );
    if (n % 50 === 0) await verifyProof((await record.entry(index)).bytes, proof, [key], nodeCryptography);
  }
  yield { what: "proof of one among 1,000,000 entries", values: times, unit: "ms", limit: 10 };
  yield { what: "proof of one among 1,000,000 entries, 99 of 100 within", values: [quantile(times, 0.99)], unit: "ms" };
  const checked = await timed(() => record.selfCheck());
  yield { what: "checking all 1,000,000 entries, tiles and heads", values: [checked / 1000], unit: "s" };
  const page = [];
  for (let n = 0; n < 20; n++) page.push(await timed(() => record.list({ kind: "text.imported" }, null, 50)));
  yield { what: "a page of entries of one kind, with their number", values: page, unit: "ms" };
}

async function* verifying() {
  const record = await testRecord(100_000);
  const key = record.signer.key;
  const bytes = await record.bundle(Array.from({ length: 20 }, (_, n) => (n + 1) * 5_000));
  const [times, processor] = [[], []];
  for (let n = 0; n < 5; n++) {
    const before = process.cpuUsage();
    times.push(
      await timed(async () => {
        const verdict = await verifyBundle(bytes, key, nodeCryptography);
        if (!verdict.ok) throw new Error(verdict.fault.message);
      }),
    );
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e6);
  }
  const what = `verifying a bundle of 100,000 entries (${Math.round(bytes.length / 1e6)} MB)`;
  yield { what, values: times.map((ms) => ms / 1000), unit: "s" };
  yield { what: `${what}, processor time`, values: processor, unit: "s", limit: 3 };
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)];
const median = (values) => quantile(values, 0.5);
