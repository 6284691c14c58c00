import { randomBytes } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { createApplication } from "#cli/application";
import { createPeople, isAction, permit, totpSeal } from "#people/index";
import { createChanges } from "#platform/change/index";
import { testDatabase } from "#platform/db/testing";
import { declaredActions, undeclaredRoutes } from "#platform/http/index";
import { createLog } from "#platform/log";
import { createRecord, openKeyStore } from "#record/index";
import { createTopics } from "#resolutions/index";
import { createLibrary } from "#resolutions/service";
import { createWork } from "#work/index";

const origin = "http://localhost";
const database = await testDatabase();
afterAll(() => database.drop());

const cameThrough = () => Promise.reject(new Error("a forged request came through"));
const changes = createChanges({ database, permit, append: cameThrough, jobs: { add: cameThrough } });
const people = await createPeople({ database, changes, totp: totpSeal(randomBytes(32)), publicUrl: origin, lettersArrive: false });
const record = createRecord({
  database,
  keys: openKeyStore("keys-that-nobody-makes"),
  origin: "localhost/record",
  log: createLog("silent"),
});
const jobs = { handle: () => undefined, every: () => undefined };
const app = createApplication({
  database,
  texts: { database, changes, library: createLibrary(database) },
  settings: { publicUrl: origin, trustedProxies: [] },
  log: createLog("silent"),
  people,
  record,
  work: createWork({ database, changes, people, topics: createTopics(database), record, jobs, origin }),
  samples: { key: "key", isEmpty: () => Promise.resolve(true), load: cameThrough },
});

/** Reports of browsers bring nobody's rights along and change nothing. */
const ofNobody = new Set(["POST /csp-reports"]);
const changing = [...declaredActions(app).keys()].filter((route) => !/^(GET|HEAD) /.test(route) && !ofNobody.has(route));

const session = (letter: string): string => `comity=${letter.repeat(43)}`;
let clients = 0;

/** Each from an address of its own, so that no limit of rate answers in place of what is looked at. */
function send(path: string, init: RequestInit): Promise<Response> {
  clients += 1;
  const remoteAddress = `10.0.${clients >> 8}.${clients & 255}`;
  return Promise.resolve(app.request(path, init, { incoming: { socket: { remoteAddress } } }));
}

/** A form token for whoever has this cookie, from a page that has a form. */
async function tokenFor(cookie: string): Promise<string> {
  const html = await (await send("/read", { headers: { Cookie: cookie } })).text();
  return /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

test("every route of the application declares its action", () => {
  expect(undeclaredRoutes(app)).toEqual([]);
  expect(declaredActions(app).size).toBeGreaterThan(25);
});

test("no action of a route is unknown to the table of permissions", () => {
  const unknown = [...declaredActions(app)].filter(([, action]) => !isAction(action));
  expect(unknown).toEqual([]);
});

const kinds: Record<string, { readonly from: Record<string, string>; readonly token: "mine" | "none" | "of another session" }> = {
  "of another site": { from: { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }, token: "mine" },
  "of a sibling host": { from: { "Sec-Fetch-Site": "same-site", Origin: "http://other.localhost" }, token: "mine" },
  "of another site, in a browser without Sec-Fetch-Site": { from: { Origin: "https://evil.example" }, token: "mine" },
  "of a page without an origin": { from: { Origin: "null" }, token: "mine" },
  "of nowhere that is said": { from: {}, token: "mine" },
  "without the form's token": { from: { "Sec-Fetch-Site": "same-origin", Origin: origin }, token: "none" },
  "with the token of another session": { from: { "Sec-Fetch-Site": "same-origin", Origin: origin }, token: "of another session" },
};

test.each(Object.entries(kinds))("a request %s changes nothing, whatever route it is sent to", async (_, { from, token }) => {
  const mine = session("a");
  const tokens = { mine: await tokenFor(mine), none: "", "of another session": await tokenFor(session("b")) };
  const accepted: string[] = [];
  for (const route of changing) {
    const [method = "", path = ""] = route.split(" ");
    // What a page of ours sends to the API is no form: there the origin alone is looked at.
    if (path.startsWith("/api/") && from["Sec-Fetch-Site"] === "same-origin") continue;
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data", "application/json", "text/plain"]) {
      const body = new URLSearchParams({ _token: tokens[token], text: "x", key: "key" });
      const form = new FormData();
      for (const [name, value] of body) form.set(name, value);
      const isMultipart = type === "multipart/form-data";
      const headers = { Cookie: mine, ...from, ...(isMultipart ? {} : { "Content-Type": type }) };
      const answer = await send(path.replaceAll(/:\w+(\{[^}]*\})?/g, "x"), {
        method,
        headers,
        body: isMultipart ? form : type === "application/json" ? JSON.stringify({ text: "x" }) : body.toString(),
      });
      if (![403, 415].includes(answer.status)) accepted.push(`${route} as ${type}: ${answer.status}`);
    }
  }
  expect(accepted).toEqual([]);
  expect(changing.length).toBeGreaterThanOrEqual(3);
});

test("nothing that is sent as a page would be looked at changes anything: GET has no form", async () => {
  for (const route of changing.filter((name) => !declaredActions(app).has(name.replace(/^\w+/, "GET")))) {
    const answer = await send((route.split(" ")[1] ?? "").replaceAll(/:\w+(\{[^}]*\})?/g, "x"), {});
    // Pages that need somebody who is in lead to the door, whatever is asked for below them.
    const isDoor = answer.status === 303 && answer.headers.get("location")?.startsWith("/sign-in?to=") === true;
    expect(isDoor || [404, 405].includes(answer.status), route).toBe(true);
  }
});
