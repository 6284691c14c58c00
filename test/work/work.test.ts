import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Visitor, visitor } from "#people/pages/fixtures/browser";
import { stepUpWithPasskey, type TestPerson } from "#people/testing";
import { adopted, type Composed, item } from "#resolutions/testing";
import { protectedTables } from "#work/tables";
import { type Office, office } from "./office.ts";

let held: Office;
let room: Office["room"];
let library: Office["library"];
let app: Office["app"];
let amina: TestPerson;
let hers: Visitor;
let his: Visitor;

beforeAll(async () => {
  held = await office();
  ({ room, library, app, amina } = held);
  hers = held.at(held.amina);
  his = held.at(held.bo);
});
afterAll(() => held?.room.database.drop());

const does = async (name: string): Promise<void> => held.jobs.get(name)?.({});

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

test("the start page says what waits: a proposal for the second person, and nothing where nothing does", async () => {
  await stepUpWithPasskey(room, amina);
  await hers.get("/people/invite");
  const sent = await hers.send("/people/invite", { organisation: "", capacity: "administrator", name: "Nour", email: "nour@unit.example" });
  expect([sent.status, sent.path]).toEqual([200, "/people/proposals"]);
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
  held.entries = [
    kept({ index: 2, time: time(Date.now()), kind: "text.imported", subject: "/resolutions/A/RES/91/1" }),
    kept({ index: 1, time: time(Date.now() - 8 * 24 * 3600 * 1000), kind: "text.imported", subject: "/resolutions/A/RES/90/1" }),
  ];
  const page = await hers.get("/work");
  expect(page.html).toContain("A/RES/91/1");
  expect(page.html).not.toContain("A/RES/90/1");
  held.entries = [];
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
  const owner = room.database.owner();
  await sql`select set_config('comity.actor', 'system:test', false)`.execute(owner);
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
