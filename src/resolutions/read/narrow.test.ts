import { expect, test } from "vitest";
import { read } from "./index.ts";

const paragraphs = [
  "Resolution adopted by the General Assembly on 15 December 2036",
  "91/7. Report of the Committee on Village Wells on its twenty-first session and the friends of the United Nations",
  "The General Assembly,",
  "Recalling its resolution 90/12 of 14 December 2035, in which it asked Member States to keep the wells of their villages,",
  "Deeply concerned that wells run dry in the islands, in the highlands and along the coast of the sea,",
  "Wells of the islands and of the highlands",
  "1. Reaffirms the right to water of each person, and calls upon Member States to keep wells open to all who pass; and",
  "2. Invites the regional commissions to count the wells of their regions by 2040;",
  "Estimates for the period from 1 July 2038 to 30 June 2039",
  "3. Requests the Secretary-General to report to it on the present resolution;",
  "4. Decides to remain seized of the matter.",
  "52nd plenary meeting",
  "15 December 2036",
];

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** What a reader sees of a text. */
function shape(source: string) {
  const [reading] = read(source);
  if (!reading) throw new Error("a source has a reading");
  const { symbol, session, date, title, preamble, operative, sections, meeting, coverage } = reading.resolution;
  return {
    ...{ symbol, session, date, title, meeting },
    unrecognised: coverage.unrecognised,
    texts: [...preamble, ...operative].map(({ number, text }) => [number, text]),
    sections: sections.map((section) => section.heading),
  };
}

const whole = shape(paragraphs.join("\n\n"));

test("the text is read as it was composed", () => {
  expect(whole).toMatchObject({ symbol: "A/RES/91/7", date: "2036-12-15", unrecognised: 0 });
  expect(whole.texts).toHaveLength(6);
  expect(whole.sections).toEqual([
    "Wells of the islands and of the highlands",
    "Estimates for the period from 1 July 2038 to 30 June 2039",
  ]);
});

test.each([28, 32, 36, 40, 44, 50, 55, 60])("lines of %i columns carry the same text", (columns) => {
  expect(shape(paragraphs.map((text) => wrap(text, columns).join("\n")).join("\n\n"))).toEqual(whole);
});

test.each([40, 50, 60, 78])("lines of %i columns with a blank line after each carry the same text", (columns) => {
  expect(shape(paragraphs.flatMap((text) => wrap(text, columns)).join("\n\n"))).toEqual(whole);
});

test("a name of States at the end of a list of sponsors may be parted from “draft resolution”", () => {
  const source = [
    "Seventy-sixth session",
    "Agenda items 18 (a) and\n20",
    "Wells",
    "Abendra, Calvora, Grimsholt, Ilmara and Ystrane: draft\nresolution",
    "Village wells",
    "The General Assembly,",
    "Recalling its resolution 75/12 of 14 December 2020, in which it\nasked Member States to keep the wells of their villages\nopen to all who pass,",
    "1. Reaffirms the right to water;",
  ].join("\n\n");
  const { kind, sponsors, title, agendaItem } = read(source)[0]?.resolution ?? {};
  expect({ kind, title, agendaItem }).toEqual({ kind: "draft resolution", title: "Village wells", agendaItem: "18 (a) and 20" });
  expect(sponsors?.names).toHaveLength(5);
});

const sponsors = ["Abendra,", "Calvora,", "Grimsholt,", "Ilmara and", "Ystrane:", "draft resolution"];

test.each([
  ["a State a line", sponsors],
  ["a State a line, without commas", sponsors.map((text) => text.replace(/,$| and$/, ""))],
  ["several lines", ["Abendra, Calvora,", "Grimsholt, Ilmara", "and Ystrane: draft resolution"]],
])("sponsors in a list with blank lines between are read: %s", (_, list) => {
  const source = [
    "Agenda item 71 (c)",
    "Rights to water: wells and springs, and the reports of special rapporteurs on them",
    ...list,
    "Village wells",
    "The General Assembly,",
    "Recalling its resolution 75/12 of 14 December 2020, in which it asked Member States to keep the wells of their villages,",
    "1. Reaffirms the right to water;",
  ].join("\n\n");
  const { resolution } = read(source)[0] ?? {};
  expect(resolution?.sponsors?.names.map(({ name }) => name)).toEqual(["Abendra", "Calvora", "Grimsholt", "Ilmara", "Ystrane"]);
  expect(resolution).toMatchObject({ title: "Village wells", kind: "draft resolution", agendaTitle: source.split("\n\n")[1] });
});
