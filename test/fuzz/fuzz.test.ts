import { expect, test } from "vitest";
import { smallBases } from "./bases.ts";
import { runFuzz } from "./run.ts";

/** The same mutants in every run; `npm run fuzz` draws others, of more documents. */
const seed = 20_261_121;
const count = 500;

test("500 mutants of each kind of file are read whole or refused with a reason, in time and memory that are bounded", {
  timeout: 300_000,
}, async () => {
  const { reports, failures } = await runFuzz({ bases: smallBases(), seed, count });
  expect(failures).toEqual([]);
  for (const { format, read, refused } of reports) {
    expect([format, read + Object.values(refused).reduce((sum, n) => sum + n, 0)]).toEqual([format, count]);
    expect(read).toBeGreaterThan(count / 20);
  }
});
