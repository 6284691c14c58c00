import fc from "fast-check";
import { expect, test } from "vitest";
import type { Reading } from "#resolutions/model";
import { read } from "#resolutions/read/index";

import { found, joined, measured, planned } from "./expectation.ts";
import { plans } from "./generate.ts";
import { renderings } from "./render.ts";

/** Every run draws the same texts; COMITY_SEED=123 npx vitest run test/resolutions draws others, COMITY_RUNS=2000 more of them. */
const seed = Number(process.env.COMITY_SEED ?? 20_230_712);
const numRuns = Number(process.env.COMITY_RUNS ?? 100);
/** Milliseconds after which the search for a smaller counterexample is given up. */
const interruptAfterTimeLimit = 20_000;

for (const [form, render] of Object.entries(renderings)) {
  test(`the reader finds what was composed, in the ${form} form`, () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const source = render(plan);
        const readings = read(source);
        expect(readings).toHaveLength(1);
        const reading = readings[0] as Reading;
        expect(joined(reading)).toBe(source);
        expect(reading.resolution.coverage).toEqual(measured(reading));
        expect(found(reading)).toEqual(planned(plan));
      }),
      { seed, numRuns, interruptAfterTimeLimit },
    );
  });
}

const SHARDS = ["\n", "\n\n", "\f", " ", "1.", "(a)", "¹", "*", "__________", "[", "]", "|", "é", "🙂", "\u0000"];
const SNATCHES = ["The General Assembly,", "Recalling", "Requests", "77/213.", "Annex", "Against:", "General Assembly"];

test("the reader loses nothing of any text, whatever it is", () => {
  const piece = fc.oneof(fc.constantFrom(...SHARDS, ...SNATCHES), fc.string());
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const source = pieces.join("");
      const readings = read(source);
      expect(readings.map(joined).join("")).toBe(source);
      for (const reading of readings) expect(reading.resolution.coverage).toEqual(measured(reading));
    }),
    { seed, numRuns: numRuns * 3 },
  );
});
