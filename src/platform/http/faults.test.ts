import { createRoute, z } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { expect, test } from "vitest";
import { Conflict, OutcomeUnknown, Refused, WritesHalted } from "../change/errors.ts";
import { SpaceError } from "../db/space.ts";
import { HttpFault } from "./fault.ts";
import { logInMemory, plainApp } from "./testing.ts";

const failing = () => {
  const { log, lines } = logInMemory();
  const app = plainApp({ log });
  const errors: Record<string, () => Error> = {
    missing: () => new HttpFault(404),
    late: () => new HttpFault(503, { headers: { "Retry-After": "5" } }),
    bug: () => new Error("the secret row is 42"),
    full: () => Object.assign(new Error("no space"), { code: "ENOSPC" }),
    "full-database": () => Object.assign(new Error("could not extend file"), { code: "53100" }),
    "database-away": () => Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" }),
    "database-restarts": () => Object.assign(new Error("terminating"), { code: "57P01" }),
    hidden: () => new Refused("hidden", "words.read"),
    forbidden: () => new Refused("not allowed", "words.keep"),
    "step-up": () => new Refused("step-up needed", "words.keep"),
    second: () => new Refused("second person needed", "words.keep"),
    changed: () => new Conflict({ yours: { title: "a" }, theirs: { title: "b" } }),
    halted: () => new WritesHalted(),
    unknown: () => new OutcomeUnknown(),
    "nearly-full": () => new SpaceError("/somewhere/secret", 1, 2),
    slow: () => Object.assign(new Error("canceling statement due to statement timeout"), { code: "57014" }),
    malformed: () => new HTTPException(400, { message: "Malformed JSON" }),
  };
  for (const [name, make] of Object.entries(errors)) {
    const fail = () => {
      throw make();
    };
    app.get(`/fail/${name}`, fail);
    app.get(`/api/v1/fail/${name}`, fail);
  }
  return { app, lines };
};

test.each([
  ["missing", 404, "Not found"],
  ["late", 503, "Not available at the moment"],
  ["bug", 500, "Unexpected error"],
  ["full", 507, "No space left"],
  ["full-database", 507, "No space left"],
  ["database-away", 503, "Not available at the moment"],
  ["database-restarts", 503, "Not available at the moment"],
  ["malformed", 400, "Malformed request"],
  ["hidden", 404, "Not found"],
  ["forbidden", 403, "Not allowed"],
  ["step-up", 401, "Sign-in needed"],
  ["second", 409, "Changed meanwhile"],
  ["changed", 409, "Changed meanwhile"],
  ["halted", 503, "Not available at the moment"],
  ["unknown", 503, "Not available at the moment"],
  ["nearly-full", 507, "No space left"],
  ["slow", 503, "Not available at the moment"],
])("an error of kind %s is a page with %i, and problem details below /api", async (name, status, title) => {
  const { app } = failing();
  const asPage = await app.request(`/fail/${name}`);
  expect(asPage.status).toBe(status);
  expect(await asPage.text()).toBe(`<p>fault ${status}</p>`);
  expect(asPage.headers.get("cache-control")).toBe("no-store");

  const asProblem = await app.request(`/api/v1/fail/${name}`);
  expect(asProblem.status).toBe(status);
  expect(asProblem.headers.get("content-type")).toBe("application/problem+json");
  expect(await asProblem.json()).toMatchObject({
    type: "about:blank",
    title,
    status,
    instance: `urn:request:${asProblem.headers.get("x-request-id")}`,
  });
});

test("an unexpected error tells nothing of the inside; the log has it under the number that the answer quotes", async () => {
  const { app, lines } = failing();
  const answer = await app.request("/api/v1/fail/bug");
  const text = await answer.text();
  expect(text).not.toContain("secret");
  expect(text).not.toContain(".ts");
  const line = lines.find((entry) => entry.err !== undefined);
  expect(line).toMatchObject({ level: "error", requestId: answer.headers.get("x-request-id"), err: { message: "the secret row is 42" } });
});

test("an address without a route is 404; a method that a route does not take is 405 with those it takes", async () => {
  const { app } = failing();
  app.post("/thing", (c) => c.text("ok"));
  app.get("/thing", (c) => c.text("ok"));
  expect((await app.request("/no/such")).status).toBe(404);
  const answer = await app.request("/thing", { method: "DELETE" });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
});

test("an address with slashes at its end leads to the page without them, and never to another host", async () => {
  const { app } = failing();
  app.get("/thing", (c) => c.text("ok"));
  app.get("/things/*", (c) => c.text("ok"));
  app.post("/form", (c) => c.text("ok"));
  const at = async (path: string, method = "GET") => {
    const answer = await app.request(`http://localhost${path}`, { method });
    return [answer.status, answer.headers.get("location")];
  };
  expect(await at("/thing/?q=a%20b")).toEqual([301, "/thing?q=a%20b"]);
  expect(await at("/thing//", "HEAD")).toEqual([301, "/thing"]);
  expect(await at("/no/such/")).toEqual([404, null]);
  expect(await at("/form/")).toEqual([404, null]);
  expect(await at("//evil.example/things/a/")).toEqual([404, null]);
});

test("an address below /api, and /api itself, has its faults told as problem details", async () => {
  const { app } = failing();
  for (const path of ["/api", "/api/", "/api/v1/none"]) {
    const answer = await app.request(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  }
});

test("values that a schema refuses are 422, each field named", async () => {
  const app = plainApp();
  const route = createRoute({
    method: "get",
    path: "/api/v1/things",
    request: { query: z.object({ limit: z.string().regex(/^\d+$/, "expected a number") }) },
    responses: { 200: { description: "ok" } },
  });
  app.openapi(route, (c) => c.text("ok"));
  const answer = await app.request("/api/v1/things?limit=many");
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ title: "Not valid", errors: [{ field: "limit", message: "expected a number" }] });
});

test("Retry-After reaches the client", async () => {
  const { app } = failing();
  expect((await app.request("/fail/late")).headers.get("retry-after")).toBe("5");
});

test("an overloaded process answers 503, except that it lives", async () => {
  const app = plainApp({ isOverloaded: () => true });
  expect((await app.request("/")).status).toBe(503);
  expect((await app.request("/healthz")).status).toBe(200);
});

test("what is hidden is answered exactly as what is absent", async () => {
  const { app } = failing();
  const seen = async (path: string) => {
    const answer = await app.request(path);
    const body = (await answer.text()).replace(/urn:request:\w+/, "");
    return {
      status: answer.status,
      body,
      type: answer.headers.get("content-type"),
      length: body.length,
      cache: answer.headers.get("cache-control"),
    };
  };
  expect(await seen("/api/v1/fail/hidden")).toEqual(await seen("/api/v1/fail/missing"));
  expect(await seen("/fail/hidden")).toEqual(await seen("/fail/absent-route"));
});

test("problem details say what would let a request through, and both versions where something was changed meanwhile", async () => {
  const { app } = failing();
  const problem = async (name: string): Promise<unknown> => (await app.request(`/api/v1/fail/${name}`)).json();
  expect(await problem("step-up")).toMatchObject({ needs: "step-up" });
  expect(await problem("second")).toMatchObject({ needs: "second-person" });
  expect(await problem("changed")).toMatchObject({ yours: { title: "a" }, theirs: { title: "b" } });
  expect(JSON.stringify(await problem("nearly-full"))).not.toContain("/somewhere");
});
