import { expect, test } from "vitest";
import { citationRows, paragraphRows, verbOf } from "./rows.ts";
import { adopted, item } from "./testing.ts";

const openings: readonly (readonly [opening: string | null, verb: string | null, why: string])[] = [
  ["Also reaffirms", "reaffirms", "the adverb in front"],
  ["Recalling further", "recalling", "the adverb behind"],
  ["Reaffirms once again", "reaffirms", "two words of one adverb"],
  ["Notes with concern", "notes with concern", "what changes the meaning stays"],
  ["Also", null, "nothing left"],
  [null, null, "no opening"],
];

test.each(openings)("verbOf(%j) is %j: %s", (opening, verb) => {
  expect(verbOf(opening)).toBe(verb);
});

test("a paragraph and each of its sub-paragraphs are rows of their own, in the order of the text", () => {
  const [reading] = item(adopted({ operative: ["*Requests* the wardens:", "*Decides* so;"] })).readings;
  if (!reading) throw new Error("nothing was read");
  const child = {
    ...reading.resolution.operative[0],
    id: "op1.a",
    number: "(a)",
    opening: null,
    text: "To keep it clean;",
  } as (typeof reading.resolution.operative)[number];
  const [first, second] = reading.resolution.operative;
  if (!first || !second) throw new Error("paragraphs are missing");
  const rows = paragraphRows({ ...reading.resolution, operative: [{ ...first, children: [child] }, second] });
  expect(rows.map((row) => [row.position, row.id, row.part, row.depth, row.verb])).toEqual([
    [0, "pp1", "preambular", 0, "recalling"],
    [1, "pp2", "preambular", 0, "recognizing"],
    [2, "op1", "operative", 0, "requests"],
    [3, "op1.a", "operative", 1, null],
    [4, "op2", "operative", 0, "decides"],
  ]);
});

test("a footnote's citation belongs to the paragraph on which the footnote hangs", () => {
  const [reading] = item(adopted()).readings;
  if (!reading) throw new Error("nothing was read");
  const rows = citationRows(reading.resolution, paragraphRows(reading.resolution));
  expect(rows.map((row) => [row.paragraph, row.footnote, row.citation.symbol])).toEqual([
    ["pp1", null, "A/RES/90/12"],
    ["pp2", "1", "A/RES/88/3"],
  ]);
  const [note] = reading.resolution.footnotes;
  const loose = { ...reading.resolution, preamble: [], footnotes: note ? [note] : [] };
  expect(citationRows(loose, paragraphRows(loose)).map((row) => [row.position, row.footnote])).toEqual([[null, "1"]]);
});

test("a citation outside of paragraphs and footnotes comes last, with its place", () => {
  const [reading] = item(adopted()).readings;
  if (!reading) throw new Error("nothing was read");
  const citation = {
    text: "A/90/451",
    symbol: "A/90/451",
    reason: null,
    kind: "document",
    role: null,
    pinpoint: null,
    span: [1, 9],
  } as const;
  const elsewhere = { ...reading.resolution, citingElsewhere: [{ place: "report", text: "(A/90/451)", citations: [citation] }] };
  const rows = citationRows(elsewhere, paragraphRows(elsewhere));
  expect(rows.at(-1)).toEqual({ position: null, paragraph: null, footnote: null, place: "report", citation });
});
