import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "#platform/change/index";
import { officer, operator, type TestTexts, testTexts } from "./fixtures/changes.ts";
import { importPaths } from "./import.ts";
import { importAgain } from "./import-again.ts";
import { enterLeftImports, keepTogether, recordedImport } from "./recorded-import.ts";
import { importShown, rootOf } from "./store-imports.ts";
import { adopted, item, printedForm } from "./testing.ts";

let texts: TestTexts;
let folder: string;

beforeAll(async () => {
  texts = await testTexts();
});
afterAll(() => texts.database.drop());
beforeEach(async () => {
  for (const table of ["imports", "withdrawals", "works", "sources"]) await texts.database.pool.query(`delete from ${table}`);
  texts.entries.length = 0;
  texts.halt.isOn = false;
  folder = await mkdtemp(path.join(tmpdir(), "comity-recorded-"));
  return () => rm(folder, { recursive: true, force: true });
});

async function put(numbers: readonly number[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const n of numbers) await writeFile(path.join(folder, `${n}.txt`), printedForm(adopted({ number: `91/${n}` })));
}

async function run(actor: Actor = operator, signal?: AbortSignal) {
  const recorded = recordedImport(texts, actor, "files");
  const report = await importPaths([folder], { writer: recorded.writer, ...(signal ? { signal } : {}) });
  return { report, id: recorded.id, isEntered: await recorded.close(report) };
}

test("an import makes one entry of the record, however many transactions it takes, with a hash that stands for its files", async () => {
  await put(Array.from({ length: 60 }, (_, n) => n + 1));
  await writeFile(path.join(folder, "broken.docx"), "PK\u0003\u0004 and then nothing");
  const { id, report } = await run();
  expect(report).toMatchObject({ added: 60, refused: 1 });
  const shown = await importShown(texts.database.kysely(), id, 1000);
  expect(shown?.files).toHaveLength(60);
  expect(texts.entries).toEqual([
    {
      kind: "texts.imported",
      subject: `/imports/${id}`,
      rule: null,
      capacity: "console",
      body: { files: 60, root: rootOf(shown?.files ?? []), added: 60, versions: 0, unchanged: 0, refused: 1, complete: true },
      files: shown?.files.map(({ sha256 }) => sha256),
    },
  ]);
});

test("of many files the entry has the root alone", async () => {
  await put(Array.from({ length: 101 }, (_, n) => n + 1));
  await run(officer("a"));
  expect(texts.entries).toMatchObject([{ capacity: "desk officer", body: { files: 101, added: 101 } }]);
  expect(texts.entries[0]?.files).toBeUndefined();
});

test("an import that keeps nothing makes no entry", async () => {
  await put([1]);
  await run();
  const { report, isEntered } = await run();
  expect([report.unchanged, isEntered, texts.entries.length]).toEqual([1, false, 1]);
});

test("where the record is halted, nothing is imported", async () => {
  await put([1]);
  texts.halt.isOn = true;
  await expect(run()).rejects.toThrow("Nothing is written now");
  expect((await texts.library.counts()).texts).toBe(0);
});

test("whoever may not import keeps nothing", async () => {
  await put([1]);
  await expect(run({ ...officer("a"), capacity: "delegate of a State" })).rejects.toThrow("not allowed");
  expect((await texts.library.counts()).texts).toBe(0);
});

test("an import that was broken off is entered later, once, and says that it is not complete", async () => {
  await put([1, 2]);
  const recorded = recordedImport(texts, operator, "files");
  await importPaths([folder], { writer: recorded.writer });
  expect(await enterLeftImports(texts)).toBe(0);
  await texts.database.pool.query("update imports set opened_at = now() - interval '1 hour'");
  await texts.database.pool.query("update import_files set kept_at = now() - interval '1 hour'");
  expect(await enterLeftImports(texts)).toBe(1);
  expect(await enterLeftImports(texts)).toBe(0);
  expect(texts.entries).toMatchObject([
    {
      kind: "texts.imported",
      subject: `/imports/${recorded.id}`,
      capacity: "system",
      body: { files: 2, complete: false, capacity: "console" },
    },
  ]);
});

test("an import that goes on after it was closed goes on as another one", async () => {
  const recorded = recordedImport(texts, operator, "files");
  await recorded.writer.keep([item(adopted())]);
  const first = recorded.id;
  await texts.database.pool.query("update imports set opened_at = now() - interval '1 hour'");
  await texts.database.pool.query("update import_files set kept_at = now() - interval '1 hour'");
  await enterLeftImports(texts);
  await recorded.writer.keep([item(adopted({ number: "91/8" }))]);
  await recorded.close({ unchanged: 0, refused: 0, isInterrupted: false });
  expect(recorded.id).not.toBe(first);
  expect(texts.entries.map(({ subject, body }) => [subject, body.files])).toEqual([
    [`/imports/${first}`, 1],
    [`/imports/${recorded.id}`, 1],
  ]);
});

test("reading again is entered as such", async () => {
  await put([1]);
  await run();
  await texts.database.pool.query("update readings set reader = 1");
  const recorded = recordedImport(texts, operator, "again");
  const report = await importAgain({ writer: recorded.writer });
  await recorded.close(report);
  expect(texts.entries.at(-1)).toMatchObject({ kind: "texts.read-again", body: { files: 1, again: 1, refused: 0, complete: true } });
});

test("the samples come all or none, with one entry; a second time nothing happens", async () => {
  const samples = [item(adopted()), item(adopted({ number: "91/8" }))];
  await keepTogether(texts, samples);
  await keepTogether(texts, samples);
  expect(texts.entries).toMatchObject([{ kind: "texts.imported", body: { files: 2, added: 2 } }]);
});

test("the page of an import says what it brought and leads to its entry, in each language", async () => {
  await put([1]);
  const { id } = await run();
  for (const [lang, words] of [
    ["en", "An import of texts"],
    ["ar", "استيراد نصوص"],
  ]) {
    const answer = await texts.app.request(`http://localhost/imports/${id}?lang=${lang}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(words);
    expect(html).toContain('href="/resolutions/A/RES/91/1"');
    expect(html).toContain(`/record?subject=${encodeURIComponent(`/imports/${id}`)}`);
  }
  expect((await texts.app.request("http://localhost/imports/nothing")).status).toBe(404);
});
