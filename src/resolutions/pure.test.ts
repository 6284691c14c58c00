import { expect, test } from "vitest";
import * as library from "./pure.ts";

test("the library's door exports exactly this list", () => {
  expect(Object.keys(library).sort()).toEqual([
    "canonicalSymbol",
    "changeOfForce",
    "citationOf",
    "compare",
    "faceOf",
    "findCitations",
    "findSeries",
    "forceOf",
    "formatSymbol",
    "isSameSymbol",
    "lineageOf",
    "parseSymbol",
    "read",
    "splitJoint",
    "toHtml",
    "toJson",
    "toMarkdown",
    "toText",
  ]);
});
