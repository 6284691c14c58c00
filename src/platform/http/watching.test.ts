import { expect, test } from "vitest";
import { logInMemory, plainApp } from "./testing.ts";

test("the log has the route's pattern, method, status and duration of each request, and no address", async () => {
  const { log, lines } = logInMemory();
  const app = plainApp({ log });
  app.get("/texts/:address{.+}", (c) => c.text("ok"));
  await app.request("/texts/secret/name?q=what-somebody-looked-for");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: "info", method: "GET", route: "/texts/:address{.+}", status: 200, msg: "request" });
  expect(lines[0]?.ms).toEqual(expect.any(Number));
  expect(JSON.stringify(lines)).not.toContain("secret");
  expect(JSON.stringify(lines)).not.toContain("looked-for");
});

test("an address without a route leaves no trace of itself in the log", async () => {
  const { log, lines } = logInMemory();
  await plainApp({ log }).request("/what/was/looked/for");
  expect(lines[0]).toMatchObject({ route: "(none)", status: 404 });
});

test("/healthz answers while the process lives; /readyz names what is not ready, without its reason", async () => {
  const { log, lines } = logInMemory();
  const app = plainApp({ log, checks: { database: () => Promise.reject(new Error("password wrong")), record: () => Promise.resolve() } });
  expect(await (await app.request("/healthz")).json()).toEqual({ status: "ok" });
  const ready = await app.request("/readyz");
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: "not ready", checks: { database: "not ready", record: "ok" } });
  expect(lines.find((line) => line.part === "database")).toMatchObject({ err: { message: "password wrong" } });
  expect((await plainApp({ checks: { database: () => Promise.resolve() } }).request("/readyz")).status).toBe(200);
});

test.each([
  [
    "the Reporting API",
    "application/reports+json",
    [{ type: "csp-violation", url: "http://x/secret", body: { effectiveDirective: "style-src-attr", blockedURL: "inline" } }],
  ],
  [
    "the older form",
    "application/csp-report",
    { "csp-report": { "violated-directive": "style-src-attr", "document-uri": "http://x/secret" } },
  ],
])("a report of a browser in %s leaves its directive in the log, and nothing else", async (_, type, report) => {
  const { log, lines } = logInMemory();
  const app = plainApp({ log });
  const answer = await app.request("/csp-reports", { method: "POST", headers: { "Content-Type": type }, body: JSON.stringify(report) });
  expect(answer.status).toBe(204);
  expect(lines.find((line) => line.event === "csp-violation")).toMatchObject({ code: "style-src-attr" });
  expect(JSON.stringify(lines)).not.toContain("secret");
});

test("a report that is none changes nothing", async () => {
  const { log, lines } = logInMemory();
  const app = plainApp({ log });
  for (const body of ["", "{", "null", '{"csp-report":{"violated-directive":"a\\nb"}}']) {
    expect((await app.request("/csp-reports", { method: "POST", body })).status).toBe(204);
  }
  expect(lines.some((line) => line.event === "csp-violation")).toBe(false);
});
