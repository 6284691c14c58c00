import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import type pg from "pg";

/** Shows to other processes that this one lives, and takes over what dead ones left. */
export interface Presence {
  /** To be given to the worker: tells under which name it takes jobs. */
  readonly events: WorkerEvents;
  /** Rejects where the line to the database is lost, and with it the sign of life. */
  readonly lost: Promise<never>;
  leave(): void;
}

/** How often dead processes are looked for (milliseconds). */
const lookEvery = 30_000;

/**
 * A job that is begun is marked with the name of its worker. graphile-worker gives the jobs of a worker that was killed to others after four hours. Here
 * each worker holds an advisory lock under its name, which PostgreSQL takes back when the process ends however it ends: whose lock can be had is dead.
 */
export async function keepAlive(pool: pg.Pool): Promise<Presence> {
  const client = await pool.connect();
  const events: WorkerEvents = new EventEmitter();
  const { promise: lost, reject } = Promise.withResolvers<never>();
  lost.catch(() => undefined);
  client.on("error", reject);
  const own = new Set<string>();
  let asked = takeOver(client, own);
  const ask = (question: () => Promise<void>): void => {
    asked = asked.then(question).catch(reject);
  };
  events.on("pool:create", ({ workerPool }) => {
    own.add(workerPool.id);
    ask(async () => {
      await client.query(`select pg_advisory_lock(${keyOf})`, [workerPool.id]);
    });
  });
  await asked;
  const timer = setInterval(() => ask(() => takeOver(client, own)), lookEvery);
  timer.unref();
  return {
    events,
    lost,
    leave: () => {
      clearInterval(timer);
      client.release(true);
    },
  };
}

const keyOf = "hashtextextended('comity worker ' || $1, 0)";

async function takeOver(client: pg.PoolClient, own: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    // A worker takes its lock a moment after it has begun.
    "select distinct locked_by as name from graphile_worker._private_jobs where locked_at < now() - interval '5 seconds'",
  );
  for (const { name } of rows) {
    if (own.has(name)) continue;
    const { rows: tried } = await client.query<{ isDead: boolean }>(`select pg_try_advisory_lock(${keyOf}) as "isDead"`, [name]);
    if (tried[0]?.isDead !== true) continue;
    await client.query("select graphile_worker.force_unlock_workers(array[$1])", [name]);
    await client.query(`select pg_advisory_unlock(${keyOf})`, [name]);
  }
}
