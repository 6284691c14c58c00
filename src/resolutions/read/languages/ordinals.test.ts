import { expect, test } from "vitest";
import { arabicNumber, frenchNumber, hanNumber, russianNumber, spanishNumber } from "./ordinals.ts";

test.each([
  ["Première", 1],
  ["cinquième", 5],
  ["Cinquante et unième", 51],
  ["Soixante et onzième", 71],
  ["Soixante-dix-septième", 77],
  ["Quatre-vingtième", 80],
  ["quatre-vingt-onzième", 91],
  ["cent vingtième", 120],
])("%s is %d in French", (words, number) => expect(frenchNumber(words)).toBe(number));

test.each([
  ["Tercer", 3],
  ["undécimo", 11],
  ["duodécimo", 12],
  ["Decimotercer", 13],
  ["Quincuagésimo primer", 51],
  ["Septuagésimo séptimo", 77],
  ["septuagésima séptima", 77],
  ["centésimo vigésimo", 120],
])("%s is %d in Spanish", (words, number) => expect(spanishNumber(words)).toBe(number));

test.each([
  ["сорок третья", 43],
  ["Семьдесят седьмая", 77],
  ["семьдесят седьмой", 77],
  ["восьмидесятая", 80],
  ["сто двадцатая", 120],
])("%s is %d in Russian", (words, number) => expect(russianNumber(words)).toBe(number));

test.each([
  ["الثانية عشرة", 12],
  ["الحادية والخمسون", 51],
  ["السادسة والخمسين", 56],
  ["السابعة والسبعون", 77],
  ["الثمانون", 80],
  ["الأولى بعد المئة", 101],
])("%s is %d in Arabic", (words, number) => expect(arabicNumber(words)).toBe(number));

test.each([
  ["十", 10],
  ["七十七", 77],
  ["一百零一", 101],
  ["一百二十", 120],
])("%s is %d in Chinese", (words, number) => expect(hanNumber(words)).toBe(number));

test("words that are no ordinal are no number", () => {
  expect([frenchNumber("nouvelle"), spanishNumber("nuevo"), russianNumber("новая"), arabicNumber("الجديدة"), hanNumber("新")]).toEqual(
    Array(5).fill(undefined),
  );
});
