import { expect, test } from "vitest";
import { Ledger, type Owner } from "./ledger.ts";

const owner = (what: string): Owner => ({ as: "kept", what });
const shown = (ledger: Ledger, source: string, range?: readonly [number, number]): string[] =>
  ledger.stretches(source, range).map(({ span, what }) => `${what}: ${JSON.stringify(source.slice(...span))}`);

test("stretches cover the whole source in order, whatever the order of the claims", () => {
  const ledger = new Ledger();
  ledger.claim([6, 10], owner("b"));
  ledger.claim([0, 3], owner("a"));
  expect(shown(ledger, "one \n two. three")).toEqual(['a: "one"', 'space: " \\n "', 'b: "two."', 'space: " "', 'unrecognised: "three"']);
});

test("what is cut out of a claim stands between its pieces", () => {
  const ledger = new Ledger();
  ledger.claim([0, 7], owner("a"));
  ledger.cut([0, 1], "markup");
  ledger.cut([6, 7], "markup");
  expect(shown(ledger, "*words*")).toEqual(['markup: "*"', 'a: "words"', 'markup: "*"']);
});

test("where two claims overlap, the later one holds", () => {
  const ledger = new Ledger();
  ledger.claim([0, 9], owner("a"));
  ledger.claim([3, 5], owner("b"));
  expect(shown(ledger, "abcdefghi")).toEqual(['a: "abc"', 'b: "de"', 'a: "fghi"']);
});

test("a range of the source has its own stretches alone", () => {
  const ledger = new Ledger();
  ledger.claim([0, 4], owner("a"));
  ledger.claim([4, 8], owner("b"));
  expect(shown(ledger, "abcdefgh", [2, 6])).toEqual(['a: "cd"', 'b: "ef"']);
});
