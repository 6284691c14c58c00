import { expect, test } from "vitest";
import { splitLines } from "../read/lines.ts";
import { findCitations } from "./index.ts";
import { NAMED } from "./lexicon.ts";
import { ALL_TRACES } from "./traces.ts";

const speaker = { body: "A", date: "2020-01-01" } as const;
const tracesOf = (line: string): number => (splitLines(line)[0]?.looks ?? 0) & ALL_TRACES;

/** Parts of texts that cite, that nearly cite and that do not; the same numbers for each run. */
const PARTS = [
  ...NAMED,
  ..."resolution decisions Resolutions decision resolution(s) predecision unresolution itsrésolution".split(" "),
  ..."70/1 57/270 1325 (2000) 2200(XXI) 425 A/77/463 S/2020/1 E/CN.4/L.2 and/or (a) 12 1/2".split(" "),
  ..."the of and in its by Welcomes Recalling é – - , ; . the-General “ ” 2030 States Members".split(" "),
];

function* texts(count: number): Generator<string> {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  for (let n = 0; n < count; n++) {
    const words = Array.from({ length: 1 + next(8) }, () => PARTS[next(PARTS.length)] ?? "");
    yield words.join(next(5) === 0 ? "" : " ");
  }
}

test("a text without traces holds nothing that the searches would find", () => {
  for (const text of texts(6000)) {
    const [line] = splitLines(text);
    if (!line || line.text !== text) continue;
    expect(findCitations(text, speaker, null, tracesOf(text)), text).toEqual(findCitations(text, speaker, null));
  }
});

test.each(NAMED.map((name) => [name]))("the survey of a line traces “%s”", (name) => {
  expect(tracesOf(`Welcomes the ${name}`)).not.toBe(0);
});

test.each([
  ["Welcomes the efforts of all Member States in this regard", 0],
  ["Recalls its decision", 8],
  ["Notes the measures (see below)", 4],
  ["Notes the council of elders", 0],
])("the traces of “%s” are %i", (line, traces) => {
  expect(tracesOf(line)).toBe(traces);
});
