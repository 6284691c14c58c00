import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import type { ImportItem } from "./library.ts";
import { createLibrary } from "./service.ts";
import { hits, piecesOf } from "./store-search.ts";
import { adopted, item } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.pool.query("delete from works");
  await db.pool.query("delete from sources");
});

const keep = (one: ImportItem) => library.keep([one]);
const searched = async (filter: Parameters<typeof library.search>[0]) => (await library.search(filter, null, 20)).items;
const marked = (passage: { pieces: readonly { text: string; hit: boolean }[] }) =>
  passage.pieces.filter((piece) => piece.hit).map((piece) => piece.text);

test("search() finds stems and accents, marks them, and its pieces join to the paragraph", async () => {
  const words = "*Takes note* of <b>co-operation</b> & dialogue of Côte d’Ivoire at the neighbouring well;";
  await keep(item(adopted({ operative: [words, "*Requests* a report;"] })));
  const [passage] = await searched({ q: "cote neighbour" });
  expect(passage?.pieces.map((piece) => piece.text).join("")).toBe(words.replaceAll("*", ""));
  expect(passage && marked(passage)).toEqual(["Côte", "neighbouring"]);
  expect(passage?.paragraph).toEqual({ id: "op1", number: "1", part: "operative" });
});

test("onlyCommonWords() knows the words that search passes over from those that nothing held has", async () => {
  expect(await Promise.all(["the", "of it", "zebra", "the zebra", "", "!"].map((words) => library.onlyCommonWords(words)))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("search() ranks a paragraph that has the words together before one that has them apart", async () => {
  await keep(
    item(
      adopted({
        preamble: ["Aware of the sun,"],
        operative: [
          "*Notes* that water, in whatever form it may come or go or rest, is for the village a well of joy;",
          "*Stresses* that the village well gives water;",
        ],
      }),
    ),
  );
  expect((await searched({ q: "village well" })).map((passage) => passage.paragraph.id)).toEqual(["op2", "op1"]);
  expect((await searched({ q: '"village well"' })).map((passage) => passage.paragraph.id)).toEqual(["op2"]);
  expect((await searched({ q: "village -joy" })).map((passage) => passage.paragraph.id)).toEqual(["op2"]);
});

test("search() for a symbol finds who cites it in other words, also in a footnote, and marks the citation", async () => {
  await keep(item(adopted()));
  const [passage] = await searched({ q: "A/RES/90/12" });
  expect(passage?.paragraph.id).toBe("pp1");
  expect(passage && marked(passage).join(" ")).toMatch(/90\/12/);
  expect((await searched({ q: "a/res/88/3" })).map((one) => one.paragraph.id)).toEqual(["pp2"]);
  expect((await searched({ q: "", citing: "A/RES/90/12" })).map((one) => one.paragraph.id)).toEqual(["pp1"]);
  expect(await searched({ q: "cooperation", citing: "A/RES/90/12" })).toEqual([]);
});

test("search() filters by body, kind, years, part and verb", async () => {
  await keep(item(adopted()));
  const ids = async (filter: Omit<Parameters<typeof library.search>[0], "q">) =>
    (await searched({ q: "wells or water", ...filter })).map((one) => one.paragraph.id).sort();
  expect(await ids({})).toEqual(["op1", "op2", "op3", "pp1", "pp2"]);
  expect(await ids({ part: "preambular" })).toEqual(["pp1", "pp2"]);
  expect(await ids({ verb: "reaffirms" })).toEqual(["op1", "op2"]);
  expect(await ids({ verb: "Reaffirms", part: "operative", body: "A", kind: "resolution", from: 2030, to: 2039 })).toEqual(["op1", "op2"]);
  expect(await ids({ from: 2000, to: 2035 })).toEqual([]);
  expect(await ids({ from: 2037 })).toEqual([]);
  expect(await ids({ from: 2040, to: 2030 })).toEqual([]);
  expect(await ids({ body: "A'||\\" })).toEqual([]);
});

test("search() gives an empty page for what holds no word", async () => {
  await keep(item(adopted()));
  for (const q of ["", "   ", "the of and", '"', "-", "!&|()<>:*", "\0", "' or 1=1 --", "\ud800", "x".repeat(5000)]) {
    expect(await library.search({ q }, null, 10)).toEqual({ items: [], next: null, total: 0 });
  }
});

test("search() pages without gap or repetition", async () => {
  for (const n of [1, 2, 3]) await keep(item(adopted({ number: `91/${n}` })));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof library.search>> = await library.search({ q: "wells" }, cursor, 2);
    expect(page.total).toBe(9);
    seen.push(...page.items.map((passage) => `${passage.text.address} ${passage.paragraph.id}`));
    cursor = page.next;
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(9);
  expect(seen).toHaveLength(9);
});

test("hits() gives no marks where the headline is not word for word the paragraph", () => {
  expect(hits("a well", "a \uE000well\uE001")).toEqual([[2, 6]]);
  expect(hits("a well", "\uE000well\uE001")).toEqual([]);
});

test("piecesOf() joins overlapping and touching spans to the text", () => {
  const pieces = piecesOf("one two three", [
    [4, 7],
    [0, 3],
    [5, 20],
    [2, 2],
  ]);
  expect(pieces.map((piece) => piece.text).join("")).toBe("one two three");
  expect(pieces.map((piece) => piece.hit)).toEqual([true, false, true, true]);
});
