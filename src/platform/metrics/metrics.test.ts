import { afterAll, expect, test } from "vitest";
import type { Actor } from "../change/model.ts";
import { testDatabase } from "../db/testing.ts";
import { action, createHttp } from "../http/index.ts";
import { logInMemory, plainOptions } from "../http/testing.ts";
import { createJobs } from "../jobs/index.ts";
import { createMetrics } from "./index.ts";

const database = await testDatabase();
afterAll(() => database.drop());
const { log } = logInMemory();

test("figures tell routes by their patterns, the pool and the jobs, and nobody and nothing by name", async () => {
  const metrics = createMetrics({ database, jobs: createJobs({ database, log }), log });
  const actor: Actor = { id: "account:kestrel", capacity: "donor", organisation: "kestrel", fund: null, steppedUpAt: null };
  const app = createHttp({ ...plainOptions, seen: metrics.seen, actorOf: () => Promise.resolve(actor) });
  app.get("/texts/:address{.+}", action("texts.read"), (c) => c.text("x"));
  for (const path of ["/texts/kestrel/1?q=kestrel", "/texts/2", "/kestrel", "/kestrel2"]) await app.request(path);
  const text = await metrics.text();
  expect(text).toContain('comity_http_request_duration_seconds_count{method="GET",route="/texts/:address{.+}",status="200"} 2');
  expect(text).toContain('comity_http_request_duration_seconds_count{method="GET",route="(none)",status="404"} 2');
  for (const name of ["nodejs_eventloop_lag_seconds", "comity_database_connections_open", 'comity_jobs{state="waiting"} 0'])
    expect(text).toContain(name);
  expect(text).not.toContain("kestrel");
});

test("figures are served on this machine only, below one path", async () => {
  const metrics = createMetrics({ database, jobs: createJobs({ database, log }), log });
  const port = await metrics.listen(0);
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("comity_jobs");
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: "POST" })).status).toBe(404);
  await metrics.close();
});

test("figures are given while the database is away", async () => {
  const jobs = { counts: () => Promise.reject(new Error("away")) };
  const text = await createMetrics({ database, jobs, log }).text();
  expect(text).not.toContain("comity_jobs{");
  expect(text).toContain("process_cpu_seconds_total");
});
