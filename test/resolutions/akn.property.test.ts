import fc from "fast-check";
import { expect, test } from "vitest";
import { fromAkn, toAkn } from "#resolutions/exports/akn/index";
import { read } from "#resolutions/read/index";
import { anyResolution } from "./any-resolution.ts";
import { plans } from "./generate.ts";
import { renderings } from "./render.ts";

const seed = Number(process.env.COMITY_SEED ?? 20_230_712);
const numRuns = Number(process.env.COMITY_RUNS ?? 100);
const interruptAfterTimeLimit = 20_000;

test("any resolution at all comes back from its Akoma Ntoso", () => {
  fc.assert(
    fc.property(anyResolution, (resolution) => {
      expect(fromAkn(toAkn(resolution))).toStrictEqual(structuredClone(resolution));
    }),
    { seed, numRuns, interruptAfterTimeLimit },
  );
});

test("what was composed and read comes back from its Akoma Ntoso", () => {
  fc.assert(
    fc.property(plans, fc.constantFrom(...Object.values(renderings)), (plan, render) => {
      for (const { resolution } of read(render(plan))) expect(fromAkn(toAkn(resolution))).toStrictEqual(resolution);
    }),
    { seed, numRuns, interruptAfterTimeLimit },
  );
});
