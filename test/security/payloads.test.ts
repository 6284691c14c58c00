import { afterAll, beforeAll, expect, test } from "vitest";
import { declaredActions } from "#platform/http/index";
import { plantCanaries } from "./canaries.ts";
import { begin, type Person } from "./cast.ts";
import { openTestHouse, request, type TestHouse, type TestVisit, visitWith } from "./house.ts";
import { payloads, taken } from "./payloads.ts";

/** Words that would like to be more than words: in every column that is kept, in every field of every form, and in every address. */

const isFull = process.env.COMITY_TEST_FULL === "1";
/** Of the payloads, so many in each field: all of them in the full form, others in each field elsewhere. */
const each = isFull ? payloads.length : 4;

let house: TestHouse;
let turn = 0;
const next = (): string => payloads[turn++ % payloads.length] as string;

beforeAll(async () => {
  house = await openTestHouse();
}, 120_000);
afterAll(() => house?.close());

interface Field {
  readonly path: string;
  readonly name: string;
}
interface Form {
  readonly action: string;
  readonly names: readonly string[];
}

interface Seen {
  readonly fields: readonly Field[];
  readonly forms: readonly Form[];
  readonly asked: number;
  readonly faults: readonly string[];
}

const viewers = (): readonly Person[] =>
  ["administrator, organisation 1", "desk officer, organisation 1", "delegate of a State, own administrator"].flatMap((label) =>
    house.persons.filter((person) => person.label === label),
  );

async function comeIn(person: Person): Promise<TestVisit> {
  return visitWith(house.app, `comity=${await begin(house.owner, person, { hasSteppedUp: true })}`);
}

/** One answer, judged. */
async function look(at: string, init: RequestInit): Promise<{ readonly html: string; readonly faults: readonly string[] }> {
  const answer = await request(house.app, at, init);
  const text = await answer.text();
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  const isHtml = (answer.headers.get("content-type") ?? "").startsWith("text/html") && !answer.headers.has("content-disposition");
  const said = `${init.method ?? "GET"} ${at.slice(0, 200)}`;
  const faults = (isHtml ? taken(text, nonce) : []).map((what) => `${said}: ${what}`);
  if (answer.status >= 500) faults.push(`${said} → ${answer.status}`);
  for (const [name, value] of answer.headers)
    if (/[\r\n]/.test(value) || name === "x-evil") faults.push(`${said}: a header ${name} in two`);
  return { html: isHtml ? text : "", faults };
}

/** Every page that this person can come to, with its fields and forms. */
async function seeAll(visit: TestVisit): Promise<Seen> {
  const ids = [
    ...house.persons.slice(0, 3).flatMap(({ account, capacityId }) => [account, capacityId]),
    house.organisations[0] ?? "",
    "0",
    "XAE",
    "A/RES/91/7",
  ];
  const waiting = [...declaredActions(house.app).keys()]
    .filter((route) => route.startsWith("GET "))
    .flatMap((route) =>
      route.includes(":") ? ids.map((id) => route.slice(4).replaceAll(/:\w+(\{[^}]*\})?/g, id)) : [`${route.slice(4)}?of=A/RES/91/7`],
    );
  const fields = new Map<string, Field>();
  const forms = new Map<string, Form>();
  const faults: string[] = [];
  const see = async (at: string): Promise<void> => {
    const { html, faults: found } = await look(at, { headers: visit.headers });
    faults.push(...found);
    const [here = ""] = at.split("?");
    for (const [form, inside = ""] of html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)) {
      const action = (/action="([^"#]*)"/.exec(form)?.[1] ?? here).replaceAll("&amp;", "&");
      const names = [
        ...new Set([...inside.matchAll(/<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"/g)].map(([, name = ""]) => name)),
      ];
      const path = action.split("?")[0] ?? "";
      if (/^<form[^>]*method="post"/.test(form)) forms.set(`${path} ${names}`, { action: path, names });
      else for (const name of names) fields.set(`${path} ${name}`, { path, name });
    }
    for (const [, path = "", query = ""] of html.matchAll(/href="(\/[^"#?]*)\?([^"#]*)"/g))
      for (const name of new URLSearchParams(query.replaceAll("&amp;", "&")).keys()) fields.set(`${path} ${name}`, { path, name });
  };
  for (let at = 0; at < waiting.length; at += 8) await Promise.all(waiting.slice(at, at + 8).map(see));
  return { fields: [...fields.values()], forms: [...forms.values()], asked: waiting.length, faults };
}

test("there are three hundred of them, and the judge finds each that runs", () => {
  expect(payloads).toHaveLength(300);
  const running = payloads.filter((payload) => taken(`<!doctype html><title>x</title><p>${payload}</p>`, "n").length > 0);
  expect(running.length).toBeGreaterThan(180);
  expect(taken(`<!doctype html><a href="${payloads[23]}">x</a>`, "n")).not.toEqual([]);
  expect(taken('<!doctype html><script nonce="n" src="/a.js"></script><p>&lt;xss1&gt;</p>', "n")).toEqual([]);
});

test("no page takes what was typed for more than words, in any field of any form or address", async () => {
  const faults: string[] = [];
  const done = new Set<string>();
  let asked = 0;
  for (const person of viewers()) {
    const visit = await comeIn(person);
    const seen = await seeAll(visit);
    asked += seen.asked;
    faults.push(...seen.faults);
    // What everybody sees need not be asked for as each of them.
    for (const { path, name } of seen.fields.filter((field) => !done.has(`${field.path} ${field.name}`)))
      for (let time = 0; time < each; time += 1) {
        asked += 1;
        faults.push(...(await look(`${path}?${name}=${encodeURIComponent(next())}`, { headers: visit.headers })).faults);
      }
    // Leaving ends the session; passkeys are asked for by scripts.
    for (const { action, names } of seen.forms.filter((form) => !/sign-out|passkey/.test(form.action)))
      for (let time = 0; time < Math.min(each, isFull ? 30 : 2); time += 1) {
        const typed = Object.fromEntries(names.filter((name) => !name.startsWith("_")).map((name) => [name, next()]));
        asked += 1;
        faults.push(...(await look(action, visit.form("POST", typed))).faults);
      }
    for (const { path, name } of seen.fields) done.add(`${path} ${name}`);
    for (const payload of isFull ? payloads : payloads.slice(0, 10)) {
      asked += 1;
      faults.push(...(await look(`/${encodeURIComponent(payload)}`, { headers: visit.headers })).faults);
    }
  }
  expect([...new Set(faults)].slice(0, 20)).toEqual([]);
  console.info(`${asked} answers with ${each} of ${payloads.length} payloads in each field: 0 taken for more than words`);
}, 7_200_000);

test("no page takes what is kept for more than words, whoever looks at it", async () => {
  const kept = new Set<string>();
  for (let round = 0; round < (isFull ? 10 : 1); round += 1) {
    await plantCanaries(house.owner, ["accounts.language", "proposals.capacity", "news.language", "import_outcomes.code"], () => {
      const payload = next();
      kept.add(payload);
      return payload;
    });
    for (const person of viewers()) expect([...new Set((await seeAll(await comeIn(person))).faults)].slice(0, 20)).toEqual([]);
  }
  expect(kept.size).toBe(payloads.length);
}, 3_600_000);
