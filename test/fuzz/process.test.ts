import { expect, test } from "vitest";
import { smallBases } from "./bases.ts";
import { fuzzFormats } from "./mutants.ts";
import { type FuzzResult, runFuzz } from "./run.ts";

const timeout = 120_000;

function counted({ reports }: FuzzResult) {
  return reports.map(({ read, refused }) => read + Object.values(refused).reduce((sum, n) => sum + n, 0));
}

test("a judging process that dies is replaced, its mutant named and judged again, and every mutant counted", { timeout }, async () => {
  const judges = new URL("./fixtures/dying-judge.ts", import.meta.url);
  const result = await runFuzz({ bases: smallBases(), seed: 5, count: 8, judges });
  expect(result.failures).toEqual([]);
  expect(counted(result)).toEqual(fuzzFormats.map(() => 8));
  const diedOf = result.losses.filter(({ why }) => why.includes("SIGKILL"));
  expect(diedOf.map(({ seed, format, index }) => `${seed} ${format} ${index}`).toSorted()).toEqual(
    fuzzFormats.map((format) => `5 ${format} 4`).toSorted(),
  );
});

test("where no judging process can be started, the limited process judges, and the run ends", { timeout }, async () => {
  const judges = new URL("./fixtures/unborn-judge.ts", import.meta.url);
  const result = await runFuzz({ bases: smallBases(), seed: 5, count: 1, judges });
  expect(result.failures).toEqual([]);
  expect(counted(result)).toEqual(fuzzFormats.map(() => 1));
  expect(result.losses).toHaveLength(fuzzFormats.length);
});
