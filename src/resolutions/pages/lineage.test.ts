import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { locales } from "#platform/i18n/index";
import { read } from "../read/index.ts";
import { adopted, type Composed, draft, printedForm } from "../testing.ts";
import { testApplication } from "./fixtures/application.ts";
import { origin } from "./fixtures/crawl.ts";
import { type Held, memoryLibrary } from "./fixtures/library.ts";
import { hostile } from "./fixtures/readings.ts";

const yearly = (session: number, changes: Partial<Composed> = {}): Composed =>
  adopted({ session, number: `${session}/7`, date: `${session + 1945}-12-15`, ...changes });

function held(text: Composed, address: string): Held {
  const [reading] = read(printedForm(text));
  if (reading === undefined) throw new Error("the reader gave nothing");
  return { address, reading };
}

const [wells = "", neighbours = "", report = ""] = adopted().operative;
const vote = (against: readonly string[]): NonNullable<Composed["vote"]> => ({
  inFavour: ["Cuba", "Ghana"],
  against,
  abstaining: ["Fiji"],
});
const texts = [
  held(yearly(91, { vote: vote(["Iceland"]) }), "A/RES/91/7"),
  held(
    yearly(92, {
      operative: [neighbours, wells.replace("each person", "each person and village")],
      vote: { ...vote([]), inFavour: ["Cuba", "Iceland"] },
    }),
    "A/RES/92/7",
  ),
  held(
    draft({ session: 93, date: "2038-10-30", operative: [neighbours, wells.replace("each person", "each person and village"), report] }),
    "draft/wells",
  ),
];
const app = testApplication(memoryLibrary(texts));

async function page(path: string, language = "en"): Promise<Document> {
  const response = await app.request(origin + path, { headers: { "Accept-Language": language } });
  expect(response.status, path).toBe(200);
  return new JSDOM(await response.text()).window.document;
}

const textOf = (element: Element | null): string => element?.textContent?.replace(/\s+/g, " ").trim() ?? "";

test("the page of a series names its texts, how each was adopted, and what each made new, changed, moved and left out", async () => {
  const document = await page("/series/all");
  const rows = [...document.querySelectorAll("#texts tbody tr")].map((row) => [...row.children].map(textOf));
  expect(rows.map(([name]) => name)).toEqual([
    "A/RES/91/7Village wells and the right to water",
    "A/RES/92/7Village wells and the right to water",
    "Draft resolutionVillage wells and the right to water",
  ]);
  expect(rows.map(([, , outcome]) => outcome)).toEqual([
    "2 in favour, 1 against, 1 abstaining",
    "2 in favour, 0 against, 1 abstaining",
    "",
  ]);
  expect(rows[1]?.slice(4)).toEqual(["0", "1", "1", "0"]);
});

test("the plot has a band for each paragraph, with the way to its ancestry, and a table of the same", async () => {
  const document = await page("/series/all");
  const names = [...document.querySelectorAll(".band-names a")];
  expect(names).toHaveLength(5);
  expect(document.querySelectorAll(".band")).toHaveLength(names.length);
  expect(names.map((name) => name.getAttribute("href"))).toContain("/resolutions/draft/wells/lineage/op2");
  expect(document.querySelectorAll("#paragraphs tbody tr")).toHaveLength(names.length);
  expect(document.querySelectorAll(".band .changed").length).toBeGreaterThan(0);
  expect(document.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
});

test("States that changed their vote along the series are named with the years", async () => {
  const document = await page("/series/all");
  const rows = [...document.querySelectorAll("#votes tbody tr")].map((row) => [...row.children].map(textOf));
  expect(rows).toEqual([["Iceland", "2036: against, 2037: in favour"]]);
});

test("a paragraph's page gives each phrase the year of the first text that used it, and leads there", async () => {
  const document = await page("/resolutions/draft/wells/lineage/op2");
  const phrases = [...document.querySelectorAll(".phrase")].map((phrase) => [
    textOf(phrase.querySelector(".since")),
    textOf(phrase.querySelector(".said")),
    phrase.querySelector(".since")?.getAttribute("href"),
  ]);
  expect(phrases).toEqual([
    ["2036", "Reaffirms the right to water of each person", "/resolutions/A/RES/91/7?at=op1"],
    ["2037", "and village;", "/resolutions/A/RES/92/7?at=op2"],
  ]);
  expect([...document.querySelectorAll("#life li .life-head")].map((head) => textOf(head))).toEqual([
    "2038Draft resolutionOperative paragraph 2 · the same words",
    "2037A/RES/92/7Operative paragraph 2 · changed",
    "2036A/RES/91/7Operative paragraph 1 · new",
  ]);
});

test("a text's page leads to its series and to the ancestry of each paragraph", async () => {
  const document = await page("/resolutions/A/RES/92/7");
  expect(textOf(document.querySelector('a[href="/series/all"]'))).toBe("The series of this text (3)");
  expect(document.querySelector('#op1 a[href="/resolutions/A/RES/92/7/lineage/op1"]')?.getAttribute("aria-label")).toBe(
    "Operative paragraph 1: since when it says so, and where else",
  );
});

test("an address that a series had leads to it; what is no series or no paragraph is not there", async () => {
  const moved = await app.request(`${origin}/series/old`);
  expect([moved.status, moved.headers.get("Location")]).toEqual([301, "/series/all"]);
  for (const path of ["/series/none", "/resolutions/A/RES/92/7/lineage/op99", "/resolutions/A/RES/99/9/lineage/op1"]) {
    expect((await app.request(origin + path)).status, path).toBe(404);
  }
});

test.each(locales)("both pages are told in %s, in its direction", async (language) => {
  for (const path of ["/series/all", "/resolutions/draft/wells/lineage/op2"]) {
    const document = await page(path, language);
    expect(document.documentElement.lang).toBe(language);
    expect(document.documentElement.dir).toBe(language === "ar" ? "rtl" : "ltr");
    expect(textOf(document.querySelector("main"))).not.toMatch(/lineage\.|undefined|\{|NaN/);
  }
});

test("what a text says is shown as words, whatever they are", async () => {
  const strange = testApplication(
    memoryLibrary([held(yearly(91, { operative: [`*Notes* ${hostile};`] }), "A/RES/91/7"), held(yearly(92), "A/RES/92/7")]),
  );
  for (const path of ["/series/all", "/resolutions/A/RES/91/7/lineage/op1"]) {
    const html = await (await strange.request(origin + path)).text();
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<img src=x");
  }
});
