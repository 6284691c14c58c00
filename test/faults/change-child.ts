import { sql } from "kysely";
import { createChanges } from "../../src/platform/change/index.ts";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createJobs } from "../../src/platform/jobs/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";

/**
 * Run by kill-changes.test.ts and killed by it: changes something again and again, four at once, and says each key on standard output when it is done. Its
 * arguments: the folder of migrations, and what its keys begin with.
 */
const [migrationsDir = "", round = ""] = process.argv.slice(2);
const log = createLog("silent");
const database = await openDatabase(readSettings(process.env), { migrationsDir, log });
const actor = { id: "account:1", capacity: "desk officer", organisation: null, fund: null, steppedUpAt: null };
const changes = createChanges({
  database,
  permit: () => undefined,
  append: async (trx, { subject }) => {
    await sql`insert into entered (subject) values (${subject})`.execute(trx);
  },
  jobs: createJobs({ database, log }),
});

let next = 0;
const writeOn = async (): Promise<never> => {
  for (;;) {
    next += 1;
    const key = `${round}-${next}`;
    process.stdout.write(`begun ${key}\n`);
    await changes.run(actor, { action: "words.keep", onceKey: key }, async ({ trx, permit, enter, job }) => {
      permit();
      for (const half of [1, 2]) await sql`insert into kept (key, half) values (${key}, ${half})`.execute(trx);
      enter({ kind: "words.kept", subject: key, rule: null, body: {} });
      job("test.kept", { key }, { runAt: new Date("2999-01-01") });
      return key;
    });
    process.stdout.write(`done ${key}\n`);
  }
};
await Promise.all([writeOn(), writeOn(), writeOn(), writeOn()]);
