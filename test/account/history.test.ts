import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApplication } from "#cli/application";
import { createPeople, permit, totpSeal } from "#people/index";
import { renameOrganisation } from "#people/organisations";
import { visitor } from "#people/pages/fixtures/browser";
import { founders, invite, organisationBy, roomAt, type TestPerson, type TestRoom } from "#people/testing";
import { createChanges } from "#platform/change/index";
import { type TestDatabase, testDatabase } from "#platform/db/testing";
import { createLog } from "#platform/log";
import { createRecord, openKeyStore, type PublicRecord } from "#record/index";
import { createTopics } from "#resolutions/index";
import { createLibrary } from "#resolutions/service";
import { createWork } from "#work/index";

/** What the page of an organisation says happened to it, over the record as it is. */

const origin = "http://localhost";
const log = createLog("silent");
let folder: string;
let database: TestDatabase;
let record: PublicRecord;
let app: ReturnType<typeof createApplication>;
let amina: TestPerson;
let unit = "";
let ngo = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "comity-history-"));
  database = await testDatabase();
  record = createRecord({ database, keys: openKeyStore(folder), origin: "localhost/record", log });
  await record.start();
  const plain = roomAt(database, totpSeal(randomBytes(32)));
  const jobs = { add: () => Promise.resolve() };
  const changes = createChanges({ database, permit, append: record.append, jobs, mail: { add: () => Promise.resolve() } });
  const room: TestRoom = { ...plain, changes, database };
  const people = await createPeople(room);
  const texts = { database, changes, library: createLibrary(database) };
  const clock = { handle: () => undefined, every: () => undefined };
  const work = createWork({ database, changes, people, topics: createTopics(database), record, jobs: clock, origin });
  app = createApplication({ database, texts, settings: { publicUrl: origin, trustedProxies: [] }, log, people, record, work });
  const both = await founders(room);
  [amina] = both;
  unit = await organisationBy(room, amina, "secretariat unit", "Petitions Unit");
  ngo = await organisationBy(room, amina, "non-governmental organisation", "Quiet Kestrel");
  await renameOrganisation(room, amina.actor, unit, { name: "Petitions Desk", version: 1 });
  await invite(room, both, { organisation: unit, capacity: "desk officer", email: "desk@secretariat.example", name: "Desk Person" });
  await invite(room, both, { organisation: ngo, capacity: "contributor", email: "chi@kestrel.example", name: "Chi Duarte" });
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const pageOf = async (id: string): Promise<string> => {
  const browser = visitor(app);
  browser.cookies.set("comity", amina.token);
  return (await browser.get(`/people/organisations/${id}`)).html;
};
const happened = (html: string): string => /<section class="history"[\s\S]*?<\/section>/.exec(html)?.[0] ?? "";

test("a unit's page says what happened to it, the newest first, and names nobody", async () => {
  const history = happened(await pageOf(unit));
  expect([...history.matchAll(/<a href="\/record\/entries\/\d+">([^<]+)</g)].map(([, words]) => words)).toEqual([
    "Capacity granted",
    "Grant agreed to",
    "Organization renamed",
    "Organization added",
  ]);
  for (const name of ["Desk Person", "desk@", "Amina", "Bo Lindqvist", amina.session.account]) expect(history).not.toContain(name);
});

test("of an organisation that takes part without the public's knowing, neither its page nor the record tells anything", async () => {
  const html = await pageOf(ngo);
  expect(happened(html)).toBe("");
  expect(html).toContain("That this organization takes part is not public");
  const { items } = await record.list({}, null, 200);
  const said = items.map(({ bytes }) => Buffer.from(bytes).toString()).join("\n");
  for (const hidden of [ngo, "Quiet Kestrel", "Chi Duarte", "contributor", "Desk Person"]) expect(said).not.toContain(hidden);
});

test("what concerns no organisation, and what is from before, is found from the page", async () => {
  const link = /in the record under <a href="([^"]+)"/.exec(await pageOf(unit))?.[1] ?? "";
  const found = await (await app.request(link.replaceAll("&amp;", "&"))).text();
  // The two administrators with whom the house began.
  const entries = [...found.matchAll(/<li class="entry">[\s\S]*?<a href="\/record\/entries\/\d+">([^<]+)</g)].map(([, words]) => words);
  expect(entries).toEqual(["Capacity granted", "Capacity granted"]);
});
