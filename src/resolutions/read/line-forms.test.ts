import { expect, test } from "vitest";
import { ANNEX, ANNEX_ALONE, LABEL, MEETING, NUMBER, NUMBERED_HEADING, ROMAN_HEADING, VOTE } from "./flow-forms.ts";
import { unmarked } from "./line-forms.ts";

test.each([
  ["a number", NUMBER, "**12.** Welcomes", "Welcomes 12."],
  ["a label", LABEL, "ii. The report", "The report"],
  ["a label in parentheses", LABEL, "(b) The report", "B) The report"],
  ["a meeting", MEETING, "Two hundred and thirty-first  plenary meeting", "Two hundred and thirty-first, plenary meeting"],
  ["a meeting in capitals", MEETING, "FIFTH PLENARY MEETING", "FIFTH MEETING"],
  ["a meeting after a wide space", MEETING, "Fifth\u00a0plenary meeting", "Present at the meeting"],
  ["a meeting in digits", MEETING, "(52nd meeting", "The 52nd meeting"],
  ["a meeting in digits with marks", MEETING, "**52 nd meeting", "52. Meetings of the States"],
  ["a vote", VOTE, "[Adopted without a vote", "Was adopted without a vote"],
  ["the end of a statement of the vote", VOTE, "The voting was as follows", "Thereafter the voting"],
  ["an annex", ANNEX, "APPENDIX II. Terms", "Terms of the annex"],
  ["an annex alone", ANNEX_ALONE, "Enclosure", "Enclosed"],
  ["a roman heading", ROMAN_HEADING, "XIV.", "XL."],
  ["the letter of a part", ROMAN_HEADING, "H", "J"],
  ["a numbered heading", NUMBERED_HEADING, "Part Two Means", "Parts of the means"],
  ["a chapter", NUMBERED_HEADING, "Chapter 3 Means", "Means of chapter 3"],
  ["a section", NUMBERED_HEADING, "Section IV Means", "Means"],
])("%s is told by how its line starts", (_, form, fitting, other) => {
  expect(form.test(fitting)).toBe(true);
  expect(form.exec(fitting)?.index).toBe(0);
  expect(form.test(other)).toBe(false);
  expect(form.exec(other)).toBeNull();
});

test("marks in front of the words are left out", () => {
  expect(unmarked("**“Welcomes")).toBe("Welcomes");
  expect(unmarked("Welcomes*")).toBe("Welcomes*");
});
