import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { locales } from "#platform/i18n/index";
import { translators } from "#web/index";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import { importPaths } from "./import.ts";
import { readFileCarefully } from "./import-reader.ts";
import { testApplication } from "./pages/fixtures/application.ts";
import { createLibrary } from "./service.ts";
import { adopted, draft, item, printedForm } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;
let folder: string;

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
  folder = await mkdtemp(path.join(tmpdir(), "comity-withdraw-"));
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await db.pool.query("delete from withdrawals");
  await db.pool.query("delete from works");
  await db.pool.query("delete from sources");
});

const reason = "The file is of another year.";
const asked = { address: "A/RES/91/7", reason, capacity: "operator at the console" };

async function counted(table: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(`select count(*)::integer as count from ${table}`);
  return rows[0]?.count ?? -1;
}

test("withdraw() takes a text out of lists, search and tables, and leaves a note", async () => {
  await library.keep([item(adopted()), item(adopted({ number: "91/8" }))]);
  const withdrawal = await library.withdraw(asked);
  expect(withdrawal).toMatchObject({ ...asked, symbol: "A/RES/91/7", title: "Village wells and the right to water", others: [] });
  expect(withdrawal.sources).toHaveLength(1);
  expect(await library.find("A/RES/91/7")).toBeUndefined();
  expect((await library.list({}, "symbol", null, 10)).items.map(({ address }) => address)).toEqual(["A/RES/91/8"]);
  expect((await library.search({ q: "wells" }, null, 10)).items.every(({ text }) => text.address === "A/RES/91/8")).toBe(true);
  for (const [table, rows] of Object.entries({ texts: 1, sources: 1, readings: 1, works: 2 }))
    expect(await counted(table), table).toBe(rows);
  for (const spelling of ["A/RES/91/7", "a/res/91/7", "A/RES/91/7 "])
    expect(await library.withdrawal(spelling), spelling).toEqual(withdrawal);
  expect(await library.withdrawal("A/RES/91/8")).toBeUndefined();
});

test("a withdrawn file is not kept again, another file of the same text is, at the same address", async () => {
  const wrong = item(adopted());
  await library.keep([wrong]);
  await library.withdraw(asked);
  const right = item(adopted({ operative: ["*Reaffirms* the right to water of each person and each people;"] }));
  expect(await library.keep([wrong, right])).toEqual([
    { outcome: "withdrawn", addresses: ["A/RES/91/7"] },
    { outcome: "added", addresses: ["A/RES/91/7"] },
  ]);
  expect(await library.withdrawal("A/RES/91/7")).toBeUndefined();
  expect(await library.find("A/RES/91/7")).toMatchObject({ sources: [{ sha256: right.sha256 }] });
  expect(await library.find("a/res/91/7")).toEqual({ redirect: "A/RES/91/7" });
});

test("importing a withdrawn file says that it was withdrawn, and where it says why", async () => {
  const file = path.join(folder, "wells.txt");
  await writeFile(file, printedForm(adopted()));
  const options = { writer: library, reader: readFileCarefully };
  await importPaths([file], options);
  await library.withdraw(asked);
  const { files, refused } = await importPaths([file], options);
  expect(refused).toBe(1);
  expect(files).toEqual([
    {
      file,
      outcome: "refused",
      code: "withdrawn",
      message: "This file was withdrawn, and is not kept again. Why is said at its address: A/RES/91/7.",
    },
  ]);
});

test("a file in which another text stands is kept for that one, and reading it again does not bring the withdrawn one back", async () => {
  const both = item([adopted(), adopted({ number: "91/8", title: "Village mills" })].map(printedForm).join("\n\n\f"));
  await library.keep([both]);
  await library.withdraw(asked);
  expect(await counted("sources")).toBe(1);
  expect(await library.keep([both])).toEqual([{ outcome: "unchanged", addresses: ["A/RES/91/8"] }]);
  await db.pool.query("update readings set reader = 1");
  const [source] = await library.outdated(1_000_000, 0n, 10);
  expect(await library.readAgain({ id: source?.id ?? 0n, readings: both.readings })).toEqual(["A/RES/91/8"]);
  expect(await library.find("A/RES/91/7")).toBeUndefined();
  expect(await library.find("A/RES/91/8")).toBeDefined();
});

test("a withdrawn text's address is given to no other work, however like its name is", async () => {
  const title = "Village wells and the right to water in the";
  const [first] = await library.keep([item(draft({ title: `${title} upper valleys` }))]);
  const address = first?.addresses[0] ?? "";
  await library.withdraw({ ...asked, address });
  const [other] = await library.keep([item(draft({ title: `${title} lower valleys` }))]);
  expect(other?.addresses[0]).toMatch(new RegExp(`^${address}-`));
  expect(await library.withdrawal(address)).toMatchObject({ address, reason });
});

test("withdraw() refuses what is not held, what was withdrawn already, and a reason that says nothing", async () => {
  await library.keep([item(adopted())]);
  await expect(library.withdraw({ ...asked, address: "a/res/91/7" })).rejects.toThrow(
    "No text is held at a/res/91/7. Did you mean A/RES/91/7?",
  );
  await expect(library.withdraw({ ...asked, address: "A/RES/1/1" })).rejects.toThrow(/No text is held at A\/RES\/1\/1. Its page shows/);
  await expect(library.withdraw({ ...asked, reason: " \n" })).rejects.toThrow(/The reason has 0 characters; 1 to 2000 are expected/);
  await library.withdraw(asked);
  await expect(library.withdraw(asked)).rejects.toThrow(`was withdrawn already`);
});

test("of two who withdraw at once one does it", async () => {
  await library.keep([item(adopted())]);
  const tried = await Promise.allSettled([1, 2, 3].map(() => library.withdraw(asked)));
  expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await counted("withdrawals")).toBe(1);
});

test("the page of a withdrawn text answers 410 with the day and the reason, in each language, and nothing of the text is served", async () => {
  await library.keep([item(adopted())]);
  await library.withdraw({ ...asked, reason: "<b>Not</b> the adopted text." });
  const app = testApplication(library);
  for (const address of ["/resolutions/A/RES/91/7", "/resolutions/A/RES/91/7/source", "/resolutions/a/res/91/7?format=json"]) {
    for (const lang of locales) {
      const answer = await app.request(`http://localhost${address}${address.includes("?") ? "&" : "?"}lang=${lang}`);
      const html = await answer.text();
      expect(answer.status, address).toBe(410);
      expect(html).toContain("&lt;b&gt;Not&lt;/b&gt; the adopted text.");
      expect(html).toContain(translators[lang]("resolutions.withdrawn.when"));
      expect(html).not.toContain("report on the state of village wells");
    }
  }
});

test("the API answers 410 with the reason for a withdrawn text and what hangs on it", async () => {
  await library.keep([item(adopted())]);
  await library.withdraw(asked);
  const app = testApplication(library);
  for (const end of ["", "/paragraphs", "/citations", "?format=akn"]) {
    const answer = await app.request(`http://localhost/api/v1/resolutions/A/RES/91/7${end}`);
    expect([answer.status, answer.headers.get("Content-Type")], end).toEqual([410, "application/problem+json"]);
    expect(await answer.json()).toMatchObject({ status: 410, title: "Withdrawn", detail: expect.stringContaining(reason) });
  }
});
