import { expect, test } from "vitest";
import { actOf, findOpening, governingWord } from "./openings.ts";

/** Beginning of a paragraph, its opening as printed, the governing word. */
const OPENINGS: readonly (readonly [string, string, string])[] = [
  ["Recalling also its decision", "Recalling also", "recalling"],
  ["Recognizing with deep concern the lack", "Recognizing with deep concern", "recognizing"],
  ["Taking note with appreciation of the note", "Taking note with appreciation", "taking"],
  ["Deeply concerned about the delay", "Deeply concerned", "concerned"],
  ["Expresses its concern at the delay", "Expresses its concern", "expresses"],
  ["Expressing its grave concern that", "Expressing its grave concern", "expressing"],
  ["Calls upon the States", "Calls upon", "calls"],
  ["Also calls upon States", "Also calls upon", "calls"],
  ["Further emphasizes the role", "Further emphasizes", "emphasizes"],
  ["Also re-emphasizes the role", "Also re-emphasizes", "re-emphasizes"],
  ["Reiterates its call upon all", "Reiterates its call upon", "reiterates"],
  ["Remains seized of the matter", "Remains seized", "remains"],
  ["Once again urges", "Once again urges", "urges"],
  ["Draws the attention of", "Draws the attention", "draws"],
  ["Bearing in mind that", "Bearing in mind", "bearing"],
  ["Welcoming, in this regard, the fact", "Welcoming", "welcoming"],
  ["Aware of the cost", "Aware", "aware"],
];

for (const [text, opening, word] of OPENINGS) {
  test(`findOpening() reads “${opening}”`, () => {
    expect(findOpening(text)).toMatchObject({ text: opening, word });
    expect(governingWord(opening)).toBe(word);
  });
}

test("findOpening() finds none where a paragraph goes on", () => {
  for (const text of ["Declaration and Programme of Action", "recalling its decision", "Governments and", "The States", "", "24 April"])
    expect(findOpening(text)).toBeUndefined();
});

test("actOf() turns a participle into the act", () => {
  expect(["recalling", "reaffirming", "recalls", "urges"].map(actOf)).toEqual(["recalls", "reaffirms", "recalls", "urges"]);
});
