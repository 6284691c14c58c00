import { setTimeout as pause } from "node:timers/promises";
import { Kysely, PostgresDialect, sql } from "kysely";
import type pg from "pg";

import { installQueue } from "../jobs/schema.ts";
import type { Log } from "../log.ts";
import type { Settings } from "../settings.ts";
import { placeEmbedded } from "./embedded/place.ts";
import { DatabaseError } from "./errors.ts";
import { type Migration, migrate, readMigrations } from "./migrate.ts";
import { type ClosablePool, createPool } from "./pool.ts";
import { connectOwner, type Place, placeOnServer, unreachable } from "./server.ts";

export { DatabaseError, type DatabaseFault, isUnavailable } from "./errors.ts";
export { type Migration, readMigrations, writeSchema } from "./migrate.ts";
export { connectOwner, connectReader, type Place } from "./server.ts";

export interface Database {
  /** Connections of the serving role. */
  readonly pool: pg.Pool;
  /** The same connections, with the tables' types. */
  kysely<T>(): Kysely<T>;
  /**
   * One transaction for one use case. It is run again, up to three times, where PostgreSQL asks for that (40001, 40P01), so `work` must
   * do nothing but queries. Statements may take 10 s in it, 5 s elsewhere.
   */
  transaction<T, R>(work: (trx: Kysely<T>) => Promise<R>): Promise<R>;
  readonly isEmbedded: boolean;
  /**
   * Further connections of the serving role, so that what works beside the requests takes none of theirs; for a library, hence with the driver's own
   * types. Who asks for them closes them.
   */
  sidePool(name: string, connections: number): ClosablePool;
  /** @throws {DatabaseError} "unreachable", with the reason */
  ready(): Promise<void>;
  /** Ends the connections, after at most 10 s, and stops the embedded server if nobody else uses it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Folder of the numbered `.sql` files. */
  readonly migrationsDir: string;
  readonly log: Log;
}

/**
 * Opens the database that the settings name: starts or joins the embedded one, or connects to the server; migrates; serves.
 *
 * @throws {DatabaseError} with a message for the operator
 */
export async function openDatabase(
  settings: Pick<Settings, "databaseUrl" | "databaseOwnerUrl" | "dataDir">,
  { migrationsDir, log }: OpenOptions,
): Promise<Database> {
  const migrations = await readMigrations(migrationsDir);
  if (settings.databaseUrl !== null) return openAt(placeOnServer(settings.databaseUrl, settings.databaseOwnerUrl), migrations, log);
  const embedded = await placeEmbedded(settings.dataDir, log);
  try {
    const database = await openAt(embedded.place, migrations, log);
    return {
      ...database,
      close: async () => {
        await database.close();
        await embedded.release();
      },
    };
  } catch (error) {
    await embedded.release();
    throw error;
  }
}

/** Where the database of the settings is, with its server running, for work on it as a whole; `release` gives that up. @throws {DatabaseError} */
export async function holdPlace(
  settings: Pick<Settings, "databaseUrl" | "databaseOwnerUrl" | "dataDir">,
  log: Log,
): Promise<{ readonly place: Place; release(): Promise<void> }> {
  if (settings.databaseUrl === null) return placeEmbedded(settings.dataDir, log);
  return { place: placeOnServer(settings.databaseUrl, settings.databaseOwnerUrl), release: async () => undefined };
}

/** Migrates and serves a database whose server runs. */
export async function openAt(place: Place, migrations: readonly Migration[], log: Log): Promise<Database> {
  const { pool, close } = createPool(place.serving, log);
  try {
    const owner = await connectOwner(place);
    try {
      const ownerName = await userOf(owner);
      const servingName = place.owner() === place.serving() ? ownerName : await servingUser(pool, place);
      if (servingName === ownerName) {
        log.warn({ part: "database", event: "one-role" }, "one role owns and serves the database: set DATABASE_OWNER_URL to a second one");
      } else {
        await warnOfPrivileges(owner, servingName, log);
      }
      const servingRole = servingName === ownerName ? undefined : servingName;
      await migrate(owner, migrations, servingRole, log);
      await installQueue(owner, place.owner, servingRole, log);
    } finally {
      await owner.end();
    }
  } catch (error) {
    await close();
    throw error;
  }
  return serve(pool, close, place, log);
}

async function userOf(session: pg.Client | pg.Pool): Promise<string> {
  const { rows } = await session.query<{ name: string }>("select current_user as name");
  return rows[0]?.name ?? "";
}

async function servingUser(pool: pg.Pool, place: Place): Promise<string> {
  try {
    return await userOf(pool);
  } catch (error) {
    throw unreachable(place, error);
  }
}

async function warnOfPrivileges(owner: pg.Client, role: string, log: Log): Promise<void> {
  const { rows } = await owner.query<{ bypasses: boolean }>(
    "select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = $1",
    [role],
  );
  if (rows[0]?.bypasses === true) {
    log.warn(
      { part: "database", event: "privileged-role" },
      "the role of DATABASE_URL passes row-level security by: use one without SUPERUSER and BYPASSRLS",
    );
  }
}

function serve(pool: pg.Pool, close: () => Promise<void>, place: Place, log: Log): Database {
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool,
    isEmbedded: place.isEmbedded,
    sidePool: (name, connections) =>
      createPool(place.serving, log, { application_name: `comity ${name}`, max: connections, types: undefined }),
    kysely: <T>() => kysely as unknown as Kysely<T>,
    transaction: (work) => transact(kysely, work),
    ready: async () => {
      try {
        await pool.query("select 1");
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        throw new DatabaseError("unreachable", `The database at ${place.name} does not answer: ${said}.`, { cause: error });
      }
    },
    close,
  };
}

const retries = 3;

async function transact<T, R>(kysely: Kysely<unknown>, work: (trx: Kysely<T>) => Promise<R>): Promise<R> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await kysely.transaction().execute(async (trx) => {
        await sql`set local statement_timeout = '10s'`.execute(trx);
        return work(trx as unknown as Kysely<T>);
      });
    } catch (error) {
      const code = (error as { code?: unknown } | null)?.code;
      if ((code !== "40001" && code !== "40P01") || attempt >= retries) throw error;
      // Those who met wait differently long, so that they do not meet again.
      await pause(10 * 2 ** attempt * (1 + Math.random()));
    }
  }
}
