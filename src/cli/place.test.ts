import { expect, test } from "vitest";
import { placesIn } from "./place.ts";

test("placesIn() tells line and column of the start, of a line's end, of the next line's start, and of the end", () => {
  const text = "one\n\nthree\n";
  const place = placesIn(text);
  expect(place(0)).toEqual({ line: 1, column: 1 });
  expect(place(3)).toEqual({ line: 1, column: 4 });
  expect(place(4)).toEqual({ line: 2, column: 1 });
  expect(place(5)).toEqual({ line: 3, column: 1 });
  expect(place(9)).toEqual({ line: 3, column: 5 });
  expect(place(text.length)).toEqual({ line: 4, column: 1 });
  expect(placesIn("")(0)).toEqual({ line: 1, column: 1 });
});
