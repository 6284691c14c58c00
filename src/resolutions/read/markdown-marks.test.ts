import { expect, test } from "vitest";
import { read } from "./index.ts";

const paragraphs = [
  "## Resolution adopted by the General Assembly on 15 December 2036",
  "**91/7. Village wells**",
  "The General Assembly,",
  "Recalling its resolution 90/12 of 14 December 2035 on wells,",
  "1. *Reaffirms* the right to water of each person, and calls upon States:",
  "(a) To keep wells open to all who pass;",
  "(b) To count the wells of their islands;",
  "2. *Invites* the regional commissions to count the wells of their regions;",
  "3. *Decides* to remain seized of the matter.",
];

function shape(source: string) {
  const [reading] = read(source);
  const { symbol, title, preamble, operative, coverage } = reading?.resolution ?? {};
  const texts = operative?.map(({ number, text, children }) => [number, text, children.map((child) => [child.number, child.text])]);
  return { symbol, title, preamble: preamble?.map(({ text }) => text), texts, unrecognised: coverage?.unrecognised };
}

const whole = shape(paragraphs.join("\n\n"));

test("the text is read as it was composed", () => {
  expect(whole).toMatchObject({ symbol: "A/RES/91/7", title: "Village wells", unrecognised: 0 });
  expect(whole.texts).toHaveLength(3);
});

test.each([
  ["a quoted text", paragraphs.map((text) => `> ${text}`).join("\n>\n")],
  ["a quoted text with marks behind it", `${paragraphs.map((text) => `> ${text}`).join("\n>\n")}\n>\n>\n`],
  ["a text quoted twice", paragraphs.map((text) => `> > ${text}`).join("\n> >\n")],
  ["labels as items of a list", paragraphs.map((text) => text.replace(/^\(/, "- (")).join("\n\n")],
  ["labels as starred items", paragraphs.map((text) => text.replace(/^\(/, "* (")).join("\n\n")],
  ["numbers as items of a list", paragraphs.map((text) => text.replace(/^(?=\d)/, "- ")).join("\n\n")],
  ["numbers with a bracket", paragraphs.map((text) => text.replace(/^(\d)\. /, "$1) ")).join("\n\n")],
  ["numbers without a dot", paragraphs.map((text) => text.replace(/^(\d)\. /, "$1 ")).join("\n\n")],
])("%s reads the same", (_, source) => {
  expect(shape(source)).toEqual(whole);
});

test("a line that quotes and an item without a label stay what they are", () => {
  const source = [...paragraphs.slice(0, 4), "1. *Welcomes* the following:", "- Open wells;", "- Clean wells.", "> A note"].join("\n\n");
  const [reading] = read(source);
  expect(reading?.resolution.operative[0]?.children.map(({ number, text }) => [number, text])).toEqual([
    ["-", "Open wells;"],
    ["-", "Clean wells."],
  ]);
});
