import { createRoute } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import type { Actor, Permit } from "../change/model.ts";
import { action, anyone, createHttp, declaredActions, undeclaredRoutes } from "./index.ts";
import { logInMemory, plainOptions } from "./testing.ts";

const officer: Actor = { id: "account:1", capacity: "desk officer", organisation: "unit", fund: null, steppedUpAt: null };

function application(permit: Permit, actorOf?: () => Promise<Actor>) {
  const { log, lines } = logInMemory();
  const app = createHttp({ ...plainOptions, log, permit, ...(actorOf ? { actorOf } : {}) });
  app.get("/open", action("texts.read"), (c) => c.text(c.var.actor.id));
  app.get("/office", action("people.read"), (c) => c.text("office"));
  app.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/office",
      middleware: [action("people.read")] as const,
      responses: { 200: { description: "" } },
    }),
    (c) => c.text("office"),
  );
  return { app, lines };
}

test("a route is open to whom the table lets in, and refused as the table says to all others", async () => {
  const { app } = application((actor, name) => (name === "people.read" && actor.capacity === "public" ? "hidden" : undefined));
  expect((await app.request("/open")).status).toBe(200);
  expect((await app.request("/office")).status).toBe(404);
  expect((await app.request("/api/v1/office")).status).toBe(404);
  const inside = application(
    () => undefined,
    () => Promise.resolve(officer),
  ).app;
  expect(await (await inside.request("/office")).text()).toBe("office");
  expect(await (await inside.request("/api/v1/office")).text()).toBe("office");
  const forbidden = application((_, name) => (name === "people.read" ? "not allowed" : undefined)).app;
  expect((await forbidden.request("/office")).status).toBe(403);
});

test("a route that declares no action answers nobody, even where everything is permitted", async () => {
  const { app, lines } = application(() => undefined);
  app.get("/forgotten", (c) => c.text("open to all"));
  app.get("/late", (c) => c.text("open"), action("texts.read"));
  expect(undeclaredRoutes(app)).toEqual(["GET /forgotten", "GET /late"]);
  expect((await app.request("/forgotten")).status).toBe(500);
  expect((await app.request("/late")).status).toBe(500);
  expect(JSON.stringify(lines)).toContain("GET /forgotten declares no action");
});

test("all routes that every application has declare theirs", () => {
  const { app } = application(() => undefined);
  expect(undeclaredRoutes(app)).toEqual([]);
  expect(declaredActions(app).get("GET /healthz")).toBe("site.read");
  expect(declaredActions(app).get("GET /open")).toBe("texts.read");
});

test("who asks is worked out anew for each request; nobody is asked for health and static files", async () => {
  let asked = 0;
  const { app } = application(
    () => undefined,
    () => {
      asked += 1;
      return Promise.resolve(asked === 1 ? officer : anyone);
    },
  );
  expect(await (await app.request("/open")).text()).toBe("account:1");
  expect(await (await app.request("/open")).text()).toBe("anyone");
  await app.request("/healthz");
  await app.request("/readyz");
  expect(asked).toBe(2);
});

test("an answer to somebody is kept by nobody; one to anyone may be", async () => {
  const mine = application(
    () => undefined,
    () => Promise.resolve(officer),
  ).app;
  mine.get("/kept", action("texts.read"), (c) => c.text("x", 200, { "Cache-Control": "public, max-age=60" }));
  expect((await mine.request("/kept")).headers.get("cache-control")).toBe("no-store");
  expect((await application(() => undefined).app.request("/open")).headers.get("cache-control")).toBe("no-cache");
});

test("no answer to a browser with a cookie lets pages of other sites read it", async () => {
  const { app } = application(
    () => undefined,
    () => Promise.resolve(officer),
  );
  for (const [path, method] of [
    ["/open", "GET"],
    ["/open", "OPTIONS"],
    ["/api/v1/office", "GET"],
    ["/api/v1/office", "OPTIONS"],
  ] as const) {
    const answer = await app.request(path, {
      method,
      headers: { Origin: "https://evil.example", Cookie: "comity=x", "Access-Control-Request-Method": "POST" },
    });
    expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  }
});
