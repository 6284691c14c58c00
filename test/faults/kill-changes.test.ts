import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { placeOfTheirOwn, random } from "./killing.ts";

/** COMITY_KILLS sets how often; in every build at least this. */
const kills = Number(process.env.COMITY_KILLS ?? 30);
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);
const checkout = path.resolve(import.meta.dirname, "..", "..");

let folder: string;
let migrations: string;
let env: NodeJS.ProcessEnv;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-kill-changes-"));
  migrations = path.join(folder, "migrations");
  await cp(path.join(checkout, "migrations"), migrations, { recursive: true });
  const number = (await readdir(migrations)).length + 1;
  await writeFile(
    path.join(migrations, `${String(number).padStart(4, "0")}-kept.sql`),
    "create table kept (key text, half integer, primary key (key, half)); create table entered (subject text);",
  );
  env = await placeOfTheirOwn(folder);
  database = await openDatabase(readSettings(env), { migrationsDir: migrations, log: createLog("silent") });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

interface Round {
  readonly begun: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
}

/** Writes until it is killed, some milliseconds after its first key. */
async function killedRound(round: number, after: number): Promise<Round> {
  const child: ChildProcess = spawn(process.execPath, [path.join(import.meta.dirname, "change-child.ts"), migrations, `r${round}`], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout?.on("data", (piece: Buffer) => {
    output += piece.toString();
  });
  const ended = once(child, "close");
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), ended]);
  await Promise.race([pause(after), ended]);
  child.kill("SIGKILL");
  await ended;
  const keys = (word: string) => new Set([...output.matchAll(new RegExp(`^${word} (\\S+)\\n`, "gm"))].map(([, key = ""]) => key));
  return { begun: keys("begun"), done: keys("done") };
}

test(
  `of what a process had said before it was killed nothing is lost, and nothing is half done, ${kills} times (seed ${seed})`,
  async () => {
    const next = random(seed);
    let acknowledged = 0;
    let interrupted = 0;
    for (let round = 0; round < kills; round += 1) {
      const { begun, done } = await killedRound(round, next() * 150);
      // What the server still has in hand of the dead process ends before anybody looks.
      await database.pool.query("select count(*) from once_keys");
      for (;;) {
        const { rows } = await database.pool.query(
          "select from pg_stat_activity where datname = current_database() and application_name = 'comity' and state <> 'idle' and pid <> pg_backend_pid()",
        );
        if (rows.length === 0) break;
      }
      const rows = async (query: string): Promise<Map<string, number>> => {
        const { rows } = await database.pool.query<{ key: string; count: bigint }>(query, [`r${round}-%`]);
        return new Map(rows.map(({ key, count }) => [key, Number(count)]));
      };
      const kept = await rows("select key, count(*) from kept where key like $1 group by key");
      const entered = await rows("select subject as key, count(*) from entered where subject like $1 group by subject");
      const jobs = await rows(
        "select payload ->> 'key' as key, count(*) from graphile_worker._private_jobs where payload ->> 'key' like $1 group by 1",
      );
      const lost = [...done].filter((key) => !kept.has(key));
      expect(lost, "acknowledged and lost").toEqual([]);
      expect(
        [...kept].filter(([, count]) => count !== 2),
        "half done",
      ).toEqual([]);
      expect(
        [...entered].filter(([key, count]) => count !== 1 || !kept.has(key)),
        "entries",
      ).toEqual([]);
      expect(
        [...jobs].filter(([key, count]) => count !== 1 || !kept.has(key)),
        "jobs",
      ).toEqual([]);
      expect([entered.size, jobs.size]).toEqual([kept.size, kept.size]);
      acknowledged += done.size;
      interrupted += begun.size - done.size;
    }
    expect(acknowledged).toBeGreaterThan(kills);
    expect(interrupted).toBeGreaterThan(0);
    console.info(`${kills} kills: ${acknowledged} acknowledged, ${interrupted} under way when killed, 0 lost, 0 half done`);
  },
  kills * 10_000,
);
