import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { fromAkn } from "../exports/akn/index.ts";
import { ExtractError } from "../extract/index.ts";
import { readHere, testApplication } from "../pages/fixtures/application.ts";
import { memoryLibrary } from "../pages/fixtures/library.ts";
import { sampleTexts } from "../pages/fixtures/readings.ts";

const origin = "http://localhost";
const samples = sampleTexts();
const app = testApplication(memoryLibrary(samples, { "draft/old": "A/RES/178/161" }));
const program = { "Content-Type": "text/plain" };

interface Parameter {
  readonly name: string;
  readonly in: "query" | "path";
  readonly schema: Record<string, unknown>;
  readonly required?: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
}

interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

async function description(): Promise<Description> {
  return (await (await app.request(`${origin}/api/v1/openapi.json`)).json()) as Description;
}

const described = await description();
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** The schemas with every object closed: a field that is answered but not described is a fault, too. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in inner && !("additionalProperties" in inner) ? { ...inner, additionalProperties: false } : inner;
}

const ajv = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/, binary: true } });
ajv.addSchema(closed({ $id: "api", components: described.components }) as object);

function assertFits(operation: Operation, status: number, type: string, value: unknown): void {
  const schema = operation.responses[status]?.content?.[type]?.schema;
  expect(schema, `${operation.operationId} describes ${status} ${type}`).toBeDefined();
  const located = JSON.parse(JSON.stringify(closed(schema)).replaceAll("#/components", "api#/components")) as object;
  const isValid = ajv.validate(located, value);
  expect(isValid ? [] : ajv.errors, `${operation.operationId} ${status}`).toEqual([]);
}

async function send(path: string, init?: RequestInit): Promise<{ status: number; type: string; body: unknown; text: string }> {
  const response = await app.request(origin + path, init);
  const text = await response.text();
  const type = (response.headers.get("Content-Type") ?? "").split(";")[0] ?? "";
  return { status: response.status, type, text, body: type.endsWith("json") ? JSON.parse(text) : undefined };
}

/** A good value for each parameter of a path. */
const known: Readonly<Record<string, readonly string[]>> = {
  address: samples.map(({ address }) => address),
  code: ["SVN", "CUB", "SUN", "XAE"],
  series: ["all"],
  paragraph: ["op1"],
};

/** Good queries of operations that need one, or of which several kinds are to be tried. */
const queries: Readonly<Record<string, readonly string[]>> = {
  "/api/v1/search": ["?q=cooperation", "?citing=A/RES/178/161", "?q=zzzz", ""],
  "/api/v1/compare": ["?old=A/RES/178/161&new=A/RES/179/148", "?old=draft/old&new=a/res/179/148"],
};

function addressesOf(given: string): string[] {
  // A paragraph of that name stands in the first sample.
  const path = given.includes("{paragraph}") ? given.replace("{address}", encodeURIComponent(samples[0]?.address ?? "")) : given;
  const [, name] = /\{(\w+)\}/.exec(path) ?? [];
  return name === undefined
    ? [path]
    : (known[name] ?? []).flatMap((value) => addressesOf(path.replace(`{${name}}`, encodeURIComponent(value))));
}

test("the description is valid OpenAPI 3.1", async () => {
  expect(described.openapi).toBe("3.1.0");
  const result = await new Validator().validate(JSON.parse(JSON.stringify(described)));
  expect(result.errors ?? []).toEqual([]);
  expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual([
    "compareResolutions",
    "getCitations",
    "getFacts",
    "getParagraphLineage",
    "getResolution",
    "getSeries",
    "getState",
    "listBodies",
    "listMostCited",
    "listParagraphs",
    "listResolutions",
    "listSessions",
    "listStates",
    "listSupersededCitations",
    "read",
    "search",
  ]);
});

test("what can be null is described as such, and nothing else", () => {
  const text = JSON.stringify(described);
  expect(text).not.toContain('"nullable"');
  const resolution = described.components.schemas.Resolution as { properties: Record<string, { type?: unknown }> };
  expect(resolution.properties.symbol?.type).toEqual(["string", "null"]);
  expect(resolution.properties.title?.type).toBe("string");
});

test.each(operations.filter(({ method }) => method === "get"))(
  "$operation.operationId answers as described",
  async ({ path, operation }) => {
    for (const address of addressesOf(path)) {
      for (const query of queries[path] ?? [""]) {
        const { status, type, body } = await send(address + query);
        expect(status, address).toBe(200);
        assertFits(operation, 200, type, body);
      }
    }
  },
);

test.each(operations.filter(({ method }) => method === "get"))(
  "$operation.operationId refuses each parameter that is wrong, as described",
  async ({ path, operation }) => {
    const [address = ""] = addressesOf(path);
    const wrong: [string, string][] = [["unheard_of", "1"]];
    for (const { name, in: where, schema } of operation.parameters ?? []) {
      if (where !== "query") continue;
      if (schema.type === "integer") wrong.push([name, "many"], [name, "-1"], [name, "1.5"], [name, ""]);
      else if (name === "cursor") wrong.push([name, "nonsense!"]);
      else if (schema.type === "string" && schema.enum === undefined) wrong.push([name, "x".repeat(2000)]);
      else wrong.push([name, "of no kind"]);
    }
    for (const [name, value] of wrong) {
      const query = new URLSearchParams({ [name]: value });
      if (path.endsWith("/search") && name === "cursor") query.set("q", "the");
      const { status, type, body, text } = await send(`${address}?${query}`);
      expect(status, `${address}?${query}`).toBe(422);
      expect(type).toBe("application/problem+json");
      assertFits(operation, 422, type, body);
      expect(text).toContain(name);
      expect(text).not.toMatch(/\bat .+:\d+:\d+/);
    }
    expect((await send(`${address}?limit=1&limit=2`)).status).toBe(422);
  },
);

test.each(operations.filter(({ path }) => path.includes("{")))(
  "$operation.operationId says 404 of what is not there",
  async ({ path, operation, method }) => {
    for (const value of ["QQQ", "draft/never", "%00", "%2e%2e%2f%2e%2e", "../../etc/passwd"]) {
      const { status, type, body } = await send(path.replace(/\{\w+\}/, path.includes("{code}") && value !== "QQQ" ? "QQX" : value), {
        method,
      });
      expect(status, value).toBe(404);
      if (value === "QQQ") assertFits(operation, 404, type, body);
    }
  },
);

test("a State's code that is none is refused", async () => {
  expect(await send("/api/v1/states/Slovenia")).toMatchObject({ status: 422, type: "application/problem+json" });
});

test("an address is taken with its slashes as they are or encoded, in any spelling, and after it has moved", async () => {
  const symbols = await Promise.all(
    ["A/RES/178/161", "A%2FRES%2F178%2F161", "a/res/178/161", "draft/old"].map(
      async (address) => (await send(`/api/v1/resolutions/${address}`)).body,
    ),
  );
  for (const body of symbols) expect(body).toMatchObject({ symbol: "A/RES/178/161" });
  expect((await send("/api/v1/resolutions/A/RES/178/161/paragraphs?limit=1")).body).toMatchObject({ items: [{ id: "pp1" }] });
});

test.each([
  "/api/v1/resolutions",
  "/api/v1/resolutions/A/RES/178/161/paragraphs",
  "/api/v1/states",
  "/api/v1/bodies",
  "/api/v1/sessions",
  "/api/v1/search?q=the",
])("%s gives everything once, page by page", async (path) => {
  const separator = path.includes("?") ? "&" : "?";
  const seen: string[] = [];
  let cursor: string | null = null;
  let total = 0;
  do {
    const page = (await send(`${path}${separator}limit=7${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`)).body as {
      items: object[];
      next: string | null;
      total: number;
    };
    seen.push(...page.items.map((item) => JSON.stringify(item)));
    cursor = page.next;
    total = page.total;
  } while (cursor !== null);
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

test("the resolution of the API is the one of the command line", async () => {
  const [first] = samples;
  expect((await send(`/api/v1/resolutions/${first?.address}`)).body).toEqual(JSON.parse(JSON.stringify(first?.reading.resolution)));
  expect((await send(`/api/v1/resolutions/${first?.address}?format=poem`)).status).toBe(422);
  const file = await app.request(`${origin}/api/v1/resolutions/${first?.address}?format=akn`);
  expect(file.headers.get("Content-Type")).toBe("application/akn+xml; charset=utf-8");
  expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename="[A-Za-z0-9.-]+\.xml"$/);
  expect(fromAkn(await file.text())).toEqual(JSON.parse(JSON.stringify(first?.reading.resolution)));
});

const reading = operations.find(({ operation }) => operation.operationId === "read")?.operation;
const source = samples[0]?.reading.source ?? "";

test("read takes a text, JSON or a file, and answers as described", async () => {
  if (reading === undefined) throw new Error("read is described");
  const form = new FormData();
  form.set("file", new File([source], "../\u202e draft.txt"));
  const answers = [
    await send("/api/v1/read", { method: "POST", body: source, headers: program }),
    await send("/api/v1/read", { method: "POST", body: JSON.stringify({ text: source }), headers: { "Content-Type": "application/json" } }),
    await send("/api/v1/read", { method: "POST", body: form }),
  ];
  for (const { status, type, body } of answers) {
    expect(status).toBe(200);
    assertFits(reading, 200, type, body);
    expect(body).toMatchObject({ format: "txt", resolutions: [{ title: samples[0]?.reading.resolution.title }] });
  }
  expect(answers[2]?.body).toMatchObject({ file: "draft.txt" });
});

test.each<[string, RequestInit, number]>([
  ["nothing", { body: "", headers: program }, 422],
  ["a picture", { body: "x", headers: { "Content-Type": "image/png" } }, 415],
  ["broken JSON", { body: "{", headers: { "Content-Type": "application/json" } }, 422],
  ["JSON of another shape", { body: '{"words":"x"}', headers: { "Content-Type": "application/json" } }, 422],
  ["JSON with a field too many", { body: '{"text":"x","more":1}', headers: { "Content-Type": "application/json" } }, 422],
  ["a form without a file", { body: formOf({ text: "x" }) }, 422],
  ["a form with a field too many", { body: formOf({ file: "x", more: "y" }) }, 422],
])("read refuses %s", async (_, init, expected) => {
  if (reading === undefined) throw new Error("read is described");
  const { status, type, body, text } = await send("/api/v1/read", { method: "POST", ...init });
  expect([400, 415, 422]).toContain(status);
  if (status !== 400) {
    expect(status).toBe(expected);
    assertFits(reading, status, type, body);
  }
  expect(type).toBe("application/problem+json");
  expect(text).not.toMatch(/\bat .+:\d+:\d+/);
});

test.each([
  ["unknown-format", 415],
  ["limit", 413],
  ["busy", 503],
  ["damaged", 422],
] as const)("read tells that a document is refused: %s", async (code, status) => {
  const refusing = testApplication(memoryLibrary([]), async () => {
    throw new ExtractError(code, "The document can't be read; give its text.");
  });
  const response = await refusing.request(`${origin}/api/v1/read`, { method: "POST", body: "x", headers: program });
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ status, detail: "The document can't be read; give its text." });
});

test("an unexpected failure tells nothing of the inside", async () => {
  const failing = testApplication(memoryLibrary([]), async () => {
    throw new Error("secret at /etc/passwd:1:1");
  });
  const response = await failing.request(`${origin}/api/v1/read`, { method: "POST", body: "x", headers: program });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret");
});

test("the reader of these tests reads as the application does", async () => {
  const { readings } = await readHere(new TextEncoder().encode(source), "x.txt");
  expect(readings[0]?.resolution.title).toBe(samples[0]?.reading.resolution.title);
});

test.each(["PUT", "DELETE", "PATCH"])("%s is no method of the API", async (method) => {
  expect((await send("/api/v1/resolutions", { method })).status).toBe(405);
});

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
