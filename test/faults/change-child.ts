import { createInterface } from "node:readline";
import { sql } from "kysely";
import { createChanges } from "#platform/change/index";
import { openDatabase } from "#platform/db/index";
import { createJobs } from "#platform/jobs/index";
import { createLog } from "#platform/log";
import { readSettings } from "#platform/settings";
import { createRecord, openKeyStore } from "#record/index";

/**
 * Run by kill-changes.test.ts and killed by it. Says "ready" once its database answers, waits for a line with the keys of changes whose outcome nobody
 * knows (JSON), repeats those, and then changes something again and again, four at once; says each key when it begins and when it is done. Its
 * arguments: the folder of migrations, what its keys begin with, the folder of the record's keys.
 */
const [migrationsDir = "", round = "", keysDir = ""] = process.argv.slice(2);
const log = createLog("silent");
const settings = readSettings(process.env);
const database = await openDatabase(settings, { migrationsDir, log });
const record = createRecord({ database, keys: openKeyStore(keysDir), origin: "comity.example/record", log });
const actor = { id: "account:1", capacity: "desk officer", organisation: null, fund: null, steppedUpAt: null };
const changes = createChanges({ database, permit: () => undefined, append: record.append, jobs: createJobs({ database, log }) });

async function change(key: string): Promise<void> {
  process.stdout.write(`begun ${key}\n`);
  await changes.run(actor, { action: "words.keep", onceKey: key }, async ({ trx, permit, enter, job }) => {
    permit();
    for (const half of [1, 2]) await sql`insert into kept (key, half) values (${key}, ${half})`.execute(trx);
    enter({ kind: "words.kept", subject: `/kept/${key}`, rule: null, body: { key } });
    job("test.kept", { key }, { runAt: new Date("2999-01-01") });
    return key;
  });
  process.stdout.write(`done ${key}\n`);
}

await database.ready();
process.stdout.write("ready\n");
const input = createInterface({ input: process.stdin });
const [line = "[]"] = await new Promise<[string]>((resolve) => input.once("line", (...said: [string]) => resolve(said)));
const unknown = JSON.parse(line) as readonly string[];
let next = 0;
const writeOn = async (first: readonly string[]): Promise<never> => {
  for (const key of first) await change(key);
  for (;;) {
    next += 1;
    await change(`${round}-${next}`);
  }
};
await Promise.all([0, 1, 2, 3].map((writer) => writeOn(unknown.filter((_, index) => index % 4 === writer))));
