import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createApplication } from "#cli/application";
import { createPeople, permit, totpSeal } from "#people/index";
import { createChanges } from "#platform/change/index";
import { testDatabase } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createRecord, openKeyStore } from "#record/index";
import { officer } from "#resolutions/fixtures/changes";
import { createTopics } from "#resolutions/index";
import { keepTogether } from "#resolutions/recorded-import";
import { createLibrary } from "#resolutions/service";
import { adopted, item } from "#resolutions/testing";
import { decideOnText, listTextProposals, proposeCorrection, withdrawAtOnce } from "#resolutions/text-changes";
import { createWork } from "#work/index";

const origin = "http://localhost";
const log = createLog("silent");
const database = await testDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "comity-history-"));
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
const record = createRecord({ database, keys: openKeyStore(folder), origin: "localhost/record", log });
const changes = createChanges({ database, permit, append: record.append, jobs: { add: () => Promise.resolve() } });
const people = await createPeople({ database, changes, totp: totpSeal(randomBytes(32)), publicUrl: origin, lettersArrive: false });
const jobs = { handle: () => undefined, every: () => undefined };
const texts = { database, changes, library: createLibrary(database) };
const app = createApplication({
  database,
  texts,
  settings: { publicUrl: origin, trustedProxies: [] },
  log,
  people,
  record,
  work: createWork({ database, changes, people, topics: createTopics(database), record, jobs, origin }),
});

const address = "A/RES/91/7";
const page = async (of = address): Promise<string> => (await app.request(`${origin}/resolutions/${of}`)).text();
const happened = (html: string): string => /<section class="history"[\s\S]*?<\/section>/.exec(html)?.[0] ?? "";

test("the page of a text says what happened to it: its import, corrections, and at last its withdrawal", async () => {
  await keepTogether(texts, [item(adopted()), item(adopted({ number: "91/8" }))]);
  expect(happened(await page())).toMatch(/What happened to this[\s\S]*Texts imported/);
  const change = { address, place: "title", was: "Village wells and the right to water", becomes: "Wells", reason: "So printed." };
  await proposeCorrection(texts, officer("a"), change, "1".repeat(22));
  const [proposal] = await listTextProposals(texts, officer("b"));
  await decideOnText(texts, officer("b"), { kind: "correction", id: proposal?.id ?? "", decision: "agreed" }, "2".repeat(22));
  const corrected = happened(await page());
  // The newest first; nothing of what was only proposed.
  expect(corrected).toMatch(/Text corrected[\s\S]*Texts imported/);
  expect(corrected.match(/<li/g)).toHaveLength(2);
  expect(happened(await page("A/RES/91/8"))).not.toContain("Text corrected");
  await proposeCorrection(texts, officer("a"), { ...change, place: "symbol", was: address, becomes: "A/RES/91/17" }, "3".repeat(22));
  const renaming = (await listTextProposals(texts, officer("b"))).find(({ decision }) => decision === null);
  await decideOnText(texts, officer("b"), { kind: "correction", id: renaming?.id ?? "", decision: "agreed" }, "4".repeat(22));
  // What happened under its old address is told with it.
  expect(happened(await page("A/RES/91/17")).match(/<li/g)).toHaveLength(3);
  const operator = { id: "console", capacity: "console", organisation: null, fund: null, steppedUpAt: null };
  await withdrawAtOnce(texts, operator, "A/RES/91/17", "Of another year.");
  expect(happened(await page("A/RES/91/17"))).toMatch(/Text withdrawn[\s\S]*Text corrected/);
});
