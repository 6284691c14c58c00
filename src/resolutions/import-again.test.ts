import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../platform/db/testing.ts";
import { importAgain } from "./import-again.ts";
import type { ImportItem } from "./library.ts";
import { read } from "./read/index.ts";
import { createLibrary } from "./service.ts";
import { adopted, draft, item } from "./testing.ts";

let db: TestDatabase;
let library: ReturnType<typeof createLibrary>;

beforeAll(async () => {
  db = await testDatabase();
  library = createLibrary(db);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.pool.query("delete from works");
  await db.pool.query("delete from sources");
});

/** A file of which an older reader made something else: the readings of `was`. */
async function readBefore(file: ImportItem, was: ImportItem): Promise<readonly string[]> {
  const [result] = await library.keep([{ ...file, readings: was.readings }]);
  await db.pool.query("update readings set reader = 1");
  return result?.addresses ?? [];
}

const reader = async (bytes: Uint8Array) => {
  const text = new TextDecoder().decode(bytes);
  return { extracted: { format: "txt" as const, text, remarks: [] }, readings: read(text) };
};
const again = () => importAgain({ writer: library, reader });

async function operativeAt(address: string): Promise<number> {
  const found = await library.find(address);
  if (!found || "redirect" in found) throw new Error(`nothing at ${address}`);
  return found.summary.operative;
}

test("importAgain() replaces what an older reader read, and nothing else", async () => {
  const whole = adopted();
  await readBefore(item(whole), item(adopted({ operative: whole.operative.slice(0, 1) })));
  await library.keep([item(adopted({ number: "91/8", title: "Wells of the upper valleys" }), "new.txt")]);
  expect(await operativeAt("A/RES/91/7")).toBe(1);
  expect(await again()).toMatchObject({ again: 1, refused: 0, files: [{ outcome: "again", addresses: ["A/RES/91/7"] }] });
  expect(await operativeAt("A/RES/91/7")).toBe(3);
  expect(await library.counts()).toMatchObject({ texts: 2, paragraphs: 10 });
  expect(await again()).toMatchObject({ again: 0, files: [] });
});

test("a better reading of one source leaves the fuller source shown", async () => {
  const whole = adopted();
  const cut = adopted({ operative: whole.operative.slice(0, 1) });
  await readBefore(item(cut, "cut.txt"), item(whole));
  await library.keep([item(whole, "whole.txt")]);
  await again();
  const found = await library.find("A/RES/91/7");
  expect(found && "sources" in found ? found.sources.map(({ fileName, isShown }) => [fileName, isShown]) : found).toEqual([
    ["whole.txt", true],
    ["cut.txt", false],
  ]);
  expect(await operativeAt("A/RES/91/7")).toBe(3);
  expect(await library.counts()).toMatchObject({ texts: 1, paragraphs: 5 });
});

test("a text that is now read as another leaves its address as a redirect", async () => {
  const named = adopted();
  const before = await readBefore(item(named), item(adopted({ number: "91/70", title: "Village wells" })));
  expect(before).toEqual(["A/RES/91/70"]);
  await again();
  expect(await library.find("A/RES/91/70")).toEqual({ redirect: "A/RES/91/7" });
  expect(await library.counts()).toMatchObject({ texts: 1 });
});

test("a draft whose symbol the better reader finds moves to it", async () => {
  const [address = ""] = await readBefore(item(draft({ draftSymbol: "A/C.3/91/L.4" })), item(draft()));
  await again();
  expect(await library.find(address)).toEqual({ redirect: "A/C.3/91/L.4" });
});

test("a source in which nothing is found any more stays as it was read", async () => {
  const content = new TextEncoder().encode("Milk and bread.");
  const file = { ...item(adopted()), content, sha256: createHash("sha256").update(content).digest("hex") };
  await readBefore(file, item(adopted()));
  expect(await again()).toMatchObject({ again: 0, refused: 1, files: [{ outcome: "refused", code: "no-resolution" }] });
  expect(await operativeAt("A/RES/91/7")).toBe(3);
});
