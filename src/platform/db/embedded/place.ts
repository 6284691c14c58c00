import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { escapeIdentifier } from "pg";

import type { Log } from "../../log.ts";
import type { Place } from "../server.ts";
import { type EmbeddedServer, startOrJoin } from "./index.ts";
import type { ServerParameters } from "./launch.ts";
import { keepsAlive, superuser } from "./lease.ts";
import { port } from "./postmaster.ts";

export const ownerRole = "comity_owner";
const servingRole = "comity_app";
const databaseName = "comity";

/** The embedded server, held: where it dies it is started again, with growing pauses, until it is released. */
export interface HeldServer {
  readonly socketFolder: () => string;
  /** Runs `work` in a session of the superuser, while no other process sets something up; again from its beginning where the server died meanwhile. */
  setUp<R>(work: (admin: pg.Client) => Promise<R>): Promise<R>;
  release(): Promise<void>;
}

export async function holdServer(dataDir: string, log: Log, extra: ServerParameters = {}): Promise<HeldServer> {
  let server: EmbeddedServer = await startOrJoin(dataDir, extra);
  const released = new AbortController();
  let restart: Promise<void> = Promise.resolve();
  const startAgain = async (): Promise<void> => {
    log.error({ part: "database", event: "server-lost" }, "the embedded database has ended; starting it again");
    for (let wait = 100; !released.signal.aborted; wait = Math.min(wait * 2, 5000)) {
      try {
        const lost = server;
        server = await startOrJoin(dataDir, extra);
        await lost.release();
        server.lease.onLost(onLost);
        log.info({ part: "database", event: "server-back" }, "the embedded database is back");
        return;
      } catch (error) {
        log.error({ part: "database", event: "restart-failed", err: error }, "the embedded database did not start");
        await pause(wait, undefined, { signal: released.signal }).catch(() => undefined);
      }
    }
  };
  const onLost = (): void => {
    if (!released.signal.aborted) restart = startAgain();
  };
  server.lease.onLost(onLost);
  return {
    socketFolder: () => server.lease.socketFolder,
    setUp: async (work) => {
      for (let tries = 1; ; tries += 1) {
        const { lease } = server;
        try {
          return await alone(lease.client, work);
        } catch (error) {
          if (tries === attempts || !(await wasLost(lease))) throw error;
          await restart;
        }
      }
    },
    release: async () => {
      released.abort();
      await restart;
      await server.release();
    },
  };
}

/** How often something is set up from its beginning before a server that dies each time is given up. */
const attempts = 5;

/** A statement may fail some moments before its connection is known to have ended. */
async function wasLost({ isLost }: EmbeddedServer["lease"]): Promise<boolean> {
  for (let waited = 0; waited < 100 && !isLost(); waited += 10) await pause(10);
  return isLost();
}

/** The application's database on the embedded server, made with its two roles at the first start. */
export async function placeEmbedded(dataDir: string, log: Log): Promise<{ readonly place: Place; release(): Promise<void> }> {
  const server = await holdServer(dataDir, log);
  try {
    await server.setUp(async (admin) => {
      await ensureRoles(admin);
      await ensureDatabase(admin, databaseName);
    });
  } catch (error) {
    await server.release();
    throw error;
  }
  return { place: placeOn(server, databaseName, dataDir), release: server.release };
}

export function placeOn(server: HeldServer, database: string, dataDir: string): Place {
  const as = (user: string) => (): pg.ClientConfig => ({ host: server.socketFolder(), port, user, database, ssl: false });
  return { serving: as(servingRole), owner: as(ownerRole), reader: as(superuser), isEmbedded: true, name: `${dataDir} (embedded)` };
}

/** Held while roles and databases are made, which several processes may want at once. */
const setUpKey = "74128589415547";

export async function ensureRoles(admin: pg.Client): Promise<void> {
  for (const role of [ownerRole, servingRole]) {
    const { rowCount } = await admin.query("select from pg_roles where rolname = $1", [role]);
    if (rowCount === 0)
      await admin.query(`create role ${escapeIdentifier(role)} login nosuperuser nocreatedb nocreaterole nobypassrls noinherit`);
  }
}

async function ensureDatabase(admin: pg.Client, name: string): Promise<void> {
  const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
  if (rowCount === 0) await admin.query(`create database ${escapeIdentifier(name)} owner ${escapeIdentifier(ownerRole)}`);
}

/** Runs `work` while no other session does the same; not a transaction, since databases cannot be made in one. */
export async function alone<R>(admin: pg.Client, work: (admin: pg.Client) => Promise<R>): Promise<R> {
  keepsAlive(admin, true);
  await admin.query("select pg_advisory_lock($1)", [setUpKey]);
  try {
    return await work(admin);
  } finally {
    await admin.query("select pg_advisory_unlock($1)", [setUpKey]);
    keepsAlive(admin, false);
  }
}
