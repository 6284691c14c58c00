import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { createChanges } from "../dist/platform/change/index.js";
import { openDatabase } from "../dist/platform/db/index.js";
import { createJobs } from "../dist/platform/jobs/index.js";
import { createLog } from "../dist/platform/log.js";
import { readSettings } from "../dist/platform/settings.js";

export const title = "Changing something";
export const explanation =
  "A use case of one row with its one-time key, through the one way to change something, on a fresh embedded database that syncs each commit; its entry goes " +
  "into a plain table in place of the record, whose own figures stand elsewhere. Beside it, turn by turn: one row in a transaction by itself. " +
  "Then the same with 8 writers at once for 5 seconds.";

const actor = { id: "account:1", capacity: "desk officer", organisation: null, fund: null, steppedUpAt: null };

export async function* measure() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "comity-change-"));
  const log = createLog("error");
  const settings = readSettings({ COMITY_DATA: path.join(folder, "data") });
  const migrationsDir = path.join(folder, "migrations");
  await cp("migrations", migrationsDir, { recursive: true });
  const number = String((await readdir(migrationsDir)).length + 1).padStart(4, "0");
  await writeFile(path.join(migrationsDir, `${number}-benched.sql`), "create table benched (words text);");
  const database = await openDatabase(settings, { migrationsDir, log });
  try {
    const changes = createChanges({
      database,
      permit: () => undefined,
      append: (trx) => insert(trx, "entry"),
      jobs: createJobs({ database, log }),
    });
    let key = 0;
    const alone = () => database.transaction((trx) => insert(trx, "alone"));
    const change = () =>
      changes.run(actor, { action: "words.keep", onceKey: `bench-${++key}` }, async (work) => {
        work.permit();
        await insert(work.trx, "changed");
        work.enter({ kind: "words.kept", subject: "words", rule: null, body: {} });
        return { kept: true };
      });
    const [plain, ours] = [[], []];
    for (let turn = 0; turn < 550; turn++) {
      const [a, b] = [await timed(alone), await timed(change)];
      // The first turns find cold connections.
      if (turn >= 50) {
        plain.push(a);
        ours.push(b);
      }
    }
    yield { what: "one row in a transaction by itself", values: plain, unit: "ms" };
    yield { what: "the same as a use case", values: ours, unit: "ms" };
    yield { what: "8 writers: use cases a second", values: [await perSecond(change, 8, 5000)], unit: "/s", atLeast: 300 };
    yield { what: "8 writers: rows by themselves a second", values: [await perSecond(alone, 8, 5000)], unit: "/s" };
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const insert = (trx, words) => sql`insert into benched (words) values (${words})`.execute(trx);

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function perSecond(work, writers, duration) {
  let count = 0;
  const end = performance.now() + duration;
  const write = async () => {
    while (performance.now() < end) {
      await work();
      count++;
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return (count / duration) * 1000;
}
