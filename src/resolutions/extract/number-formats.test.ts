import { expect, test } from "vitest";
import { formatNumber, pictograph } from "./number-formats.ts";

test.each<[string, number, string]>([
  ["decimal", 12, "12"],
  ["decimalZero", 7, "07"],
  ["lowerLetter", 1, "a"],
  ["lowerLetter", 26, "z"],
  ["lowerLetter", 27, "aa"],
  ["upperLetter", 28, "BB"],
  ["lowerRoman", 4, "iv"],
  ["lowerRoman", 19, "xix"],
  ["upperRoman", 1994, "MCMXCIV"],
  ["ordinal", 1, "1st"],
  ["ordinal", 12, "12th"],
  ["ordinal", 23, "23rd"],
  ["cardinalText", 21, "Twenty-one"],
  ["cardinalText", 105, "One hundred five"],
  ["ordinalText", 12, "Twelfth"],
  ["ordinalText", 20, "Twentieth"],
  ["ordinalText", 63, "Sixty-third"],
  ["chineseCounting", 1, "一"],
  ["chineseCounting", 10, "十"],
  ["chineseCounting", 12, "十二"],
  ["chineseCounting", 25, "二十五"],
  ["chineseCounting", 105, "一百〇五"],
  ["russianLower", 3, "в"],
  ["arabicAbjad", 3, "ج"],
  ["hindiNumbers", 12, "١٢"],
  ["decimalEnclosedCircle", 3, "③"],
  ["numberInDash", 4, "- 4 -"],
  ["chicago", 1, "*"],
  ["chicago", 6, "††"],
  ["none", 3, ""],
  ["lowerLetter", 0, "0"],
])("formatNumber(): %s %i is %s", (format, n, expected) => {
  expect(formatNumber(n, format)).toBe(expected);
});

test("formatNumber() knows when it does not know", () => {
  expect(formatNumber(1, "thaiCounting")).toBeUndefined();
});

test("pictograph() knows the usual bullets with and without their private-use code", () => {
  expect(pictograph(0xf0b7)).toBe("•");
  expect(pictograph(0xb7)).toBe("•");
  expect(pictograph(0xf0ff)).toBeUndefined();
});
