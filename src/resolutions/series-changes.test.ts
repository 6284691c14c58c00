import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { officer, sendForm, stranger, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { adopted, type Composed, item } from "./testing.ts";

let texts: TestTexts;
const anna = officer("a");
const yearly = (session: number, changes: Partial<Composed> = {}): Composed =>
  adopted({ session, number: `${session}/7`, date: `${session + 1945}-12-15`, ...changes });
const lamps = adopted({ number: "91/8", title: "Lamps in villages", preamble: [], operative: ["*Decides* to light all lamps;"] });

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "works", "sources", "series"]) await texts.database.pool.query(`delete from ${table}`);
  texts.entries.length = 0;
  await texts.library.keep([yearly(91), yearly(92), yearly(93), lamps].map((text) => item(text)));
  await texts.library.settle();
  texts.asks.as = anna;
});

async function members(address: string): Promise<string[]> {
  const link = await texts.library.lineage.seriesOf(address);
  const series = link === undefined ? undefined : await texts.library.lineage.series(link.address);
  return series === undefined || "redirect" in series ? [] : series.members.map(({ text }) => text.address);
}

async function html(path: string): Promise<string> {
  return (await texts.app.request(`http://localhost${path}`)).text();
}

const form = (of: string): string => `/texts/series?of=${of}`;
const send = (of: string, fields: Readonly<Record<string, string>>) => sendForm(texts, form(of), "/texts/series", fields);

test("an officer takes a text out of its series, and everybody sees it with the reason", async () => {
  expect(await html("/resolutions/A/RES/92/7")).toContain('href="/texts/series?of=A%2FRES%2F92%2F7"');
  const sent = await send("A/RES/92/7", { choice: "alone", reason: "Of another matter." });
  expect(sent).toMatchObject({ status: 303, location: "/resolutions/A/RES/92/7" });
  expect(await members("A/RES/91/7")).toEqual(["A/RES/91/7", "A/RES/93/7"]);
  expect(await members("A/RES/92/7")).toEqual([]);
  texts.asks.as = stranger;
  const page = await html("/series/village-wells-and-the-right-to-water");
  expect(page).toContain("Taken out by an officer");
  expect(page).toContain("Of another matter.");
  expect(texts.entries).toMatchObject([
    {
      kind: "text.series-corrected",
      subject: "/resolutions/A/RES/92/7",
      capacity: "desk officer",
      body: { choice: "alone", series: null, reason: "Of another matter." },
    },
  ]);
});

test("an officer puts a text into the series of another, named by its symbol, and what is found later does not change it", async () => {
  expect(await send("A/RES/91/8", { choice: "with", other: "a/res/91/7", reason: "They belong together." })).toMatchObject({
    status: 303,
    location: "/series/village-wells-and-the-right-to-water",
  });
  await texts.library.keep([item(yearly(94))]);
  await texts.library.settle();
  expect(await members("A/RES/91/8")).toEqual(["A/RES/91/7", "A/RES/91/8", "A/RES/92/7", "A/RES/93/7", "A/RES/94/7"]);
  expect(await html("/series/village-wells-and-the-right-to-water")).toContain("They belong together.");
});

test("two texts that stood alone make a series when an officer says so; what is found counts again when it is taken back", async () => {
  const oil = adopted({ number: "91/9", title: "Oil presses", preamble: [], operative: ["*Decides* to press all olives;"] });
  await texts.library.keep([item(oil)]);
  await texts.library.settle();
  await send("A/RES/91/9", { choice: "with", other: "A/RES/91/8", reason: "Oil for the lamps." });
  expect(await members("A/RES/91/8")).toEqual(["A/RES/91/8", "A/RES/91/9"]);
  await send("A/RES/91/9", { choice: "found", reason: "After all not." });
  expect(await members("A/RES/91/8")).toEqual([]);
});

test("a correction without a reason, a place or a text that is held is refused, and nothing is changed", async () => {
  const refused = [
    { choice: "alone", reason: " " },
    { choice: "", reason: "Because." },
    { choice: "with", other: "A/RES/99/99", reason: "Because." },
    { choice: "with", other: "A/RES/92/7", reason: "With itself." },
  ];
  for (const fields of refused) expect((await send("A/RES/92/7", fields)).status, JSON.stringify(fields)).toBe(422);
  expect(await members("A/RES/91/7")).toHaveLength(3);
  expect(texts.entries).toEqual([]);
});

test("nobody but an officer is shown the form", async () => {
  texts.asks.as = stranger;
  expect((await texts.app.request(`http://localhost${form("A/RES/92/7")}`)).status).toBeGreaterThanOrEqual(401);
  expect(await html("/resolutions/A/RES/92/7")).not.toContain("/texts/series");
});
