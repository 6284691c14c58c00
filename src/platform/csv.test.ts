import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test("csvLine() quotes what would break the line", () => {
  expect(csvLine(["plain", 'a "word"', "one, two", "two\nlines"])).toBe('plain,"a ""word""","one, two","two\nlines"\r\n');
});

test("csvLine() leaves empty what is null or undefined, and numbers and booleans as they are", () => {
  expect(csvLine([null, undefined, -3, true, ""])).toBe(",,-3,true,\r\n");
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("csvLine() keeps a spreadsheet from calculating %j", (cell) => {
  expect(csvLine([cell]).replace(/^"/, "")).toMatch(/^'/);
});
