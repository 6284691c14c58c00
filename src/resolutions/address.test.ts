import fc from "fast-check";
import { expect, test } from "vitest";
import { expressionAddress, slugAddress, splitAddress, symbolAddress, symbolOrder, titleOrder, titleSlug } from "./address.ts";

const nothing = { kind: "draft resolution", body: null, session: null, title: "", date: null } as const;

const slugs: readonly (readonly [known: Partial<Parameters<typeof slugAddress>[0]>, address: string, why: string])[] = [
  // What is known, the address, and why the row is here.
  [
    { body: "A", session: 78, title: "Enhancement of international cooperation in the field of human rights", date: "2023-10-30" },
    "draft/A-78-enhancement-of-international-cooperation-2023-10-30",
    "the example of the contract",
  ],
  [
    { body: "A/HRC", session: 53, title: "Wells", date: "2023-07-12", kind: "decision" },
    "decision/A-HRC-53-wells-2023-07-12",
    "a body with a slash",
  ],
  [
    { title: "Situation of human rights in the upper valleys of Osmere" },
    "draft/situation-of-human-rights-in-the-upper",
    "the words that fit, unknown pieces left out",
  ],
  [
    { title: "Protection of the family in times of the crisis" },
    "draft/protection-of-the-family-in-times",
    "little words at the cut dropped",
  ],
  [{ title: "L’été à Nuvelora" }, "draft/lete-a-nuvelora", "diacritics and apostrophes"],
  [{ title: "人权", date: "2023-01-02" }, "draft/2023-01-02", "no latin letter"],
  [{}, "draft/untitled", "nothing known"],
];
test.each(slugs)("slugAddress(%j) is %s: %s", (known, address) => {
  expect(slugAddress({ ...nothing, ...known })).toBe(address);
});

test("a slug is short, safe in a path, and its own slug", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (title) => {
      const slug = titleSlug(title);
      expect(slug).toMatch(/^[a-z0-9]*(?:-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(40);
      expect(titleSlug(slug)).toBe(slug);
    }),
  );
});

test("a slug does not change with letter case, white space or punctuation", () => {
  expect(titleSlug(" Enhancement  of international, cooperation in the FIELD")).toBe(
    titleSlug("Enhancement of International Cooperation in the field"),
  );
});

test("a symbol lives at its canonical form", () => {
  expect(symbolAddress("a/res/77/213")).toBe("A/RES/77/213");
  expect(symbolAddress("A/RES/217 (III) A")).toBe("A/RES/217(III)A");
  expect(symbolAddress("X 1 @ y")).toBe("X1y");
});

test("an expression's address says its language, English aside, and splits again", () => {
  expect(expressionAddress("A/RES/77/213", "en")).toBe("A/RES/77/213");
  expect(expressionAddress("A/RES/77/213", "fr")).toBe("A/RES/77/213@fr");
  expect(splitAddress("A/RES/77/213@fr")).toEqual({ work: "A/RES/77/213", language: "fr" });
  expect(splitAddress("A/RES/77/213")).toEqual({ work: "A/RES/77/213", language: "en" });
});

test("sort keys stand in the order that people expect", () => {
  const symbols = ["A/RES/77/213", "A/RES/9/1", "A/RES/77/3", null].map((symbol) => symbolOrder(symbol, "draft/x")).sort();
  expect(symbols).toEqual(["A/RES/9/1", "A/RES/77/3", "A/RES/77/213", null].map((symbol) => symbolOrder(symbol, "draft/x")));
  expect(titleOrder("“Élan” of youth")).toBe("elan” of youth");
});
