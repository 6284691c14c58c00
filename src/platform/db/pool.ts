import type { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

import type { Log } from "../log.ts";
import { typeParsers } from "./types.ts";

export interface ClosablePool {
  readonly pool: pg.Pool;
  /** Waits for the work in hand and until each connection has gone, but at most 10 s. */
  close(): Promise<void>;
}

const closingLimit = 10_000;

/**
 * Errors lose what quotes rows and queries as soon as they arrive: nobody further on, a library that prints to the console least of all, can write it
 * down.
 */
function dropValues(client: pg.Client): void {
  const { connection } = client as unknown as { readonly connection: EventEmitter };
  connection.on("errorMessage", (error: pg.DatabaseError) => {
    error.detail = undefined;
    error.where = undefined;
    error.internalQuery = undefined;
  });
}

/**
 * A commit that was not confirmed by the standby servers is acknowledged with a warning only; to us it is one whose outcome is not known
 * (SQLSTATE 40003), since it is lost if the server is.
 */
function failWhereNotReplicated(client: pg.Client): void {
  let isDoubtful = false;
  client.on("notice", ({ message }) => {
    if (message?.includes("wait for synchronous replication") === true) isDoubtful = true;
  });
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const checked = (...args: unknown[]): unknown => {
    const answer = query(...args);
    if (args[0] !== "commit" || !(answer instanceof Promise)) return answer;
    return answer.then((result: unknown) => {
      const wasDoubtful = isDoubtful;
      isDoubtful = false;
      if (wasDoubtful) throw Object.assign(new Error("the commit was not confirmed by the standby servers"), { code: "40003" });
      return result;
    });
  };
  client.query = checked as typeof client.query;
}

/** A pool with our limits and types. `where` is asked for each new connection. */
export function createPool(
  where: () => pg.ClientConfig,
  log: Log,
  differing: Pick<pg.PoolConfig, "application_name" | "max"> & { readonly types?: undefined } = {},
): ClosablePool {
  const open = new Set<Promise<void>>();
  class PooledClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, ...where() });
      // The pool does not listen to a connection that it is ending, and an error that nobody hears ends the process.
      this.on("error", () => undefined);
      dropValues(this);
      failWhereNotReplicated(this);
    }
  }
  const config = {
    Client: PooledClient,
    max: 10,
    connectionTimeoutMillis: 2000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 5000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: "comity",
    options: "-c search_path=public -c timezone=UTC",
    types: typeParsers(),
    ...differing,
  };
  const pool = new pg.Pool(config);
  pool.on("connect", (client) => {
    const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
    open.add(ended);
    void ended.then(() => open.delete(ended));
  });
  pool.on("error", (error) => log.warn({ part: "database", event: "connection-lost", err: error }, "an idle database connection was lost"));
  return {
    pool,
    close: async () => {
      const limit = pause(closingLimit, undefined, { ref: false });
      await Promise.race([pool.end(), limit]);
      await Promise.race([Promise.all(open), limit]);
    },
  };
}
