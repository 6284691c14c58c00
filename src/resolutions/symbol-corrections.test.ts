import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { officer, sendForm, stranger, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { adopted, type Composed, draft, item } from "./testing.ts";
import { decideOnText, listTextProposals, proposeCorrection } from "./text-changes.ts";

let texts: TestTexts;
const anna = officer("a");
const boris = officer("b");

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "withdrawals", "corrections", "redirects", "works", "sources"])
    await texts.database.pool.query(`delete from ${table}`);
  texts.entries.length = 0;
  texts.asks.as = stranger;
});

let keys = 0;
const once = (): string => {
  keys += 1;
  return String(keys).padStart(22, "0");
};

async function kept(text: Composed): Promise<string> {
  return (await texts.library.keep([item(text)]))[0]?.addresses[0] ?? "";
}

/** Proposes as Anna and agrees as Boris: the address from then on. */
async function corrected(address: string, place: string, was: string, becomes: string): Promise<string | undefined> {
  const typed = { address, place, was, becomes, reason: "The document has it so." };
  expect(await proposeCorrection(texts, anna, typed, once())).toEqual({ fault: null });
  const id = (await listTextProposals(texts, boris)).find(({ decision }) => decision === null)?.id ?? "";
  return (await decideOnText(texts, boris, { kind: "correction", id, decision: "agreed" }, once()))?.address;
}

async function readAgain(text: Composed): Promise<void> {
  await texts.database.pool.query("update readings set reader = 1");
  const [source] = await texts.library.outdated(1_000_000, 0n, 1);
  await texts.library.readAgain({ id: source?.id ?? 0n, readings: item(text).readings });
}

const symbol = "A/C.3/91/L.4";
const shownAt = async (address: string) => {
  const found = await texts.library.find(address);
  return found !== undefined && "summary" in found ? found : undefined;
};

test("a text of which the reader found no symbol gets one, its old address leads there, and other corrections go along", async () => {
  const address = await kept(draft());
  await corrected(address, "title", "Village wells and the right to water", "Village wells");
  expect(await corrected(address, "symbol", "", "a/c.3/91/l.4")).toBe(symbol);
  expect(await shownAt(symbol)).toMatchObject({ summary: { symbol, title: "Village wells", address: symbol } });
  expect(await texts.library.find(address)).toEqual({ redirect: symbol });
  expect((await shownAt(symbol))?.reading.resolution).toMatchObject({
    symbol,
    corrections: [{ place: "title" }, { place: "symbol", readerHad: null, becomes: symbol }],
  });
  expect(texts.entries.at(-1)).toMatchObject({
    kind: "text.corrected",
    subject: `/resolutions/${symbol}`,
    body: { place: "symbol", was: null, becomes: symbol, address: `/resolutions/${address}` },
  });
});

test("the symbol survives reading again, also by a reader that finds none, and another file of the text", async () => {
  const address = await kept(draft());
  await corrected(address, "symbol", "", symbol);
  await readAgain(draft());
  expect(await shownAt(symbol)).toMatchObject({ summary: { symbol } });
  expect((await texts.library.counts()).texts).toBe(1);
  await texts.library.keep([
    item(draft({ operative: [...draft().operative.map((words) => words.replace(/\.$/, ";")), "*Decides* to return to wells."] })),
  ]);
  expect((await texts.library.counts()).texts).toBe(1);
  expect(await shownAt(symbol)).toMatchObject({ summary: { symbol, operative: 4 } });
});

test("a text that was read under another text's symbol moves to its own, and the wrong address keeps a note until the right text comes", async () => {
  const wrong = await kept(adopted());
  expect(await corrected(wrong, "symbol", "A/RES/91/7", "A/RES/91/17")).toBe("A/RES/91/17");
  const note = await texts.app.request(`http://localhost/resolutions/${wrong}`);
  expect(note.status).toBe(410);
  expect(await note.text()).toMatch(/Where the text stands now[\s\S]*href="\/resolutions\/A\/RES\/91\/17"/);
  await readAgain(adopted());
  expect(await shownAt("A/RES/91/17")).toBeDefined();
  await kept(adopted({ title: "Another matter altogether" }));
  expect(await shownAt(wrong)).toMatchObject({ summary: { title: "Another matter altogether" } });
  expect(await shownAt("A/RES/91/17")).toMatchObject({ summary: { title: "Village wells and the right to water" } });
});

test("a symbol that another text has is refused when it is proposed, and when it came meanwhile", async () => {
  const address = await kept(draft());
  await kept(adopted());
  const typed = { address, place: "symbol", was: "", becomes: "A/RES/91/7", reason: "So printed." };
  expect(await proposeCorrection(texts, anna, typed, once())).toEqual({ fault: "held" });
  await proposeCorrection(texts, anna, { ...typed, becomes: "A/RES/91/8" }, once());
  await kept(adopted({ number: "91/8" }));
  const id = (await listTextProposals(texts, boris)).find(({ decision }) => decision === null)?.id ?? "";
  const decision = decideOnText(texts, boris, { kind: "correction", id, decision: "agreed" }, once());
  await expect(decision).rejects.toMatchObject({ name: "Conflict" });
  expect(await shownAt(address)).toBeDefined();
});

test("the page of the correction says what a symbol does, and keeps what was typed where it is none", async () => {
  const address = await kept(draft());
  texts.asks.as = anna;
  const form = `/texts/correction?of=${address}&at=symbol`;
  const refused = await sendForm(texts, form, "/texts/correction", { becomes: "resolution of the wells", reason: "So printed." });
  expect(refused.status).toBe(422);
  for (const words of ['value="resolution of the wells"', "This is no symbol of a document", "The symbol says which text this is"])
    expect(refused.html).toContain(words);
});
