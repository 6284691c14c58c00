import { afterAll, beforeAll, expect, test } from "vitest";
import { CursorError } from "#platform/cursor";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import type { CitationsAround } from "./citations.ts";
import { createLibrary } from "./service.ts";
import { adopted, type Composed, draft, item } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;

const text = (number: string, title: string, date: string, ...preamble: string[]): Composed =>
  adopted({ number, title, session: Number(number.split("/")[0]), date, preamble, operative: ["*Decides* to go on."], footnotes: [] });

/** 88/1 cites the Charter; 89/2 cites 88/1; 90/3 and 91/3 are a series; 91/4 and 92/5 cite 90/3. */
const texts: readonly Composed[] = [
  text("88/1", "Rivers", "2033-12-10", "*Guided* by the Charter of the United Nations,"),
  text("89/2", "Bridges", "2034-12-10", "*Recalling* its resolution 88/1 of 10 December 2033,"),
  text("90/3", "Wells, 2035", "2035-12-10", "*Recalling* its resolutions 89/2 of 10 December 2034 and 80/40 of 5 December 2025,"),
  text("91/3", "Wells, 2036", "2036-12-10", "*Recalling* its resolution 90/3 of 10 December 2035,"),
  text("91/4", "Springs", "2036-12-01", "*Recalling* its resolution 90/3 of 10 December 2035,", "*Noting* resolution 90/3,"),
  text("92/5", "Lakes", "2037-12-10", "*Reaffirming* its resolutions 90/3 of 10 December 2035 and 80/40 of 5 December 2025,"),
];

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
  for (const one of texts) await library.keep([item(one)]);
  const again = draft({ title: "Springs again", preamble: ["*Recalling* its resolution 91/4 of 1 December 2036,"], footnotes: [] });
  await library.keep([item(again)]);
});
afterAll(() => db.drop());

async function around(address: string): Promise<CitationsAround> {
  const found = await library.citations.around(address);
  if (found === undefined) throw new Error(`nothing at ${address}`);
  return found;
}

test("around a text stand what it cites, in its order, and who cites it, the newest first", async () => {
  const { cites, citedBy, citedByTotal } = await around("A/RES/90/3");
  expect(cites.map(({ text: { symbol, address, year } }) => [symbol, address, year])).toEqual([
    ["A/RES/89/2", "A/RES/89/2", 2034],
    ["A/RES/80/40", null, 2025],
  ]);
  expect(cites.map((link) => link.citedBy)).toEqual([1, 2]);
  expect(citedBy.map((link) => link.text.symbol)).toEqual(["A/RES/92/5", "A/RES/91/3", "A/RES/91/4"]);
  expect(citedByTotal).toBe(3);
});

test("a link says how often, where and by which acts", async () => {
  const { cites } = await around("A/RES/91/4");
  expect(cites).toMatchObject([{ places: 2, paragraphs: ["pp1", "pp2"], roles: ["notes", "recalls"], newest: { symbol: "A/RES/91/3" } }]);
});

test("the graph reaches two steps to each side", async () => {
  const { graph } = await around("A/RES/90/3");
  const steps = Object.fromEntries(graph.nodes.map(({ key, step }) => [key, step]));
  expect(steps).toMatchObject({ "A/RES/90/3": 0, "A/RES/89/2": -1, "A/RES/88/1": -2, "A/RES/91/4": 1 });
  expect(Object.values(steps)).toContain(2);
  expect(graph.edges).toContainEqual({ from: "A/RES/89/2", to: "A/RES/88/1" });
});

test("the way to the Charter is a shortest one, and ends with the paragraph that cites it", async () => {
  const { wayToCharter } = await around("A/RES/91/4");
  expect(wayToCharter?.texts.map(({ symbol }) => symbol)).toEqual(["A/RES/91/4", "A/RES/90/3", "A/RES/89/2", "A/RES/88/1"]);
  expect(wayToCharter?.paragraph).toBe("pp1");
  expect((await around("A/RES/88/1")).wayToCharter?.texts).toHaveLength(1);
});

test("around() knows nothing of an address that is not held", async () => {
  expect(await library.citations.around("A/RES/80/40")).toBeUndefined();
  expect(await library.citations.around("\0")).toBeUndefined();
});

test("what is cited most comes first, each work counted once, filtered by who cites", async () => {
  const all = await library.citations.mostCited({}, null, 50);
  expect(all.items.slice(0, 2).map((one) => [one.text.symbol, one.citedBy])).toEqual([
    ["A/RES/90/3", 3],
    ["A/RES/80/40", 2],
  ]);
  expect((await library.citations.mostCited({ from: 2037 }, null, 50)).items.map((one) => one.citedBy)).toEqual([1, 1]);
  expect((await library.citations.mostCited({ isHeld: false }, null, 50)).items.map((one) => one.text.symbol)).toEqual(["A/RES/80/40"]);
  expect((await library.citations.mostCited({ body: "S" }, null, 50)).total).toBe(0);
});

test("the list of what is cited goes on where a cursor says, without loss", async () => {
  const whole = (await library.citations.mostCited({}, null, 50)).items;
  const seen: unknown[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof library.citations.mostCited>> = await library.citations.mostCited({}, cursor, 2);
    expect(page.total).toBe(whole.length);
    seen.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toEqual(whole);
});

test("a citation of a text whose series has gone on names the newest, and says whether it was there already", async () => {
  const { items, total } = await library.citations.superseded({}, null, 50);
  expect(
    items.map(({ citing, cited, newest, paragraph, wasSuperseded }) => [
      citing.symbol,
      cited.symbol,
      newest.symbol,
      paragraph,
      wasSuperseded,
    ]),
  ).toEqual([
    ["A/RES/92/5", "A/RES/90/3", "A/RES/91/3", "pp1", true],
    ["A/RES/91/4", "A/RES/90/3", "A/RES/91/3", "pp1", false],
  ]);
  expect(total).toBe(2);
  const first = await library.citations.superseded({}, null, 1);
  expect((await library.citations.superseded({}, first.next, 1)).items).toEqual(items.slice(1));
  expect((await library.citations.superseded({ to: 2036 }, null, 50)).total).toBe(1);
});

test.each(["", "x", "W10", Buffer.from('["2037-13-40","1","x"]').toString("base64url")])(
  "the made-up cursor “%s” is refused as one",
  async (cursor) => {
    await expect(library.citations.superseded({}, cursor, 5)).rejects.toThrow(CursorError);
    await expect(library.citations.mostCited({}, cursor, 5)).rejects.toThrow(CursorError);
  },
);

test("what a title cites is cited there, in the table and in the graph", async () => {
  await library.keep([item(text("93/1", "Follow-up to General Assembly resolution 89/2", "2038-12-10"))]);
  const { cites, graph } = await around("A/RES/93/1");
  expect(cites).toMatchObject([{ text: { symbol: "A/RES/89/2" }, paragraphs: [], elsewhere: ["title"], places: 1 }]);
  expect(graph.edges).toContainEqual({ from: "A/RES/93/1", to: "A/RES/89/2" });
});
