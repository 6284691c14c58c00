import { afterAll, beforeAll, expect, test } from "vitest";
import { permit } from "#people/index";
import type { Actor, Subject } from "#platform/change/index";
import { declaredActions, undeclaredRoutes } from "#platform/http/index";
import { actorOf, begin, type Person } from "./cast.ts";
import { fingerprint, openTestHouse, request, type TestHouse, visitWith } from "./house.ts";

/**
 * Every route of the application, asked for as everybody: each capacity, with and without a factor used just now, as an organisation's own administrator,
 * with what one holds ended, with sessions that are over, and as nobody. What must come back follows from the table of permissions, and, for addresses
 * that name a row, from whose row it is. A new route is asked for without being named here; one that names rows of a new kind is asked for with absent ones.
 */

let house: TestHouse;
let routes: readonly Route[];

interface Route {
  readonly method: string;
  readonly pattern: string;
  readonly action: string;
}

beforeAll(async () => {
  house = await openTestHouse();
  routes = [...declaredActions(house.app)].map(([route, action]) => {
    const [method = "", pattern = ""] = route.split(" ");
    return { method, pattern, action };
  });
}, 120_000);
afterAll(() => house?.close());

interface Seat {
  readonly label: string;
  readonly actor: Actor;
  readonly person: Person | undefined;
  /** The cookie of a session of its own. */
  cookie(): Promise<string>;
}

function seats(): Seat[] {
  const none: Seat = { label: "nobody", actor: actorOf(undefined), person: undefined, cookie: () => Promise.resolve("") };
  const [first] = house.persons;
  const over = (label: string, person: Person | undefined, options: Parameters<typeof begin>[2]): Seat => ({
    ...none,
    label,
    cookie: async () => (person === undefined ? "" : `comity=${await begin(house.owner, person, { hasSteppedUp: true, ...options })}`),
  });
  const officer = house.persons.find(({ capacity }) => capacity === "desk officer");
  return [
    none,
    { ...none, label: "an invented session", cookie: () => Promise.resolve(`comity=${"a".repeat(43)}`) },
    over("a session without its second factor", first, { stage: "password" }),
    over("a session that was silent for half an hour", first, { silentFor: 31 }),
    over("an officer's session that was silent for a quarter", officer, { silentFor: 16 }),
    over("a session of twelve hours", first, { begunBefore: 12 * 60 + 1 }),
    // Those of a second organisation are like those of the first; they are whom others must not see.
    ...house.persons
      .filter(({ label }) => !label.endsWith("organisation 2"))
      .flatMap((person) =>
        [false, true].map((hasSteppedUp) => ({
          label: `${person.label}${hasSteppedUp ? ", factor used" : ""}`,
          actor: actorOf(person, hasSteppedUp),
          person,
          cookie: async () => `comity=${await begin(house.owner, person, { hasSteppedUp })}`,
        })),
      ),
  ];
}

const absent = crypto.randomUUID();

/** Rows that an address of this pattern can name, and how they stand to an actor, said from the rules of access. */
function rowsFor(pattern: string): readonly { readonly id: string; readonly facts: (seat: Seat) => Subject | undefined }[] {
  const nothing = { id: absent, facts: () => undefined };
  const ofOrganisation = (seat: Seat, organisation: string | null): Pick<Subject, "owners" | "assignedTo"> =>
    organisation === null
      ? {}
      : {
          owners: [organisation],
          assignedTo: seat.person?.isOwnAdministrator && seat.person.organisation === organisation ? [seat.actor.id] : [],
        };
  const [first, second] = ["delegate of a State, organisation 1", "administrator, organisation 2"].map((label) =>
    house.persons.find((person) => person.label === label),
  ) as [Person, Person];
  if (/^\/people\/persons\/:id(\/|$)/.test(pattern))
    return [
      nothing,
      ...[first, second].map((person) => ({
        id: person.account,
        facts: (seat: Seat): Subject => {
          const { owners = [], ...rest } = ofOrganisation(seat, person.organisation);
          // An account is its owner's; what one may know of colleagues comes through the organisation.
          return { class: "restricted", ...rest, owners: [...owners, `account:${person.account}`] };
        },
      })),
    ];
  if (pattern === "/people/organisations/:id")
    return [
      nothing,
      ...house.organisations
        .slice(0, 2)
        .map((id) => ({ id, facts: (seat: Seat): Subject => ({ class: "restricted", ...ofOrganisation(seat, id) }) })),
    ];
  if (/^\/people\/capacities\/:id/.test(pattern))
    return [
      nothing,
      {
        id: first.capacityId,
        facts: (seat) => ({ class: "restricted", ...ofOrganisation(seat, first.organisation), owners: [`account:${first.account}`] }),
      },
    ];
  return [nothing];
}

/** An address of a pattern: parameters filled in, what is not known with something that is not there. */
function addressOf(pattern: string, id: string): string {
  return pattern.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => (["token", "secret", "key"].includes(name) ? "a".repeat(43) : id));
}

/** Statuses that an answer may have, as the table says. */
function expected(
  seat: Seat,
  route: Route,
  subject: Subject | undefined,
  isAbsent: boolean,
): { readonly refused: boolean; readonly statuses: readonly number[] } {
  const { actor } = seat;
  const isGet = route.method === "GET";
  const general = permit(actor, route.action);
  // Where somebody must be in, nobody is led to the door before anything else is looked at.
  const atDoor = actor.id === "anyone" ? (isGet ? [303] : [401]) : [];
  const said = {
    hidden: [404],
    "not allowed": [403],
    "step-up needed": isGet ? [303, 401] : [303, 401],
    "second person needed": [409],
  } as const;
  if (general !== undefined) return { refused: true, statuses: [...said[general], ...atDoor] };
  const own = subject === undefined ? undefined : permit(actor, route.action, subject);
  if (own !== undefined) return { refused: true, statuses: [...said[own], 404, ...atDoor] };
  if (isAbsent) return { refused: false, statuses: [200, 301, 302, 303, 404, 401, 403, 410, 422, ...atDoor] };
  return { refused: false, statuses: [200, 301, 302, 303, 401, 403, 404, 410, 422, ...atDoor] };
}

test("every route says what it does", () => {
  expect(undeclaredRoutes(house.app)).toEqual([]);
  expect(routes.length).toBeGreaterThan(60);
});

test("every route answers everybody as the table of permissions says, and what is refused changes nothing", async () => {
  const wrong: string[] = [];
  let asked = 0;
  for (const seat of seats()) {
    const visit = await visitWith(house.app, await seat.cookie());
    const before = await fingerprint(house);
    // What is to change something comes first: looking notes when somebody was here.
    const order = [...routes.filter(({ method }) => method !== "GET"), ...routes.filter(({ method }) => method === "GET")];
    let isUnchanged: boolean | undefined;
    for (const route of order) {
      const isGet = route.method === "GET";
      if (isGet) isUnchanged ??= (await fingerprint(house)) === before;
      for (const { id, facts } of route.pattern.includes(":") ? rowsFor(route.pattern) : [{ id: "", facts: () => undefined }]) {
        const { refused, statuses } = expected(seat, route, facts(seat), id === absent);
        // What is allowed to be changed is changed by the journeys; here it is what must not be.
        if (!isGet && !refused) continue;
        const at = addressOf(route.pattern, id);
        let answer = await request(house.app, at, isGet ? { headers: visit.headers } : visit.form(route.method));
        if (answer.status === 415) answer = await request(house.app, at, visit.formWithFile(route.method));
        asked += 1;
        const where = answer.headers.get("location") ?? "";
        const isLedAway = answer.status === 303 && /^\/(sign-in|step-up)\?to=/.test(where);
        const isRight = statuses.includes(answer.status) && (!refused || answer.status !== 303 || isLedAway);
        if (!isRight) wrong.push(`${seat.label}: ${route.method} ${at} (${route.action}) → ${answer.status} ${where}, not ${statuses}`);
      }
    }
    if (isUnchanged !== true) wrong.push(`${seat.label} changed something that was refused`);
  }
  expect(wrong.slice(0, 30)).toEqual([]);
  expect(asked).toBeGreaterThan(1500);
  console.info(`${asked} requests over ${routes.length} routes`);
}, 600_000);

test("what may be seen is shown: each person opens all that the table gives them", async () => {
  const wrong: string[] = [];
  for (const person of house.persons.filter(({ hasEnded }) => !hasEnded)) {
    const cookie = `comity=${await begin(house.owner, person, { hasSteppedUp: true })}`;
    // Operations that need to be told what to look for have tests of their own.
    const open = routes.filter(
      ({ method, pattern, action }) => method === "GET" && !pattern.includes(":") && permit(actorOf(person, true), action) === undefined,
    );
    for (const { pattern } of open) {
      const of = pattern.startsWith("/mandates/") ? "A/RES/91/7/op3.1" : "A/RES/91/7";
      const { status } = await request(house.app, `${pattern}?of=${of}`, { headers: { cookie } });
      // A page whose one form is not for them is not for them.
      const own: Subject = { class: "restricted", owners: person.organisation === null ? [] : [person.organisation] };
      const forms = routes.filter((route) => route.method === "POST" && route.pattern === pattern);
      if (status === 403 && forms.some((form) => permit(actorOf(person, true), form.action, own) === "not allowed")) continue;
      if (status >= 400 && !(status === 422 && pattern.startsWith("/api/"))) wrong.push(`${person.label}: ${pattern} → ${status}`);
    }
    const own = await request(house.app, `/people/persons/${person.account}`, { headers: { cookie } });
    if (own.status !== 200) wrong.push(`${person.label} does not see themselves: ${own.status}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("what is hidden is answered as what is absent: status, headers, body and length", async () => {
  const hiddenFrom = (person: Person): readonly string[] =>
    house.persons
      .filter((other) => other.organisation !== person.organisation && other.capacity !== person.capacity)
      .flatMap(({ account, capacityId, organisation }) => [
        `/people/persons/${account}`,
        `/people/persons/${account}/rights`,
        `/people/capacities/${capacityId}/end`,
        ...(organisation === null ? [] : [`/people/organisations/${organisation}`]),
      ]);
  const wrong: string[] = [];
  let pairs = 0;
  for (const person of house.persons.filter(({ capacity }) => capacity !== "administrator")) {
    const cookie = `comity=${await begin(house.owner, person, { hasSteppedUp: true })}`;
    for (const hidden of new Set(hiddenFrom(person))) {
      const missing = hidden.replace(/[0-9a-f-]{36}/, crypto.randomUUID());
      const [one, other] = [await answerOf(hidden, cookie), await answerOf(missing, cookie)];
      pairs += 1;
      if (one !== other) wrong.push(`${person.label}: ${hidden}\n${one.slice(0, 300)}\n${other.slice(0, 300)}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(pairs).toBeGreaterThan(300);
}, 300_000);

/** All that an answer tells, without what is new in each. */
async function answerOf(at: string, cookie: string): Promise<string> {
  const answer = await request(house.app, at, { headers: { cookie } });
  const body = await answer.text();
  const [, id = ""] = /([0-9a-f-]{36})/.exec(at) ?? [];
  const headers = [...answer.headers].map(([name, value]) => (name === "x-request-id" ? name : `${name}: ${value}`));
  const plain = (text: string): string =>
    text
      .replaceAll(id, "ID")
      .replaceAll(/nonce-[\w+/=]{24}|nonce="[^"]{24}"|name="_(token|once)" value="[^"]*"/g, "")
      .replaceAll(answer.headers.get("x-request-id") ?? "-", "REQUEST");
  return `${answer.status} ${body.length}\n${plain(headers.join("\n"))}\n\n${plain(body)}`;
}
