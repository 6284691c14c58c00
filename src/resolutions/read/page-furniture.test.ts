import { expect, test } from "vitest";
import { read } from "./index.ts";

const clauses = Array.from(
  { length: 24 },
  (_, n) => `${n + 1}. Requests the States of region ${n + 1} to keep the wells of their islands and`,
);

/** Numbered paragraphs of two lines each, with what a page leaves in the midst of every eighth. */
function source(furniture: (page: number) => readonly string[]): string {
  const lines = ["The General Assembly,", "Recalling its resolution 90/12 of 14 December 2035, in which it asked", "for a report,"];
  clauses.forEach((clause, n) => {
    lines.push(
      clause,
      ...(n % 8 === 5 ? ["", ...furniture((n + 3) / 8), ""] : []),
      "of their highlands open to all who pass by on the way to the sea;",
    );
  });
  return lines.join("\n");
}

test.each<[string, (page: number) => readonly string[]]>([
  ["[2]", (page) => [`[${page}]`]],
  ["(2)", (page) => [`(${page})`]],
  ["2 | P a g e", (page) => [`${page} | P a g e`]],
  ["Page | 2", (page) => [`Page | ${page}`]],
  ["– 2 –", (page) => [`– ${page} –`]],
  ["a number and a head of three lines", (page) => [String(page), "", "A/RES/91/7", "United Nations", "Official records of the meeting"]],
  ["a bracket and a head of three lines", (page) => [`[${page}]`, "", "Care of village wells", "General Assembly", "Ninety-first session"]],
])("a page's end of the kind “%s” stays out of the text", (_, furniture) => {
  const [reading] = read(source(furniture));
  const { operative = [], coverage } = reading?.resolution ?? {};
  expect(operative.map(({ number, text }) => `${number}. ${text}`)).toEqual(
    clauses.map((clause) => `${clause} of their highlands open to all who pass by on the way to the sea;`),
  );
  expect(coverage?.unrecognised).toBe(0);
});

test("labels alone on their lines are no numbers of pages", () => {
  const text = ["The General Assembly,", "1. Requests the States:", "(1)", "To keep wells open;", "(2)", "To count wells."].join("\n\n");
  const [reading] = read(text);
  expect(reading?.resolution.operative[0]?.children.map(({ number, text: words }) => [number, words])).toEqual([
    ["(1)", "To keep wells open;"],
    ["(2)", "To count wells."],
  ]);
});
