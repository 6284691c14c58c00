import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "../db/index.ts";
import type { SeenRequest } from "../http/request-log.ts";
import type { Jobs } from "../jobs/index.ts";
import type { Log } from "../log.ts";

export interface Metrics {
  /** To be given to `createHttp`: counts an answered request. */
  seen(request: SeenRequest): void;
  /** All figures in the text format of Prometheus. */
  text(): Promise<string>;
  /** Serves them on 127.0.0.1, below `/metrics`; gives the port. */
  listen(port: number): Promise<number>;
  close(): Promise<void>;
}

export interface MetricsOptions {
  readonly database: Pick<Database, "pool">;
  readonly jobs: Pick<Jobs, "counts">;
  readonly log: Log;
}

/** Figures of how the process does: no id, no address, nothing of what was asked for. */
export function createMetrics({ database, jobs, log }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "comity_http_request_duration_seconds",
    help: "Time until an answer, by the pattern of its route",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers,
  });
  const { pool } = database;
  const connections = (state: string, count: () => number): void => {
    new Gauge({
      name: `comity_database_connections_${state}`,
      help: `Connections of the pool that are ${state}`,
      registers,
      collect() {
        this.set(count());
      },
    });
  };
  connections("open", () => pool.totalCount);
  connections("idle", () => pool.idleCount);
  connections("awaited", () => pool.waitingCount);
  new Gauge({
    name: "comity_jobs",
    help: "Jobs by what becomes of them",
    labelNames: ["state"],
    registers,
    async collect() {
      try {
        const { waiting, failed } = await jobs.counts();
        this.set({ state: "waiting" }, waiting);
        this.set({ state: "failed" }, failed);
      } catch (err) {
        // The other figures are wanted most when the database is away.
        this.reset();
        log.warn({ part: "metrics", err }, "the jobs could not be counted");
      }
    },
  });

  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return {
    seen: ({ method, route, status, ms }) => durations.observe({ method, route, status: String(status) }, ms / 1000),
    text: () => registry.metrics(),
    listen: async (port) => {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", resolve);
      });
      return (server.address() as AddressInfo).port;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
