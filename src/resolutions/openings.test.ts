import { expect, test } from "vitest";
import { changeOfForce, forceOf } from "./openings.ts";

test.each([
  ["Requests", "instructing", "request", 4],
  ["Also requests", "instructing", "request", 4],
  ["Reiterates its request", "instructing", "request", 4],
  ["Renews its invitation", "asking", "invite", 1],
  ["Reiterates its call upon", "asking", "call upon", 4],
  ["Calls upon", "asking", "call upon", 4],
  ["Further urges", "asking", "urge", 4],
  ["Strongly urges", "asking", "urge", 5],
  ["Demands", "asking", "demand", 5],
  ["Decides", "acting", "decide", 5],
  ["Recalling also", "noticing", "recall", null],
  ["Taking note", "noticing", "take note", null],
  ["Taking note with appreciation", "approval", "take note", null],
  ["Expresses its appreciation", "approval", "express", null],
  ["Deeply concerned", "displeasure", "concerned", null],
  ["Notes with concern", "displeasure", "note", null],
  ["Stressing", "weight", "stress", null],
])("forceOf() places %s", (opening, family, verb, strength) => {
  expect(forceOf(opening)).toMatchObject({ family, verb, strength });
});

test("forceOf() knows no force where there is no opening, or one of no known family", () => {
  expect(forceOf(null)).toBeNull();
  expect(forceOf("Looks forward")).toBeNull();
  expect(forceOf("Rappelle")).toBeNull();
});

test.each([
  ["Encourages", "Requests", "stronger"],
  ["Urges", "Invites", "weaker"],
  ["Encourages", "Strongly encourages", "stronger"],
  ["Notes", "Recalls", "stronger"],
  ["Takes note", "Welcomes", "otherwise"],
  ["Condemns", "Strongly condemns", "stronger"],
  ["Expresses its concern", "Expresses its deep concern", "stronger"],
  ["Emphasizes", "Underlines", null],
  ["Reaffirms", "Also reaffirms", null],
  ["Recalling", "Recalls", null],
  ["Urges", "Requests", "otherwise"],
])("changeOfForce() from %s to %s is %s", (before, after, change) => {
  expect(changeOfForce(before, after)).toBe(change);
});
