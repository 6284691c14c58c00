import { expect, test } from "vitest";
import { numberFromOrdinal, ordinalFromNumber, sessionFromWords } from "./ordinals.ts";

test("ordinals in words and numbers undo each other from 1 to 999", () => {
  for (let number = 1; number <= 999; number++) expect(numberFromOrdinal(ordinalFromNumber(number))).toBe(number);
});

test.each([
  [1, "first"],
  [12, "twelfth"],
  [20, "twentieth"],
  [78, "seventy-eighth"],
  [90, "ninetieth"],
  [100, "one hundredth"],
  [101, "one hundred and first"],
  [353, "three hundred and fifty-third"],
])("ordinalFromNumber(%i) is %j", (number, words) => {
  expect(ordinalFromNumber(number)).toBe(words);
});

test.each([0, -1, 1000, 1.5, Number.NaN])("ordinalFromNumber(%d) says which numbers it knows", (number) => {
  expect(() => ordinalFromNumber(number)).toThrow("from 1 to 999");
});

test.each([
  ["Seventy-eighth", 78],
  ["seventy eighth", 78],
  ["seventy-\neighth", 78],
  ["twenty -\n\neighth", 28],
  ["seventyeighth", 78],
  ["seven ty-eighth", 78],
  ["fifty‑third", 53],
  ["hundredth", 100],
  ["hundred and first", 101],
  ["one hundred twentieth", 120],
])("numberFromOrdinal(%j) is %i", (words, number) => {
  expect(numberFromOrdinal(words)).toBe(number);
});

test.each(["seventy", "seventieth-first", "", "last", "seventy-eighth session"])("numberFromOrdinal(%j) is nothing", (words) => {
  expect(numberFromOrdinal(words)).toBeUndefined();
});

test.each([
  ["Seventy-eighth session", 78, "regular"],
  ["fifty-third regular session", 53, "regular"],
  ["thirty-first special", 31, "special"],
  ["Thirty-first special session", 31, "special"],
  ["tenth emergency special session", 10, "emergency special"],
  ["78th session", 78, "regular"],
])("sessionFromWords(%j) is %i, %s", (words, number, kind) => {
  expect(sessionFromWords(words)).toEqual({ number, kind });
});

test.each(["session", "organizational session", "78", "0th session"])("sessionFromWords(%j) is nothing", (words) => {
  expect(sessionFromWords(words)).toBeUndefined();
});
