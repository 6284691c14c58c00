import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ICAL from "ical.js";
import { ParseOption, XmlDocument } from "libxml2-wasm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mandateTables } from "#mandates/export-tables";
import { stateSession } from "#mandates/life-changes";
import { exportAll } from "#resolutions/export-all";
import { officer, sendForm, stranger } from "#resolutions/fixtures/changes";
import { type TestMandates, testMandates, wells } from "./room.ts";

let mandates: TestMandates;
const ask = (address: string) => mandates.texts.app.request(`http://localhost${address}`);

beforeAll(async () => {
  mandates = await testMandates();
  await mandates.keep(wells(), wells({ number: "91/8", title: "Wells, rivers; and \\ the sea\nbeyond" }));
});
afterAll(() => mandates.texts.database.drop());

/** The events of a calendar as a calendar program has them, the last day counted; lines are of the length that RFC 5545 allows. */
function eventsOf(calendar: string): { uid: string; summary: string; from: string; to: string; url: unknown; status: unknown }[] {
  for (const line of calendar.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const read = new ICAL.Component(ICAL.parse(calendar));
  expect([read.name, read.getFirstPropertyValue("version")]).toEqual(["vcalendar", "2.0"]);
  return read.getAllSubcomponents("vevent").map((component) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(component);
    expect([startDate.isDate, endDate.isDate, component.getFirstPropertyValue("dtstamp") === null]).toEqual([true, true, false]);
    const last = endDate.clone();
    last.adjust(-1, 0, 0, 0);
    const [url, status] = ["url", "status"].map((name) => component.getFirstPropertyValue(name));
    return { uid, summary, from: startDate.toString(), to: last.toString(), url, status };
  });
}

test("the calendar has what is due, with its days, under a name that stays, and takes the filters of the register", async () => {
  const answer = await ask("/mandates.ics");
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const events = eventsOf(await answer.text());
  const seminar = events.find(({ uid }) => uid === "A/RES/91/7/op3.2@localhost");
  expect(seminar).toMatchObject({ to: "2037-06-30", url: "http://localhost/mandates/A/RES/91/7/op3.2" });
  expect(seminar?.summary).toContain("High Commissioner");
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  const filtered = eventsOf(await (await ask("/mandates.ics?deliverable=seminar&text=A%2FRES%2F91%2F7")).text());
  expect(filtered.map(({ uid }) => uid)).toEqual(["A/RES/91/7/op3.2@localhost"]);
  expect((await ask("/mandates.ics?deliverable=songs")).status).toBe(422);
});

test("a session's change of days changes the calendar", async () => {
  const moved = { session: "A/92", from: "2037-10-05", to: "2037-12-20", reason: "the hall is being mended", source: "A/91/900" };
  await stateSession(mandates.room, officer("a"), moved, "pages-1");
  const [report] = eventsOf(await (await ask("/mandates.ics?deliverable=report&text=A%2FRES%2F91%2F7")).text());
  expect(report).toMatchObject({ from: "2037-10-05", to: "2037-12-20", status: "CONFIRMED" });
});

test("the feed is well-formed Atom, whose entries lead to the pages of mandates, with the filters of the register", async () => {
  const answer = await ask("/mandates/feed.atom?addressee=High+Commissioner");
  expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  const document = XmlDocument.fromString(await answer.text(), { option: ParseOption.XML_PARSE_NONET });
  const names = { a: "http://www.w3.org/2005/Atom" };
  const ids = document.find("//a:entry/a:id", names).map(({ content }) => content);
  expect(ids.sort()).toEqual(["http://localhost/mandates/A/RES/91/7/op3.2", "http://localhost/mandates/A/RES/91/8/op3.2"]);
  for (const wanted of ["/a:feed/a:id", "/a:feed/a:title", "/a:feed/a:updated", "//a:entry/a:updated", "//a:entry/a:title"])
    expect(document.find(wanted, names).length, wanted).toBeGreaterThan(0);
  document.dispose();
});

test("the register leaves as CSV and JSON with the same filters", async () => {
  const csv = await (await ask("/mandates?format=csv&addressee=High+Commissioner")).text();
  expect(csv.trimEnd().split("\r\n").length).toBe(3);
  const json = (await (await ask("/mandates?format=json&addressee=High+Commissioner")).json()) as { address: string }[];
  expect(json.map(({ address }) => address).sort()).toEqual(["A/RES/91/7/op3.2", "A/RES/91/8/op3.2"]);
});

test("a filter with a value that it does not know is told, and everything that was typed is shown again", async () => {
  const { status, html } = await mandates.page("/mandates?strength=9&from=2037-13-01&q=wells");
  expect(status).toBe(422);
  expect(html).toContain("Strength is a number from 1 to 5");
  expect(html).toContain('value="wells"');
  expect((await mandates.page("/mandates?cursor=nonsense")).status).toBe(404);
});

test("a page of an addressee has what it is asked; of one whom nobody asks there is none", async () => {
  const { html } = await mandates.page("/mandates/addressees/High%20Commissioner");
  expect(html).toContain("/mandates/A/RES/91/7/op3.2");
  expect((await mandates.page("/mandates/addressees/Nobody")).status).toBe(404);
});

test("month and year show what falls due then, and lead to it", async () => {
  const month = await mandates.page("/mandates/calendar?month=2037-06");
  expect(month.html).toContain("from=2037-06-30&amp;to=2037-06-30");
  const year = await mandates.page("/mandates/year?year=2037&lang=ar");
  expect(year.html).toContain('dir="rtl"');
  expect(year.html).toContain("<path");
  for (const address of ["/mandates/calendar?month=2037-13", "/mandates/year?year=x"])
    expect((await mandates.page(address)).status).toBe(404);
});

test("a year or a month in which nothing falls due leads to the nearest that has something", async () => {
  const early = (await mandates.page("/mandates/year?year=2030")).html;
  expect(early).toContain('href="/mandates/year?year=2037">Go to what comes next: 2037');
  expect(early).not.toContain("Go to what came before");
  const late = (await mandates.page("/mandates/calendar?month=2099-01")).html;
  expect(late).toContain("Go to what came before: ");
  expect((await mandates.page("/mandates/year?year=2037")).html).not.toContain("Go to what");
});

test("rooms above say what was done for a mandate; where none says anything, there is no such part", async () => {
  expect((await mandates.page("/mandates/A/RES/91/7/op3.2")).html).not.toContain('id="done"');
  mandates.room.onDone(async (_, address) => [{ label: `Done for ${address}`, href: "/about", on: "2037-02-01" }]);
  expect((await mandates.page("/mandates/A/RES/91/7/op3.2")).html).toContain("Done for A/RES/91/7/op3.2");
});

test("an officer corrects through the form, and what was wrong comes back with all that was typed", async () => {
  mandates.texts.asks.as = officer("a");
  const form = "/mandates/correction";
  const from = `${form}?of=A/RES/91/8/op3.2`;
  const typed = { verb: "invite", addressees: "OHCHR", action: "to sing of wells", deliverable: "other" };
  const rest = { conditions: "", recipient: "", session: "", from: "", to: "", recurrence: "" };
  const wrong = await sendForm(mandates.texts, from, form, { ...typed, ...rest, reason: "" });
  expect([wrong.status, wrong.html.includes("to sing of wells")]).toEqual([422, true]);
  const done = await sendForm(mandates.texts, from, form, { ...typed, ...rest, reason: "it sings" });
  expect([done.status, done.location]).toEqual([303, "/mandates/A/RES/91/8/op3.2"]);
  mandates.texts.asks.as = stranger;
  const { html } = await mandates.page("/mandates/A/RES/91/8/op3.2");
  for (const words of ["to sing of wells", "it sings", "Corrected by an officer"]) expect(html).toContain(words);
  expect(html).not.toContain("/mandates/correction");
});

test("an export has the mandates, what became of them, and changed days of sessions", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "comity-mandates-"));
  try {
    const place = path.join(folder, "all");
    await exportAll(mandates.texts.library, place, undefined, mandateTables(mandates.texts.database));
    const lines = async (name: string) => (await readFile(path.join(place, name), "utf8")).trimEnd().split("\r\n");
    expect((await lines("mandates.csv")).length).toBe(7);
    expect((await lines("session-changes.csv"))[1]).toContain("the hall is being mended");
    expect((await lines("mandate-corrections.csv"))[1]).toContain("A/RES/91/8/op3.2,corrected");
    expect((await lines("mandate-life.csv")).length).toBe(1);
    expect(await readFile(path.join(place, "SHA256SUMS"), "utf8")).toContain("  mandates.csv\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
