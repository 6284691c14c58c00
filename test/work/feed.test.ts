import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { visitor } from "#people/pages/fixtures/browser";
import { officer } from "#resolutions/fixtures/changes";
import { adopted, type Composed, draft, item } from "#resolutions/testing";
import { decideOnText, listTextProposals, proposeCorrection, withdrawAtOnce } from "#resolutions/text-changes";
import { type Office, office, origin } from "./office.ts";

/** Feeds, and following: what they tell of texts that come late, and of texts that move. */

let held: Office;
beforeAll(async () => {
  held = await office();
});
afterAll(() => held?.room.database.drop());

const does = async (name: string): Promise<void> => held.jobs.get(name)?.({});
const keep = async (text: Composed): Promise<string> => (await held.library.keep([item(text)]))[0]?.addresses[0] ?? "";

const plain = { preamble: ["*Guided* by the Charter of the United Nations,"], operative: ["*Decides* to go on."], footnotes: [] };
const text = (number: string, title: string, changes: Partial<Composed> = {}): Composed =>
  adopted({ number, title, ...plain, session: Number(number.split("/")[0]), ...changes });

/** The entries of a feed that is held to RFC 4287. */
async function read(path: string): Promise<Element[]> {
  const answer = await visitor(held.app).get(path);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/atom+xml; charset=utf-8"]);
  const feed = new JSDOM(answer.html, { contentType: "application/xml" }).window.document.documentElement;
  expect([feed.localName, feed.namespaceURI]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
  expect([...feed.children].filter(({ localName }) => localName === "author")).toHaveLength(1);
  expect(feed.querySelector('link[rel="self"]')?.getAttribute("href")).toBe(origin + path);
  const entries = [...feed.getElementsByTagName("entry")];
  for (const element of [feed, ...entries]) {
    for (const name of ["id", "title", "updated"])
      expect([...element.children].filter((child) => child.localName === name)).toHaveLength(1);
    expect(element.querySelector("updated")?.textContent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  }
  for (const entry of entries) expect(entry.querySelector('link[rel="alternate"]')?.getAttribute("href")).toMatch(/^http/);
  const ids = entries.map((entry) => entry.querySelector("id")?.textContent);
  expect(new Set(ids).size).toBe(ids.length);
  const times = entries.map((entry) => entry.querySelector("updated")?.textContent ?? "");
  expect(times).toEqual([...times].sort().reverse());
  expect(feed.querySelector("updated")?.textContent).toBe(times[0] ?? "1970-01-01T00:00:00Z");
  return entries;
}
const idsOf = async (path: string): Promise<string[]> =>
  (await read(path)).map((entry) => (entry.querySelector("id")?.textContent ?? "").replace(`${origin}/resolutions/`, ""));

test("a feed takes the filters of the list, and one State", async () => {
  await keep(text("90/3", "Wells of the upper valleys", { date: "2035-12-10" }));
  await keep(
    text("91/3", "Wells of the upper valleys", {
      date: "2036-12-10",
      vote: { inFavour: ["Slovenia"], against: ["Ghana"], abstaining: ["Cuba"] },
    }),
  );
  expect(await idsOf("/feed.atom")).toEqual(["A/RES/91/3", "A/RES/90/3"]);
  expect(await idsOf("/feed.atom?body=A&session=91")).toEqual(["A/RES/91/3"]);
  expect(await idsOf("/feed.atom?state=SVN")).toEqual(["A/RES/91/3"]);
  expect(await idsOf("/feed.atom?state=XAE")).toEqual([]);
  const guest = visitor(held.app);
  expect((await guest.get("/feed.atom?kind=poem")).status).toBe(422);
  expect((await guest.get("/feed.atom?state=QQQ")).status).toBe(404);
  expect((await guest.get("/resolutions?body=A")).html).toContain(
    '<link rel="alternate" href="/feed.atom?body=A" type="application/atom+xml"',
  );
});

test("a text of long ago that comes today is the newest of the feed, with its own day in its entry", async () => {
  await keep(text("45/8", "Old wells", { date: "1990-12-18" }));
  const [first] = await read("/feed.atom");
  expect(first?.querySelector("id")?.textContent).toBe(`${origin}/resolutions/A/RES/45/8`);
  expect(Date.parse(first?.querySelector("updated")?.textContent ?? "")).toBeGreaterThan(Date.parse("2026-01-01"));
  expect(first?.getElementsByTagNameNS("http://purl.org/dc/elements/1.1/", "date")[0]?.textContent).toBe("1990-12-18");
  expect(first?.querySelector("summary")?.textContent).toContain("18 December 1990");
});

test("one text has a feed of its series, its other languages and what cites it; its page leads there", async () => {
  await keep(text("92/9", "Rivers", { preamble: ["*Recalling* its resolution 91/3 of 10 December 2036,"], date: "2037-12-10" }));
  expect((await idsOf("/feed.atom?text=A%2FRES%2F91%2F3")).sort()).toEqual(["A/RES/90/3", "A/RES/91/3", "A/RES/92/9"]);
  expect((await visitor(held.app).get("/resolutions/A/RES/91/3")).html).toContain('<a href="/feed.atom?text=A%2FRES%2F91%2F3"');
  expect((await visitor(held.app).get("/feed.atom?text=A%2FRES%2F1%2F1")).status).toBe(404);
});

/** As two officers do it: the address from then on. */
async function resymboled(address: string, was: string, becomes: string): Promise<string> {
  const key = () => Math.random().toString(36).slice(2).padEnd(22, "0").slice(0, 22);
  const texts = { ...held.room, library: held.library };
  await proposeCorrection(texts, officer("a"), { address, place: "symbol", was, becomes, reason: "So printed." }, key());
  const id = (await listTextProposals(texts, officer("b"))).find(({ decision }) => decision === null)?.id ?? "";
  return (await decideOnText(texts, officer("b"), { kind: "correction", id, decision: "agreed" }, key()))?.address ?? "";
}

async function followed(of: Office["amina"]): Promise<string[]> {
  const { html } = await held.at(of).get("/following");
  return [...html.matchAll(/<a href="\/resolutions\/([^"]+)"/g)].map(([, address = ""]) => address).filter((one) => !one.includes("?"));
}

async function follow(of: Office["amina"], address: string): Promise<void> {
  const browser = held.at(of);
  await browser.get(`/resolutions/${address}`);
  await browser.send("/following");
}

test("whoever follows a text follows it to each symbol that it gets, and hears there of what cites it", async () => {
  const address = await keep(draft());
  await follow(held.amina, address);
  await follow(held.bo, "A/RES/91/3");
  await does("work.look");
  expect(await followed(held.amina)).toEqual([address]);
  expect(await resymboled(address, "", "A/C.3/91/L.4")).toBe("A/C.3/91/L.4");
  expect(await followed(held.amina)).toEqual(["A/C.3/91/L.4"]);
  expect(await followed(held.bo)).toEqual(["A/RES/91/3"]);
  expect(await resymboled("A/C.3/91/L.4", "A/C.3/91/L.4", "A/C.3/91/L.5")).toBe("A/C.3/91/L.5");
  expect(await followed(held.amina)).toEqual(["A/C.3/91/L.5"]);
  await keep(text("93/1", "Springs", { preamble: ["*Recalling* document A/C.3/91/L.5,"], date: "2038-12-10" }));
  await does("work.look");
  expect((await held.at(held.amina).get("/work")).html).toContain("/resolutions/A/RES/93/1");
});

test("the feed of an address that a text had leads to the one that it has, and the feed of a withdrawn text is gone", async () => {
  const guest = (path: string) => held.app.request(path);
  const moved = await guest("/feed.atom?text=A%2FC.3%2F91%2FL.4");
  expect([moved.status, moved.headers.get("location")]).toEqual([301, "/feed.atom?text=A%2FC.3%2F91%2FL.5"]);
  const texts = { ...held.room, library: held.library };
  const operator = { id: "console", capacity: "console", organisation: null, fund: null, steppedUpAt: null };
  await withdrawAtOnce(texts, operator, "A/RES/45/8", "The file was of another year.");
  expect((await guest("/feed.atom?text=A%2FRES%2F45%2F8")).status).toBe(410);
});

test("a digest names what came in the order in which it came", async () => {
  await does("work.digest");
  held.room.letters.length = 0;
  await follow(held.amina, "A/RES/91/3");
  await keep(text("94/2", "Wells of the upper valleys", { date: "2039-12-10" }));
  await does("work.look");
  await keep(text("60/2", "Wells of the upper valleys", { date: "2005-12-10" }));
  await does("work.look");
  await does("work.digest");
  const letter = held.room.letters.find(({ to }) => to === held.amina.email)?.text ?? "";
  expect(letter.indexOf("A/RES/94/2")).toBeGreaterThan(0);
  expect(letter.indexOf("A/RES/60/2")).toBeGreaterThan(letter.indexOf("A/RES/94/2"));
});
