import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

import { DatabaseError, isNodeError } from "./errors.ts";

/** Where a database is and as whom to use it. */
export interface Place {
  /** Asked anew for each connection: an embedded server that was started again may be elsewhere. */
  readonly serving: () => pg.ClientConfig;
  readonly owner: () => pg.ClientConfig;
  /** Who reads every row for a backup: the superuser of an embedded server, elsewhere the owner (who then needs BYPASSRLS). */
  readonly reader: () => pg.ClientConfig;
  readonly isEmbedded: boolean;
  /** How messages name it, without secrets. */
  readonly name: string;
}

/** A server as the settings name it. */
export function placeOnServer(servingUrl: string, ownerUrl: string | null): Place {
  const serving = clientConfig(servingUrl);
  const owner = ownerUrl === null ? serving : clientConfig(ownerUrl);
  const url = new URL(servingUrl);
  const name = `${url.searchParams.get("host") ?? url.hostname}:${url.port || "5432"}${url.pathname}`;
  return { serving: () => serving, owner: () => owner, reader: () => owner, isEmbedded: false, name };
}

/** Beyond this machine TLS with a verified certificate is demanded, unless the address says otherwise (sslmode=). */
function clientConfig(address: string): pg.ClientConfig {
  const { hostname, searchParams } = new URL(address);
  const isLocal = hostname === "" || searchParams.has("host") || /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  const saysHow = ["ssl", "sslmode", "sslrootcert", "sslcert", "sslnegotiation"].some((name) => searchParams.has(name));
  return { connectionString: address, ...(isLocal || saysHow ? {} : { ssl: { rejectUnauthorized: true } }) };
}

/** A server that is just starting gets this long (milliseconds). */
const patience = 3000;

/**
 * Connects for setting up and asks whether this database will do.
 *
 * @throws {DatabaseError} "unreachable", "start-failed"
 */
export function connectOwner(place: Place): Promise<pg.Client> {
  return connect(place, place.owner);
}

/** Connects for reading every row. @throws {DatabaseError} as `connectOwner` */
export function connectReader(place: Place): Promise<pg.Client> {
  return connect(place, place.reader);
}

async function connect(place: Place, as: () => pg.ClientConfig): Promise<pg.Client> {
  const begun = Date.now();
  for (;;) {
    const client = new pg.Client({
      connectionTimeoutMillis: 5000,
      application_name: "comity upkeep",
      options: "-c search_path=public -c timezone=UTC -c statement_timeout=0 -c lock_timeout=0",
      ...as(),
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await demandFitness(client, place);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (error instanceof DatabaseError) throw error;
      const isStarting = isNodeError(error) && ["ECONNREFUSED", "57P03"].includes(error.code ?? "");
      if (!isStarting || Date.now() - begun > patience) throw unreachable(place, error);
      await pause(200);
    }
  }
}

async function demandFitness(client: pg.Client, place: Place): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding",
  );
  const { version = "", number = 0, encoding = "" } = rows[0] ?? {};
  if (number < 150_000) {
    throw new DatabaseError(
      "start-failed",
      `PostgreSQL 15 or newer is expected at ${place.name}, found ${version}. Name another server in DATABASE_URL.`,
    );
  }
  if (encoding !== "UTF8") {
    throw new DatabaseError(
      "start-failed",
      `The database at ${place.name} has the encoding ${encoding}; UTF8 is expected. Make one with: create database comity template template0 encoding 'UTF8'.`,
    );
  }
}

/** What the system says of a connection that did not come about. */
const inWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ENOENT: "there is no such socket or file (ENOENT)",
  ENOTFOUND: "no machine has this name (ENOTFOUND)",
  ETIMEDOUT: "it does not answer (ETIMEDOUT)",
  EHOSTUNREACH: "no way leads there (EHOSTUNREACH)",
};

/** What to say where a connection was refused, with what to do about it. */
export function unreachable(place: Place, error: unknown): DatabaseError {
  const code = isNodeError(error) ? error.code : undefined;
  const said = inWords[code ?? ""] ?? (error instanceof Error ? error.message || code : String(error));
  return new DatabaseError("unreachable", `The database at ${place.name} cannot be reached: ${said}. ${advice(code, said)}`, {
    cause: error,
  });
}

function advice(code: string | undefined, said: string | undefined): string {
  if (code === "28P01" || code === "28000")
    return "Check user and password in DATABASE_URL and DATABASE_OWNER_URL, and the server's pg_hba.conf.";
  if (code === "3D000") return "Make the database, owned by the role of DATABASE_OWNER_URL, or name another in DATABASE_URL.";
  if (said?.includes("does not support SSL"))
    return "Switch TLS on at the server, or where the line to it is safe add ?sslmode=disable to DATABASE_URL.";
  if (code?.startsWith("CERT_") || /certificate/.test(said ?? ""))
    return "Name the authority of its certificate with ?sslrootcert=FILE in DATABASE_URL.";
  return "Check DATABASE_URL and that the server runs.";
}
