import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { read } from "../read/index.ts";
import { testApplication } from "./fixtures/application.ts";
import { origin } from "./fixtures/crawl.ts";
import { memoryLibrary } from "./fixtures/library.ts";

const source = `Resolution adopted by the General Assembly on 15 December 2036

91/7. Village wells

The General Assembly,

Recalling its resolution 90/12 of 14 December 2035,³

1. Reaffirms the right to water of each person;

3. Requests the Secretary-General to report to it;

4. Decides to remain seized of the matter.

qwxz unplaced words 77

`;
const [reading] = read(source);
if (reading === undefined) throw new Error("nothing was read");
const app = testApplication(memoryLibrary([{ address: "A/RES/91/7", reading }]));

async function visit(query: string): Promise<Document> {
  const answer = await app.request(`${origin}/resolutions/A/RES/91/7/source${query}`);
  expect(answer.status).toBe(200);
  return new JSDOM(await answer.text()).window.document;
}

test("the review leads from doubtful place to doubtful place, each to its anchor", async () => {
  const document = await visit("");
  const doubts = [...document.querySelectorAll(".doubt")];
  expect(doubts.length).toBeGreaterThan(1);
  for (const [at, doubt] of doubts.entries()) {
    const links = [...doubt.querySelectorAll("a")].map((link) => link.getAttribute("href")?.slice(1) ?? "");
    expect(links).toHaveLength(at === 0 || at === doubts.length - 1 ? 1 : 2);
    for (const anchor of links) expect(document.getElementById(anchor)?.querySelector(".doubt"), anchor).not.toBeNull();
  }
});

test("each remark of the list leads to the same remark beside its place", async () => {
  const document = await visit("");
  const links = [...document.querySelectorAll(".remark-places a")].map((link) => link.getAttribute("href")?.slice(1) ?? "");
  expect(links).toHaveLength(reading.resolution.remarks.length);
  for (const anchor of links) expect(document.getElementById(anchor)?.closest(".facing-row"), anchor).not.toBeNull();
});

test("only rows with remarks and their neighbours are shown where that is asked for, at the same anchors", async () => {
  const idsOf = (document: Document): string[] => [...document.querySelectorAll(".facing-row")].map(({ id }) => id);
  const whole = idsOf(await visit(""));
  const remarked = idsOf(await visit("?show=remarks"));
  expect(remarked.length).toBeLessThan(whole.length);
  expect(whole.filter((id) => remarked.includes(id))).toEqual(remarked);
});

test("remarks are told in the language of the interface", async () => {
  const document = await visit("?lang=ar");
  expect([...document.querySelectorAll(".facing-row .remark .done")].every((one) => /[\u0600-\u06ff]/.test(one.textContent))).toBe(true);
});

test("a remark's number leads to its place", async () => {
  const answer = await app.request(`${origin}/resolutions/A/RES/91/7/source?remark=1`);
  expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/resolutions/A/RES/91/7/source#remark1"]);
});

test("the source shows of a masthead what is printed there: the parent body's own name, the day of distribution", async () => {
  const text = `United Nations
General Assembly
Human Rights Council
Distr.: General
12 July 2036

Resolution adopted by the Human Rights Council on 9 July 2036

91/8. Wells

The Human Rights Council,

1. Requests a report;
`;
  const [one] = read(text);
  if (one === undefined) throw new Error("nothing was read");
  const other = testApplication(memoryLibrary([{ address: "A/HRC/RES/91/8", reading: one }]));
  const { document } = new JSDOM(await (await other.request(`${origin}/resolutions/A/HRC/RES/91/8/source`)).text()).window;
  const rows = [...document.querySelectorAll(".facing-row.kept.in-masthead")];
  for (const row of rows) expect(row.querySelector(".facing-value")?.textContent).toBeTruthy();
  const values = rows.map((row) => row.querySelector(".facing-value")?.textContent);
  expect(values).toEqual(expect.arrayContaining(["General Assembly Human Rights Council", "12 July 2036"]));
});
