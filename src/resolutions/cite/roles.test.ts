import { expect, test } from "vitest";
import { findCitations, type Speaker } from "./index.ts";

const assembly: Speaker = { body: "A", date: "2022-12-15" };

/** Opening of the paragraph, or of the one whose item it is; the words; the role of each citation. */
const ROWS: readonly (readonly [string, string, readonly (string | null)[]])[] = [
  ["Recalling", "Recalling its resolution 70/1, and reaffirming its resolution 71/2,", ["recalls", "reaffirms"]],
  ["Taking note", "Taking note of its resolution 70/1, taking into account resolution 71/2,", ["takes note", "takes into account"]],
  ["Recalling", "Recalling its resolution 70/1, including lamps and promoting oil, and resolution 71/2,", ["recalls", "recalls"]],
  ["Requests", "Requests a report on resolution 70/1, and decides to review resolution 71/2;", ["requests", "decides"]],
  ["Urges", "Urges States to heed requests and calls made in resolution 70/1;", ["urges"]],
  ["Calls for", "Calls for the implementation of resolution 70/1;", ["calls for"]],
  ["Bearing in mind", "Bearing in mind resolution 70/1,", ["bears in mind"]],
  ["Looks forward", "Looks forward to the review of resolution 70/1;", ["looks forward"]],
  ["Decides", "To carry out resolution 70/1;", ["decides"]],
  ["The Security Council reiterates", "The Security Council reiterates resolution 70/1.", ["reiterates"]],
  ["", "The plan set out in resolution 70/1.", [null]],
];

for (const [opening, text, roles] of ROWS) {
  test(`the act in “${text}” is ${roles.join(", ") || "none"}`, () => {
    expect(findCitations(text, assembly, opening).map(({ role }) => role)).toEqual(roles);
  });
}
