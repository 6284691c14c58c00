import { expect, test } from "vitest";
import { read } from "#resolutions/pure";
import { withUnrecognised } from "./unrecognised.ts";

function first(source: string) {
  const [reading] = read(source);
  if (!reading) throw new Error("a source has a reading");
  return reading;
}

test("a text that is no resolution is printed whole, marked, behind a line that says so", () => {
  const reading = first("Minutes of the well committee\n\nWe met at noon.\nNobody spoke.\n");
  expect(withUnrecognised("Minutes of the well committee\n", reading)).toBe(
    "No resolution was found in this text. It follows as it was read, each line marked with “>”.\n\n" +
      "> Minutes of the well committee\n>\n> We met at noon.\n> Nobody spoke.\n",
  );
});

test("words that fit no part of a resolution stand behind it, marked", () => {
  const text = "The General Assembly,\n\nRecalling its resolution 90/1,\n\n1. Decides to remain seized of the matter.\n";
  expect(withUnrecognised("printed\n", first(text))).toBe("printed\n");
  const printed = withUnrecognised("printed\n", first(`${text}\nQxzq wells unlisted\n`));
  expect(printed).toBe("printed\n\nNot recognised as part of the resolution above, each line marked with “>”:\n\n> Qxzq wells unlisted\n");
});
