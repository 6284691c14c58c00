import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { judgedOutcome, seedOutcome, settledOutcome, sharedFolder } from "./mandate-labels.ts";

/** What docs/mandate-quality.md states is held here: labels by hand, compared act by act. */

beforeAll(() => {
  if (!existsSync(path.join(sharedFolder, "corpus", "resolutions.jsonl.gz")))
    throw new Error(`The corpus is missing: looked for it in ${sharedFolder}. Name the folder with COMITY_SHARED.`);
});

const share = ({ good, all }: { good: number; all: number }): number => good / all;

test("every act of the seeds is found with its addressees and its deadline, and none beside", () => {
  const { recall, precision, deadlines, deliverables, differences } = seedOutcome();
  expect(differences).toEqual([]);
  expect(recall).toEqual({ good: 51, all: 51 });
  expect(precision).toEqual({ good: 51, all: 51 });
  expect(deadlines).toEqual({ good: 7, all: 7 });
  expect(share(deliverables)).toBeGreaterThanOrEqual(0.97);
});

test("of 200 paragraphs drawn from the corpus, the acts in which both judges agree are found", () => {
  const { recall, precision, deadlines } = judgedOutcome();
  expect(recall.all).toBeGreaterThan(180);
  expect(share(recall)).toBeGreaterThanOrEqual(0.97);
  expect(share(precision)).toBeGreaterThanOrEqual(0.98);
  expect(share(deadlines)).toBeGreaterThanOrEqual(0.95);
});

test("the same holds against the labels as settled between the judges", () => {
  const { recall, precision, deadlines } = settledOutcome();
  expect(recall.all).toBe(201);
  expect(share(recall)).toBeGreaterThanOrEqual(0.97);
  expect(share(precision)).toBeGreaterThanOrEqual(0.98);
  expect(share(deadlines)).toBeGreaterThanOrEqual(0.95);
});

test("of 200 more, by which nothing was mended, as much is found as docs/mandate-quality.md says", () => {
  const { recall, precision } = judgedOutcome("second");
  expect(recall.all).toBe(155);
  expect(share(recall)).toBeGreaterThanOrEqual(0.91);
  expect(share(precision)).toBeGreaterThanOrEqual(0.98);
});
