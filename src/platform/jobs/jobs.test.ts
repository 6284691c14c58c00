import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { openAt } from "../db/index.ts";
import { readMigrations } from "../db/migrate.ts";
import { testDatabase } from "../db/testing.ts";
import { logInMemory } from "../http/testing.ts";
import { createJobs, type Jobs } from "./index.ts";
import { queueRevision } from "./schema.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { log, lines } = logInMemory();

const started: Jobs[] = [];
const jobsOf = (): Jobs => {
  const jobs = createJobs({ database, log, lookEvery: 100 });
  started.push(jobs);
  return jobs;
};
beforeEach(() => sql`truncate graphile_worker._private_jobs`.execute(database.owner()));
afterEach(async () => {
  for (const jobs of started.splice(0)) await jobs.stop();
});

/** Resolves when the job has been done `times` times, with its payloads. */
function counted(jobs: Jobs, name: string, times: number, act: (run: number) => void = () => {}): Promise<unknown[]> {
  const { promise, resolve } = Promise.withResolvers<unknown[]>();
  const seen: unknown[] = [];
  jobs.handle(name, async (payload) => {
    seen.push(payload);
    if (seen.length >= times) resolve(seen);
    act(seen.length);
  });
  return promise;
}

const addOne = (jobs: Jobs, name: string, payload: unknown, options?: Parameters<Jobs["add"]>[3]) =>
  database.transaction<never, void>((trx) => jobs.add(trx, name, payload, options));

test("a job is done after the commit, with what it was given", async () => {
  const jobs = jobsOf();
  const done = counted(jobs, "test.greet", 1);
  await jobs.start();
  await addOne(jobs, "test.greet", { whom: "river", at: null });
  expect(await done).toEqual([{ whom: "river", at: null }]);
});

test("a job of a transaction that was rolled back does not exist", async () => {
  const jobs = jobsOf();
  const attempt = database.transaction<never, void>(async (trx) => {
    await jobs.add(trx, "test.greet", {});
    throw new Error("changed my mind");
  });
  await expect(attempt).rejects.toThrow("changed my mind");
  expect(await jobs.counts()).toEqual({ waiting: 0, failed: 0 });
});

test("jobs with one key are one job, and those of other kinds are others", async () => {
  const jobs = jobsOf();
  const later = new Date(Date.now() + 3_600_000);
  for (const words of ["first", "last"]) await addOne(jobs, "test.digest", { words }, { key: "anna", runAt: later });
  await addOne(jobs, "test.digest", {}, { key: "boris", runAt: later });
  await addOne(jobs, "test.other", {}, { key: "anna", runAt: later });
  expect(await jobs.counts()).toEqual({ waiting: 3, failed: 0 });
});

test("a job is not begun before its time", async () => {
  const jobs = jobsOf();
  const early = counted(jobs, "test.early", 1);
  let isLateDone = false;
  jobs.handle("test.late", async () => {
    isLateDone = true;
  });
  await addOne(jobs, "test.late", {}, { runAt: new Date(Date.now() + 3_600_000) });
  await addOne(jobs, "test.early", {});
  await jobs.start();
  await early;
  expect(isLateDone).toBe(false);
  expect((await jobs.counts()).waiting).toBeGreaterThanOrEqual(1);
});

test("a job that fails is tried again; neither the log nor the queue learns what it was about", async () => {
  const jobs = jobsOf();
  const done = counted(jobs, "test.fail", 2, (run) => {
    if (run === 1)
      throw Object.assign(new Error("the canary is Kestrel"), { severity: "ERROR", routine: "x", code: "22P02", detail: "Kestrel" });
  });
  await addOne(jobs, "test.fail", { words: "x" });
  await jobs.start();
  await untilRow("attempts = 1 and last_error is not null and locked_at is null");
  const { rows } = await sql<{ error: string }>`select last_error as error from graphile_worker._private_jobs`.execute(database.owner());
  expect(rows[0]?.error).toMatch(/^Error 22P02/);
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(database.owner());
  expect(await done).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain("Kestrel");
  expect(lines.some((line) => line.event === "job-failed" && line.job === "test.fail" && line.attempt === 1)).toBe(true);
});

test("what is done by the clock may have any name of ours, and a malformed time is refused at once", () => {
  const jobs = jobsOf();
  jobs.handle("test.nightly", async () => {});
  jobs.every("0 4 * * *", "test.nightly");
  expect(() => jobs.every("at four", "test.nightly")).toThrow();
  expect(() => jobs.handle("test.nightly", async () => {})).toThrow(/done already/);
});

test("stop() waits for what is under way", async () => {
  const jobs = jobsOf();
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  let isDone = false;
  jobs.handle("test.slow", async () => {
    begun.resolve();
    await goOn.promise;
    isDone = true;
  });
  await addOne(jobs, "test.slow", {});
  await jobs.start();
  await begun.promise;
  const stopped = jobs.stop();
  goOn.resolve();
  await stopped;
  expect(isDone).toBe(true);
  expect(await jobs.counts()).toEqual({ waiting: 0, failed: 0 });
});

test("stop() does not wait for ever: what is not done then is another's to do", async () => {
  const jobs = jobsOf();
  const begun = Promise.withResolvers<void>();
  jobs.handle("test.endless", () => {
    begun.resolve();
    return new Promise(() => {});
  });
  await addOne(jobs, "test.endless", { of: "endless" });
  await jobs.start();
  await begun.promise;
  await jobs.stop();
  const other = jobsOf();
  const done = counted(other, "test.endless", 1);
  await sql`update graphile_worker._private_jobs set run_at = now(), locked_at = locked_at - interval '1 minute'`.execute(database.owner());
  await other.start();
  expect(await done).toEqual([{ of: "endless" }]);
});

test("what a killed process had begun is taken over at the next start, and what a living one has is not", async () => {
  const jobs = jobsOf();
  await addOne(jobs, "test.left", { of: "dead" }, { key: "dead" });
  await addOne(jobs, "test.left", { of: "alive" }, { key: "alive" });
  await sql`update graphile_worker._private_jobs set attempts = 1, locked_at = now() - interval '1 minute',
    locked_by = 'pool-' || (payload ->> 'of')`.execute(database.owner());
  const living = new pg.Client(database.place.serving());
  await living.connect();
  await living.query("select pg_advisory_lock(hashtextextended('comity worker pool-alive', 0))");
  const done = counted(jobs, "test.left", 1);
  await jobs.start();
  expect(await done).toEqual([{ of: "dead" }]);
  await jobs.stop();
  expect((await jobs.counts()).waiting).toBe(1);
  await living.end();
});

test("jobs go on after the database was away", async () => {
  const jobs = jobsOf();
  const done = counted(jobs, "test.after", 1);
  await jobs.start();
  await untilListening();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'comity jobs' and datname = current_database()`.execute(
    database.kysely(),
  );
  await addOne(jobs, "test.after", {});
  expect(await done).toEqual([{}]);
});

test("the serving role owns nothing of the queue and may not do more with it than jobs need", async () => {
  const { rows } = await database.pool.query(
    `select c.relname as name, array(select p from unnest(array['select','insert','update','delete','truncate','references','trigger']) p
        where has_table_privilege(c.oid, p)) as held, pg_has_role(c.relowner, 'usage') as owned
       from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'v') order by 1`,
  );
  const isOneRole = rows.every(({ owned }) => owned);
  if (isOneRole) return;
  expect(Object.fromEntries(rows.map(({ name, held }) => [name, held.join(" ")]))).toEqual({
    _private_job_queues: "select insert update delete",
    _private_jobs: "select insert update delete",
    _private_known_crontabs: "select insert update",
    _private_tasks: "select insert",
    jobs: "",
    migrations: "select",
  });
  await expect(database.pool.query("create table graphile_worker.x ()")).rejects.toMatchObject({ code: "42501" });
});

test("the queue is at the revision that the package brings, and opening again writes nothing", async () => {
  const revision = async (): Promise<unknown> =>
    (
      await sql`select max(id) as id, max(ts) as ts, pg_current_snapshot()::text is not null as s from graphile_worker.migrations`.execute(
        database.owner(),
      )
    ).rows[0];
  const before = await revision();
  expect(before).toMatchObject({ id: queueRevision });
  const { migrations } = (await import(new URL("../../../node_modules/graphile-worker/dist/generated/sql.js", import.meta.url).href)) as {
    migrations: Record<string, string>;
  };
  expect(Math.max(...Object.keys(migrations).map((name) => Number.parseInt(name, 10)))).toBe(queueRevision);
  const folder = new URL("../../../migrations", import.meta.url).pathname;
  const again = await openAt(database.place, await readMigrations(folder), log);
  await again.close();
  expect(await revision()).toEqual(before);
});

async function untilRow(condition: string): Promise<void> {
  for (;;) {
    const { rows } = await sql.raw(`select from graphile_worker._private_jobs where ${condition}`).execute(database.owner());
    if (rows.length > 0) return;
  }
}

async function untilListening(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity where application_name = 'comity jobs' and query ilike 'listen%'
      and datname = current_database()`.execute(database.kysely());
    if (rows.length > 0) return;
  }
}
