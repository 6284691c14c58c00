import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { adopted, printedForm } from "../../src/resolutions/testing.ts";
import { faults, importRun, placeOfTheirOwn, random } from "./killing.ts";

const KILLS = 30;
const FILES_A_ROUND = 12;
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);
const next = random(seed);
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-kill-"));
  env = await placeOfTheirOwn(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Two sources of each text, so that versions are made while the process dies. */
async function addFiles(round: number): Promise<void> {
  await mkdir(path.join(folder, "texts"), { recursive: true });
  for (let n = 0; n < FILES_A_ROUND; n++) {
    const number = `91/${round * FILES_A_ROUND + Math.floor(n / 2)}`;
    const operative = Array.from(
      { length: 20 + n },
      (_, p) => `*Requests* valley ${p + 1} to keep ${round + n + 2} wells open to each neighbour;`,
    );
    const vote = { inFavour: ["Cuba", "Ghana"], against: ["Norway"], abstaining: ["Peru"] };
    await writeFile(path.join(folder, "texts", `${round}-${n}.txt`), printedForm(adopted({ number, operative, vote })));
  }
}

test(`an import killed ${KILLS} times at random leaves every document whole or absent, and a second run completes it (seed ${seed})`, async () => {
  const texts = path.join(folder, "texts");
  await addFiles(0);
  await importRun([texts], env);
  await addFiles(1);
  let { took } = await importRun([texts], env);
  let rounds = 2;
  for (let killed = 0; killed < KILLS; rounds++) {
    await addFiles(rounds);
    const run = await importRun([texts], env, (0.15 + 0.85 * next()) * took);
    if (run.status === null) killed++;
    else took = Math.min(took, run.took);
    expect(rounds).toBeLessThan(4 * KILLS);
  }
  const database = await openDatabase(readSettings({ ...process.env, ...env }), {
    migrationsDir: path.resolve("migrations"),
    log: createLog("error"),
  });
  try {
    expect(await faults(database.pool)).toEqual([]);
    const last = await importRun([texts], env);
    expect(last.status, last.output).toBe(0);
    expect(await faults(database.pool)).toEqual([]);
    const { rows } = await database.pool.query(
      "select (select count(*)::integer from sources) as sources, (select count(*)::integer from texts) as texts",
    );
    expect(rows).toEqual([{ sources: rounds * FILES_A_ROUND, texts: (rounds * FILES_A_ROUND) / 2 }]);
  } finally {
    await database.close();
  }
}, 240_000);
