import { expect, test } from "vitest";
import { memoryRates } from "./rate-limit.ts";
import { from, plainApp } from "./testing.ts";

const rule = { name: "page", perSecond: 20, burst: 60 };

test("a bucket gives its burst at once, then as many as its rate", () => {
  let now = 0;
  const rates = memoryRates(() => now);
  const taken = () => Array.from({ length: 100 }, () => rates.take("a", rule)).filter((wait) => wait === 0).length;
  expect(taken()).toBe(60);
  expect(rates.take("a", rule)).toBeCloseTo(0.05);
  expect(rates.take("b", rule)).toBe(0);
  now = 1000;
  expect(taken()).toBe(20);
  now = 60_000;
  expect(taken()).toBe(60);
});

test("a client beyond its rate gets 429 with the time to wait; another one is served", async () => {
  const app = plainApp({ rates: memoryRates(() => 0), searches: ["/search"] });
  app.get("/", (c) => c.text("ok"));
  app.get("/search", (c) => c.text("ok"));
  const ask = async (path: string, address: string) => app.request(path, {}, from(address));
  for (let count = 0; count < 15; count += 1) expect((await ask("/search", "192.0.2.1")).status).toBe(200);
  const refused = await ask("/search", "192.0.2.1");
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect((await ask("/search", "192.0.2.2")).status).toBe(200);
  expect((await ask("/", "192.0.2.1")).status).toBe(200);
});

test("all addresses of one IPv6 network of 64 bits count as one client", async () => {
  const app = plainApp({ rates: memoryRates(() => 0), searches: ["/search"] });
  app.get("/search", (c) => c.text("ok"));
  const statuses: number[] = [];
  for (let host = 1; host <= 16; host += 1)
    statuses.push((await app.request("/search", {}, from(`2001:db8:1:2::${host.toString(16)}`))).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(15);
  expect((await app.request("/search", {}, from("2001:db8:1:3::1"))).status).toBe(200);
});

test("health is never refused", async () => {
  const app = plainApp({ rates: { take: () => 1 } });
  expect((await app.request("/healthz")).status).toBe(200);
  expect((await app.request("/")).status).toBe(429);
});

test("whole lists as files are six an hour for a client; its pages go on", async () => {
  const app = plainApp({ rates: memoryRates(() => 0), isExport: (c) => c.req.query("format") === "csv" });
  app.get("/list", (c) => c.text("ok"));
  const statuses: number[] = [];
  for (let time = 0; time < 8; time += 1) statuses.push((await app.request("/list?format=csv", {}, from("192.0.2.1"))).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  expect((await app.request("/list", {}, from("192.0.2.1"))).status).toBe(200);
  expect((await app.request("/list?format=csv", {}, from("192.0.2.2"))).status).toBe(200);
});
