import { afterAll, beforeAll, expect, test } from "vitest";
import { declaredActions } from "#platform/http/index";
import { begin, type Person } from "./cast.ts";
import { fingerprint, openTestHouse, request, type TestHouse, type TestVisit, visitWith } from "./house.ts";

/** Requests that nobody meant to send, in the name of those who may do most, to every route that changes something; and sessions that are over. */

let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse();
}, 120_000);
afterAll(() => house?.close());

/** Reports of browsers bring nobody's rights along and change nothing. */
const ofNobody = new Set(["POST /csp-reports"]);
const changing = (): readonly (readonly [method: string, path: string])[] =>
  [...declaredActions(house.app).keys()]
    .filter((route) => !/^(GET|HEAD) /.test(route) && !ofNobody.has(route))
    .map((route) => {
      const [method = "", pattern = ""] = route.split(" ");
      const [victim] = house.persons;
      const id = pattern.includes("/capacities/")
        ? victim?.capacityId
        : pattern.includes("/organisations/")
          ? house.organisations[0]
          : victim?.account;
      return [method, pattern.replaceAll(/:\w+(\{[^}]*\})?/g, id ?? "x")] as const;
    });

async function comeIn(person: Person | undefined): Promise<TestVisit> {
  if (person === undefined) throw new Error("nobody");
  return visitWith(house.app, `comity=${await begin(house.owner, person, { hasSteppedUp: true })}`);
}

const personOf = (capacity: string): Person | undefined => house.persons.find((person) => person.capacity === capacity);

/** Values that forms here could want, so that it is never what is missing that refuses. */
const typed = {
  name: "Forged",
  email: "forged@body.example",
  reason: "none",
  is: "disabled",
  decision: "agreed",
  kind: "state",
  key: "XBE",
  mail: "off",
  language: "fr",
};

type Forge = (mine: TestVisit, other: TestVisit, method: string) => RequestInit;

const without = (init: RequestInit, change: Readonly<Record<string, string>>): RequestInit => ({
  ...init,
  headers: { ...Object.fromEntries(new Headers(init.headers)), ...change },
});

const kinds: Readonly<Record<string, Forge>> = {
  "without the form's token": (mine, _, method) => mine.form(method, { ...typed, _token: "" }),
  "with the token of another person's session": (mine, other, method) => mine.form(method, { ...typed, _token: other.token }),
  "from another site": (mine, _, method) =>
    without(mine.form(method, typed), { "sec-fetch-site": "cross-site", origin: "https://evil.example" }),
  "from a sibling host": (mine, _, method) =>
    without(mine.form(method, typed), { "sec-fetch-site": "same-site", origin: "http://other.localhost" }),
  "from nowhere that is said": (mine, _, method) => {
    const { headers, ...init } = mine.form(method, typed);
    const kept = new Headers(headers);
    for (const name of ["sec-fetch-site", "origin"]) kept.delete(name);
    return { ...init, headers: kept };
  },
  "as text, as forms of other sites can send it": (mine, _, method) => without(mine.form(method, typed), { "content-type": "text/plain" }),
  "as JSON without a token": (mine, _, method) => ({
    ...without(mine.form(method), { "content-type": "application/json" }),
    body: JSON.stringify(typed),
  }),
};

test.each(Object.entries(kinds))(
  "a request %s changes nothing, whoever seems to send it",
  async (_, forge) => {
    const wrong: string[] = [];
    let sent = 0;
    for (const capacity of ["administrator", "desk officer", "delegate of a State"]) {
      const [mine, other] = [
        await comeIn(personOf(capacity)),
        await comeIn(house.persons.find((person) => person.label === "donor, organisation 2")),
      ];
      const before = await fingerprint(house);
      for (const [method, path] of changing()) {
        const init = forge(mine, other, method);
        // What a page of ours sends to the API is no form: there the origin alone is looked at, and nothing is changed in anybody's name.
        if (path.startsWith("/api/") && new Headers(init.headers).get("sec-fetch-site") === "same-origin") continue;
        const { status } = await request(house.app, path, init);
        sent += 1;
        if (![403, 415].includes(status)) wrong.push(`${capacity}: ${method} ${path} → ${status}`);
      }
      if ((await fingerprint(house)) !== before) wrong.push(`${capacity}: something was changed`);
    }
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(90);
  },
  120_000,
);

test("what changes something is no page: asked for with GET it does nothing", async () => {
  const mine = await comeIn(personOf("administrator"));
  const before = await fingerprint(house);
  for (const [, path] of changing())
    await request(house.app, `${path}?${new URLSearchParams(typed)}&_token=${mine.token}`, { headers: mine.headers });
  expect(await fingerprint(house)).toBe(before);
}, 120_000);

test("a form that is sent again with its one-time key is done once, and another person's key is worth nothing", async () => {
  const mine = await comeIn(personOf("administrator"));
  const others = await comeIn(house.persons.find((person) => person.label === "administrator, organisation 2"));
  const fields = { kind: "donor", name: "Once and never again", _once: "k".repeat(22) };
  const count = async (): Promise<number> =>
    (await house.owner.query("select from organisations where name = $1", [fields.name])).rowCount ?? 0;
  const answers = [];
  for (let time = 0; time < 5; time += 1)
    answers.push((await request(house.app, "/people/organisations", mine.form("POST", fields))).headers.get("location"));
  expect(await count()).toBe(1);
  expect(new Set(answers).size).toBe(1);
  const elsewhere = await request(house.app, "/people/organisations", others.form("POST", { ...fields, name: "Another one" }));
  expect(elsewhere.headers.get("location")).not.toBe(answers[0]);
});

test("a session that somebody planted is never taken on, and a token of a page that nobody was signed in on is worth nothing afterwards", async () => {
  const planted = "p".repeat(43);
  const stranger = await visitWith(house.app, `comity=${planted}`);
  expect((await request(house.app, "/work", { headers: stranger.headers })).status).toBe(303);
  const mine = await comeIn(personOf("donor"));
  const { status } = await request(house.app, "/following", mine.form("POST", { kind: "state", key: "XBE", _token: stranger.token }));
  expect(status).toBe(403);
});

test("signing out ends the session for whoever holds its cookie, and the browser is told to forget", async () => {
  const mine = await comeIn(personOf("contributor"));
  expect((await request(house.app, "/work", { headers: mine.headers })).status).toBe(200);
  const out = await request(house.app, "/sign-out", mine.form("POST"));
  expect(out.headers.get("clear-site-data")).toContain('"storage"');
  expect((await request(house.app, "/work", { headers: mine.headers })).status).toBe(303);
  expect((await request(house.app, "/following", mine.form("POST", typed))).status).toBe(401);
});

test.each([
  ["a capacity that has ended", "update capacities set ends_at = now(), ended_by = 'console' where account_id = $1"],
  ["an account that was closed", "update accounts set disabled_at = now() where id = $1"],
  ["an office that was given up for another", "update capacities set capacity = 'donor' where account_id = $1"],
])("%s opens nothing with the next request", async (_, statement) => {
  const administrator = house.persons.find((person) => person.label === "administrator, organisation 1");
  const mine = await comeIn(administrator);
  const stranger = `/people/persons/${house.persons.find(({ label }) => label === "contributor, organisation 2")?.account}`;
  expect((await request(house.app, stranger, { headers: mine.headers })).status).toBe(200);
  const { rows } = await house.owner.query("select * from capacities where account_id = $1", [administrator?.account]);
  if (statement.includes("'donor'"))
    await house.owner.query("update capacities set organisation_id = $2 where account_id = $1", [
      administrator?.account,
      house.organisations[0],
    ]);
  await house.owner.query(statement, [administrator?.account]);
  try {
    expect((await request(house.app, stranger, { headers: mine.headers })).status).not.toBe(200);
    const before = await fingerprint(house);
    const { status } = await request(house.app, "/people/organisations", mine.form("POST", { kind: "donor", name: "Too late" }));
    expect([401, 403, 404]).toContain(status);
    expect(await fingerprint(house)).toBe(before);
  } finally {
    await house.owner.query(
      "update capacities set capacity = 'administrator', organisation_id = $2, ends_at = null, ended_by = null where account_id = $1",
      [administrator?.account, rows[0].organisation_id],
    );
    await house.owner.query("update accounts set disabled_at = null where id = $1", [administrator?.account]);
  }
});
