import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import { ExportError, exportAll, fileNameOf } from "./export-all.ts";
import { fromAkn } from "./exports/akn/index.ts";
import { createLibrary } from "./service.ts";
import { adopted, draft, item } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;
let folder: string;

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
  folder = await mkdtemp(path.join(tmpdir(), "comity-export-"));
  await library.keep([
    item(adopted({ title: "=HYPERLINK wells", vote: { inFavour: ["Cuba"], against: ["Norway"], abstaining: ["Peru", "Chile"] } })),
    item(draft()),
  ]);
});
afterAll(async () => {
  await db.drop();
  await rm(folder, { recursive: true, force: true });
});

const lines = async (file: string) => (await readFile(file, "utf8")).trimEnd().split(/\r?\n/);

test("exportAll() writes tables, readings and texts with checksums that hold", async () => {
  const place = path.join(folder, "new", "all");
  const report = await exportAll(library, place);
  expect((await readdir(place)).sort()).toEqual([
    "SHA256SUMS",
    "akn",
    "citations.csv",
    "footnotes.csv",
    "markdown",
    "paragraphs.csv",
    "readings.jsonl",
    "sources.csv",
    "sponsors.csv",
    "texts.csv",
    "votes.csv",
  ]);
  const sums = await lines(path.join(place, "SHA256SUMS"));
  expect(sums).toHaveLength(report.files - 1);
  for (const line of sums) {
    const [sha256 = "", name = ""] = line.split("  ");
    expect(
      createHash("sha256")
        .update(await readFile(path.join(place, name)))
        .digest("hex"),
    ).toBe(sha256);
  }
  expect(await lines(path.join(place, "texts.csv"))).toHaveLength(3);
  expect(await lines(path.join(place, "paragraphs.csv"))).toHaveLength(11);
  expect(await lines(path.join(place, "votes.csv"))).toHaveLength(5);
  const readings = (await lines(path.join(place, "readings.jsonl"))).map((line) => JSON.parse(line) as { address: string });
  expect(readings.map((reading) => reading.address)).toEqual(["A/RES/91/7", "draft/A-91-village-wells-and-the-right-to-water-2036-10-30"]);
  expect(await readFile(path.join(place, "markdown/A/RES/91/7.md"), "utf8")).toContain("*Reaffirms* the right to water");
  const held = await library.find("A/RES/91/7");
  const akn = await readFile(path.join(place, "akn/A/RES/91/7.xml"), "utf8");
  expect(held !== undefined && "reading" in held && fromAkn(akn)).toEqual(
    held !== undefined && "reading" in held && held.reading.resolution,
  );
});

test("a cell that a spreadsheet would run is harmless", async () => {
  const place = path.join(folder, "formula");
  await exportAll(library, place);
  expect((await lines(path.join(place, "texts.csv")))[1]).toContain(",'=HYPERLINK wells,");
});

test("the same texts give the same bytes", async () => {
  const sums = [];
  for (const name of ["one", "two"]) {
    await exportAll(library, path.join(folder, name));
    sums.push(await readFile(path.join(folder, name, "SHA256SUMS"), "utf8"));
  }
  expect(sums[0]).toBe(sums[1]);
});

test("exportAll() takes an empty folder and refuses one that is in use, or a file", async () => {
  await mkdir(path.join(folder, "empty"));
  expect(await exportAll(library, path.join(folder, "empty"))).toMatchObject({ texts: 2 });
  await expect(exportAll(library, path.join(folder, "empty"))).rejects.toThrow(ExportError);
  await writeFile(path.join(folder, "file"), "x");
  await expect(exportAll(library, path.join(folder, "file"))).rejects.toThrow("is a file");
});

test("exportAll() fills an empty folder that a link leads to, as it would a mounted disk, and keeps the folder itself", async () => {
  const disk = path.join(folder, "disk");
  await mkdir(disk, { mode: 0o750 });
  const before = await stat(disk);
  await symlink(disk, path.join(folder, "link"));
  await exportAll(library, path.join(folder, "link"));
  expect(await readdir(disk)).toContain("SHA256SUMS");
  expect((await readdir(disk)).filter((name) => name.includes("partial"))).toEqual([]);
  const after = await stat(disk);
  expect([after.ino, after.mode]).toEqual([before.ino, before.mode]);
});

test("a folder that exportAll() makes is as open as any that this user makes", async () => {
  const usual = path.join(folder, "usual");
  await mkdir(usual);
  await exportAll(library, path.join(folder, "made"));
  expect((await stat(path.join(folder, "made"))).mode).toBe((await stat(usual)).mode);
});

test("an export that fails leaves nothing behind, not even in a folder that was there", async () => {
  const place = path.join(folder, "failed");
  const failing = {
    async *all() {
      yield* library.all();
      throw new Error("the line was cut");
    },
  };
  await expect(exportAll(failing, place)).rejects.toThrow("the line was cut");
  expect((await readdir(folder)).filter((name) => name.startsWith("failed"))).toEqual([]);
  await mkdir(place);
  await expect(exportAll(failing, place)).rejects.toThrow("the line was cut");
  expect(await readdir(place)).toEqual([]);
});

test("fileNameOf() leads nowhere but below the folder", () => {
  expect(fileNameOf("A/RES/217(III)A@fr")).toBe("A/RES/217(III)A@fr");
  expect(fileNameOf("../../etc/a:b*")).toBe("%2E%2E/%2E%2E/etc/a%3Ab%2A");
});
