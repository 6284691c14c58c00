import { expect, test } from "vitest";
import { outline, readOne } from "./languages/testing.ts";

function read(...acts: readonly string[]) {
  const head = ["Resolution adopted by the General Assembly on 12 July 2036", "91/7. Care of village wells", "The General Assembly,"];
  return readOne([...head, "Recalling its resolution 90/4 of 7 July 2035 on the care of village wells,", ...acts].join("\n\n"));
}

test("a number of a page and the text's own symbol, in brackets and once, are no words of the paragraph that they cut", () => {
  const { operative } = read(
    "1. Requests the Secretary-General to report",
    "[Page 2]",
    "on the matter;",
    "2. Calls for",
    "[A/RES/91/7]",
    "more wells.",
  );
  expect(operative.map(({ text }) => text)).toEqual(["Requests the Secretary-General to report on the matter;", "Calls for more wells."]);
});

test("the only act of a text may have its number before a bracket", () => {
  expect(outline(read("1) Requests the Secretary-General to report on the matter.").operative)).toEqual(["op1 Requests"]);
});

test("items may have their numbers before a bracket, one as well as several", () => {
  const one = read("1. Requests the Secretary-General:", "1) To report on the matter;", "2. Decides to remain seized of the matter.");
  expect(one.operative[0]?.children.map(({ number, text }) => [number, text])).toEqual([["1)", "To report on the matter;"]]);
  const two = read(
    "1. Requests the Secretary-General:",
    "1) To report;",
    "2) To consult States;",
    "2. Decides to remain seized of the matter.",
  );
  expect(two.operative[0]?.children.map(({ number }) => number)).toEqual(["1)", "2)"]);
});
