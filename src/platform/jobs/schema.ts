import pg, { escapeIdentifier } from "pg";
import type { Log } from "../log.ts";

/** Number of the last migration of graphile-worker 0.18; a test compares it with what the package brings. */
export const queueRevision = 20;

/** What the serving role may do with the queue's tables: look for jobs, add, take, finish them. It owns none of them. */
const grants = {
  _private_jobs: ["select", "insert", "update", "delete"],
  _private_job_queues: ["select", "insert", "update", "delete"],
  _private_tasks: ["select", "insert"],
  _private_known_crontabs: ["select", "insert", "update"],
} as const;

/** Held while the queue is installed, which several processes may want at once. */
const installKey = "74128589415548";

/**
 * Brings the schema `graphile_worker` up to date by the package's own migrations, as the owner, and opens to the serving role what it needs. Writes
 * nothing where nothing is to be done.
 *
 * @param owner a session of the owner, and how to make another like it
 * @param servingRole who serves; undefined where it is the owner itself
 */
export async function installQueue(
  owner: pg.ClientBase,
  connection: () => pg.ClientConfig,
  servingRole: string | undefined,
  log: Log,
): Promise<void> {
  if ((await revisionOf(owner)) >= queueRevision && (servingRole === undefined || (await isOpenTo(owner, servingRole)))) return;
  await owner.query("select pg_advisory_lock($1)", [installKey]);
  try {
    if ((await revisionOf(owner)) < queueRevision) {
      await runMigrations(connection());
      log.info({ part: "jobs", event: "installed", count: queueRevision }, "the queue of jobs is up to date");
    }
    if (servingRole !== undefined && !(await isOpenTo(owner, servingRole))) await open(owner, servingRole);
  } finally {
    await owner.query("select pg_advisory_unlock($1)", [installKey]);
  }
}

async function revisionOf(owner: pg.ClientBase): Promise<number> {
  const { rows } = await owner.query<{ exists: boolean }>("select to_regclass('graphile_worker.migrations') is not null as exists");
  if (rows[0]?.exists !== true) return 0;
  const newest = await owner.query<{ id: number | null }>("select max(id) as id from graphile_worker.migrations");
  return newest.rows[0]?.id ?? 0;
}

async function runMigrations(connection: pg.ClientConfig): Promise<void> {
  const { Logger, runMigrations: run } = await import("graphile-worker");
  const pool = new pg.Pool({ ...connection, max: 1 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await run({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
  }
}

async function isOpenTo(owner: pg.ClientBase, role: string): Promise<boolean> {
  const wanted = Object.entries(grants).flatMap(([table, privileges]) => privileges.map((privilege) => ({ table, privilege })));
  const { rows } = await owner.query<{ isOpen: boolean }>(
    `select has_schema_privilege($1, 'graphile_worker', 'usage') and has_table_privilege($1, 'graphile_worker.migrations', 'select')
        and (select bool_and(has_table_privilege($1, ('graphile_worker.' || t)::regclass, p)) from unnest($2::text[], $3::text[]) as wanted(t, p))
        and (select count(*) from pg_policies where schemaname = 'graphile_worker' and policyname = 'serving' and $1 = any(roles)) = $4 as "isOpen"`,
    [role, wanted.map(({ table }) => table), wanted.map(({ privilege }) => privilege), Object.keys(grants).length],
  );
  return rows[0]?.isOpen === true;
}

/** The tables have row-level security without any policy, so that only their owner sees rows: the serving role gets one policy for each. */
async function open(owner: pg.ClientBase, role: string): Promise<void> {
  const name = escapeIdentifier(role);
  await owner.query("begin");
  try {
    await owner.query(`grant usage on schema graphile_worker to ${name}`);
    await owner.query(`grant select on graphile_worker.migrations to ${name}`);
    for (const [table, privileges] of Object.entries(grants)) {
      await owner.query(`grant ${privileges.join(", ")} on graphile_worker.${table} to ${name}`);
      await owner.query(`drop policy if exists serving on graphile_worker.${table}`);
      await owner.query(`create policy serving on graphile_worker.${table} to ${name} using (true) with check (true)`);
    }
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback").catch(() => undefined);
    throw error;
  }
}
