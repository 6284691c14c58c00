import { expect, test } from "vitest";
import { findCutWord } from "./split-words.ts";

const cutIn = (text: string): string | null => {
  const found = findCutWord(text, 0);
  return found && `${text.slice(found.start, found.at)}|${text.slice(found.at + 1, found.end)}`;
};

test.each([
  ["the develop ment of States", "develop|ment"],
  ["The De velopment", "De|velopment"],
  ["develop ment", "develop|ment"],
  ["resolu tion.", "resolu|tion"],
])("findCutWord() finds the cut in “%s”", (text, cut) => {
  expect(cutIn(text)).toBe(cut);
});

test.each([
  ["two words that make one: in to", "both are words"],
  ["develop  ment", "two spaces"],
  ["develop, ment", "a comma"],
  ["self-develop ment", "a hyphen before"],
  ["develop ment’s", "an apostrophe after"],
  ["develop menté", "a letter with an accent goes on"],
  ["develop Ment", "a capital letter"],
  ["a bout", "a lone letter is a label"],
  ["", "nothing"],
])("findCutWord() leaves “%s” (%s)", (text) => {
  expect(cutIn(text)).toBeNull();
});

test("findCutWord() goes on from where it is told", () => {
  const text = "develop ment and resolu tion";
  const first = findCutWord(text, 0);
  expect(findCutWord(text, first?.end ?? 0)?.start).toBe(text.indexOf("resolu"));
});
