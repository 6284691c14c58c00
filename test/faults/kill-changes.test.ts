import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { createRecord, openKeyStore } from "../../src/record/index.ts";
import { checkout } from "../checkout.ts";
import { placeOfTheirOwn, random } from "./killing.ts";

/** COMITY_KILLS sets how often. */
const kills = Number(process.env.COMITY_KILLS ?? (process.env.COMITY_TEST_FULL === "1" ? 1000 : 40));
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);
const log = createLog("silent");

let folder: string;
let migrations: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-kill-changes-"));
  migrations = path.join(folder, "migrations");
  await cp(path.join(checkout, "migrations"), migrations, { recursive: true });
  const number = (await readdir(migrations)).length + 1;
  await writeFile(
    path.join(migrations, `${String(number).padStart(4, "0")}-kept.sql`),
    "create table kept (key text, half integer, primary key (key, half));",
  );
  env = await placeOfTheirOwn(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Lines of the file that the embedded server keeps about itself; none where the database is another server's. */
function postmaster(): readonly string[] {
  if (env.DATABASE_URL !== undefined) return [];
  try {
    return readFileSync(path.join(folder, "data", "postgresql", "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/** A connection past the application, as its serving role. */
async function lookIn(): Promise<pg.Client> {
  const [, , , port, socketFolder] = postmaster();
  const embedded = { host: socketFolder?.trim() ?? "", port: Number(port), user: "comity_app", database: "comity" };
  const client = new pg.Client(env.DATABASE_URL === undefined ? embedded : { connectionString: env.DATABASE_URL });
  await client.connect();
  return client;
}

function killNow(pid: number | undefined): void {
  if (pid === undefined || Number.isNaN(pid)) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** One life of the application: what it began and what it said was done. */
interface Life {
  readonly begun: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
  /** Milliseconds from its start until its database answered; undefined where it was killed before. */
  readonly readyAfter: number | undefined;
}

interface Death {
  /** Killed so many milliseconds after its start, ready or not; else after it began to change things. */
  readonly isEarly: boolean;
  readonly after: number;
  /** Whether the embedded database's server dies with it. */
  readonly withServer: boolean;
}

/** @param unknown keys of changes that were under way in an earlier life: they are asked for again */
async function live(round: number, unknown: readonly string[], death: Death, whenReady: () => Promise<void>): Promise<Life> {
  const began = performance.now();
  const script = path.join(import.meta.dirname, "change-child.ts");
  const child: ChildProcess = spawn(process.execPath, [script, migrations, `r${round}`, path.join(folder, "keys")], {
    cwd: checkout,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => (complaints += piece));
  const said = { begun: new Set<string>(), done: new Set<string>() };
  let readyAfter: number | undefined;
  const busy = Promise.withResolvers<void>();
  const ended = once(child, "close");
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      const [word, key = ""] = line.split(" ");
      if (word === "begun" || word === "done") said[word].add(key);
      if (word === "begun") busy.resolve();
      if (word !== "ready") return;
      readyAfter = performance.now() - began;
      resolve();
    });
  });
  child.stdin?.on("error", () => undefined);
  if (death.isEarly) await Promise.race([pause(death.after), ended]);
  else {
    await Promise.race([ready, ended]);
    expect(readyAfter, `life ${round} ended before it was ready: ${complaints}`).toBeDefined();
    await whenReady();
    child.stdin?.write(`${JSON.stringify(unknown)}\n`);
    await Promise.race([busy.promise, ended]);
    await Promise.race([pause(death.after), ended]);
  }
  if (death.withServer) killNow(Number(postmaster()[0]));
  child.kill("SIGKILL");
  await ended;
  return { ...said, readyAfter };
}

/** What the database holds of these keys: rows, entries of the record, jobs, and answers under one-time keys. */
async function kept(client: pg.Client, keys: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await client.query<{ key: string; rows: number; entries: number; jobs: number }>(
    `select key, (select count(*)::int from kept where kept.key = asked.key) as rows,
       (select count(*)::int from record_entries where subject = '/kept/' || asked.key) as entries,
       (select count(*)::int from graphile_worker._private_jobs where payload ->> 'key' = asked.key and run_at > '2998-01-01') as jobs
     from unnest($1::text[]) as asked (key)`,
    [keys],
  );
  return new Map(rows.map((row) => [row.key, [row.rows, row.entries, row.jobs]]));
}

/** What the server still has in hand of the dead process ends before anybody looks. */
async function settle(client: pg.Client, isOurs: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `select from pg_stat_activity where datname = current_database() and application_name like 'comity%' and state <> 'idle' and ${isOurs}`,
    );
    if (rows.length === 0) return;
    await pause(5);
  }
}

test(
  `of what a process had said before it was killed nothing is lost, nothing is half done, and nothing is done twice, ${kills} times (seed ${seed})`,
  async () => {
    const next = random(seed);
    const counts = { acknowledged: 0, underWay: 0, repeated: 0, early: 0, withServer: 0 };
    const readyAfter: number[] = [];
    let life: Life | undefined;
    let unknown: readonly string[] = [];

    const judge = async (before: Life | undefined): Promise<void> => {
      if (before === undefined) return;
      const client = await lookIn();
      try {
        await settle(client, "pid <> pg_backend_pid() and backend_start < now() - interval '10 seconds'");
        const found = await kept(client, [...before.begun]);
        const bad = [...found].filter(([key, numbers]) => {
          const isWhole = numbers.join() === "2,1,1";
          return !isWhole && (before.done.has(key) || numbers.join() !== "0,0,0");
        });
        expect(bad, "lost, half done or done twice: [rows, entries, jobs]").toEqual([]);
        counts.acknowledged += before.done.size;
        unknown = [...before.begun].filter((key) => !before.done.has(key));
        counts.underWay += unknown.length;
      } finally {
        await client.end();
      }
    };

    for (let round = 0; round < kills; round += 1) {
      const isEarly = round > 0 && next() < 0.1;
      const death = { isEarly, after: isEarly ? next() * 600 : next() * 150, withServer: env.DATABASE_URL === undefined && next() < 0.7 };
      const before = life;
      const now = await live(round, unknown, death, () => judge(before));
      counts.withServer += death.withServer ? 1 : 0;
      if (now.readyAfter !== undefined && round > 0) readyAfter.push(now.readyAfter);
      // Killed before it did anything: what is unknown stays so.
      if (isEarly) counts.early += 1;
      else {
        counts.repeated += unknown.length;
        life = now;
      }
    }

    const database = await openDatabase(readSettings(env), { migrationsDir: migrations, log });
    try {
      await judge(life);
      const { rows } =
        await database.pool.query(`select (select count(distinct key)::int from kept) as kept, (select count(*)::int from kept) as halves,
        (select count(*)::int from record_entries) as entries, (select coalesce(max(index) + 1, 0)::int from record_entries) as size,
        (select count(*)::int from graphile_worker._private_jobs where run_at > '2998-01-01') as jobs`);
      const { kept: changes } = rows[0] as { kept: number };
      expect(rows).toEqual([{ kept: changes, halves: 2 * changes, entries: changes, size: changes, jobs: changes }]);
      const record = createRecord({ database, keys: openKeyStore(path.join(folder, "keys")), origin: "comity.example/record", log });
      expect(await record.selfCheck()).toMatchObject({ fault: null });
    } finally {
      await database.close();
    }
    expect(counts.acknowledged).toBeGreaterThan(0);
    expect(counts.underWay).toBeGreaterThan(0);
    readyAfter.sort((a, b) => a - b);
    const at = (share: number) => Math.round(readyAfter[Math.min(readyAfter.length - 1, Math.floor(share * readyAfter.length))] ?? 0);
    console.info(
      `${kills} kills (seed ${seed}; ${counts.withServer} with the embedded database's server, ${counts.early} before it was ready): ` +
        `${counts.acknowledged} acknowledged, ${counts.underWay} under way when killed, ${counts.repeated} asked for again; 0 lost, 0 half done, 0 twice; ` +
        `ready again after ${at(0.5)} ms (median), ${at(0.99)} ms (99 of 100), ${at(1)} ms (longest)`,
    );
  },
  kills * 10_000,
);
