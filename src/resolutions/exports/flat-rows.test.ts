import { expect, test } from "vitest";
import { flatRows } from "./flat-rows.ts";

test("flatRows() gives the rows back that a heading swallowed", () => {
  expect(flatRows("Resolutions | 63/170 | Wells | | 72/181; 72/182 | Bridges |")).toEqual({
    words: "Resolutions",
    rows: [
      ["63/170", "Wells"],
      ["72/181; 72/182", "Bridges"],
    ],
  });
});

test("flatRows() gives words between two rows a row of their own", () => {
  const { rows } = flatRows("Texts | 1 | Wells | | 2 | Bridges | * Note. | 3 | Lakes | | 4 | Springs |");
  expect(rows).toEqual([["1", "Wells"], ["2", "Bridges"], ["* Note."], ["3", "Lakes"], ["4", "Springs"]]);
});

test.each(["Resolutions", "Either | or", "a|b|c |"])("flatRows() leaves “%s” as it is", (line) => {
  expect(flatRows(line)).toEqual({ words: line, rows: [] });
});
