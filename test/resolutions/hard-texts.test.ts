import { expect, test } from "vitest";
import { read } from "#resolutions/read/index";
import { hardTexts } from "./hard-texts.ts";

test.each(hardTexts)("a hard text ($name) is read whole", ({ make }) => {
  const source = make(60);
  const stretches = read(source).flatMap((reading) => reading.stretches);
  expect(stretches.map(({ span }) => source.slice(...span)).join("")).toBe(source);
});

test("a text may give rise to any number of remarks", () => {
  const source = `The General Assembly,\n\nRecalling ${"soft\u00adhyphens ".repeat(150_000)},\n\n1. Decides.\n`;
  expect(read(source)[0]?.resolution.remarks.length).toBeGreaterThanOrEqual(150_000);
});
