import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CursorError } from "#platform/cursor";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import type { HeldText, ImportItem, ImportResult } from "./library.ts";
import { createLibrary } from "./service.ts";
import { adopted, draft, item } from "./testing.ts";

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

async function held(address: string): Promise<HeldText> {
  const found = await library.find(address);
  if (found === undefined || "redirect" in found) throw new Error(`nothing at ${address}`);
  return found;
}

/** One file in a transaction of its own. */
async function keep(one: ImportItem): Promise<ImportResult> {
  const [result] = await library.keep([one]);
  if (!result) throw new Error("nothing came back");
  return result;
}

test("a kept text is found at its address, with the whole reading", async () => {
  const given = item(adopted());
  expect(await keep(given)).toEqual({ outcome: "added", addresses: ["A/RES/91/7"] });
  const text = await held("A/RES/91/7");
  expect(text.reading).toEqual(given.readings[0]);
  expect(text.summary).toMatchObject({ symbol: "A/RES/91/7", title: "Village wells and the right to water", preambular: 2, operative: 3 });
  expect(text.sources).toMatchObject([{ sha256: given.sha256, fileName: "text.txt", format: "txt", bytes: given.bytes, isShown: true }]);
});

test("the bytes of a file are kept, packed", async () => {
  const given = item(adopted());
  await keep(given);
  const { inflateSync } = await import("node:zlib");
  const { rows } = await db.pool.query<{ content: Uint8Array }>("select content from sources");
  expect(new Uint8Array(inflateSync(rows[0]?.content ?? new Uint8Array()))).toEqual(given.content);
});

test("a text whose title has no end is kept like any other", async () => {
  const words = Array.from({ length: 3_000 }, (_, n) => `word${n * 7919}`).join(" ");
  expect(await keep(item(draft({ title: words })))).toMatchObject({ outcome: "added" });
  expect(await keep(item(draft({ title: `${words} and one more` })))).toMatchObject({ outcome: "added" });
  expect((await library.list({}, "title", null, 10)).total).toBe(2);
});

test("a known file changes nothing, whatever its name", async () => {
  await keep(item(adopted()));
  expect(await keep(item(adopted(), "another-name.txt"))).toEqual({ outcome: "unchanged", addresses: ["A/RES/91/7"] });
  expect(await library.counts()).toMatchObject({ texts: 1, paragraphs: 5 });
});

test("another source of a known text becomes a version, and the fuller reading is shown", async () => {
  const whole = adopted();
  await keep(item(adopted({ operative: whole.operative.slice(0, 1) }), "cut.txt"));
  expect((await held("A/RES/91/7")).summary.operative).toBe(1);
  expect(await keep(item(whole, "whole.txt"))).toEqual({ outcome: "version", addresses: ["A/RES/91/7"] });
  const text = await held("A/RES/91/7");
  expect(text.summary.operative).toBe(3);
  expect(text.sources.map((source) => [source.fileName, source.isShown])).toEqual([
    ["whole.txt", true],
    ["cut.txt", false],
  ]);
  expect(await library.counts()).toMatchObject({ texts: 1, paragraphs: 5 });
});

test("a poorer source that comes later is kept and not shown", async () => {
  await keep(item(adopted(), "whole.txt"));
  await keep(item(adopted({ operative: adopted().operative.slice(0, 1) }), "cut.txt"));
  const text = await held("A/RES/91/7");
  expect(text.summary.operative).toBe(3);
  expect(text.sources.map((source) => source.fileName)).toEqual(["whole.txt", "cut.txt"]);
});

test("a draft that turns out to have a symbol moves to it, and its old address redirects", async () => {
  const { addresses } = await keep(item(draft()));
  expect(addresses).toEqual(["draft/A-91-village-wells-and-the-right-to-water-2036-10-30"]);
  expect(await keep(item(draft({ draftSymbol: "A/C.3/91/L.4" })))).toEqual({ outcome: "version", addresses: ["A/C.3/91/L.4"] });
  expect(await library.find(addresses[0] ?? "")).toEqual({ redirect: "A/C.3/91/L.4" });
  expect((await held("A/C.3/91/L.4")).sources).toHaveLength(2);
});

test("a draft without its symbol is recognised when the symbol is known already", async () => {
  await keep(item(draft({ draftSymbol: "A/C.3/91/L.4" })));
  expect(await keep(item(draft()))).toEqual({ outcome: "version", addresses: ["A/C.3/91/L.4"] });
});

test("two drafts whose first words are the same live at two addresses, whichever comes first", async () => {
  const long = "Assistance to the inhabitants of the upper valleys";
  const [one, two] = [item(draft({ title: `${long} in the north` })), item(draft({ title: `${long} in the south` }))];
  const first = await keep(one);
  const second = await keep(two);
  expect(first.outcome).toBe("added");
  expect(second.outcome).toBe("added");
  expect(second.addresses[0]?.startsWith(`${first.addresses[0]}-`)).toBe(true);
  expect((await held(second.addresses[0] ?? "")).summary.title).toBe(`${long} in the south`);
});

test("find() redirects from other spellings of a symbol, and knows nothing of what is not held", async () => {
  await keep(item(adopted()));
  expect(await library.find("a/res/91/7")).toEqual({ redirect: "A/RES/91/7" });
  expect(await library.find("A/RES/91/7@fr")).toEqual({ redirect: "A/RES/91/7" });
  expect(await library.find("A/RES/91/8")).toBeUndefined();
  expect(await library.find("\0")).toBeUndefined();
});

test("texts know which of those they cite are held, and who cites them", async () => {
  await keep(item(adopted()));
  await keep(
    item(
      adopted({
        number: "90/12",
        session: 90,
        date: "2035-12-14",
        title: "Village wells",
        preamble: ["Recalling its resolution 89/1 of 3 December 2034,"],
        footnotes: [],
      }),
    ),
  );
  expect([...(await held("A/RES/91/7")).held]).toEqual([["A/RES/90/12", "A/RES/90/12"]]);
  expect((await held("A/RES/90/12")).citedBy.map((text) => text.address)).toEqual(["A/RES/91/7"]);
});

test("two importers of the same file at the same time keep it once", async () => {
  const given = Array.from({ length: 6 }, (_, n) => item(adopted({ number: `91/${n % 3}`, title: `Wells of valley ${n % 3}` })));
  const results = await Promise.all([...given, ...given].map((one) => keep(one)));
  expect(results.filter((result) => result.outcome === "added")).toHaveLength(3);
  expect(results.filter((result) => result.outcome === "unchanged")).toHaveLength(9);
  expect(await library.counts()).toMatchObject({ texts: 3, paragraphs: 15 });
});

test("two importers of two sources of one new text make one text of them", async () => {
  const given = Array.from({ length: 8 }, (_, n) =>
    item(draft({ operative: [`*Requests* one well more for each of ${n + 2} villages;`] })),
  );
  const results = await Promise.all(given.map((one) => keep(one)));
  expect(results.filter((result) => result.outcome === "added")).toHaveLength(1);
  expect(await library.counts()).toMatchObject({ texts: 1, paragraphs: 3 });
});

test("files kept together come out as if they had been kept one after the other", async () => {
  const whole = adopted();
  const files = [
    item(adopted({ operative: whole.operative.slice(0, 1) }), "cut.txt"),
    item(draft()),
    item(whole, "whole.txt"),
    item(whole, "whole again.txt"),
    item(draft({ operative: ["*Requests* a report on it;"] }), "other draft.txt"),
    item(draft({ draftSymbol: "A/C.3/91/L.4" })),
    item(draft({ operative: ["*Requests* no report on it;"] }), "third draft.txt"),
    item(adopted({ number: "91/8", title: "Wells of the upper valleys" })),
    item(draft({ title: "Wells of the upper valleys", draftSymbol: "A/C.3/91/L.5" })),
  ];
  const seen = async () => {
    const texts = [];
    for await (const { summary, sources } of library.all())
      texts.push([summary, sources.map(({ fileName, isShown }) => [fileName, isShown]).sort()]);
    return { texts, counts: await library.counts(), old: await library.find("draft/A-91-village-wells-and-the-right-to-water-2036-10-30") };
  };
  const results = [];
  for (const file of files) results.push(await keep(file));
  const oneByOne = await seen();
  await db.pool.query("delete from works");
  await db.pool.query("delete from sources");
  const together = await library.keep(files);
  expect(together.map(({ outcome }) => outcome)).toEqual(results.map(({ outcome }) => outcome));
  expect(await seen()).toEqual(oneByOne);
  expect(oneByOne.old).toEqual({ redirect: "A/C.3/91/L.4" });
});

test("what fails in the middle of a file leaves nothing of it", async () => {
  const [first] = item(adopted()).readings;
  if (!first) throw new Error("nothing was read");
  const broken = { ...first, resolution: { ...first.resolution, symbol: "A/RES/91/8", language: "not a language" } };
  await expect(keep({ ...item(adopted()), readings: [first, broken] })).rejects.toThrow();
  expect(await library.counts()).toMatchObject({ texts: 0, paragraphs: 0 });
  expect(await library.known([item(adopted()).sha256])).toEqual(new Map());
});

test("characters that PostgreSQL cannot hold become one replacement character each", async () => {
  const [reading] = item(adopted()).readings;
  if (!reading) throw new Error("nothing was read");
  await keep({ ...item(adopted()), readings: [{ ...reading, source: "a\0b\ud800c" }] });
  expect((await held("A/RES/91/7")).reading.source).toBe("a\uFFFDb\uFFFDc");
});

test("list() filters, sorts naturally by symbol, and pages without gap or repetition", async () => {
  for (const n of [3, 21, 100])
    await keep(item(adopted({ number: `91/${n}`, title: `Wells of ${n} valleys`, date: `2036-12-${10 + (n % 20)}` })));
  await keep(item(draft()));
  for (const sort of ["symbol", "-symbol", "date", "-date", "title", "-title"] as const) {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof library.list>> = await library.list({}, sort, cursor, 1);
      expect(page.total).toBe(4);
      seen.push(...page.items.map((text) => text.symbol ?? "none"));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toHaveLength(4);
    if (sort === "symbol") expect(seen).toEqual(["A/RES/91/3", "A/RES/91/21", "A/RES/91/100", "none"]);
  }
  const filtered = async (filter: Parameters<typeof library.list>[0]) =>
    (await library.list(filter, "symbol", null, 10)).items.map((text) => text.symbol);
  expect(await filtered({ q: "21 valleys" })).toEqual(["A/RES/91/21"]);
  expect(await filtered({ q: "91/3" })).toEqual(["A/RES/91/3"]);
  expect(await filtered({ q: "A/RES/91/2" })).toEqual(["A/RES/91/21"]);
  expect(await filtered({ q: "%_" })).toEqual([]);
  expect(await filtered({ kind: "draft resolution" })).toEqual([null]);
  expect(await filtered({ body: "A", from: 2036, to: 2036, session: 91 })).toHaveLength(4);
  expect(await filtered({ from: 2037 })).toEqual([]);
});

test("a cursor of another list is refused by name", async () => {
  for (const cursor of ["x", "bm8", Buffer.from('["a","1"]').toString("base64url")]) {
    await expect(library.list({}, "date", cursor, 5)).rejects.toThrow(CursorError);
    await expect(library.search({ q: "water" }, cursor, 5)).rejects.toThrow(CursorError);
  }
});

test("facets() and counts() say what is held", async () => {
  await keep(item(adopted()));
  await keep({ ...item(draft()), isSample: true });
  const facets = await library.facets();
  expect(facets.bodies).toEqual([{ body: "A", texts: 2 }]);
  expect(facets.kinds).toEqual([
    { kind: "draft resolution", texts: 1 },
    { kind: "resolution", texts: 1 },
  ]);
  expect(facets.years).toEqual([{ year: 2036, texts: 2 }]);
  expect(facets.verbs[0]).toEqual({ verb: "reaffirms", paragraphs: 4 });
  expect(await library.counts()).toMatchObject({ texts: 2, paragraphs: 10, states: 2, samples: 1 });
});

test("state() lists votes and sponsorships of one State", async () => {
  await keep(item(draft()));
  await keep(item(adopted({ vote: { inFavour: ["Cuba", "Ghana"], against: ["Norway"], abstaining: ["Peru", "Chile"] } })));
  const cuba = await library.state("CUB");
  expect(cuba.votes.map(({ text, position }) => [text.address, position])).toEqual([["A/RES/91/7", "in favour"]]);
  expect(cuba.sponsored.map(({ text }) => text.address)).toEqual(["draft/A-91-village-wells-and-the-right-to-water-2036-10-30"]);
  expect((await library.state("NOR")).votes[0]).toMatchObject({ position: "against", printed: "Norway" });
  expect(await library.state("no such")).toEqual({ votes: [], sponsored: [] });
});

test("all() gives every text once, in order of address", async () => {
  for (const n of [2, 10, 1]) await keep(item(adopted({ number: `91/${n}` })));
  const addresses: string[] = [];
  for await (const text of library.all()) addresses.push(text.summary.address);
  expect(addresses).toEqual(["A/RES/91/1", "A/RES/91/10", "A/RES/91/2"]);
});
