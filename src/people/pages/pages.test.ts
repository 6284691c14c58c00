import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { declaredActions, undeclaredRoutes } from "#platform/http/index";
import { createLog } from "#platform/log";
import { createWeb } from "#web/index";
import { openBootstrap } from "../bootstrap.ts";
import { createPeople, type People } from "../people.ts";
import { isAction, permit } from "../permission/permit.ts";
import { type TestRoom, testRoom } from "../testing.ts";
import { totpCode } from "../totp.ts";
import { type Visitor, visitor } from "./fixtures/browser.ts";
import { crawl, joinByForm, type Known, password, stepUpOf } from "./fixtures/joining.ts";
import { peoplePages } from "./index.ts";

let room: TestRoom;
let people: People;
let app: ReturnType<typeof createWeb>;

beforeAll(async () => {
  room = await testRoom();
  people = await createPeople(room);
  app = createWeb({
    permit,
    actorOf: people.actorOf,
    log: createLog("silent"),
    counts: () => Promise.resolve({ texts: 0, paragraphs: 0, citations: 0, states: 0, samples: 0 }),
    rates: { take: () => 0 },
  });
  peoplePages(app, people);
});
afterAll(() => room?.database.drop());

const join = (token: string, fields: Readonly<Record<string, string>>) => joinByForm(app, token, fields);
const stepUp = (known: Known) => stepUpOf(room, known);

test("every route declares an action of the table", () => {
  expect(undeclaredRoutes(app)).toEqual([]);
  expect([...declaredActions(app).values()].filter((name) => !isAction(name))).toEqual([]);
});

let amina: Known;
let bo: Known;

test("two administrators come by their links, without script; each link once", async () => {
  const [first = "", second = ""] = await openBootstrap(room);
  amina = await join(first, { name: "Amina Okeke", email: "amina@secretariat.example", language: "en" });
  expect((await amina.visitor.get("/people")).html).toContain("There are not two administrators yet");
  bo = await join(second, { name: "بو ليندكفيست", email: "bo@secretariat.example", language: "ar" });
  expect((await visitor(app).get(`/join/${first}`)).status).toBe(404);
  const page = await amina.visitor.get("/account");
  expect(page.html).toContain("Amina Okeke");
  expect(page.html).not.toContain("There are not two administrators yet");
  expect(page.headers.get("cache-control")).toBe("no-store");
});

test("every page says who is signed in and in which capacity, and is kept by nobody; others are offered the way in", async () => {
  const page = await amina.visitor.get("/about");
  expect(page.html).toMatch(/class="who"[\s\S]*Amina Okeke[\s\S]*Administrator/);
  expect(page.headers.get("cache-control")).toBe("no-store");
  const other = await visitor(app).get("/about");
  expect(other.html).toMatch(/class="who" href="\/sign-in\?to=%2Fabout"/);
  expect(other.html).not.toContain("/people");
});

test("an administrator without passkey is told to add one where it is asked for", async () => {
  const page = await amina.visitor.get("/people/invite");
  expect(page.path).toBe("/step-up?to=%2Fpeople%2Finvite");
  expect(page.html).toContain("only a passkey will do");
});

test("organisations, an invitation by one and the agreement of the other, and the invited person is in", async () => {
  await stepUp(amina);
  await stepUp(bo);
  await amina.visitor.get("/people/organisations");
  const made = await amina.visitor.send("/people/organisations", { kind: "State", state: "XAE", name: "" });
  expect(made.path).toMatch(/^\/people\/organisations\/[\w-]{36}$/);
  const id = made.path.split("/").at(-1) ?? "";
  const again = await amina.visitor.get("/people/organisations");
  expect(again.html).toContain("1 organization");
  const twice = await amina.visitor.send("/people/organisations", { kind: "State", state: "XAE", name: "Other" });
  expect(twice.status).toBe(422);
  expect(twice.html).toContain("This State is set up already.");
  await amina.visitor.get(`/people/invite?organisation=${id}`);
  const faulty = await amina.visitor.send("/people/invite", { organisation: id, capacity: "", name: "", email: "nothing" });
  expect(faulty.status).toBe(422);
  const proposed = await amina.visitor.send("/people/invite", {
    organisation: id,
    capacity: "",
    name: "Chi Duarte",
    email: "chi@mission.example",
    administers: "yes",
  });
  expect(proposed.path).toBe("/people/proposals");
  expect(proposed.html).toContain("another person decides");
  const action = /action="(\/people\/proposals\/[\w-]{36})"/.exec((await bo.visitor.get("/people/proposals")).html)?.[1] ?? "";
  const own = await amina.visitor.get("/people/proposals");
  expect(own.html).not.toContain(`action="${action}"`);
  await bo.visitor.get("/people/proposals");
  const agreed = await bo.visitor.send(action, { decision: "agreed" });
  // Of several links one must be able to tell whose each is.
  expect(agreed.html).toMatch(/Chi Duarte[\s\S]*chi@mission\.example[\s\S]*\/join\//);
  const token = /\/join\/([\w-]{43})/.exec(agreed.html)?.[1] ?? "";
  const chi = await join(token, { name: "Chi Duarte", language: "en" });
  expect((await chi.visitor.get("/account")).html).toMatch(/class="who"[\s\S]*Chi Duarte[\s\S]*Delegate of a State/);
  expect((await chi.visitor.get("/people")).html).toContain("Chi Duarte");
  expect((await chi.visitor.get("/people")).html).not.toContain("Amina");
  expect((await chi.visitor.get("/account/rights")).html).toContain("Granted by an administrator, agreed to by an administrator");
  expect((await chi.visitor.get("/people")).html).toContain('href="/people/invite"');
  await stepUp(chi);
  const offered = await chi.visitor.get("/people/invite");
  expect(offered.html).toContain('<option value="delegate of a State"');
  expect(offered.html).not.toContain('<option value="desk officer"');
});

test("a State that was not chosen is the one thing to put right; its name comes with it", async () => {
  await amina.visitor.get("/people/organisations");
  const faulty = await amina.visitor.send("/people/organisations", { kind: "State", state: "", name: "" });
  expect(faulty.status).toBe(422);
  expect(faulty.html).toContain("One thing needs your attention");
});

test("whoever looks after nobody's people is not offered to invite, and is told at once that it is not theirs", async () => {
  await stepUp(amina);
  await stepUp(bo);
  await amina.visitor.get("/people/organisations");
  const made = await amina.visitor.send("/people/organisations", { kind: "secretariat unit", name: "Petitions Unit" });
  const unit = made.path.split("/").at(-1) ?? "";
  await amina.visitor.get("/people/invite");
  await amina.visitor.send("/people/invite", { organisation: unit, capacity: "", name: "Dana", email: "dana@secretariat.example" });
  const action = /action="(\/people\/proposals\/[\w-]{36})"/.exec((await bo.visitor.get("/people/proposals")).html)?.[1] ?? "";
  const agreed = await bo.visitor.send(action, { decision: "agreed" });
  const dana = await join(/\/join\/([\w-]{43})/.exec(agreed.html)?.[1] ?? "", { name: "Dana", language: "en" });
  expect((await dana.visitor.get("/people")).html).not.toContain("/people/invite");
  expect((await dana.visitor.get("/people/proposals")).html).not.toContain("/people/invite");
  await stepUp(dana);
  expect((await dana.visitor.get("/people/invite")).status).toBe(403);
  await amina.visitor.get("/people/invite");
  const wrong = await amina.visitor.send("/people/invite", {
    organisation: unit,
    capacity: "",
    name: "Eli",
    email: "ely@secretariat.example",
  });
  const back = /action="(\/people\/proposals\/[\w-]{36}\/take-back)"/.exec(wrong.html)?.[1] ?? "";
  expect((await amina.visitor.send(back)).html).toContain("Taken back.");
});

test("what is hidden is answered as what is absent", async () => {
  const chi = await signIn("chi@mission.example");
  const absent = await chi.get(`/people/persons/${crypto.randomUUID()}`);
  const id = /\/people\/persons\/([\w-]{36})"/.exec((await amina.visitor.get("/people")).html)?.[1] ?? "";
  expect((await amina.visitor.get(`/people/persons/${id}`)).status).toBe(200);
  const hidden = await chi.get(`/people/persons/${id}`);
  const bare = (html: string) => html.replaceAll(/nonce="[^"]*"|[\w-]{36}/g, "");
  expect([hidden.status, bare(hidden.html)]).toEqual([404, bare(absent.html)]);
});

let secretOfChi: Uint8Array | undefined;

async function signIn(email: string): Promise<Visitor> {
  const browser = visitor(app);
  await browser.get("/sign-in");
  await browser.send("/sign-in", { email, password });
  await room.database
    .owner()
    .transaction()
    .execute(async (trx) => {
      await sql`select set_config('comity.actor', 'system:test', true)`.execute(trx);
      await sql`update totp_secrets set last_step = 0`.execute(trx);
      const { rows } = await sql<{ account: string; sealed: Uint8Array }>`select account_id as account, sealed
        from totp_secrets join accounts on accounts.id = account_id where email = ${email}`.execute(trx);
      secretOfChi = rows[0] && room.totp.open(rows[0].account, rows[0].sealed);
    });
  const done = await browser.send("/sign-in/second", { code: totpCode(secretOfChi ?? new Uint8Array(20), Date.now()) });
  expect(done.path).toBe("/account");
  return browser;
}

test("the session's id is new after each step, HttpOnly, and the old one opens nothing", async () => {
  const browser = visitor(app);
  // Fixation: an id that somebody planted is never taken on.
  browser.cookies.set("comity", "a".repeat(43));
  await browser.get("/sign-in");
  await browser.send("/sign-in", { email: "chi@mission.example", password });
  const half = browser.cookies.get("comity") ?? "";
  expect(half).not.toBe("a".repeat(43));
  expect((await browser.get("/account")).path).toBe("/sign-in?to=%2Faccount");
  const whole = await signIn("chi@mission.example");
  expect(whole.cookies.get("comity")).not.toBe(half);
  const out = visitor(app);
  out.cookies.set("comity", whole.cookies.get("comity") ?? "");
  expect((await out.get("/account")).path).toBe("/account");
  await whole.get("/account");
  const left = await whole.send("/sign-out");
  expect(left.path).toBe("/");
  expect((await out.get("/account")).path).toBe("/sign-in?to=%2Faccount");
});

test("wrong password and unknown account come back alike, with what was typed", async () => {
  const browser = visitor(app);
  const tries = [];
  for (const email of ["bo@secretariat.example", "no@secretariat.example"]) {
    await browser.get("/sign-in");
    const page = await browser.send("/sign-in", { email, password: "wrong but long enough" });
    expect(page.html).toContain(`value="${email}"`);
    expect(page.html).not.toContain("wrong but long enough");
    tries.push([page.status, page.html.replaceAll(/nonce="[^"]*"|name="_(token|once)" value="[^"]*"/g, "").replaceAll(email, "")]);
  }
  expect(tries[0]).toEqual(tries[1]);
});

test("forged requests are refused: no token, the token of another session, another site, no origin at all", async () => {
  const chi = await signIn("chi@mission.example");
  const token = (html: string) => /name="_token" value="([^"]*)"/.exec(html)?.[1] ?? "";
  const other = await signIn("chi@mission.example");
  const foreign = token((await other.get("/account")).html);
  const own = token((await chi.get("/account")).html);
  const fields = { name: "Chi", language: "en", _once: "A".repeat(22) };
  expect((await chi.post("/account", fields)).status).toBe(403);
  expect((await chi.post("/account", { ...fields, _token: foreign })).status).toBe(403);
  for (const site of ["cross-site", "same-site", "none"])
    expect((await chi.post("/account", { ...fields, _token: own }, { "sec-fetch-site": site })).status).toBe(403);
  expect((await chi.post("/account", { ...fields, _token: own })).status).toBe(200);
});

test("nobody is led to another site after signing in", async () => {
  for (const to of ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/sign-out", "/join/x"]) {
    const browser = visitor(app);
    await browser.get(`/sign-in?to=${encodeURIComponent(to)}`);
    expect((await browser.send("/sign-in", { email: "chi@mission.example", password })).path).toBe("/sign-in/second?to=%2Faccount");
  }
});

test("pages of the house are not open to those who are not in; nothing of them is shown", async () => {
  const { routes } = app;
  const gets = [
    ...new Set(routes.filter(({ method, path }) => method === "GET" && /^\/(account|people|step-up)/.test(path)).map(({ path }) => path)),
  ];
  expect(gets.length).toBeGreaterThan(12);
  for (const path of gets)
    expect((await visitor(app).get(path.replace(/:\w+/, crypto.randomUUID()))).path, path).toMatch(/^\/sign-in\?to=/);
});

test("own data can be taken along after a factor was used again, without any secret", async () => {
  const chi = await signIn("chi@mission.example");
  await chi.get("/account/data");
  const ready = await chi.send("/account/data");
  expect(ready.html).toContain("It can be downloaded once, until");
  // Somebody else's browser gets nothing of it, and looking uses nothing up.
  expect((await amina.visitor.get(ready.path)).html).not.toContain("Download");
  await chi.get(ready.path);
  const data = await chi.send(ready.path);
  expect(data.headers.get("content-disposition")).toContain("attachment");
  expect((await chi.get(ready.path)).status).toBe(404);
  expect((await chi.get(ready.path)).html).toContain("has been used, or is older than an hour");
  expect(JSON.parse(data.html)).toMatchObject({ account: [{ email: "chi@mission.example" }] });
  expect(data.html).not.toMatch(/argon2|secret|hash/);
});

test("a person has the account erased after a step-up, sees what goes when, and takes it back; administrators see it, nobody else", async () => {
  const chi = await signIn("chi@mission.example");
  const form = await chi.get("/account/erasure");
  expect(form.html).toContain("What is erased when");
  expect(form.html).toContain("Nobody else holds it.");
  const asked = await chi.send("/account/erasure");
  expect(asked.path).toBe("/account/erasure");
  expect(asked.html).toContain("Your account will be erased");
  expect((await chi.get("/account")).html).toMatch(/This account will be erased on .*20\d\d/);
  await stepUp(amina);
  expect((await amina.visitor.get("/people/erasures")).html).toContain("chi@mission.example");
  expect((await chi.get("/people/erasures")).status).toBe(403);
  await chi.get("/account/erasure");
  const back = await chi.send("/account/erasure/take-back");
  expect(back.html).not.toContain("This account will be erased");
  expect((await amina.visitor.get("/people/erasures")).html).toContain("No account is to be erased.");
});

test("an erasure for somebody who wrote is entered by one administrator; another agrees, or is told why it can't be", async () => {
  await stepUp(amina);
  await stepUp(bo);
  await amina.visitor.get("/people/erasures");
  const unknown = await amina.visitor.send("/people/erasures", { email: "nobody@mission.example", reason: "" });
  expect([unknown.status, unknown.html]).toEqual([422, expect.stringContaining("No account has this e-mail address.")]);
  const waits = await amina.visitor.send("/people/erasures", { email: "amina@secretariat.example", reason: "letter" });
  expect(waits.path).toBe("/people/proposals");
  const list = await bo.visitor.get("/people/proposals?lang=en");
  const action = /action="(\/people\/proposals\/[\w-]{36})"/.exec(list.html)?.[1] ?? "";
  const refused = await bo.visitor.send(action, { decision: "agreed" });
  expect([refused.status, refused.html]).toEqual([422, expect.stringContaining("Two administrators have to stay")]);
  await bo.visitor.get("/people/proposals");
  await bo.visitor.send(action, { decision: "declined" });
});

test("the page that sets up an app has the key as a QR code, drawn without script, and as text", async () => {
  const page = await bo.visitor.get("/account/app");
  expect(page.html).toMatch(
    /<svg class="qr" role="img" aria-label="[^"]{10,}" viewBox="0 0 (\d+) \1" [^>]*><rect [^>]*><\/rect><path d="M[\dhvzM -]+"/,
  );
  expect(page.html).not.toMatch(/<svg class="qr"[^>]*style=/);
});

test("crawling as a delegate and as somebody who is not in finds nothing of other organisations, nor whoever administers", {
  timeout: 180_000,
}, async () => {
  await stepUp(amina);
  await amina.visitor.get("/people/organisations");
  await amina.visitor.send("/people/organisations", { kind: "non-governmental organisation", state: "", name: "Canary of Open Ledger" });
  await amina.visitor.get("/people/invite");
  const id = /value="([\w-]{36})"[^>]*>Canary/.exec((await amina.visitor.get("/people/invite")).html)?.[1] ?? "";
  await amina.visitor.send("/people/invite", { organisation: id, capacity: "", name: "Canary Person", email: "canary@ledger.example" });
  const seen = await crawl(amina.visitor, ["/people", "/account"]);
  expect([...seen.values()].join("")).toContain("Canary Person");
  const chi = await signIn("chi@mission.example");
  // All that the administrator was led to, and all that the delegate is led to.
  const asDelegate = await crawl(chi, ["/people", "/account", ...seen.keys()]);
  expect(asDelegate.size).toBeGreaterThan(10);
  const outside = await crawl(visitor(app), ["/", "/about", ...seen.keys()]);
  for (const pages of [asDelegate, outside])
    for (const [path, html] of pages) expect(html.match(/Canary|canary@|Amina|Lindqvist|secretariat\.example/g), path).toBeNull();
});

test("whoever holds nothing any more is still found by administrators, who close the account", async () => {
  await stepUp(amina);
  const list = await amina.visitor.get("/people?lang=en");
  const dana = /href="(\/people\/persons\/[\w-]{36})"><bdi>Dana</.exec(list.html)?.[1] ?? "";
  const end = /href="(\/people\/capacities\/[\w-]{36}\/end)"/.exec((await amina.visitor.get(dana)).html)?.[1] ?? "";
  expect((await amina.visitor.get(end)).status).toBe(200);
  const ended = await amina.visitor.send(end, { successor: "" });
  expect([ended.status, ended.path]).toEqual([200, dana]);
  const without = await amina.visitor.get("/people");
  expect(without.html).toMatch(/Without a capacity[\s\S]*Dana/);
  await amina.visitor.get(dana);
  const closed = await amina.visitor.send(`${dana}/disable`, {});
  expect([closed.status, closed.path]).toEqual([200, dana]);
  expect(closed.html).toContain('name="is" value="enabled"');
});
