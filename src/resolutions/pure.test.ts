import { expect, test } from "vitest";
import * as library from "./pure.ts";

test("the library's door exports exactly this list", () => {
  expect(Object.keys(library).sort()).toEqual([
    "canonicalSymbol",
    "citationOf",
    "findCitations",
    "formatSymbol",
    "isSameSymbol",
    "parseSymbol",
    "read",
    "splitJoint",
    "toHtml",
    "toJson",
    "toMarkdown",
    "toText",
  ]);
});
