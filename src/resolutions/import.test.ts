import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import { importPaths } from "./import.ts";
import { readFileCarefully } from "./import-reader.ts";
import { createLibrary } from "./service.ts";
import { adopted, printedForm } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;
let folder: string;

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.pool.query("delete from works");
  await db.pool.query("delete from sources");
  folder = await mkdtemp(path.join(tmpdir(), "comity-import-"));
  return () => rm(folder, { recursive: true, force: true });
});

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

const wells = (n: number) => printedForm(adopted({ number: `91/${n}`, title: `Wells of valley ${n}` }));
const outcomes = (report: Awaited<ReturnType<typeof importPaths>>) =>
  report.files.map((file) => [
    path.relative(folder, file.file),
    file.outcome === "refused" || file.outcome === "passed over" ? file.code : file.outcome,
  ]);

test("importPaths() keeps files and folders however deep, in order, and passes over what is no document", async () => {
  await put("b.txt", wells(2));
  await put("deep/er/and/deeper/a.md", wells(1));
  await put("deep/table.xlsx", "PK");
  await put("deep/notes.txt", "Milk, bread and a new lamp for the kitchen.");
  await put(".hidden/c.txt", wells(3));
  await symlink("..", path.join(folder, "deep/round"));
  await symlink("nowhere", path.join(folder, "broken.txt"));
  const report = await importPaths([folder], { writer: library });
  expect(outcomes(report)).toEqual([
    ["b.txt", "added"],
    ["broken.txt", "not-found"],
    ["deep/notes.txt", "no-resolution"],
    ["deep/table.xlsx", "no-document"],
    ["deep/er/and/deeper/a.md", "added"],
  ]);
  expect(report).toMatchObject({ added: 2, refused: 1, passedOver: 2, unchanged: 0, isInterrupted: false });
});

test("a second run changes nothing, and a new source is a version", async () => {
  await put("a.txt", wells(1));
  await importPaths([folder], { writer: library });
  await put("b.txt", `${wells(1)}\n`);
  const report = await importPaths([folder], { writer: library });
  expect(outcomes(report)).toEqual([
    ["a.txt", "unchanged"],
    ["b.txt", "version"],
  ]);
  expect(await library.counts()).toMatchObject({ texts: 1 });
});

test("a file that cannot be read is refused with its reason, and the rest goes on", async () => {
  const named = [
    await put("empty.txt", ""),
    await put("picture.pdf", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])),
    await put("large.txt", "x".repeat(5 * 1024 * 1024 + 1)),
    await put("broken.docx", new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3])),
    path.join(folder, "none.txt"),
    await put("shopping.txt", "Milk and bread."),
    await put("good.txt", wells(1)),
  ];
  const report = await importPaths(named, { writer: library });
  expect(report).toMatchObject({ added: 1, refused: 6 });
  for (const file of report.files) if (file.outcome === "refused") expect(file.message).toMatch(/^[A-Z].{10,}\.$/s);
});

test("standard input is a file like others", async () => {
  const report = await importPaths(["-"], { writer: library, standardInput: async () => new TextEncoder().encode(wells(4)) });
  expect(report.files).toMatchObject([{ file: "-", outcome: "added", addresses: ["A/RES/91/4"] }]);
});

test("a signal stops the run after the files that are under way, and the next run adds what is missing", async () => {
  for (let n = 1; n <= 200; n++) await put(`${n}.txt`, wells(n));
  const stop = new AbortController();
  const report = await importPaths([folder], {
    writer: library,
    reader: readFileCarefully,
    signal: stop.signal,
    progress: () => stop.abort(),
  });
  expect(report.isInterrupted).toBe(true);
  expect(await library.counts()).toMatchObject({ texts: report.added });
  expect(report.added).toBeLessThan(200);
  const second = await importPaths([folder], { writer: library, reader: readFileCarefully });
  expect(second).toMatchObject({ added: 200 - report.added, unchanged: report.added, isInterrupted: false });
});

test("two importers over one folder at the same time keep each text once", async () => {
  for (let n = 1; n <= 12; n++) await put(`${n}.txt`, wells(n));
  const reports = await Promise.all([importPaths([folder], { writer: library }), importPaths([folder], { writer: createLibrary(db) })]);
  expect(reports.map((report) => report.refused)).toEqual([0, 0]);
  expect(reports.reduce((sum, report) => sum + report.added, 0)).toBe(12);
  expect(await library.counts()).toMatchObject({ texts: 12, paragraphs: 60 });
});

test("a fault of the database ends the run: it is no fault of a file", async () => {
  await put("a.txt", wells(1));
  const writer = { ...library, keep: () => Promise.reject(Object.assign(new Error("no space left"), { code: "53100" })) };
  await expect(importPaths([folder], { writer })).rejects.toThrow("no space left");
});
