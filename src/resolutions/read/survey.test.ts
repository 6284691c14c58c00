import { expect, test } from "vitest";
import { splitLines } from "./lines.ts";
import { CUT, Looks, ODD } from "./survey.ts";

const looksOf = (line: string): number | undefined => splitLines(line)[0]?.looks;

test.each([
  ["Plain words, and a number: 12.", 0],
  ["A dash – and “quotation marks”, and self-evident hyphens.", 0],
  ["Words of French: l’été, où, ça", 0],
  ["Two  spaces", ODD],
  ["a space , before a comma", ODD],
  ["a cut- off hyphen", ODD],
  ["another -cut hyphen", ODD],
  ["*emphasis*", ODD],
  ["a mark¹", ODD],
  ["a soft\u00adhyphen", ODD],
  ["a no-break\u00a0space", ODD],
  ["the develop ment of States", CUT],
  ["the * develop ment of States", ODD | CUT],
  ["in to the room", 0],
])("the survey of “%s” finds %i", (line, found) => {
  expect(looksOf(line)).toBe(found);
});

test("a survey ends a line at every kind of line end", () => {
  expect(splitLines("a\nb\rc\r\nd\fe\u2028f\u2029g").map((line) => line.text)).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
});

test("a survey finds the same wherever one of its stretches ends", () => {
  const tail = "The develop ment – *of* States, and 𝄞 in resolution 70/1 cut- off\r\nplain words\r\nOne  more";
  const told = (source: string): unknown[] => splitLines(source).map(({ text, looks }) => ({ text, looks }));
  for (let before = 0; before < 100; before++) {
    const source = `${"é".repeat(200)}${"a".repeat(2 ** 14 - 200 - before)}\n${tail}`;
    expect(told(source).slice(1)).toEqual(told(tail));
  }
});

test("looks are found by place, in whatever order they are asked", () => {
  const source = "plain words\n*emphasis*\nplain again\nthe develop ment";
  const looks = new Looks(splitLines(source));
  const within = (words: string): number => looks.within(source.indexOf(words), source.indexOf(words) + words.length);
  expect(within("plain again")).toBe(0);
  expect(within("*emphasis*")).toBe(ODD);
  expect(within("ment")).toBe(CUT);
  expect(within("words")).toBe(0);
  expect(looks.within(0, source.length)).toBe(ODD | CUT);
});
