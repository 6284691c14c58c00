import { expect, test } from "vitest";
import { correct, type Decided, faultOf, typedValue, valueAt, wordsAt } from "./corrections.ts";
import type { Resolution } from "./model.ts";
import { adopted, item } from "./testing.ts";

function readingOf(operative: readonly string[]): Resolution {
  const resolution = item(adopted({ operative })).readings[0]?.resolution;
  if (resolution === undefined) throw new Error("nothing was read");
  return resolution;
}

const paragraphs = [
  "*Reaffirms* the right to water of each person;",
  "*Also reaffirms* that wells are shared by neighbours;",
  "*Requests* the Secretary-General to report on the state of village wells;",
];
const text = readingOf(paragraphs);
const decided = (place: string, becomes: string | null, words = wordsAt(text, place)): Decided => ({
  place,
  becomes,
  words,
  reason: "So printed.",
  capacity: "desk officer",
  correctedAt: "2036-12-20T00:00:00.000Z",
});
const cisterns = decided("op2", "Also reaffirms that cisterns are shared by neighbours;");

test("a correction of a paragraph goes with the words that the reader had, where a later reading counts otherwise", () => {
  const later = readingOf(["*Welcomes* the report of the Secretary-General;", ...paragraphs]);
  const shown = correct(later, [cisterns]);
  expect(valueAt(shown, "op3")).toBe("Also reaffirms that cisterns are shared by neighbours;");
  expect(valueAt(shown, "op2")).toBe(valueAt(later, "op2"));
  expect(shown.corrections).toMatchObject([{ place: "op3", placeThen: "op2", readerHad: valueAt(later, "op3") }]);
  expect(shown.corrections?.[0]).not.toHaveProperty("words");
});

test("so does a correction of its number", () => {
  const later = readingOf(["*Welcomes* the report of the Secretary-General;", ...paragraphs]);
  expect(correct(later, [decided("op2 number", "2 bis")]).corrections).toMatchObject([{ place: "op3 number", readerHad: "3" }]);
});

test("where the reader has nearly the same words at the place, the correction holds there", () => {
  const better = readingOf([paragraphs[0] ?? "", "*Also reaffirms* that the wells are shared by neighbours;", paragraphs[2] ?? ""]);
  const shown = correct(better, [cisterns]);
  expect(valueAt(shown, "op2")).toBe(cisterns.becomes);
  expect(shown.corrections?.[0]).not.toHaveProperty("placeThen");
});

test("where the paragraph is gone, nothing is corrected, least of all another one, and the correction is listed to be looked at", () => {
  const later = readingOf([paragraphs[0] ?? "", "*Decides* to meet again in the spring of the coming year;", paragraphs[2] ?? ""]);
  const shown = correct(later, [cisterns]);
  expect(valueAt(shown, "op2")).toBe("Decides to meet again in the spring of the coming year;");
  expect(shown.corrections).toMatchObject([{ place: "op2", becomes: cisterns.becomes }]);
  expect(shown.corrections?.[0]).not.toHaveProperty("readerHad");
});

test("of two paragraphs with the same words neither is taken by chance", () => {
  const doubled = readingOf([...paragraphs, paragraphs[1] ?? ""]);
  expect(correct(doubled, [cisterns]).corrections).toMatchObject([{ place: "op2", readerHad: expect.any(String) }]);
  const moved = readingOf(["*Welcomes* the report of the Secretary-General;", ...paragraphs, paragraphs[1] ?? ""]);
  expect(correct(moved, [cisterns]).corrections?.[0]).not.toHaveProperty("readerHad");
});

test("the newest correction of a paragraph holds, wherever it stood when each was made", () => {
  const later = readingOf(["*Welcomes* the report of the Secretary-General;", ...paragraphs]);
  const newer = decided("op3", "Also reaffirms that springs are shared by neighbours;", wordsAt(later, "op3"));
  const shown = correct(later, [cisterns, newer]);
  expect(valueAt(shown, "op3")).toBe(newer.becomes);
  expect(shown.corrections).toHaveLength(1);
});

test("a correction from before words were noted holds at its place", () => {
  expect(valueAt(correct(text, [{ ...cisterns, words: null }]), "op2")).toBe(cisterns.becomes);
});

test("a symbol is typed in any spelling and kept in the canonical one", () => {
  expect(typedValue(" a/res/91/17 ", "symbol")).toBe("A/RES/91/17");
  expect(faultOf(text, "symbol", "A/RES/91/17")).toBeUndefined();
  expect(faultOf(text, "symbol", "resolution of the wells")).toBe("symbol");
  expect(faultOf(text, "symbol", null)).toBe("empty");
  expect(faultOf(text, "symbol", text.symbol)).toBe("same");
});
