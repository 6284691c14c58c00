import { createHash, randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pg, { escapeIdentifier, escapeLiteral } from "pg";

import { queueRevision } from "../jobs/schema.ts";
import { createLog } from "../log.ts";
import { alone, ensureRoles, holdServer, ownerRole, placeOn } from "./embedded/place.ts";
import { isAlive } from "./embedded/postmaster.ts";
import { type Database, openAt } from "./index.ts";
import { type Migration, readMigrations } from "./migrate.ts";
import { createPool } from "./pool.ts";
import { type Place, placeOnServer } from "./server.ts";

export interface TestDatabase extends Database {
  /** Where it is, for tests of what connects and migrates. */
  readonly place: Place;
  /** The tables as their owner sees them: for what the serving role may not do. */
  owner<T>(): Kysely<T>;
  /** Ends all connections and removes the database. */
  drop(): Promise<void>;
}

const checkout = path.join(import.meta.dirname, "..", "..", "..");
const log = createLog("silent");

interface TestServer {
  setUp<R>(work: (admin: pg.Client) => Promise<R>): Promise<R>;
  readonly place: (database: string) => Place;
}

let server: Promise<TestServer> | undefined;

/**
 * A fresh, migrated database. All of a checkout's tests share one embedded server, which starts with the first and stops with the last
 * process; with COMITY_TEST_DATABASE_URL it is that server, whose user must be allowed to make databases and roles.
 */
export async function testDatabase(migrationsDir = path.join(checkout, "migrations")): Promise<TestDatabase> {
  server ??= startTestServer();
  const { setUp, place: placeOf } = await server;
  const name = `comity_test_${process.pid}_${randomBytes(6).toString("hex")}`;
  const place = placeOf(name);
  const migrations = await readMigrations(migrationsDir);
  await setUp(async (admin) => {
    const template = await ensureTemplate(admin, placeOf, migrations);
    await admin.query(`create database ${escapeIdentifier(name)} ${ownerOn(place)} template ${escapeIdentifier(template)}`);
  });
  const database = await openAt(place, migrations, log);
  const owning = createPool(place.owner, log);
  const owner = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: owning.pool }) });
  return {
    ...database,
    place,
    owner: <T>() => owner as unknown as Kysely<T>,
    drop: async () => {
      await database.close();
      await owning.close();
      await setUp((admin) => admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`));
    },
  };
}

/** A database without tables and without connections, on the same server: for what restores into one. */
export async function emptyTestPlace(): Promise<{ readonly place: Place; drop(): Promise<void> }> {
  server ??= startTestServer();
  const { setUp, place: placeOf } = await server;
  const name = `comity_test_${process.pid}_${randomBytes(6).toString("hex")}`;
  const place = placeOf(name);
  const locale = place.isEmbedded ? "" : "template template0 encoding 'UTF8' locale 'C.UTF-8'";
  await setUp((admin) => admin.query(`create database ${escapeIdentifier(name)} ${ownerOn(place)} ${locale}`));
  const drop = () => setUp((admin) => admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`));
  return { place, drop: async () => void (await drop()) };
}

async function startTestServer(): Promise<TestServer> {
  const address = process.env.COMITY_TEST_DATABASE_URL;
  const started = address === undefined || address === "" ? await startEmbedded() : await connectTo(address);
  await started.setUp(dropLeftovers);
  return started;
}

async function startEmbedded(): Promise<TestServer> {
  const name = `comity-test-${process.getuid?.() ?? 0}-${createHash("sha256").update(checkout).digest("hex").slice(0, 8)}`;
  const dataDir = path.join(tmpdir(), name);
  // What a test keeps need not survive a power cut.
  const held = await holdServer(dataDir, log, { fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  await held.setUp(ensureRoles);
  return { setUp: held.setUp, place: (database) => placeOn(held, database, dataDir) };
}

async function connectTo(address: string): Promise<TestServer> {
  const admin = new pg.Client({ connectionString: address });
  await admin.connect();
  const role = "comity_test_app";
  const password = createHash("sha256").update(address).digest("hex");
  await alone(admin, async () => {
    const { rowCount } = await admin.query("select from pg_roles where rolname = $1", [role]);
    await admin.query(
      `${rowCount === 0 ? "create" : "alter"} role ${role} login nosuperuser nobypassrls password ${escapeLiteral(password)}`,
    );
  });
  const urlOf = (database: string, user?: string): string => {
    const url = new URL(address);
    url.pathname = `/${database}`;
    if (user !== undefined) {
      url.username = user;
      url.password = password;
    }
    return url.href;
  };
  return { setUp: (work) => alone(admin, work), place: (database) => placeOnServer(urlOf(database, role), urlOf(database)) };
}

/** On a server the user of the address owns what it makes. */
function ownerOn(place: Place): string {
  return place.isEmbedded ? `owner ${ownerRole}` : "";
}

/** The migrated database that fresh ones are copied from; named for what the migrations hold. */
async function ensureTemplate(admin: pg.Client, placeOf: (database: string) => Place, migrations: readonly Migration[]): Promise<string> {
  const digest = createHash("sha256")
    .update(migrations.map(({ file, checksum }) => `${file} ${checksum}`).join("\n"))
    .update(`queue ${queueRevision}`)
    .digest("hex")
    .slice(0, 16);
  const template = `comity_template_${digest}`;
  const { rowCount } = await admin.query("select from pg_database where datname = $1", [template]);
  if (rowCount !== 0) return template;
  const draft = `${template}_${process.pid}`;
  const place = placeOf(draft);
  await admin.query(`drop database if exists ${escapeIdentifier(draft)} with (force)`);
  const locale = place.isEmbedded ? "" : "template template0 encoding 'UTF8' locale 'C.UTF-8'";
  await admin.query(`create database ${escapeIdentifier(draft)} ${ownerOn(place)} ${locale}`);
  const database = await openAt(place, migrations, log);
  await database.close();
  await admin.query(`alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(template)}`);
  return template;
}

/** Databases of test runs that were killed. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>("select datname as name from pg_database where datname like 'comity\\_test\\_%'");
  for (const { name } of rows) {
    const pid = Number(/^comity_test_(\d+)_/.exec(name)?.[1]);
    if (!isAlive(pid)) await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
  }
}
