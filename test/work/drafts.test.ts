import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Visitor, visitor } from "#people/pages/fixtures/browser";
import { invite, stepUpWithPasskey, type TestPerson } from "#people/testing";
import { adopted, item } from "#resolutions/testing";
import { type Office, office } from "./office.ts";

let held: Office;
let room: Office["room"];
let app: Office["app"];
let amina: TestPerson;
let bo: TestPerson;
let hers: Visitor;
let his: Visitor;

beforeAll(async () => {
  held = await office();
  ({ room, app, amina, bo } = held);
  hers = held.at(amina);
  his = held.at(bo);
});
afterAll(() => held?.room.database.drop());

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
  expect((await held.at(amina).get("/people/invite")).html).toContain("nour@delegation.example");
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

/** Opens a page, and gives what presses "keep as a draft" on its form to `action`, with what was typed. */
async function opened(browser: Visitor, page: string, action: string) {
  const { html } = await browser.get(page);
  const form = formsOf(html).find((one) => one.includes(`action="${action}"`)) ?? "";
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
    name,
    value.replaceAll("&amp;", "&"),
  ]);
  return {
    html,
    keep: (typed: Readonly<Record<string, string>>) => browser.post("/drafts", { ...Object.fromEntries(hidden), ...typed }),
  };
}

async function keep(browser: Visitor, page: string, action: string, typed: Readonly<Record<string, string>>): Promise<void> {
  expect((await (await opened(browser, page, action)).keep(typed)).status, page).toBe(200);
}

const formsOf = (html: string): string[] => [...html.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)].map(([form]) => form);

/** Pages that links lead to from the start page, each kind of address once. */
async function pagesFrom(browser: Visitor): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const seen = new Set<string>();
  const waiting = ["/work", "/account", "/account/password", "/following"];
  for (let path = waiting.shift(); path !== undefined && seen.size < 150; path = waiting.shift()) {
    const kind = path.replace(/[0-9a-f-]{36}|\/states\/[A-Z]{3}/g, "…").replace(/\?(?!at=|of=).*/, "");
    if (seen.has(kind)) continue;
    seen.add(kind);
    const page = await browser.get(path);
    if (page.status !== 200 || !page.headers.get("content-type")?.startsWith("text/html")) continue;
    pages.set(page.path, page.html);
    for (const [, to = ""] of page.html.matchAll(/<a [^>]*href="(\/[^"#]*)/g))
      if (!to.includes("lang=")) waiting.push(to.replaceAll("&amp;", "&"));
  }
  return pages;
}

const isTyped = (form: string): boolean => /<textarea|<input[^>]*type="(?:text|email|date|number|search)"/.test(form);
/** What is never kept: passwords and codes; and the tools that read and check a document promise to store nothing. */
const isNeverKept = (form: string): boolean => /type="password"|autocomplete="one-time-code"|action="\/(?:read|drafts\/check)"/.test(form);

test("every form into which signed-in people type keeps what they type, and no form with a password or a code does", async () => {
  await held.library.keep([item(adopted({ number: "90/3", title: "Wells", footnotes: [] }))]);
  await stepUpWithPasskey(room, amina);
  const made = await hers.get("/people/organisations");
  expect(made.status).toBe(200);
  const unit = await hers.send("/people/organisations", { kind: "secretariat unit", name: "Desk one" });
  const organisation = unit.path.split("/").at(-1) ?? "";
  const typed = { email: "kim@unit.example", name: "Kim Osei", capacity: "desk officer", organisation } as const;
  const kim = await invite(room, [amina, bo], typed);
  await stepUpWithPasskey(room, amina);
  const theirs = held.at(kim);
  const other = `/people/persons/${bo.actor.id.replace("account:", "")}`;
  const pages = [
    ...(await pagesFrom(hers)),
    [other, (await hers.get(other)).html] as const,
    ...(await pagesFrom(theirs)),
    ...(await Promise.all(
      ["/texts/withdrawal?of=A/RES/90/3", "/texts/correction?of=A/RES/90/3&at=title"].map(
        async (path) => [path, (await theirs.get(path)).html] as const,
      ),
    )),
  ];
  const forms = pages.flatMap(([path, html]) => formsOf(html).map((form) => ({ path, form })));
  const typedForms = forms.filter(({ form }) => isTyped(form) && !isNeverKept(form));
  const keeping = new Set(typedForms.map(({ form }) => /action="([^"]*)"/.exec(form)?.[1]?.replace(/[0-9a-f-]{36}/, "…")));
  for (const action of ["/people/invite", "/people/organisations", "/people/organisations/…", "/people/persons/…/recover", "/account"])
    expect(keeping, action).toContain(action);
  for (const action of ["/texts/withdrawal", "/texts/correction"]) expect(keeping, action).toContain(action);
  const lacking = typedForms.filter(({ form }) => !form.includes('data-draft="/drafts"') || !form.includes('formaction="/drafts"'));
  expect(lacking.map(({ path, form }) => `${path}: ${form.slice(0, 100)}`)).toEqual([]);
  expect(forms.filter(({ form }) => isNeverKept(form) && form.includes("data-draft")).map(({ path }) => path)).toEqual([]);
  const without = pages.filter(([, html]) => html.includes("data-draft=") && !html.includes("keep-draft"));
  expect(without.map(([path]) => path)).toEqual([]);
  await correctsOnTwoDevices(theirs, held.at(kim));
});

/** A correction begun on one device, found on another with its place, and gone once it is sent. */
async function correctsOnTwoDevices(first: Visitor, second: Visitor): Promise<void> {
  const place = "/texts/correction?of=A/RES/90/3&at=title";
  await keep(first, place, "/texts/correction", { becomes: "Wells and springs", reason: "" });
  const start = await second.get("/work");
  expect(start.html).toContain("Correct");
  const link = /href="(\/texts\/correction[^"]*)"/.exec(start.html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const opened = await second.get(link);
  expect(opened.html).toContain("Your draft from");
  expect(opened.html).toMatch(/>\s*Wells and springs<\/textarea>/);
  // Another place of the same text is another form.
  expect((await second.get("/texts/correction?of=A/RES/90/3&at=date")).html).not.toContain("Your draft from");
  await second.get(link);
  const faulty = await second.send("/texts/correction", { becomes: "Wells and springs", reason: "" });
  expect(faulty.status).toBe(422);
  expect((await first.get("/work")).html).toContain("What you have begun");
  // The page of the fault still knows where it stood, whatever is kept from there.
  expect(faulty.html).toContain('name="_from" value="/texts/correction?of=');
  const sent = await second.send("/texts/correction", { becomes: "Wells and springs", reason: "The cover says so." });
  expect([sent.status, sent.path]).toEqual([200, "/texts/proposals"]);
  expect((await first.get("/work")).html).not.toContain("What you have begun");
}

test("a draft stays where the form asked for a factor first, and goes when what was typed is sent again after it", async () => {
  await sql`update sessions set passkey_at = null`.execute(await asOwner());
  const page = `/people/persons/${bo.actor.id.replace("account:", "")}`;
  await keep(hers, page, `${page}/recover`, { reason: "The telephone was lost." });
  expect((await hers.get(page)).html).toContain('value="The telephone was lost."');
  const halted = await hers.send(`${page}/recover`, { reason: "The telephone was lost." });
  expect(halted.status).toBe(401);
  expect((await hers.get("/work")).html).toContain("What you have begun");
  await stepUpWithPasskey(room, amina);
  const fields = [...halted.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  const sent = await hers.post(`${page}/recover`, Object.fromEntries(fields));
  expect([sent.status, sent.path]).toEqual([200, "/people/proposals"]);
  expect((await hers.get("/work")).html).not.toContain("What you have begun");
});

const invitation = "/people/invite";
const nameIn = (html: string): string => /name="name"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? "";
/** The form as a device of hers shows it. */
const form = (browser: Visitor) => opened(browser, invitation, invitation);

test("of two devices that type into the same form neither loses words: the second is shown both, and chooses", async () => {
  await stepUpWithPasskey(room, amina);
  const [desk, phone] = [held.at(amina), held.at(amina)];
  const [atDesk, onPhone] = [await form(desk), await form(phone)];
  await atDesk.keep({ name: "Typed at the desk" });
  const conflict = await onPhone.keep({ name: "Typed on the phone" });
  expect(conflict.status).toBe(409);
  for (const words of ["Typed at the desk", "Typed on the phone", "Two drafts of one form"]) expect(conflict.html).toContain(words);
  // Neither is gone yet.
  expect(nameIn((await form(held.at(amina))).html)).toBe("Typed at the desk");
  const kept = await phone.send("/drafts");
  expect([kept.status, nameIn(kept.html)]).toEqual([200, "Typed on the phone"]);
  // The desk, which knows of nothing, is told in its turn; loaded again, it goes on.
  expect((await atDesk.keep({ name: "Typed at the desk, and on" })).status).toBe(409);
  expect((await (await form(desk)).keep({ name: "Typed at the desk, and on" })).status).toBe(200);
});

test("the same words kept twice are no conflict, nor are one's own; a script is told with 409", async () => {
  const browser = held.at(amina);
  const { html } = await form(browser);
  await browser.send("/drafts/discard");
  const token = /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const own = { _token: token, _draft: invitation, _from: invitation, _title: "Invite" };
  const byScript = (fields: Record<string, string>) => browser.post("/drafts", { ...own, ...fields }, { accept: "application/json" });
  const [first, second] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
  expect(JSON.parse((await byScript({ _next: first, name: "One" })).html)).toMatchObject({ version: first });
  // The page goes on before it has heard the answer.
  expect((await byScript({ _seen: first, _next: second, name: "One, two" })).status).toBe(200);
  // What was sent first comes last, and changes nothing.
  const late = await byScript({ name: "One" });
  expect([late.status, JSON.parse(late.html)]).toEqual([409, { isConflict: true }]);
  expect((await byScript({ name: "One, two" })).status).toBe(200);
});

test("a form that is sent leaves a draft that another device kept with other words meanwhile", async () => {
  const [desk, phone] = [held.at(amina), held.at(amina)];
  await form(desk);
  await desk.send("/drafts/discard");
  await form(desk);
  await (await form(phone)).keep({ name: "Kept on the phone" });
  await stepUpWithPasskey(room, amina);
  await desk.get("/account");
  const atDesk = { _token: /name="_token" value="([^"]+)"/.exec((await desk.get(invitation)).html)?.[1] ?? "" };
  const typed = { organisation: "", capacity: "administrator", name: "Nour", email: "nour2@unit.example", _once: "d".repeat(22) };
  const sent = await desk.post(invitation, { ...atDesk, ...typed, _draft: invitation, _from: invitation, _seen: "" });
  expect([sent.status, sent.path]).toEqual([200, "/people/proposals"]);
  expect(nameIn((await form(phone)).html)).toBe("Kept on the phone");
});
