import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { compare } from "../compare/index.ts";
import { partOfChange, partsOf, rowsOf } from "./compare-parts.ts";
import { inlineOf, sideOf } from "./compare-words.ts";
import { testApplication } from "./fixtures/application.ts";
import { origin } from "./fixtures/crawl.ts";
import { memoryLibrary } from "./fixtures/library.ts";
import { sampleTexts } from "./fixtures/readings.ts";

const samples = sampleTexts();
const app = testApplication(memoryLibrary(samples, { "draft/old": "A/RES/178/161" }));
const [old, now] = ["A/RES/178/161", "A/RES/179/148"].map((address) => {
  const found = samples.find((sample) => sample.address === address);
  if (found === undefined) throw new Error(`there is no sample ${address}`);
  return found.reading.resolution;
});
if (old === undefined || now === undefined) throw new Error("two samples are needed");
const whole = "/compare?old=A/RES/178/161&new=A/RES/179/148";

async function open(path: string) {
  const response = await app.request(origin + path);
  const html = await response.text();
  return { response, html, document: new JSDOM(html).window.document };
}

test("the comparison shows each change with its number, its words on both sides, and folds what is the same", async () => {
  const { document } = await open(whole);
  const changes = [...document.querySelectorAll("[data-change]")];
  expect(changes.map(({ id }) => id)).toEqual(changes.map((_, index) => `change-${index + 1}`));
  const urged = changes.find((change) => change.textContent?.includes("Strongly urges"));
  expect([...(urged?.querySelectorAll("del") ?? [])].map((del) => del.textContent)).toContain("Urges");
  expect([...(urged?.querySelectorAll("ins") ?? [])].map((ins) => ins.textContent)).toContain("Strongly urges");
  expect(urged?.textContent).toContain("Stronger opening");
  const folded = document.querySelector("details.unchanged");
  expect(folded?.querySelector("summary")?.textContent).toMatch(/3 paragraphs unchanged/);
  expect(folded?.querySelectorAll(".compared-paragraph").length).toBe(3);
});

test("every word of both texts stands on the page", async () => {
  const { document } = await open(whole);
  const plain = (text: string): string => text.replace(/\s+/g, " ").trim();
  const shown = [...document.querySelectorAll(".compared .words")].map((words) => plain(words.textContent ?? ""));
  for (const text of [old, now]) for (const paragraph of text.operative) expect(shown).toContain(plain(paragraph.text));
});

test("only what changed leaves out what is the same, and changes keep their numbers", async () => {
  const all = [...(await open(whole)).document.querySelectorAll("[data-change]")].map(({ id }) => id);
  const changes = await open(`${whole}&show=changes`);
  expect(changes.document.querySelectorAll("details.unchanged").length).toBe(0);
  expect([...changes.document.querySelectorAll("[data-change]")].map(({ id }) => id)).toEqual(all);
  const substance = [...(await open(`${whole}&show=substance`)).document.querySelectorAll("[data-change]")].map(({ id }) => id);
  expect(substance.length).toBeLessThan(all.length);
  expect(all).toEqual(expect.arrayContaining(substance));
});

test("next change leads to the next one without a script", async () => {
  const { document } = await open(`${whole}&show=substance&view=inline`);
  const changes = [...document.querySelectorAll("[data-change]")];
  for (const [index, change] of changes.slice(0, -1).entries()) {
    const next = [...change.querySelectorAll(".steps a")].at(-1);
    expect(next?.getAttribute("href")).toBe(`#${changes[index + 1]?.id}`);
  }
});

test("the page of a text leads to those that it can be compared with, the earlier of two first", async () => {
  const { html } = await open("/resolutions/A/RES/179/148");
  expect(html).toContain('href="/compare?new=A%2FRES%2F179%2F148"');
  const { document } = await open("/compare?new=A/RES/179/148");
  const offered = [...document.querySelectorAll("#same-title a")].map((link) => link.getAttribute("href"));
  expect(offered[0]).toBe("/compare?old=A%2FRES%2F178%2F161&new=A%2FRES%2F179%2F148");
  const later = await open("/compare?new=A/RES/178/161");
  expect([...later.document.querySelectorAll("#same-title a")].map((link) => link.getAttribute("href"))).toContain(offered[0]);
});

test("another text is searched for by its title or symbol, and what is not held is said", async () => {
  const { document } = await open("/compare?new=A/RES/179/148&q=178/161");
  expect(document.querySelector("#found a")?.getAttribute("href")).toBe("/compare?old=A%2FRES%2F178%2F161&new=A%2FRES%2F179%2F148");
  const absent = await open("/compare?old=A/RES/1/1&new=A/RES/179/148");
  expect([absent.response.status, absent.html]).toEqual([404, expect.stringContaining("No text is held at the address A/RES/1/1.")]);
});

test("an address in another spelling, and of a draft that has its symbol, leads to the right one", async () => {
  const { response } = await open("/compare?old=draft/old&new=a/res/179/148");
  expect([response.status, response.headers.get("Location")]).toEqual([301, "/compare?old=A%2FRES%2F178%2F161&new=A%2FRES%2F179%2F148"]);
});

test("the comparison leaves as a page of its own and as text, always as an attachment", async () => {
  for (const [format, type] of [
    ["html", "text/html"],
    ["text", "text/plain"],
  ]) {
    const { response, html } = await open(`${whole}&format=${format}`);
    expect(response.headers.get("Content-Type")).toBe(`${type}; charset=utf-8`);
    expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename="A-RES-178-161-A-RES-179-148\.(?:html|txt)"$/);
    expect(html).toContain("A/RES/179/148");
  }
  expect((await open(`${whole}&format=pdf`)).response.status).toBe(406);
  expect((await open(`${whole}&part=99`)).response.status).toBe(404);
});

test("partsOf() keeps every row in order, and says where each change stands", () => {
  const rows = rowsOf(compare(old, now), "all");
  const parts = partsOf(rows, 2000);
  expect(parts.length).toBeGreaterThan(3);
  const pairs = parts.flatMap((part) => part.rows.flatMap((row) => ("same" in row ? row.same : [row.pair])));
  expect(pairs).toEqual(rows.flatMap((row) => ("same" in row ? row.same : [row.pair])));
  const last = rows.findLast((row) => "change" in row);
  expect(partOfChange(parts, last !== undefined && "change" in last ? last.change : 0)?.number).toBe(parts.at(-1)?.number);
  expect(partsOf([], 2000)).toEqual([{ number: 1, rows: [] }]);
});

test("words are set side by side and in one, with the opening told apart and paragraphs where they break", () => {
  const words = [
    { op: "drop", text: "Urges" },
    { op: "add", text: "Invites" },
    { op: "keep", text: " States to go on" },
    { op: "drop", text: ", and requests" },
    { op: "add", text: ";\nRequests" },
    { op: "keep", text: " a report;" },
  ] as const;
  const set = (paragraphs: ReturnType<typeof sideOf>) =>
    paragraphs.map((segments) =>
      segments
        .map(({ op, text, isOpening }) => `${op === "add" ? "+" : op === "drop" ? "-" : ""}${isOpening ? `*${text}*` : text}`)
        .join("|"),
    );
  expect(set(sideOf(words, "drop", ["Urges"]))).toEqual(["-*Urges*| States to go on|-, and requests| a report;"]);
  expect(set(sideOf(words, "add", ["Invites", "Requests"]))).toEqual(["+*Invites*| States to go on|+;", "+*Requests*| a report;"]);
  expect(set(inlineOf(words, ["Urges"], ["Invites", "Requests"]))).toEqual([
    "-*Urges*|+*Invites*| States to go on|-, and requests|+;",
    "+*Requests*| a report;",
  ]);
});
