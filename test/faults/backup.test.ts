import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { adopted, printedForm } from "../../src/resolutions/testing.ts";
import { checkout, run } from "../checkout.ts";
import { faults, importRun, placeOfTheirOwn, random } from "./killing.ts";

/** Kills of each of the two commands. */
const KILLS = process.env.COMITY_TEST_FULL === "1" ? 50 : 5;
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);
const next = random(seed);
let folder: string;
let source: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-save-"));
  source = await ownPlace("source");
  const texts = path.join(folder, "texts");
  await mkdir(texts);
  for (let n = 1; n <= 40; n += 1) {
    const operative = Array.from({ length: 60 }, (_, p) => `*Requests* valley ${p + 1} to keep ${n + 2} wells open to each neighbour;`);
    await writeFile(path.join(texts, `${n}.txt`), printedForm(adopted({ number: `91/${n}`, operative })));
  }
  const imported = await importRun([texts], source);
  expect(imported.status, imported.output).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ownPlace(name: string): Promise<NodeJS.ProcessEnv> {
  const own = path.join(folder, `${path.basename(folder)}-${name}`);
  await mkdir(own, { recursive: true });
  return { ...process.env, LOG_LEVEL: "error", ...(await placeOfTheirOwn(own)) };
}

const main = path.join(checkout, "dist", "cli", "main.js");

/** Runs a command and kills it after so many milliseconds; true where it was killed before its end. */
async function killed(args: readonly string[], env: NodeJS.ProcessEnv, after: number): Promise<boolean> {
  const child = spawn(process.execPath, [main, ...args], { env, stdio: "ignore" });
  const ended = once(child, "exit") as Promise<[number | null]>;
  await Promise.race([pause(after), ended]);
  child.kill("SIGKILL");
  const [status] = await ended;
  return status === null;
}

async function textsIn(env: NodeJS.ProcessEnv): Promise<number> {
  const database = await openDatabase(readSettings(env), { migrationsDir: path.join(checkout, "migrations"), log: createLog("silent") });
  try {
    expect(await faults(database.pool)).toEqual([]);
    const { rows } = await database.pool.query<{ texts: number }>("select count(*)::integer as texts from texts");
    return rows[0]?.texts ?? -1;
  } finally {
    await database.close();
  }
}

test(`backups killed at random are whole or absent, and the next one clears away what is left (seed ${seed})`, async () => {
  const kept = path.join(folder, "kept");
  await mkdir(kept);
  const began = performance.now();
  expect(run(process.execPath, [main, "backup", path.join(kept, "first.tar")], { env: source }).status).toBe(0);
  const took = performance.now() - began;
  for (let n = 0; n < KILLS; n += 1) await killed(["backup", path.join(kept, `${n}.tar`)], source, (0.3 + 0.7 * next()) * took);
  const last = run(process.execPath, [main, "backup", path.join(kept, "last.tar")], { env: source });
  expect(last.status, last.stderr).toBe(0);
  const names = await readdir(kept);
  expect(names.filter((name) => name.startsWith("."))).toEqual([]);
  const target = await ownPlace("whole");
  for (const [index, name] of names.entries()) {
    const args = ["restore", path.join(kept, name), ...(index > 0 ? ["--replace"] : [])];
    const restored = run(process.execPath, [main, ...args], { env: target });
    expect(restored.status, `${name}: ${restored.stderr}`).toBe(0);
  }
  expect(await textsIn(target)).toBe(40);
}, 1_800_000);

test(`restores killed at random leave the database as it was or as it was saved (seed ${seed})`, async () => {
  const file = path.join(folder, "saved.tar");
  expect(run(process.execPath, [main, "backup", file], { env: source }).status).toBe(0);
  const target = await ownPlace("target");
  expect(await textsIn(target)).toBe(0);
  const began = performance.now();
  const first = run(process.execPath, [main, "restore", file, "--replace"], { env: target });
  expect(first.status, first.stderr).toBe(0);
  const took = performance.now() - began;
  const one = await importRun([path.join(checkout, "samples")], target);
  expect(one.status, one.output).toBe(0);
  const before = await textsIn(target);
  expect(before).toBeGreaterThan(40);
  for (let n = 0; n < KILLS; n += 1) {
    await killed(["restore", file, "--replace"], target, (0.3 + 0.7 * next()) * took);
    expect([before, 40]).toContain(await textsIn(target));
  }
  const last = run(process.execPath, [main, "restore", file, "--replace"], { env: target });
  expect(last.status, last.stderr).toBe(0);
  expect(await textsIn(target)).toBe(40);
}, 1_800_000);

test("a backup that the disk has no room for says so, keeps nothing, and leaves the database alone", async () => {
  const small = path.join(folder, "small");
  await mkdir(small);
  // No file of that process may grow beyond 16 blocks: the write fails as on a full disk.
  const script = 'ulimit -f 16; exec "$@"';
  // Joined, not started: the server's own files must be able to grow.
  const holder = await openDatabase(readSettings(source), { migrationsDir: path.join(checkout, "migrations"), log: createLog("silent") });
  try {
    const { status, stdout, stderr } = run("sh", ["-c", script, "sh", process.execPath, main, "backup", path.join(small, "it.tar")], {
      env: source,
    });
    expect(stderr).toMatch(
      /The disk of .*small is full: 0\.0 MB were written when it took no more \(EFBIG\)\. Nothing is kept of it\. Free some space/,
    );
    expect([status, stdout, await readdir(small)]).toEqual([1, "", []]);
  } finally {
    await holder.close();
  }
  expect(await textsIn(source)).toBe(40);
});
