import { stat } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

import { isNodeError } from "../errors.ts";
import { isAlive, port, readPostmaster } from "./postmaster.ts";

/**
 * A process that uses the embedded server holds a connection with a shared advisory lock: its lease. Whoever gets the same lock
 * exclusively knows that nobody uses the server, and that nobody can begin to before it has stopped. PostgreSQL keeps the lock, so a
 * killed process holds nothing.
 */
const leaseKey = "74128589415545";

/** Name of the superuser of an embedded cluster; it sets up, it never serves. */
export const superuser = "postgres";

export interface Lease {
  /** A session of the superuser, for setting up. */
  readonly client: pg.Client;
  readonly socketFolder: string;
  /** Number of the server's process. */
  readonly pid: number;
  /** True once the connection has gone: the server has stopped or died. */
  isLost(): boolean;
  onLost(listener: () => void): void;
}

export type LeaseAnswer =
  | { readonly lease: Lease }
  /** Starting or stopping: ask again. */
  | "changing"
  /** Nobody listens there. */
  | "refused"
  /** A server answers, but it serves another folder. */
  | "foreign";

export async function takeLease(socketFolder: string, cluster: string): Promise<LeaseAnswer> {
  if (socketFolder === "") return "refused";
  const client = new pg.Client({
    host: socketFolder,
    port,
    user: superuser,
    database: "postgres",
    application_name: "comity lease",
    connectionTimeoutMillis: 5000,
  });
  let lost = false;
  const listeners: (() => void)[] = [];
  const onLost = (listener: () => void): void => {
    if (lost) queueMicrotask(listener);
    else listeners.push(listener);
  };
  client.on("error", () => undefined);
  client.on("end", () => {
    lost = true;
    for (const listener of listeners) listener();
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder");
    if (!(await isSameFolder(rows[0]?.folder ?? "", cluster))) {
      await client.end();
      return "foreign";
    }
    // Read while this session lives, before it is proved alive once more: no other server can have written itself down meanwhile.
    const { pid = 0 } = (await readPostmaster(cluster)) ?? {};
    await client.query("select pg_advisory_lock_shared($1)", [leaseKey]);
    keepsAlive(client, false);
    return { lease: { client, socketFolder, pid, isLost: () => lost, onLost } };
  } catch (error) {
    await client.end().catch(() => undefined);
    return isNodeError(error) && ["ENOENT", "ECONNREFUSED", "ENOTSOCK", "EACCES"].includes(error.code ?? "") ? "refused" : "changing";
  }
}

/** Gives the lease back and stops the server if it was the last one. */
export async function returnLease({ client, pid, isLost }: Lease, cluster: string): Promise<void> {
  if (isLost()) return;
  keepsAlive(client, true);
  try {
    // First unlock, then ask: of two that leave at once at least the later one gets the lock.
    await client.query("select pg_advisory_unlock_shared($1)", [leaseKey]);
    const { rows } = await client.query<{ isLast: boolean }>('select pg_try_advisory_lock($1) as "isLast"', [leaseKey]);
    if (rows[0]?.isLast === true) await stop(cluster, pid);
  } catch {
    // The server has gone in between: nothing to give back.
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A lease must not keep a process alive that has nothing else to do; what waits for an answer on it must. */
export function keepsAlive(client: pg.Client, alive: boolean): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: { ref(): void; unref(): void } } }).connection;
  if (alive) stream.ref();
  else stream.unref();
}

/**
 * A fast shutdown: open sessions end, everything is written, no recovery is needed at the next start. Only of the server that the lease
 * was on: where that one was killed meanwhile, another process may have started the next one and rely on it.
 */
async function stop(cluster: string, pid: number): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 10) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.pid !== pid || !isAlive(pid)) return;
    if (waited === 0) process.kill(pid, "SIGINT");
    await pause(10);
  }
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([stat(one), stat(other)]);
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}
