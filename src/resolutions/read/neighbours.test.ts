import { expect, test } from "vitest";
import { outline, readAll } from "./languages/testing.ts";

const whole = [
  "34/168. Draft code of village wells",
  "The General Assembly,",
  "Mindful of the Declaration on Village Wells, adopted by the General Assembly in its resolution 3452 (XXX) of 9 December 1975,",
  "1. Requests the Secretary-General to circulate the draft code of village wells to Member States;",
  "2. Decides to consider the question again at its thirty-fifth session.",
  "106th plenary meeting",
  "17 December 1979",
];

function tail(...paragraphs: readonly string[]) {
  const readings = readAll([...paragraphs, "105th plenary meeting", "16 December 1979", ...whole].join("\n\n"));
  expect(readings.map(({ resolution }) => [resolution.kind, resolution.symbol])).toEqual([
    ["other", null],
    ["resolution", "A/RES/34/168"],
  ]);
  return readings[0]?.resolution;
}

test("what a page has left of the text before goes on with its numbers, and has the day of its own closing", () => {
  const read = tail(
    "4. Takes note of the report of the Secretary-General called for under General Assembly resolution 33/178 of 20 December 1978;",
    "5. Calls upon Member States which have not yet done so to reply to the questions on the care of village wells:",
    "(a) Those that were asked before the thirty-third session;",
    "6. Decides to include in the provisional agenda of its thirty-fifth session the item entitled “Village wells”.",
  );
  expect(outline(read?.operative ?? [])).toEqual(["op4 Takes note", "op5 Calls upon", "op5.a", "op6 Decides"]);
  expect(read?.date).toBe("1979-12-16");
  expect(read?.coverage.unrecognised).toBe(0);
});

test("words above its first number are the end of an act", () => {
  const read = tail(
    "to all States of the region, and to report on the care of their village wells;",
    "8. Invites the specialized agencies to take part in the care of the village wells of the region;",
    "9. Requests the Secretary-General to report to the General Assembly on the care of village wells.",
  );
  expect(read?.operative.map(({ number }) => number)).toEqual([null, "8", "9"]);
  expect(read?.coverage.unrecognised).toBe(0);
});
