import { setTimeout as pause } from "node:timers/promises";
import { Logger, type ParsedCronItem, parseCronItem, type Runner, run, type TaskList } from "graphile-worker";
import { type QueryExecutorProvider, sql } from "kysely";
import type { JobAdder } from "../change/changes.ts";
import type { Database } from "../db/index.ts";
import { describeError, type Log } from "../log.ts";
import { jobAdder } from "./add.ts";
import { keepAlive } from "./presence.ts";

/** What a job does. It may be begun more than once (a process may die in it): doing it twice must be as good as once. */
export type JobWork = (payload: unknown) => Promise<void>;

export interface JobCounts {
  /** Waiting for their time or for their turn. */
  readonly waiting: number;
  /** Failed for the last time: kept for 30 days. */
  readonly failed: number;
}

/** Work that is done after a commit, with retries, in whichever process has time. */
export interface Jobs extends JobAdder {
  /** Says how a kind of job is done. Before `start()`. */
  handle(name: string, work: JobWork): void;
  /** Does a kind of job by the clock, once however many processes there are. `cron`: five fields, UTC. Before `start()`. */
  every(cron: string, name: string): void;
  start(): Promise<void>;
  /** Takes back waiting jobs of a kind whose payload has this text under this name; what is under way goes on. */
  withdraw(trx: QueryExecutorProvider, name: string, field: string, value: string): Promise<void>;
  /** Begins no job any more, waits for those under way for at most 10 s; what is not done then, another process does. */
  stop(): Promise<void>;
  counts(): Promise<JobCounts>;
}

export interface JobsOptions {
  readonly database: Pick<Database, "kysely" | "sidePool">;
  readonly log: Log;
  /** How many at once in this process. Default 2. */
  readonly atOnce?: number;
  /** How often to look for jobs whose time has come (milliseconds); those without a time are begun at once. Default 2000. */
  readonly lookEvery?: number;
}

/** 25 tries over about three days, at growing distances: what graphile-worker does by itself. */
export function createJobs({ database, log, atOnce = 2, lookEvery = 2000 }: JobsOptions): Jobs {
  const tasks: TaskList = {};
  const crons: ParsedCronItem[] = [];
  const ended = new AbortController();
  let running: Promise<void> | undefined;

  const handle = (name: string, work: JobWork): void => {
    if (running !== undefined) throw new Error(`"${name}": jobs are told before start()`);
    if (Object.hasOwn(tasks, name)) throw new Error(`"${name}" is done already by something else`);
    tasks[name] = (payload, { job }) => doing(log, name, job.attempts, () => work(payload));
  };
  handle("jobs.tidy", () => tidy(database));
  const every = (cron: string, name: string): void => {
    if (running !== undefined) throw new Error(`"${name}": jobs are told before start()`);
    crons.push(parseCronItem({ task: name, match: cron, identifier: name, options: { backfillPeriod: 0 } }));
  };
  every("41 3 * * *", "jobs.tidy");

  const work = async (): Promise<void> => {
    for (let wait = 100; !ended.signal.aborted; wait = Math.min(wait * 2, 10_000)) {
      const began = performance.now();
      try {
        await runUntil(ended.signal, { database, log, atOnce, lookEvery, tasks, crons });
      } catch (error) {
        log.error({ part: "jobs", event: "worker-lost", err: error }, "jobs are not being done; trying again");
      }
      if (performance.now() - began > 60_000) wait = 100;
      await pause(wait, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };

  return {
    ...jobAdder,
    handle,
    every,
    withdraw,
    async start() {
      running ??= work();
    },
    async stop() {
      ended.abort();
      await running;
    },
    async counts() {
      const { rows } = await sql<{ waiting: bigint; failed: bigint }>`
        select count(*) filter (where attempts < max_attempts) as waiting, count(*) filter (where attempts >= max_attempts) as failed
        from graphile_worker._private_jobs`.execute(database.kysely());
      return { waiting: Number(rows[0]?.waiting ?? 0), failed: Number(rows[0]?.failed ?? 0) };
    },
  };
}

async function withdraw(trx: QueryExecutorProvider, name: string, field: string, value: string): Promise<void> {
  await sql`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = ${name} and j.payload ->> ${field} = ${value} and j.locked_at is null`.execute(trx);
}

/** What failed is written down without what it was about: errors of the database carry values of rows. */
async function doing(log: Log, name: string, attempt: number, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  try {
    await work();
    log.info({ part: "jobs", job: name, ms: Math.round(performance.now() - began) }, "job done");
  } catch (error) {
    log.warn({ part: "jobs", event: "job-failed", job: name, attempt, err: error }, "a job failed; it is tried again later");
    const { type, code } = describeError(error);
    throw new Error([type, code].filter((word) => word !== undefined).join(" "));
  }
}

/** Jobs that failed for the last time, and what they were about, are not kept for ever. */
async function tidy(database: Pick<Database, "kysely">): Promise<void> {
  await sql`delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and updated_at < now() - interval '30 days'`.execute(database.kysely());
}

interface Running extends Required<JobsOptions> {
  readonly tasks: TaskList;
  readonly crons: readonly ParsedCronItem[];
}

/** Does jobs until told to end, or until the database is lost. */
async function runUntil(end: AbortSignal, { database, log, atOnce, lookEvery, tasks, crons }: Running): Promise<void> {
  const { pool, close } = database.sidePool("jobs", 4);
  try {
    const presence = await keepAlive(pool);
    let runner: Runner | undefined;
    try {
      runner = await run({
        pgPool: pool,
        taskList: tasks,
        parsedCronItems: [...crons],
        concurrency: atOnce,
        pollInterval: lookEvery,
        noHandleSignals: true,
        logger: quiet(log),
        events: presence.events,
        preset: { worker: { gracefulShutdownAbortTimeout: 8000 } },
      });
      const stopped = new Promise<void>((resolve) => end.addEventListener("abort", () => resolve(), { once: true }));
      if (!end.aborted) await Promise.race([runner.promise, presence.lost, stopped]);
    } finally {
      const limit = pause(9000, undefined, { ref: false });
      runner?.promise.catch(() => undefined);
      await Promise.race([runner?.stop().catch(() => undefined), limit]);
      presence.leave();
    }
  } finally {
    await close();
  }
}

/** The package's own messages quote errors and payloads; ours say what is needed. */
function quiet(log: Log): Logger {
  return new Logger(() => (level, _, meta) => {
    if (level !== "error") return;
    const err = meta !== undefined && "error" in meta ? meta.error : undefined;
    log.warn({ part: "jobs", event: "worker", ...(err === undefined ? {} : { err }) }, "the queue of jobs reports an error");
  });
}
