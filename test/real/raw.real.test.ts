/** All raw files: read without a crash, and the same document says the same in two files. */
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { checkout } from "../checkout.ts";
import { pairShare, pairsOf, type RawFile, readRaw } from "../raw/report.ts";

const raw = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus", "raw");
let files: RawFile[] = [];

beforeAll(async () => {
  files = await readRaw(raw);
}, 300_000);

test("every raw file is read, or refused with what to do", () => {
  const refused = files.filter(({ refusal }) => refusal !== undefined);
  expect(files.length).toBeGreaterThan(150);
  expect(refused.map(({ refusal }) => refusal?.replace(/:.*/s, ""))).toEqual(refused.map(() => "no-text"));
  for (const { refusal } of refused) expect(refusal).toMatch(/text recognition/);
  expect(refused.map(({ folder }) => folder).toSorted()).toEqual(["pdf", "png", "png", "png", "png"]);
});

test("a document as a printed file and as somebody's text agree in at least 98 of 100 paragraphs", () => {
  const pairs = pairsOf(files);
  expect(pairs.length).toBeGreaterThan(25);
  expect(pairShare(pairs)).toBeGreaterThanOrEqual(0.98);
});
