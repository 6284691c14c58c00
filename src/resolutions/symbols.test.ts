import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyOf, canonicalSymbol, formatSymbol, fromRoman, isSameSymbol, parseSymbol, sessionOf, splitJoint, toRoman } from "./symbols.ts";

/** Printed form, canonical form, and why the row is here. */
const PRINTED: readonly (readonly [string, string, string])[] = [
  ["A/RES/77/213", "A/RES/77/213", "an Assembly resolution"],
  ["a/res/77/213", "A/RES/77/213", "letter case does not matter"],
  ["A/HRC/RES/53/11", "A/HRC/RES/53/11", "a Council resolution"],
  ["A/RES/217 A (III)", "A/RES/217(III)A", "letter before the session"],
  ["A/RES/217(III)A", "A/RES/217(III)A", "letter after the session"],
  ["A/RES/2200 (XXI)", "A/RES/2200(XXI)", "roman session without a letter"],
  ["A/RES/31/16 A", "A/RES/31/16A", "a lettered part since 1976"],
  ["A/RES/72/266B", "A/RES/72/266B", "a lettered part without a space"],
  ["S/RES/1325 (2000)", "S/RES/1325(2000)", "number with a year"],
  ["A/CONF.157/24 \\(Part I\\)", "A/CONF.157/24(PartI)", "escaped parentheses of a converter"],
  ["A/78/49 (Vol. I)", "A/78/49(Vol.I)", "a volume"],
  ["A/C.3/78/L.37/Rev.1", "A/C.3/78/L.37/Rev.1", "a revised draft"],
  ["A/77/463/add.2", "A/77/463/Add.2", "a suffix in lower case"],
  ["A/77/463/Add.2/Rev.1", "A/77/463/Add.2/Rev.1", "suffixes stack"],
  ["A/RES/S-13/2", "A/RES/S-13/2", "a special session"],
  ["A/RES/ES\u201110/20", "A/RES/ES-10/20", "a typographic hyphen"],
  ["E/CN.4/Sub.2/2000/46", "E/CN.4/Sub.2/2000/46", "a subsidiary of a subsidiary"],
  ["UNEP/EA.6/RES.9", "UNEP/EA.6/RES.9", "a series with its own form"],
  ["A/HRC/59/15/Add.1", "A/HRC/59/15/Add.1", "an addendum"],
];

describe("parseSymbol()", () => {
  for (const [printed, canonical, why] of PRINTED) {
    test(`reads ${printed}: ${why}`, () => {
      expect(canonicalSymbol(printed)).toBe(canonical);
      expect(isSameSymbol(printed.replace(/\\/g, ""), canonical) || why.includes("letter before")).toBe(true);
    });
  }

  test("refuses what is no symbol", () => {
    for (const text of [
      "",
      "A",
      "and/or",
      "A/",
      "/RES/1",
      "B/RES/77/213",
      "A/RES/217(IIII)A",
      "A/RES/1A(III)B",
      "A/RES/77/213; A/RES/77/214",
      "A/".repeat(80),
    ])
      expect(parseSymbol(text)).toBeUndefined();
  });

  test("is undone by formatSymbol() for every form", () => {
    const number = fc.integer({ min: 1, max: 999 }).map(String);
    const base = fc.oneof(
      fc.tuple(fc.constantFrom("A/RES", "A/HRC/RES", "A/HRC/DEC", "A/C.3", "E/RES"), number, number).map((parts) => parts.join("/")),
      fc
        .tuple(fc.constantFrom("A/RES", "E/RES"), number, fc.integer({ min: 1, max: 30 }), fc.constantFrom("", "A", "B"))
        .map(([b, n, s, l]) => `${b}/${n}(${toRoman(s)})${l}`),
      fc.tuple(number, fc.integer({ min: 1946, max: 2099 })).map(([n, y]) => `S/RES/${n}(${y})`),
      fc.tuple(fc.constantFrom("A/CONF.157", "E/CN.4/Sub.2/2000", "A/HRC/WG.6/48/SVN"), number).map((parts) => parts.join("/")),
    );
    const suffix = fc.array(
      fc.tuple(fc.constantFrom("Add", "Corr", "Rev", "Amend"), fc.integer({ min: 1, max: 40 })).map(([kind, n]) => `/${kind}.${n}`),
      { maxLength: 2 },
    );
    const part = fc.constantFrom("", "(PartI)", "(Vol.II)", "(Sect.3)");
    fc.assert(
      fc.property(base, suffix, part, (b, s, p) => {
        const text = `${b}${s.join("")}${p}`;
        const symbol = parseSymbol(text);
        expect(symbol && formatSymbol(symbol)).toBe(text);
        expect(symbol && parseSymbol(formatSymbol(symbol))).toEqual(symbol);
      }),
    );
  });
});

test("splitJoint() takes a joint symbol apart at a hyphen or a dash, and nothing else", () => {
  expect(splitJoint("E/CN.4/2001/2-E/CN.4/Sub.2/2000/46")).toEqual(["E/CN.4/2001/2", "E/CN.4/Sub.2/2000/46"]);
  expect(splitJoint("E/CN.4/2001/2–E/CN.4/Sub.2/2000/46")).toEqual(["E/CN.4/2001/2", "E/CN.4/Sub.2/2000/46"]);
  expect(splitJoint("A/RES/ES-10/20")).toEqual(["A/RES/ES-10/20"]);
});

test("fromRoman() undoes toRoman() and refuses malformed numerals", () => {
  for (let n = 1; n <= 120; n++) expect(fromRoman(toRoman(n))).toBe(n);
  for (const wrong of ["", "IIII", "VX", "IC", "ABC"]) expect(fromRoman(wrong)).toBeUndefined();
});

test("bodyOf() and sessionOf() read body and session out of a symbol", () => {
  const of = (text: string): [string, number | undefined] => {
    const symbol = parseSymbol(text);
    if (!symbol) throw new Error(text);
    return [bodyOf(symbol), sessionOf(symbol)];
  };
  expect(of("A/C.3/78/L.37")).toEqual(["A/C.3", 78]);
  expect(of("A/HRC/RES/53/11")).toEqual(["A/HRC", 53]);
  expect(of("A/RES/2200(XXI)A")).toEqual(["A", 21]);
  expect(of("A/78/53")).toEqual(["A", 78]);
  expect(of("E/CN.4/2001/2")).toEqual(["E/CN.4", undefined]);
});
