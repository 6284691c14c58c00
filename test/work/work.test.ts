import { JSDOM } from "jsdom";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApplication } from "#cli/application";
import { createPeople, peopleWaiting } from "#people/index";
import { type Visitor, visitor } from "#people/pages/fixtures/browser";
import { founders, stepUpWithPasskey, type TestPerson, type TestRoom, testRoom } from "#people/testing";
import { createLog } from "#platform/log";
import type { EntryPage } from "#record/index";
import { createRecord, openKeyStore } from "#record/index";
import { createTopics } from "#resolutions/index";
import { createLibrary } from "#resolutions/service";
import { adopted, type Composed, item } from "#resolutions/testing";
import { createWork, type Work } from "#work/index";
import { protectedTables } from "#work/tables";

const origin = "http://localhost";
const log = createLog("silent");
const jobs = new Map<string, (payload: unknown) => Promise<void>>();
let room: TestRoom;
let work: Work;
let library: ReturnType<typeof createLibrary>;
let app: ReturnType<typeof createApplication>;
let amina: TestPerson;
let bo: TestPerson;
let hers: Visitor;
let his: Visitor;
let entries: EntryPage["items"] = [];

beforeAll(async () => {
  room = await testRoom();
  const { database, changes } = room;
  library = createLibrary(database);
  const people = await createPeople(room);
  const record = createRecord({ database, keys: openKeyStore("keys-that-nobody-makes"), origin: "localhost/record", log });
  work = createWork({
    database,
    changes,
    people,
    topics: createTopics(database),
    record: { list: () => Promise.resolve({ items: entries, next: null, total: entries.length }) },
    jobs: { handle: (name, done) => void jobs.set(name, done), every: () => undefined },
    origin,
  });
  work.onWaiting(peopleWaiting(people));
  app = createApplication({
    database,
    texts: { database, changes, library },
    settings: { publicUrl: origin, trustedProxies: [] },
    log,
    people,
    record,
    work,
  });
  [amina, bo] = await founders(room);
  hers = at(amina);
  his = at(bo);
});
afterAll(() => room?.database.drop());

/** Somebody's browser; another one of the same person is another device. */
function at(person: TestPerson): Visitor {
  let count = 0;
  const browser = visitor({
    request: (path, init) => {
      count += 1;
      return app.request(path, init, { incoming: { socket: { remoteAddress: `10.1.${count >> 8}.${count & 255}` } } });
    },
  });
  browser.cookies.set("comity", person.token);
  return browser;
}

const does = async (name: string): Promise<void> => jobs.get(name)?.({});

const text = (number: string, title: string, changes: Partial<Composed> = {}): Composed =>
  adopted({
    number,
    title,
    preamble: ["*Guided* by the Charter of the United Nations,"],
    operative: ["*Decides* to go on."],
    footnotes: [],
    ...changes,
  });

test("rows of this room are seen by nobody who does not say who acts, and the room's types name all of them", async () => {
  const { pool } = room.database;
  for (const table of protectedTables) expect((await pool.query(`select 1 from ${table}`)).rows, table).toEqual([]);
  const { rows } = await pool.query<{ open: number }>(
    "select count(*)::int as open from pg_class where relname = any($1) and not (relrowsecurity and relforcerowsecurity)",
    [protectedTables],
  );
  expect(rows[0]?.open).toBe(0);
});

test("what is typed into a long form is kept on asking, without script, and stands in it again on any device; no secret is kept", async () => {
  await stepUpWithPasskey(room, amina);
  const form = await hers.get("/people/invite");
  expect(form.html).toContain("Keep as a draft");
  const token = /name="_token" value="([^"]+)"/.exec(form.html)?.[1] ?? "";
  const fields = {
    _token: token,
    _draft: "/people/invite",
    _from: "/people/invite",
    _title: "Invite a person",
    name: "Nour & <Sons>",
    email: "nour@delegation.example",
  };
  const back = await hers.post("/drafts", { ...fields, password: "canary-password", code: "canary-code", apiToken: "canary-token" });
  expect([back.status, back.path]).toEqual([200, "/people/invite"]);
  expect(back.html).toContain('value="Nour &amp; &lt;Sons&gt;"');
  expect(back.html).toMatch(/Your draft from .*2\d{3}/);
  const { rows } = await sql<{ kept: string }>`select fields::text as kept from drafts`.execute(await asOwner());
  expect(rows).toHaveLength(1);
  expect(rows[0]?.kept).not.toContain("canary");
  expect((await at(amina).get("/people/invite")).html).toContain("nour@delegation.example");
  const start = await hers.get("/work");
  expect(start.html).toContain("What you have begun");
  expect(start.html).toContain('href="/people/invite"');
});

/** Rows as the program sees them. */
async function asOwner() {
  const owner = room.database.owner();
  await sql`select set_config('comity.actor', 'system:test', false)`.execute(owner);
  return owner;
}

test("a draft is nobody else's, and a form of another name has none of it", async () => {
  await stepUpWithPasskey(room, bo);
  expect((await his.get("/people/invite")).html).not.toContain("nour@delegation.example");
  expect((await his.get("/work")).html).not.toContain("What you have begun");
});

test("a draft goes when it is discarded, and when the form is sent", async () => {
  await hers.get("/people/invite");
  const discarded = await hers.send("/drafts/discard");
  expect([discarded.status, discarded.path]).toEqual([200, "/people/invite"]);
  expect(discarded.html).not.toContain("Your draft from");
  const own = { _draft: "/people/invite", _from: "/people/invite", _title: "Invite a person" };
  const token = /name="_token" value="([^"]+)"/.exec(discarded.html)?.[1] ?? "";
  await hers.post("/drafts", { ...own, _token: token, name: "Nour" });
  await hers.get("/people/invite");
  const sent = await hers.send("/people/invite", { organisation: "", capacity: "administrator", name: "Nour", email: "nour@unit.example" });
  expect([sent.status, sent.path]).toEqual([200, "/people/proposals"]);
  expect((await hers.get("/work")).html).not.toContain("What you have begun");
});

test("only signed-in people keep drafts, and only forms that have them do", async () => {
  const guest = visitor(app);
  expect((await guest.get("/work")).path).toBe("/sign-in?to=%2Fwork");
  const token = /name="_token" value="([^"]+)"/.exec((await hers.get("/people/invite")).html)?.[1] ?? "";
  expect((await hers.post("/drafts", { _token: token, _draft: "javascript:1", name: "x" })).status).toBe(400);
  expect((await hers.post("/drafts", { _draft: "/people/invite", name: "x" })).status).toBe(403);
  const away = await hers.post("/drafts", { _token: token, _draft: "/x", _from: "//evil.example/", name: "x" });
  expect(away.path).toBe("/work");
  await hers.get("/work");
  await hers.send("/drafts/discard");
});

test("the start page says what waits: a proposal for the second person, and nothing where nothing does", async () => {
  expect((await his.get("/work")).html).toContain("A proposal waits for your decision");
  const own = await hers.get("/work");
  expect(own.html).not.toContain("A proposal waits for your decision");
  expect(own.html).not.toContain("What is due");
  expect((await hers.get("/")).html).toContain('href="/work"');
});

test("what changed is told from the last visit on, of what is public", async () => {
  const time = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
  const base = { version: 1 as const, rule: null, capacity: "desk officer", body: {}, files: [], prev: "" };
  const kept = (entry: { index: number; time: string; kind: string; subject: string }) => ({
    entry: { ...base, ...entry },
    bytes: new Uint8Array(),
    leaf: new Uint8Array(),
    organ: null,
  });
  entries = [
    kept({ index: 2, time: time(Date.now()), kind: "text.imported", subject: "/resolutions/A/RES/91/1" }),
    kept({ index: 1, time: time(Date.now() - 8 * 24 * 3600 * 1000), kind: "text.imported", subject: "/resolutions/A/RES/90/1" }),
  ];
  const page = await hers.get("/work");
  expect(page.html).toContain("A/RES/91/1");
  expect(page.html).not.toContain("A/RES/90/1");
  entries = [];
});

test("a State, a body and a text are followed from their pages, with one button; what does not exist is not", async () => {
  await library.keep([item(text("90/3", "Wells of the upper valleys", { date: "2035-12-10", session: 90 }))]);
  await does("work.look");
  for (const page of ["/states/SVN", "/resolutions?body=A", "/resolutions/A/RES/90/3"]) {
    expect((await visitor(app).get(page)).html, page).not.toContain("/following");
    expect((await hers.get(page)).html, page).toContain(">Follow<");
    const after = await hers.send("/following");
    expect([after.status, after.path]).toEqual([200, page]);
    expect(after.html, page).toContain("You follow this");
  }
  const list = await hers.get("/following");
  for (const name of ["Slovenia", "General Assembly", "A/RES/90/3: Wells of the upper valleys"]) expect(list.html).toContain(name);
  const token = /name="_token" value="([^"]+)"/.exec(list.html)?.[1] ?? "";
  for (const [kind, key, status] of [
    ["state", "QQQ", 404],
    ["text", "A/RES/1/1", 404],
    ["planet", "mars", 422],
  ] as const)
    expect((await hers.post("/following", { _token: token, kind, key })).status, key).toBe(status);
  expect((await his.get("/following")).html).toContain("You follow nothing yet");
});

test("a text that comes is news of what it belongs to, by mail at once where that is wanted; once", async () => {
  await hers.get("/following");
  await hers.send("/following/mail", { mail: "at once" });
  room.letters.length = 0;
  // Of the series of the text, of the body, and with a vote of the State: still one text.
  await library.keep([
    item(
      text("91/3", "Wells of the upper valleys", {
        date: "2036-12-10",
        session: 91,
        vote: { inFavour: ["Slovenia"], against: ["Ghana"], abstaining: ["Cuba"] },
      }),
    ),
  ]);
  await does("work.look");
  await does("work.look");
  await does("work.digest");
  expect(room.letters.map(({ to }) => to)).toEqual([amina.email]);
  expect(room.letters[0]?.text).toContain("A/RES/91/3: Wells of the upper valleys\nhttp://localhost/resolutions/A/RES/91/3");
  const page = await hers.get("/work");
  expect(page.html).toContain("Texts of what you follow");
  expect(page.html).toContain("/resolutions/A/RES/91/3");
  expect((await his.get("/work")).html).not.toContain("/resolutions/A/RES/91/3");
});

test("the link in a letter switches letters off without signing in, by a button; a guessed one does nothing", async () => {
  const link = /http:\/\/localhost(\/notices\/stop\/[\w-]{22})\n/.exec(room.letters[0]?.text ?? "")?.[1] ?? "";
  const guest = visitor(app);
  expect((await guest.get("/notices/stop/AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
  expect((await guest.get(link)).status).toBe(200);
  expect((await hers.get("/following")).html).toMatch(/value="at once" checked/);
  await guest.get(link);
  expect((await guest.send(link)).html).toContain("Switched off");
  expect((await hers.get("/following")).html).toMatch(/value="off" checked/);
  room.letters.length = 0;
  await library.keep([item(text("92/1", "Bridges", { date: "2037-12-10", session: 92 }))]);
  await does("work.look");
  await does("work.digest");
  expect(room.letters).toEqual([]);
});

test("a mail program switches letters off by one press, with nothing but the address in the letter's header", async () => {
  await hers.get("/following");
  await hers.send("/following/mail", { mail: "at once" });
  await library.keep([item(text("93/1", "Wells", { date: "2037-12-11", session: 93 }))]);
  await does("work.look");
  const address = new URL(room.letters.at(-1)?.unsubscribe ?? "");
  const press = (path: string) => app.request(path, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
  expect((await press("/notices/stop/AAAAAAAAAAAAAAAAAAAAAA")).status).toBe(404);
  expect((await press(address.pathname)).status).toBe(200);
  expect((await hers.get("/following")).html).toMatch(/value="off" checked/);
  room.letters.length = 0;
});

test("whoever wants one letter a day gets one, with all that came; and follows no more by one button", async () => {
  await hers.get("/following");
  await hers.send("/following/mail", { mail: "daily" });
  await library.keep([item(text("92/2", "Springs", { date: "2037-12-10", session: 92 }))]);
  await does("work.look");
  expect(room.letters).toEqual([]);
  await does("work.digest");
  await does("work.digest");
  expect(room.letters).toHaveLength(1);
  expect(room.letters[0]?.text).toContain("A/RES/92/2: Springs");
  for (let count = 3; count > 0; count -= 1) {
    await hers.get("/following");
    await hers.send("/following/end");
  }
  expect((await hers.get("/following")).html).toContain("You follow nothing yet");
});

test("what this room holds about somebody is in the export of their own data", async () => {
  const page = await hers.get("/people/invite");
  const token = /name="_token" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
  await hers.post("/drafts", { _token: token, _draft: "/people/invite", _from: "/people/invite", _title: "Invite", name: "Nour" });
  await hers.get("/account/data");
  const ready = await hers.send("/account/data");
  const data = JSON.parse((await hers.send(ready.path)).html);
  expect(data.drafts[0].fields).toEqual([["name", "Nour"]]);
  expect(data.news.length).toBeGreaterThan(0);
  expect(data.notices[0].mail).toBe("daily");
  expect(data.notices[0].secret).toBeUndefined();
});

test("erasing an account erases all of it", async () => {
  const owner = await asOwner();
  const id = amina.actor.id.replace("account:", "");
  for (const table of protectedTables) {
    const { rows } = await sql<{
      rule: string;
    }>`select confdeltype as rule from pg_constraint where conrelid = ${table}::regclass and contype = 'f'`.execute(owner);
    expect(
      rows.map(({ rule }) => rule),
      table,
    ).toEqual(["c"]);
  }
  expect(id).toHaveLength(36);
});

test("the feed is Atom, takes the filters of the list, and one State", async () => {
  const guest = visitor(app);
  const read = async (path: string) => {
    const answer = await guest.get(path);
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const { window } = new JSDOM(answer.html, { contentType: "application/xml" });
    const feed = window.document.documentElement;
    expect([feed.localName, feed.namespaceURI]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
    const entries = [...feed.getElementsByTagName("entry")];
    for (const element of [feed, ...entries]) {
      for (const name of ["id", "title", "updated"])
        expect([...element.children].filter((child) => child.localName === name)).toHaveLength(1);
      expect(element.querySelector("updated")?.textContent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
    return entries.map((entry) => entry.querySelector("id")?.textContent);
  };
  expect(await read("/feed.atom")).toHaveLength(5);
  expect(await read("/feed.atom?session=91&body=A")).toEqual([`${origin}/resolutions/A/RES/91/3`]);
  expect(await read("/feed.atom?state=SVN")).toEqual([`${origin}/resolutions/A/RES/91/3`]);
  expect(await read("/feed.atom?state=XAE")).toEqual([]);
  expect((await guest.get("/feed.atom?kind=poem")).status).toBe(422);
  expect((await guest.get("/feed.atom?state=QQQ")).status).toBe(404);
  expect((await guest.get("/resolutions?body=A")).html).toContain(
    '<link rel="alternate" href="/feed.atom?body=A" type="application/atom+xml"',
  );
});
