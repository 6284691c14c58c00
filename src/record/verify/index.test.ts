import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as door from "./index.ts";

test("comity/record has what others verify with, and no name that nobody chose", () => {
  expect(Object.keys(door)).toEqual(
    expect.arrayContaining([
      "verifyBundle",
      "verifyProof",
      "webCryptography",
      "parseKey",
      "checkInclusion",
      "checkConsistency",
      "parseHead",
      "canonicalize",
    ]),
  );
  expect(Object.keys(door).length).toBeLessThan(70);
});

test("the verifier imports nothing but itself", () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  expect(sources.length).toBeGreaterThan(10);
  const imports = sources.flatMap((name) =>
    [...readFileSync(`${import.meta.dirname}/${name}`, "utf8").matchAll(/^(?:import|export|\}).* from "([^"]+)"/gm)].map(
      ([, from]) => from,
    ),
  );
  expect(imports.filter((from) => !/^\.\/[a-z-]+\.ts$/.test(from ?? ""))).toEqual([]);
});
