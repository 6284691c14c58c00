import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { permit } from "#people/index";
import { type Actor, asActor } from "#platform/change/index";
import { officer, operator, sendForm, stranger, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { adopted, item } from "./testing.ts";
import { decideOnText, listTextProposals, proposeCorrection, takeBack, withdrawAtOnce } from "./text-changes.ts";
import { textsWaiting } from "./waiting.ts";

let texts: TestTexts;
const anna = officer("a");
const boris = officer("b");
const address = "A/RES/91/7";
const page = `/resolutions/${address}`;
const title = "Village wells and the right to water";
const right = "Village wells and the human right to water";

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "withdrawals", "corrections", "works", "sources"])
    await texts.database.pool.query(`delete from ${table}`);
  await texts.database
    .owner()
    .transaction()
    .execute(async (trx) => {
      await asActor(trx, { ...operator, id: "system:test" });
      await sql`delete from text_proposals`.execute(trx);
    });
  texts.entries.length = 0;
  texts.asks.as = stranger;
  await texts.library.keep([item(adopted())]);
});

let keys = 0;
const once = (): string => {
  keys += 1;
  return String(keys).padStart(22, "0");
};

async function html(path: string): Promise<string> {
  return (await texts.app.request(`http://localhost${path}`)).text();
}

/** Proposes as Anna and agrees as Boris. */
async function corrected(place: string, was: string, becomes: string): Promise<void> {
  const done = await proposeCorrection(texts, anna, { address, place, was, becomes, reason: "The document has it so." }, once());
  expect(done).toEqual({ fault: null });
  const id = (await listTextProposals(texts, boris)).find(({ decision }) => decision === null)?.id ?? "";
  expect(await decideOnText(texts, boris, { kind: "correction", id, decision: "agreed" }, once())).toEqual({ address });
}

test("an officer proposes a withdrawal by the pages, another agrees, and the text is gone with an entry of the record", async () => {
  texts.asks.as = anna;
  expect(await html(page)).toContain('href="/texts/withdrawal?of=A%2FRES%2F91%2F7"');
  const asked = `/texts/withdrawal?of=${address}`;
  expect(await sendForm(texts, asked, "/texts/withdrawal", { reason: " " })).toMatchObject({ status: 422 });
  expect(await sendForm(texts, asked, "/texts/withdrawal", { reason: "Of another year." })).toMatchObject({
    status: 303,
    location: "/texts/proposals",
  });
  const [proposal] = await listTextProposals(texts, anna);
  const decide = `/texts/proposals/withdrawal/${proposal?.id}`;
  expect(await html("/texts/proposals")).toContain("You entered it; another officer decides.");
  await expect(sendForm(texts, "/texts/proposals", decide, { decision: "agreed" })).rejects.toThrow("no such form");
  expect(texts.entries).toMatchObject([{ kind: "text.withdrawal-proposed", visibility: "withheld" }]);
  texts.asks.as = boris;
  expect(await sendForm(texts, "/texts/proposals", decide, { decision: "agreed" })).toMatchObject({ status: 303, location: page });
  expect((await texts.app.request(`http://localhost${page}`)).status).toBe(410);
  expect(texts.entries.at(-1)).toMatchObject({
    kind: "text.withdrawn",
    subject: page,
    capacity: "desk officer",
    rule: null,
    body: { reason: "Of another year.", title },
    files: [expect.stringMatching(/^[0-9a-f]{64}$/)],
  });
});

test("nobody decides on what they entered, and nobody but officers proposes or sees what is proposed", async () => {
  await proposeCorrection(texts, anna, { address, place: "title", was: title, becomes: right, reason: "So printed." }, once());
  const id = (await listTextProposals(texts, anna)).find(({ decision }) => decision === null)?.id ?? "";
  const agree = { kind: "correction", id, decision: "agreed" } as const;
  await expect(decideOnText(texts, anna, agree, once())).rejects.toThrow("second person needed");
  const delegate = { ...boris, capacity: "delegate of a State" };
  await expect(decideOnText(texts, delegate, agree, once())).rejects.toThrow("not allowed");
  expect(await listTextProposals(texts, delegate)).toEqual([]);
  texts.asks.as = delegate;
  expect(await html(page)).not.toContain("/texts/correction");
  expect((await texts.app.request("http://localhost/texts/proposals")).status).toBe(403);
  expect(await decideOnText(texts, boris, { ...agree, decision: "declined" }, once())).toEqual({ address });
  expect(await decideOnText(texts, boris, agree, once())).toBeUndefined();
  expect(await texts.library.find(address)).toMatchObject({ summary: { title } });
});

test("a corrected title is shown, listed, searched and taken along, with what the reader had beside it", async () => {
  await corrected("title", title, right);
  expect((await texts.library.list({ q: "human right" }, "symbol", null, 10)).items).toMatchObject([{ title: right }]);
  const shown = await html(page);
  expect(shown).toContain(right);
  expect(shown).toContain("The reader had:");
  expect(shown).toContain("The document has it so.");
  expect(JSON.parse(await html(`${page}?format=json`))).toMatchObject({
    title: right,
    corrections: [{ place: "title", readerHad: title, becomes: right, capacity: "desk officer" }],
  });
  expect(texts.entries.at(-1)).toMatchObject({
    kind: "text.corrected",
    subject: page,
    body: { place: "title", was: title, becomes: right, reason: "The document has it so." },
  });
  expect(await html(`${page}?lang=ar`)).toContain("القراءة الآلية");
});

test("a corrected paragraph is found by its new words, and cites what they cite", async () => {
  const before = "Recalling its resolution 90/12 of 14 December 2035 on village wells,";
  const after = "Recalling its resolution 90/21 of 14 December 2035 on village cisterns,";
  await corrected("pp1", before, after);
  const found = await texts.library.find(address);
  const paragraph = found && "reading" in found ? found.reading.resolution.preamble[0] : undefined;
  expect(paragraph).toMatchObject({ text: after, opening: "Recalling", citations: [{ symbol: "A/RES/90/21" }] });
  expect((await texts.library.search({ q: "cisterns" }, null, 10)).items).toHaveLength(1);
  expect((await texts.library.search({ q: "", citing: "A/RES/90/12" }, null, 10)).items).toHaveLength(0);
});

test("a correction survives reading again, and another file of the same text", async () => {
  await corrected("title", title, right);
  await texts.database.pool.query("update readings set reader = 1");
  const [source] = await texts.library.outdated(1_000_000, 0n, 1);
  await texts.library.readAgain({ id: source?.id ?? 0n, readings: item(adopted()).readings });
  expect(await texts.library.find(address)).toMatchObject({ summary: { title: right } });
  const fuller = adopted({
    operative: [...adopted().operative.map((words) => words.replace(/\.$/, ";")), "*Decides* to return to wells."],
  });
  await texts.library.keep([item(fuller)]);
  const found = await texts.library.find(address);
  expect(found).toMatchObject({ summary: { title: right, operative: 4 } });
});

test("where the reading changed meanwhile, the proposal is answered with both versions, and so is the decision", async () => {
  await proposeCorrection(texts, anna, { address, place: "title", was: title, becomes: right, reason: "So printed." }, once());
  const id = (await listTextProposals(texts, boris)).find(({ decision }) => decision === null)?.id ?? "";
  await texts.database.pool.query(
    "insert into corrections (address, place, becomes, reason, capacity) values ($1, 'title', 'Wells', 'Shorter.', 'desk officer')",
    [address],
  );
  const agree = { kind: "correction", id, decision: "agreed" } as const;
  await expect(decideOnText(texts, boris, agree, once())).rejects.toMatchObject({
    yours: { becomes: right },
    theirs: { becomes: "Wells" },
  });
  const late = { address, place: "title", was: title, becomes: right, reason: "So printed." };
  await expect(proposeCorrection(texts, anna, late, once())).rejects.toMatchObject({ name: "Conflict" });
  texts.asks.as = boris;
  const answer = await sendForm(texts, "/texts/proposals", `/texts/proposals/correction/${id}`, { decision: "agreed" });
  expect(answer.status).toBe(409);
  expect(answer.html).toContain("Wells");
});

test.each([
  ["title", title, " ", "empty"],
  ["title", title, title, "same"],
  ["kind", "resolution", "law", "kind"],
  ["body", "A", "Z", "body"],
  ["session", "91", "ninety", "number"],
  ["date", "2036-12-15", "2036-02-30", "date"],
  ["op1 opening", "Reaffirms", "Affirms", "opening"],
])("the correction of %s from %s to %s is refused: %s", async (place, was, becomes, fault) => {
  expect(await proposeCorrection(texts, anna, { address, place, was, becomes, reason: "So printed." }, once())).toEqual({ fault });
});

test("each field and each aspect of a paragraph can be corrected", async () => {
  await corrected("kind", "resolution", "decision");
  await corrected("session", "91", "92");
  await corrected("date", "2036-12-15", "2036-12-16");
  await corrected("agendaItem", "12", "12 (a)");
  await corrected("body", "A", "A/HRC");
  await corrected("op1 number", "1", "1 bis");
  expect(await texts.library.find(address)).toMatchObject({
    summary: { kind: "decision", session: 92, date: "2036-12-16", agendaItem: "12 (a)", body: "A/HRC" },
  });
});

test("the pages of a correction choose a place, show what stands there, and keep what was typed", async () => {
  texts.asks.as = anna;
  expect(await html(`/texts/correction?of=${address}`)).toContain('<option value="op1">Operative paragraph 1</option>');
  const form = `/texts/correction?of=${address}&at=session`;
  const refused = await sendForm(texts, form, "/texts/correction", { becomes: "ninety", reason: "So printed." });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('value="ninety"');
  expect(await sendForm(texts, form, "/texts/correction", { becomes: "92", reason: "So printed." })).toMatchObject({ status: 303 });
  expect(await html("/texts/proposals?lang=ar")).toContain("اقتراحات بشأن النصوص");
  expect((await texts.app.request(`http://localhost/texts/correction?of=${address}&at=op99`)).status).toBe(404);
});

test("whoever runs commands withdraws alone; an officer does not", async () => {
  await expect(withdrawAtOnce(texts, anna, address, "Wrong.")).rejects.toThrow("second person needed");
  await withdrawAtOnce(texts, operator, address, "Wrong.");
  expect(texts.entries).toMatchObject([{ kind: "text.withdrawn", capacity: "console", body: { reason: "Wrong." } }]);
});

test("agreeing about a text that went meanwhile says so, and changes nothing", async () => {
  await proposeCorrection(texts, anna, { address, place: "title", was: title, becomes: right, reason: "So printed." }, once());
  const id = (await listTextProposals(texts, boris)).find(({ decision }) => decision === null)?.id ?? "";
  await withdrawAtOnce(texts, operator, address, "Wrong.");
  texts.asks.as = boris;
  const answer = await sendForm(texts, "/texts/proposals", `/texts/proposals/correction/${id}`, { decision: "agreed" });
  expect(answer.status).toBe(410);
  expect((await listTextProposals(texts, boris)).find((one) => one.id === id)?.decision).toBeNull();
});

test("what one officer proposed waits for the others on their start pages, not for that one and not for others", async () => {
  await proposeCorrection(texts, anna, { address, place: "title", was: title, becomes: right, reason: "So printed." }, once());
  const waitingFor = (actor: Actor) => textsWaiting(texts)({ var: { actor, permit, t: (key: string) => key } });
  expect(await waitingFor(anna)).toEqual([]);
  expect(await waitingFor(stranger)).toEqual([]);
  expect(await waitingFor(boris)).toMatchObject([{ label: "resolutions.proposals.correction", href: "/texts/proposals", note: address }]);
});

test("whoever entered a proposal takes it back, and nobody else; then nobody decides on it", async () => {
  await proposeCorrection(texts, anna, { address, place: "title", was: title, becomes: right, reason: "So printed." }, once());
  const [{ id } = { id: "" }] = await listTextProposals(texts, anna);
  texts.asks.as = boris;
  await expect(takeBack(texts, boris, id, once())).rejects.toThrow("not allowed");
  expect(await html("/texts/proposals")).not.toContain("Take it back");
  texts.asks.as = anna;
  expect(await sendForm(texts, "/texts/proposals", `/texts/proposals/taken-back/${id}`, {})).toMatchObject({ status: 303 });
  expect(await html("/texts/proposals")).toContain("Taken back by the officer who entered it.");
  expect(await takeBack(texts, anna, id, once())).toBe(false);
  expect(await decideOnText(texts, boris, { kind: "correction", id, decision: "agreed" }, once())).toBeUndefined();
  expect(texts.entries.at(-1)).toMatchObject({ kind: "text.correction-taken-back", visibility: "withheld" });
});
