import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { checkout } from "../checkout.ts";
import { faults, random } from "../faults/killing.ts";

const KILLS = 30;
const shared = path.resolve(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"));
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);
const next = random(seed);
const paths = [path.join(shared, "seeds"), path.join(checkout, "samples")];
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-kill-server-"));
  env = { ...process.env, COMITY_DATA: path.join(folder, "data"), PORT: "0", LOG_LEVEL: "error" };
  delete env.DATABASE_URL;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Number of the database server's process, from the file it keeps; undefined where it does not run. */
function databaseProcess(): number | undefined {
  try {
    return Number(readFileSync(path.join(folder, "data", "postgresql", "postmaster.pid"), "utf8").split("\n")[0]) || undefined;
  } catch {
    return undefined;
  }
}

function killed(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Runs the application with an import at its start; after `killAfter` ms it is killed, and its database server with it. */
async function serveAndImport(killAfter?: number): Promise<{ readonly took: number; readonly wasKilled: boolean }> {
  const began = performance.now();
  const child = spawn(path.join(checkout, "bin", "comity"), ["serve", "--import", ...paths], { env, stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(child, "exit");
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", (piece: Buffer) => {
      if (piece.toString().includes("is ready")) resolve();
    });
  });
  const first = await Promise.race([ready, ended, ...(killAfter === undefined ? [] : [pause(killAfter, "kill" as const)])]);
  const took = performance.now() - began;
  if (first === "kill") {
    killed(databaseProcess());
    child.kill("SIGKILL");
  } else child.kill("SIGTERM");
  await ended;
  return { took, wasKilled: first === "kill" };
}

/** What the database holds after it has recovered; it is emptied for the next round unless told otherwise. */
async function look(isLast = false): Promise<{ readonly sources: readonly string[]; readonly faults: readonly unknown[] }> {
  const database = await openDatabase(readSettings(env), { migrationsDir: path.join(checkout, "migrations"), log: createLog("silent") });
  try {
    const found = await faults(database.pool);
    const { rows } = await database.pool.query<{ sha256: string }>("select sha256 from sources order by sha256");
    if (!isLast) {
      await database.pool.query("delete from works");
      await database.pool.query("delete from sources");
    }
    return { sources: rows.map((row) => row.sha256), faults: found };
  } finally {
    await database.close();
  }
}

test(`the application and its database server, killed ${KILLS} times at random while seeds and samples are imported, leave every document whole or absent (seed ${seed})`, async () => {
  await serveAndImport();
  const whole = (await look()).sources;
  expect(whole.length).toBeGreaterThan(15);
  let { took } = await serveAndImport();
  await look();
  let partly = 0;
  for (let kills = 0, rounds = 0; kills < KILLS; rounds++) {
    const run = await serveAndImport((0.25 + 0.75 * next()) * took);
    if (run.wasKilled) kills++;
    // It was ready before: the machine has less to do than when the time was taken.
    else took = Math.min(took, run.took);
    const held = await look();
    expect(held.faults).toEqual([]);
    if (held.sources.length > 0 && held.sources.length < whole.length) partly++;
    expect(rounds).toBeLessThan(4 * KILLS);
  }
  expect(partly, "kills that fell into the midst of an import").toBeGreaterThan(0);
  await serveAndImport();
  const last = await look(true);
  expect(last.sources).toEqual(whole);
  expect(last.faults).toEqual([]);
}, 400_000);
