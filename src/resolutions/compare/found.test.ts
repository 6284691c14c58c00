import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleTexts } from "../pages/fixtures/readings.ts";
import { newTally, someEdits, tryFinding } from "./fixtures/found.ts";

test("compare() finds moved, split and merged paragraphs of composed texts again", () => {
  const texts = sampleTexts()
    .map(({ reading }) => reading.resolution)
    .filter(({ operative }) => operative.length >= 8);
  const tally = newTally();
  fc.assert(
    fc.property(fc.nat(texts.length - 1), someEdits, (at, edits) => {
      const text = texts[at];
      if (text !== undefined) tryFinding(text, edits, tally);
    }),
    { numRuns: 60, seed: 20_221_215 },
  );
  expect(tally.made).toBeGreaterThan(80);
  expect(tally.found / tally.made, tally.missed.join("\n")).toBeGreaterThanOrEqual(0.97);
  expect(tally.leftAlone / tally.alone).toBeGreaterThanOrEqual(0.97);
});
