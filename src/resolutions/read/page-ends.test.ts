import { expect, test } from "vitest";
import { read } from "./index.ts";

const lines = [
  "The General Assembly,",
  "Recalling its resolution 90/228 of 14 December 2035 on the care of village wells, and",
  "guided by the Charter of the United Nations,1 as well as the Covenant on Wells2 and the",
  "Convention on Springs,",
  "1. Takes note of the report of the Secretary-General on the state of wells in the",
  "__________________",
  "1 Treaty Series, vol. 1.",
  "2 A/91/511.",
  "36-21227 (E) 131123",
  "*3621227*A/C.2/91/L.41",
  "Highlands of Xanadu and of the region, submitted pursuant to resolution 90/2283 and the",
  "report of the Special Rapporteur;",
  "2. Welcomes the efforts of the islands to keep their wells open to all who pass, and calls",
  "upon the States of the region to go on with them, in particular in the dry months;",
  "__________________",
  "3 A/91/326.",
  "2/3 36-21227A/C.2/91/L.41",
  "3. Requests the Secretary-General to report on the matter;",
  "36-21227 3/3A/C.2/91/L.41",
  "4. Decides to remain seized of the matter.",
];

const paragraphs = [
  "Recalling its resolution 90/228 of 14 December 2035 on the care of village wells, and guided by the Charter of the United Nations, as well as the Covenant on Wells and the Convention on Springs,",
  "Takes note of the report of the Secretary-General on the state of wells in the Highlands of Xanadu and of the region, submitted pursuant to resolution 90/228 and the report of the Special Rapporteur;",
  "Welcomes the efforts of the islands to keep their wells open to all who pass, and calls upon the States of the region to go on with them, in particular in the dry months;",
  "Requests the Secretary-General to report on the matter;",
  "Decides to remain seized of the matter.",
];

function paragraphsOf(source: string) {
  const [reading] = read(source);
  const { preamble, operative } = reading?.resolution ?? { preamble: [], operative: [] };
  return [...preamble, ...operative].map(({ text }) => text);
}

test("the foot of a page and the head of the next on one line part no paragraph", () => {
  expect(paragraphsOf(lines.join("\n"))).toEqual(paragraphs);
});

test("a text whose beginning is lost has the symbol on which the heads of its pages agree", () => {
  const [reading] = read(lines.join("\n"));
  expect(reading?.resolution).toMatchObject({ symbol: "A/C.2/91/L.41", kind: "draft resolution", body: "A", committee: "A/C.2" });
  const other = lines.join("\n").replace("L.41\n3.", "L.40\n3.");
  expect(read(other)[0]?.resolution.symbol).toBeNull();
});

test("ends of pages in the midst of lines are cut out with the notes above them", () => {
  const run = lines.join("\n").replace(/\n(?=__|\*|\d+ |\d+[/-]\d|High|[34]\.)/g, " ");
  const [reading] = read(run);
  expect(paragraphsOf(run)).toEqual(paragraphs);
  expect(reading?.resolution.footnotes.map(({ mark, text }) => [mark, text])).toEqual([
    ["1", "Treaty Series, vol. 1."],
    ["2", "A/91/511."],
    ["3", "A/91/326."],
  ]);
});

test("notes below rules find their marks, also where they are glued to words and numbers", () => {
  const { preamble, operative, footnotes, remarks } = read(lines.join("\n"))[0]?.resolution ?? {};
  expect([...(preamble ?? []), ...(operative ?? [])].map(({ footnotes: marks }) => marks.map(({ mark }) => mark))).toEqual([
    ["1", "2"],
    ["3"],
    [],
    [],
    [],
  ]);
  expect(footnotes).toHaveLength(3);
  expect(remarks?.filter(({ rule }) => rule === "mark missing")).toEqual([]);
});

test("numbers of resolutions beside words are no ends of pages", () => {
  const source = [
    "The General Assembly,",
    "Recalling its resolutions 60/251 and 91/7 A of 6 May 2036 and the report A/91/7/Add.1,",
    "1. Requests a report by 36/37 seasons and 12-34567 wells;",
  ].join("\n\n");
  expect(paragraphsOf(source)).toEqual(
    source
      .split("\n\n")
      .slice(1)
      .map((text) => text.replace(/^1\. /, "")),
  );
});

test("a footnote ends where a numbered paragraph acts, and a very long one is remarked", () => {
  const source = (note: string, after: string) =>
    [
      "The General Assembly,",
      "Recalling the Covenant on Wells,¹ and aware of the drought that has come over the islands,",
      "1. Takes note of the report of the Secretary-General on the state of the wells of",
      "the islands;",
      "_______________",
      `¹ ${note}`,
      after,
      "the matter.",
    ].join("\n");
  const ended = read(source("United Nations, Treaty Series,", "2. Decides to remain seized of"))[0]?.resolution;
  expect(ended?.operative.map(({ text }) => text)).toEqual([
    "Takes note of the report of the Secretary-General on the state of the wells of the islands;",
    "Decides to remain seized of the matter.",
  ]);
  const long = read(source(`${"See the wells of the islands in their order, ".repeat(30)}and`, "then all of"))[0]?.resolution;
  expect(long?.remarks.find(({ rule }) => rule === "long footnote")).toMatchObject({
    place: "footnote 1",
    did: "kept as printed",
    sure: "unsure",
  });
});
