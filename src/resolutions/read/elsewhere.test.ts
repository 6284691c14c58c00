import { expect, test } from "vitest";
import { read } from "./index.ts";

const adopted = `United Nations
A/RES/178/161

Resolution adopted by the General Assembly on 15 December 2023

[on the report of the Third Committee (A/178/463/Add.2, para. 87)]

178/161. Follow-up to General Assembly resolution 60/251 on lamps

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

1. Decides to light the lamps.

54th plenary meeting
15 December 2023
`;

test("citations in the bracket on the report and in the title are found, each with the words it stands in", () => {
  const resolution = read(adopted)[0]?.resolution;
  const found = resolution?.citingElsewhere.flatMap(({ place, text, citations }) =>
    citations.map(({ symbol, span }) => [place, symbol, text.slice(...span)]),
  );
  expect(found).toEqual([
    ["report", "A/178/463/Add.2", "A/178/463/Add.2, para. 87"],
    ["title", "A/RES/60/251", "General Assembly resolution 60/251"],
  ]);
});

test("what a letter cites is found by its paragraphs", () => {
  const letter = "Dear colleague,\n\nI refer to Security Council resolution 1325\n(2000) and to document S/2015/446.\n\nYours";
  const resolution = read(letter)[0]?.resolution;
  expect(resolution?.kind).toBe("other");
  expect(resolution?.citingElsewhere.map(({ place, citations }) => [place, citations.map(({ symbol }) => symbol)])).toEqual([
    ["paragraph 2", ["S/RES/1325(2000)", "S/2015/446"]],
  ]);
});

test("an item of a list is cited by the act of the paragraph in which it stands", () => {
  const text = adopted.replace("1. Decides to light the lamps.", "1. Requests the Secretary-General:\n\n(a) To carry out resolution 60/4;");
  const item = read(text)[0]?.resolution.operative[0]?.children[0];
  expect(item?.citations.map(({ symbol, role }) => [symbol, role])).toEqual([["A/RES/60/4", "requests"]]);
});
