import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import type { HeldSeries } from "./lineage.ts";
import { createLibrary } from "./service.ts";
import { adopted, type Composed, draft, item } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
});
afterAll(() => db.drop());
beforeEach(async () => {
  for (const table of ["works", "sources", "series", "withdrawn_sources", "withdrawals"]) await db.pool.query(`delete from ${table}`);
});

const yearly = (session: number, changes: Partial<Composed> = {}): Composed =>
  adopted({ session, number: `${session}/7`, date: `${session + 1945}-12-15`, ...changes });

async function keep(...texts: readonly Composed[]): Promise<void> {
  await library.keep(texts.map((text) => item(text)));
  await library.settle();
}

async function seriesAt(address: string): Promise<HeldSeries | undefined> {
  const link = await library.lineage.seriesOf(address);
  if (link === undefined) return undefined;
  const found = await library.lineage.series(link.address);
  if (found === undefined || "redirect" in found) throw new Error(`no series at ${link.address}`);
  expect(found.members).toHaveLength(link.texts);
  return found;
}

const members = async (address: string): Promise<string[] | undefined> =>
  (await seriesAt(address))?.members.map(({ text }) => text.address);

test("texts of one subject form a series, oldest first, at an address made of their title", async () => {
  await keep(yearly(92), adopted({ number: "91/8", title: "Lamps" }), draft({ session: 91 }));
  await keep(yearly(91));
  expect(await members("A/RES/92/7")).toEqual(["draft/A-91-village-wells-and-the-right-to-water-2036-10-30", "A/RES/91/7", "A/RES/92/7"]);
  expect(await library.lineage.seriesOf("A/RES/92/7")).toEqual({ address: "village-wells-and-the-right-to-water", texts: 3 });
  expect(await library.lineage.seriesOf("A/RES/91/8")).toBeUndefined();
});

test("a text that ties two series makes one of them, and the other's address leads there", async () => {
  const other = "Village springs and the right to drink";
  const both = "Village springs and the right to drink: village wells";
  await keep(yearly(91), yearly(92));
  await keep(
    yearly(93, { title: other, preamble: [], operative: ["*Decides* to look for springs;"] }),
    yearly(94, { title: other, preamble: [], operative: ["*Decides* to find springs;"] }),
  );
  expect(await members("A/RES/93/7")).toEqual(["A/RES/93/7", "A/RES/94/7"]);
  const before = await seriesAt("A/RES/93/7");
  await keep(
    yearly(95, {
      title: both,
      operative: adopted().operative,
      preamble: ["Recalling its resolutions 91/7 and 92/7 of 14 December 2037 on village wells,", adopted().preamble[1] ?? ""],
    }),
  );
  expect(await members("A/RES/91/7")).toEqual(["A/RES/91/7", "A/RES/92/7", "A/RES/93/7", "A/RES/94/7", "A/RES/95/7"]);
  expect(await library.lineage.series(before?.address ?? "")).toEqual({ redirect: "village-wells-and-the-right-to-water" });
  await library.withdraw({ address: "A/RES/95/7", reason: "Imported wrongly.", capacity: "operator" });
  await library.settle();
  expect(await members("A/RES/91/7")).toEqual(["A/RES/91/7", "A/RES/92/7"]);
  expect(await members("A/RES/93/7")).toEqual(["A/RES/93/7", "A/RES/94/7"]);
});

test("many texts that come at once are placed as they are when they come one by one", async () => {
  const sessions = Array.from({ length: 24 }, (_, n) => 70 + n);
  const lamps = (session: number): Composed =>
    yearly(session, {
      number: `${session}/8`,
      title: "Lamps for villages",
      preamble: [],
      operative: [`*Decides* to light ${session} lamps in villages;`],
    });
  await keep(...sessions.flatMap((session) => [yearly(session), lamps(session)]));
  const atOnce = [await members("A/RES/70/7"), await members("A/RES/70/8")];
  expect(atOnce.map((one) => one?.length)).toEqual([24, 24]);
  await db.pool.query("delete from series");
  for (const { rows } of [await db.pool.query("select text_id from text_faces")]) {
    for (const { text_id } of rows) {
      await db.pool.query("insert into series_waiting values ($1)", [text_id]);
      await library.settle();
    }
  }
  expect([await members("A/RES/70/7"), await members("A/RES/70/8")]).toEqual(atOnce);
});

test("a series of which one text is left is none", async () => {
  await keep(yearly(91), yearly(92));
  await library.withdraw({ address: "A/RES/92/7", reason: "Imported wrongly.", capacity: "operator" });
  await library.settle();
  expect(await library.lineage.seriesOf("A/RES/91/7")).toBeUndefined();
});

test("texts that were held before there were series are placed, too, as they are shown", async () => {
  await keep(yearly(91), yearly(92));
  await db.pool.query("delete from series");
  await db.pool.query("delete from text_faces");
  await library.settle();
  expect(await members("A/RES/91/7")).toEqual(["A/RES/91/7", "A/RES/92/7"]);
  expect(await library.lineage.alike("A/RES/91/7", "op3")).toMatchObject([{ text: { address: "A/RES/92/7" }, paragraph: { id: "op3" } }]);
});

test("alike() finds near-identical paragraphs, numbers and dates aside, and says how near", async () => {
  const words = (session: string, depth: string): string =>
    `*Requests* the Secretary-General, within existing resources and after consultation with States and all other stakeholders, to report on the state of village wells${depth} and the needs of those who depend on them at its ${session} session;`;
  await keep(
    yearly(91, { operative: [words("ninety-second", "")] }),
    yearly(92, { operative: ["*Decides* to remain seized of the matter of wells;", words("ninety-third", " and springs")] }),
    yearly(93, { operative: ["*Requests* the donors to send lamps and oil to all of them;"] }),
  );
  const found = await library.lineage.alike("A/RES/91/7", "op1");
  expect(found?.map(({ text, paragraph }) => [text.address, paragraph.id])).toEqual([["A/RES/92/7", "op2"]]);
  expect(found?.[0]?.likeness).toBeGreaterThan(0.7);
  expect(found?.[0]?.likeness).toBeLessThan(1);
  expect(await library.lineage.alike("A/RES/93/7", "op1")).toEqual([]);
  expect(await library.lineage.alike("A/RES/93/7", "op9")).toBeUndefined();
});

test("what was withdrawn stands nowhere else any more", async () => {
  await keep(yearly(91), yearly(92));
  expect(await library.lineage.alike("A/RES/91/7", "op3")).toHaveLength(1);
  await library.withdraw({ address: "A/RES/92/7", reason: "Imported wrongly.", capacity: "operator" });
  expect(await library.lineage.alike("A/RES/91/7", "op3")).toEqual([]);
});

test("the lineage of a held series names texts by their addresses", async () => {
  await keep(
    yearly(91),
    yearly(92, { operative: adopted().operative.map((words) => words.replace("each person", "each person and village")) }),
  );
  const found = await seriesAt("A/RES/91/7");
  if (found === undefined) throw new Error("no series");
  const { texts, strands } = await library.lineage.lineage(found);
  expect(texts.map(({ id }) => id)).toEqual(["A/RES/91/7", "A/RES/92/7"]);
  const [changed] = strands.filter(({ places }) => places.at(-1)?.turn === "changed");
  expect(
    changed?.places
      .at(-1)
      ?.ancestry.filter(({ since }) => since === 1)
      .map(({ text }) => text.trim()),
  ).toEqual(["and village;"]);
});
