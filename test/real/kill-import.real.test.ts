import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { faults, importRun, placeOfTheirOwn, random } from "../faults/killing.ts";

const KILLS = 30;
const checkout = path.resolve(import.meta.dirname, "..", "..");
const shared = path.resolve(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"));
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);
const next = random(seed);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-kill-real-"));
  await cp(path.join(shared, "seeds"), path.join(folder, "seeds"), { recursive: true });
  await cp(path.join(checkout, "samples"), path.join(folder, "samples"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test(`imports of the seeds and samples, killed ${KILLS} times at random, leave every document whole or absent (seed ${seed})`, async () => {
  const paths = [path.join(folder, "seeds"), path.join(folder, "samples")];
  const env = await placeOfTheirOwn(folder);
  await importRun(paths, env);
  const database = await openDatabase(readSettings({ ...process.env, ...env }), {
    migrationsDir: path.join(checkout, "migrations"),
    log: createLog("error"),
  });
  const empty = async () => {
    await database.pool.query("delete from works");
    await database.pool.query("delete from sources");
  };
  const held = async () => (await database.pool.query<{ sha256: string }>("select sha256 from sources order by sha256")).rows;
  try {
    const whole = await held();
    await empty();
    let { took } = await importRun(paths, env);
    let partly = 0;
    for (let killed = 0, runs = 0; killed < KILLS; runs++) {
      await empty();
      const run = await importRun(paths, env, (0.1 + 0.9 * next()) * took);
      if (run.status === null) killed++;
      else took = Math.min(took, run.took);
      expect(await faults(database.pool)).toEqual([]);
      const { length } = await held();
      if (length > 0 && length < whole.length) partly++;
      expect(runs).toBeLessThan(4 * KILLS);
    }
    expect(partly, "kills that fell into the midst of an import").toBeGreaterThan(0);
    const last = await importRun(paths, env);
    expect(last.status, last.output).toBe(0);
    expect(await held()).toEqual(whole);
    expect(await faults(database.pool)).toEqual([]);
  } finally {
    await database.close();
  }
}, 400_000);
