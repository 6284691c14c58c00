import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { officer, stranger, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { lookAtCorrections } from "./recorded-import.ts";
import { lostCorrections } from "./store-corrections.ts";
import { adopted, item } from "./testing.ts";
import { decideOnText, listTextProposals, proposeCorrection } from "./text-changes.ts";

let texts: TestTexts;

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "corrections", "works", "sources"]) await texts.database.pool.query(`delete from ${table}`);
  texts.asks.as = stranger;
});

const address = "A/RES/91/7";
const operative = ["*Requests* every valley to keep two wells open;", "*Decides* to look at wells again."];
let keys = 0;
const once = (): string => {
  keys += 1;
  return String(keys).padStart(22, "0");
};

async function corrected(place: string, was: string, becomes: string): Promise<void> {
  const typed = { address, place, was, becomes, reason: "The document has it so." };
  expect(await proposeCorrection(texts, officer("a"), typed, once())).toEqual({ fault: null });
  const id = (await listTextProposals(texts, officer("b"))).find(({ decision }) => decision === null)?.id ?? "";
  await decideOnText(texts, officer("b"), { kind: "correction", id, decision: "agreed" }, once());
}

async function readAgain(paragraphs: readonly string[]): Promise<void> {
  await texts.database.pool.query("update readings set reader = 1");
  const [source] = await texts.library.outdated(1_000_000, 0n, 1);
  await texts.library.readAgain({ id: source?.id ?? 0n, readings: item(adopted({ operative: paragraphs })).readings });
}

const lost = async () => (await lostCorrections(texts.database.kysely(), null, 10)).items.map(({ place, becomes }) => [place, becomes]);
const page = async (path = "/texts/corrections/lost") => {
  const answer = await texts.app.request(`http://localhost${path}`);
  return { status: answer.status, html: await answer.text() };
};

test("a correction whose paragraph a better reading has no more is listed for officers, and leaves the list when it is there again", async () => {
  await texts.library.keep([item(adopted({ operative }))]);
  await corrected("op1", "Requests every valley to keep two wells open;", "Requests every valley to keep three wells open;");
  await corrected("title", "Village wells and the right to water", "Village wells");
  expect(await lost()).toEqual([]);
  texts.asks.as = officer("a");
  expect((await page()).html).toContain("Every correction has its place");
  await readAgain([
    "*Welcomes* what the neighbours of the lower meadows have done for their rivers and lakes;",
    "*Decides* to look at wells again.",
  ]);
  expect(await lost()).toEqual([["op1", "Requests every valley to keep three wells open;"]]);
  const { html } = await page();
  for (const words of [
    "A/RES/91/7: Village wells",
    "three wells open",
    "The document has it so.",
    `href="/resolutions/${address}#corrections"`,
  ])
    expect(html).toContain(words);
  await readAgain(operative);
  expect(await lost()).toEqual([]);
});

test("corrections from before it was noted are looked at in time", async () => {
  await texts.library.keep([item(adopted({ operative }))]);
  await corrected("op1", "Requests every valley to keep two wells open;", "Requests every valley to keep three wells open;");
  await texts.database.pool.query("update corrections set words = 'Something that stands nowhere at all in this text', is_lost = null");
  expect(await lost()).toEqual([]);
  expect(await lookAtCorrections(texts)).toBe(1);
  expect(await lost()).toHaveLength(1);
  expect(await lookAtCorrections(texts)).toBe(0);
});

test("only officers see the list; from what is proposed and from each text a link leads there", async () => {
  await texts.library.keep([item(adopted({ operative }))]);
  expect((await page()).status).toBe(403);
  texts.asks.as = officer("a");
  for (const from of ["/texts/proposals", `/resolutions/${address}`])
    expect((await page(from)).html).toContain('href="/texts/corrections/lost"');
  expect((await page("/texts/corrections/lost?cursor=x")).status).toBe(422);
});
