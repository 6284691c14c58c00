import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { confirm, correct, fingerprint } from "#mandates/correction-changes";
import { changeState, stateSession } from "#mandates/life-changes";
import { officer } from "#resolutions/fixtures/changes";
import { readHere } from "#resolutions/pages/fixtures/application";
import { resolutionApi } from "#resolutions/routes";
import { type TestMandates, testMandates, wells } from "./room.ts";

let mandates: TestMandates;
let described: Description;
const ask = (address: string) => mandates.texts.app.request(`http://localhost${address}`);

interface Description {
  readonly paths: Record<
    string,
    { readonly get?: { readonly responses: Record<string, { readonly content: Record<string, { schema: object }> }> } }
  >;
  readonly components: object;
}

beforeAll(async () => {
  mandates = await testMandates();
  resolutionApi(mandates.texts.app, { library: mandates.texts.library, reader: readHere, version: "0" });
  await mandates.keep(wells(), wells({ number: "92/7", session: 92, date: "2037-12-15" }));
  const anna = officer("a");
  const address = "A/RES/91/7/op2.1";
  const mandate = (await mandates.register.find(address))?.mandate;
  if (mandate === undefined) throw new Error("not there");
  const same = { verb: mandate.verb, deliverable: mandate.deliverable, action: mandate.action, conditions: "", recipient: "" };
  const rest = { session: "A/92", from: "", to: "", recurrence: "", addressees: "OHCHR", reason: "so it says" };
  await correct(mandates.room, anna, { address, seen: fingerprint(mandate), ...same, ...rest }, "api-1");
  await confirm(mandates.room, anna, address, "api-2");
  const renewed = { address, state: "renewed", reason: "again", source: "A/RES/92/7", renewedBy: "A/RES/92/7/op2.1", session: "", day: "" };
  await changeState(mandates.room, anna, renewed, "api-3");
  const days = { session: "A/92", from: "2037-10-05", to: "2037-12-20", reason: "mending", source: "A/91/900" };
  await stateSession(mandates.room, anna, days, "api-4");
  await stateSession(mandates.room, anna, { ...days, from: "2037-10-06" }, "api-5");
  described = (await (await ask("/api/v1/openapi.json")).json()) as Description;
});
afterAll(() => mandates.texts.database.drop());

/** The schemas with every object closed: a field that is answered but not described is a fault, too. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in inner && !("additionalProperties" in inner) ? { ...inner, additionalProperties: false } : inner;
}

test.each([
  ["/api/v1/mandates", "/api/v1/mandates"],
  ["/api/v1/mandates", "/api/v1/mandates?due=coming&strength=4&sort=text&limit=1"],
  ["/api/v1/mandates/sessions", "/api/v1/mandates/sessions"],
  ["/api/v1/mandates/{address}", "/api/v1/mandates/A/RES/91/7/op2.1"],
  ["/api/v1/mandates/{address}", "/api/v1/mandates/A/RES/92/7/op3.2"],
])("%s answers as it is described (%s)", async (path, address) => {
  const ajv = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/, "date-time": true } });
  ajv.addSchema(closed({ $id: "api", components: described.components }) as object);
  const schema = described.paths[path]?.get?.responses["200"]?.content["application/json"]?.schema;
  expect(schema).toBeDefined();
  const located = JSON.parse(JSON.stringify(closed(schema)).replaceAll("#/components", "api#/components")) as object;
  const answer = await ask(address);
  expect(answer.status).toBe(200);
  expect(ajv.validate(located, await answer.json()) ? [] : ajv.errors).toEqual([]);
});

test("the API says what it does not know, by name", async () => {
  expect((await ask("/api/v1/mandates/A/RES/91/7/op99.1")).status).toBe(404);
  expect((await ask("/api/v1/mandates?colour=red")).status).toBe(422);
  expect((await ask("/api/v1/mandates?from=2037-02-30")).status).toBe(422);
  expect((await ask("/api/v1/mandates?cursor=nonsense")).status).toBe(422);
});

test("the API goes through the register page by page", async () => {
  const seen: string[] = [];
  for (let cursor = ""; ; ) {
    const { items, next } = (await (await ask(`/api/v1/mandates?limit=2${cursor}`)).json()) as {
      items: { address: string }[];
      next: string | null;
    };
    seen.push(...items.map(({ address }) => address));
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  expect(new Set(seen).size).toBe(6);
  expect(seen.length).toBe(6);
});
