import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "parse5";
import { describe, expect, test } from "vitest";
import { extractFile } from "../extract/index.ts";
import type { Paragraph, Resolution } from "../model.ts";
import { read } from "../read/index.ts";
import { adopted, draft, printedForm } from "../testing.ts";
import { pinpoint } from "./citation.ts";
import { citationOf, toHtml, toJson, toMarkdown, toText } from "./index.ts";
import { ordinalDigits, ordinalWords, printedDate } from "./ordinals.ts";
import { instrumentNumber, pieces } from "./printed.ts";

const samples = path.resolve(import.meta.dirname, "..", "..", "..", "samples");

async function readAs(text: string, fileName: string): Promise<Resolution[]> {
  const { text: source } = await extractFile(new TextEncoder().encode(text), fileName);
  return read(source).map((reading) => reading.resolution);
}

/** What must survive being written and read again: all but where it stood in the source, and what was said about that. */
/** Masthead and closing are made of the fields, in one form for all texts: they are not printed as the source has them. */
function words(resolution: Resolution | undefined): unknown {
  const { remarks: _, coverage: __, printed: ___, ...rest } = resolution ?? ({} as Resolution);
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === "spans" ? undefined : value)));
}

const composed: readonly (readonly [name: string, resolution: Resolution])[] = [
  ["adopted text", printedForm(adopted())],
  ["text with a vote", printedForm(adopted({ vote: { inFavour: ["Cuba", "Ghana"], against: ["Norway"], abstaining: ["Peru", "Chile"] } }))],
  ["draft", printedForm(draft())],
  ["draft with a symbol", printedForm(draft({ draftSymbol: "A/C.3/91/L.4" }))],
].map(([name = "", text = ""]) => [name, read(text)[0]?.resolution as Resolution] as const);
const fromSamples = readdirSync(samples)
  .filter((name) => /^\d.*\.(txt|md)$/.test(name))
  .flatMap((name) => read(readFileSync(path.join(samples, name), "utf8")).map(({ resolution }) => [name, resolution] as const));

describe.each([...composed, ...fromSamples])("%s", (_, resolution) => {
  test("reads back from Markdown", async () => {
    const [back, ...more] = await readAs(toMarkdown(resolution), "a.md");
    expect(more).toEqual([]);
    expect(words(back)).toEqual(words(resolution));
  });

  test("reads back from text", async () => {
    const [back, ...more] = await readAs(toText(resolution), "a.txt");
    expect(more).toEqual([]);
    expect(words(back)).toEqual(words(resolution));
  });

  test("is a whole page of HTML with an anchor for each paragraph and no script", () => {
    const html = toHtml(resolution);
    expect(html).not.toMatch(/<script|javascript:|\son\w+=/i);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = (list: readonly Paragraph[]): string[] => list.flatMap((one) => [one.id, ...wanted(one.children)]);
    expect(ids).toEqual(expect.arrayContaining(wanted([...resolution.preamble, ...resolution.operative])));
    const errors: string[] = [];
    parse(html, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
  });

  test("leaves as JSON and comes back the same", () => {
    expect(JSON.parse(toJson(resolution))).toEqual(JSON.parse(JSON.stringify(resolution)));
  });
});

test("text has a line for each paragraph, with its number", () => {
  const [reading] = read(
    printedForm(adopted({ operative: [`*Requests* ${"one more well for each village and ".repeat(5)}peace;`, "*Decides* so;"] })),
  );
  const lines = toText(reading?.resolution as Resolution).split("\n");
  expect(lines).toContain(`1.  Requests ${"one more well for each village and ".repeat(5)}peace;`);
  expect(lines).toContain("2.  Decides so.");
});

test("HTML escapes whatever a text holds", () => {
  const [reading] = read(printedForm(adopted({ title: 'Wells <script>alert(1)</script> & "more"' })));
  expect(toHtml(reading?.resolution as Resolution)).not.toContain("<script");
});

const adoptedText = composed[0]?.[1] as Resolution;
const draftText = composed[2]?.[1] as Resolution;

test("citationOf() cites as the texts cite each other", () => {
  expect(citationOf(adoptedText, "op2")).toBe(
    "General Assembly resolution 91/7, Village wells and the right to water, A/RES/91/7, 15 December 2036, para. 2",
  );
  expect(citationOf(adoptedText)).toBe(
    "General Assembly resolution 91/7, Village wells and the right to water, A/RES/91/7, 15 December 2036",
  );
  expect(citationOf(draftText, "pp1")).toBe(
    "General Assembly draft resolution, Village wells and the right to water, ninety-first session, agenda item 12, 30 October 2036, first preambular paragraph",
  );
});

test.each([
  ["op12.a.ii", "para. 12 (a) (ii)", "sub-paragraphs"],
  ["pp3", "third preambular paragraph", "the preamble has no numbers"],
  ["s2.op1", "sect. II, para. 1", "numbers that begin anew in a section"],
  ["B.op4", "part B, para. 4", "a lettered part"],
  ["annex1.3.b", "annex, para. 3 (b)", "an annex"],
  ["annex1", "annex", "a table has the id of its annex"],
  ["annex1.h2", "annex", "a heading"],
])("pinpoint(%s) is %s: %s", (id, words) => {
  const frame = {
    sections: [{ id: "s2", number: "II", heading: "Access", paragraphs: ["s2.op1"] }],
    parts: [{ id: "B", title: null, enacting: "", preamble: [], operative: [] }],
    annexes: [{ id: "annex1", title: "Statute", blocks: [] }],
  };
  expect(pinpoint(frame, id)).toBe(words);
});

test.each([
  ["A/RES/77/213", "77/213"],
  ["A/HRC/RES/53/11", "53/11"],
  ["A/RES/217(III)A", "217 A (III)"],
  ["A/RES/72/266B", "72/266 B"],
  ["S/RES/1325(2000)", "1325 (2000)"],
  ["A/C.3/78/L.37", null],
  [null, null],
])("the number of %s is %s", (symbol, number) => {
  expect(instrumentNumber(symbol)).toBe(number);
});

test("ordinals and dates are printed as the documents print them", () => {
  expect([1, 12, 20, 53, 78, 100, 112, 178].map(ordinalWords)).toEqual([
    "first",
    "twelfth",
    "twentieth",
    "fifty-third",
    "seventy-eighth",
    "one hundredth",
    "one hundred and twelfth",
    "one hundred and seventy-eighth",
  ]);
  expect([1, 2, 3, 11, 21, 54, 112].map(ordinalDigits)).toEqual(["1st", "2nd", "3rd", "11th", "21st", "54th", "112th"]);
  expect(printedDate("2022-12-05")).toBe("5 December 2022");
  expect(printedDate("2022")).toBe("2022");
});

test("pieces() join to the paragraph, with the marks where they hang", () => {
  const found = pieces({
    text: "Also reaffirms peace",
    opening: "Also reaffirms",
    footnotes: [
      { mark: "2", at: 20 },
      { mark: "1", at: 4 },
      { mark: "3", at: 99 },
    ],
  });
  expect(
    found
      .filter((piece) => piece.as !== "mark")
      .map((piece) => piece.text)
      .join(""),
  ).toBe("Also reaffirms peace");
  expect(found.map((piece) => [piece.as, piece.text])).toEqual([
    ["opening", "Also"],
    ["mark", "1"],
    ["opening", " reaffirms"],
    ["words", " peace"],
    ["mark", "2"],
    ["mark", "3"],
  ]);
});

test("sections that each have a preamble keep it, and a session named by its year is read back", () => {
  const source = `2037 session

Resolution adopted by the Economic and Social Council on 6 June 2037

2037/4. Wells and bridges

The Economic and Social Council,

I

Wells

Recalling its resolution 2036/3 of 5 June 2036,

1. Requests a report on wells;

2. Decides to consider it;

II

Bridges

Recalling also its resolution 2036/5 of 5 June 2036,

1. Requests a report on bridges;

2. Decides to consider it.
`;
  const [first] = read(source);
  const text = toText(first?.resolution as Resolution);
  const [again] = read(text);
  expect(text.indexOf("Recalling also")).toBeGreaterThan(text.indexOf("report on wells"));
  expect(first?.resolution.sections).toHaveLength(2);
  for (const field of ["session", "symbol", "sections"] as const) expect(again?.resolution[field], field).toEqual(first?.resolution[field]);
  expect(again?.resolution.preamble.map((paragraph) => paragraph.text)).toEqual(
    first?.resolution.preamble.map((paragraph) => paragraph.text),
  );
  expect(again?.resolution.session).toBe(2037);
});
