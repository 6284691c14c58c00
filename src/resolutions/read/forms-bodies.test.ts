/** Resolutions and decisions of other bodies in the mould of the Assembly's, and drafts, amendments, corrections. The matters are invented. */
import { describe, expect, test } from "vitest";
import type { Resolution } from "../model.ts";
import { read } from "./index.ts";

function only(source: string): Resolution {
  const readings = read(source);
  expect(readings.flatMap((reading) => reading.stretches.map((stretch) => source.slice(...stretch.span))).join("")).toBe(source);
  expect(readings).toHaveLength(1);
  return (readings[0] as (typeof readings)[number]).resolution;
}

const TEXT = `Recalling the need for lamps,

1. Requests the secretariat to buy oil;

2. Decides to review the matter.`;

describe("bodies other than the Assembly", () => {
  test("the Economic and Social Council numbers by year", () => {
    const text = only(`2122 session

Agenda item 15

Lights

Resolution adopted by the Economic and Social Council on 22 July 2122

[on the recommendation of the Commission on Crime Prevention and Criminal Justice (E/2122/30)]

2122/14. Keeping of lamps

The Economic and Social Council,

${TEXT}

33rd plenary meeting
22 July 2122
`);
    expect(text).toMatchObject({
      symbol: "E/RES/2122/14",
      body: "E",
      session: 2122,
      agendaItem: "15",
      title: "Keeping of lamps",
      date: "2122-07-22",
      reportSymbol: "E/2122/30",
      meeting: { number: 33 },
      coverage: { unrecognised: 0 },
    });
  });

  test("a draft that the Council recommends belongs to its resolution", () => {
    const text = only(`Resolution adopted by the Economic and Social Council on 22 July 2122

2122/15. Keeping of lamps

The Economic and Social Council

Recommends to the General Assembly the adoption of the following draft resolution:

The General Assembly,

${TEXT}
`);
    expect(text.symbol).toBe("E/RES/2122/15");
    expect([...text.preamble, ...text.operative].map((one) => one.text.split(" ").slice(0, 3).join(" "))).toEqual([
      "Recommends to the",
      "The General Assembly,",
      "Recalling the need",
      "Requests the secretariat",
      "Decides to review",
    ]);
  });

  test.each([
    [
      "Commission on Human Rights resolution 1998/999. Keeping of lamps",
      "The Commission on Human Rights,",
      "E/CN.4/RES/1998/999",
      "E/CN.4",
    ],
    [
      "C.H.R. res. 1998/999, ESCOR Supp. (No. 3) at 27, U.N. Doc. E/CN.4/1998/999 (1998).",
      "The Commission on Human Rights,",
      "E/CN.4/RES/1998/999",
      "E/CN.4",
    ],
    ["5/99. Keeping of lamps", "The United Nations Environment Assembly,", "UNEP/EA.5/RES.99", "UNEP/EA"],
    ["2/99. Keeping of lamps", "The United Nations Habitat Assembly,", "HSP/HA.2/RES.99", "HSP/HA"],
    ["WHA66.99   Keeping of lamps", "The Sixty-sixth World Health Assembly,", "WHA66.99", "WHA"],
    ["Decision 99/CP.21\n\nKeeping of lamps", "The Conference of the Parties,", null, null],
    ["Resolution concerning the keeping of lamps", "The General Conference of the Lamplighters’ Organization,", null, null],
  ])("%j is told by its number and enacting line", (head, enacting, symbol, body) => {
    const text = only(`${head}\n\n${enacting}\n\n${TEXT}\n`);
    expect(text).toMatchObject({ symbol, body, coverage: { unrecognised: 0 } });
    expect([text.enacting, text.preamble.length, text.operative.length]).toEqual([enacting, 1, 2]);
  });

  test("an enacting line that runs on into the first paragraph is parted from it", () => {
    const text = only(`WHA66.98 Keeping of
lamps

The Sixty-sixth World Health Assembly, Having considered the report on lamps;

1. REQUESTS the Director-General to buy oil;

2. FURTHER DECIDES to review the matter.

(Eighth plenary meeting, 27 May 2013 – Committee A, second report)
`);
    expect(text).toMatchObject({
      symbol: "WHA66.98",
      kind: "resolution",
      session: 66,
      title: "Keeping of lamps",
      date: "2013-05-27",
      meeting: { number: 8, date: "2013-05-27" },
      enacting: "The Sixty-sixth World Health Assembly,",
    });
    expect(text.preamble.map((one) => one.opening)).toEqual(["Having considered"]);
    expect(text.operative).toHaveLength(2);
  });

  test("a decision told in one sentence has its day and meeting from it", () => {
    const text = only(`77/599. Keeping of lamps

At its 5th plenary meeting, on 20 September 2122, the General Assembly, on the recommendation of the keepers, decided to buy oil.
`);
    expect(text).toMatchObject({ date: "2122-09-20", meeting: { number: 5 }, title: "Keeping of lamps" });
    expect(text.operative).toHaveLength(1);
  });

  test("a decision of the Human Rights Council may be introduced by a sentence", () => {
    const text = only(`Human Rights Council

Decision adopted by the Human Rights Council

22/199. Keeping of lamps

At its 47th meeting, on 21 March 2122, the Human Rights Council decided to adopt the text below:

Guided by the lights of the east,

Decides to examine this question at its next session.

[Adopted without a vote.]
`);
    expect(text).toMatchObject({
      symbol: "A/HRC/DEC/22/199",
      kind: "decision",
      date: "2122-03-21",
      meeting: { number: 47 },
      withoutVote: true,
      coverage: { unrecognised: 0 },
    });
    expect([text.preamble.length, text.operative.length]).toEqual([1, 1]);
  });
});

describe("texts that change others", () => {
  test("a revised draft keeps the symbol of its revision", () => {
    expect(
      only(`A/C.3/178/L.41/Rev.1

Third Committee

Agenda item 71 (c)

Antigua and Barbuda, Cuba: revised draft resolution

Keeping of lamps

The General Assembly,

${TEXT}
`),
    ).toMatchObject({ symbol: "A/C.3/178/L.41/Rev.1", kind: "draft resolution", committee: "A/C.3", title: "Keeping of lamps" });
  });

  test("an amendment is a text of its own kind whose numbered changes are its paragraphs", () => {
    const text = only(`A/C.3/177/L.77

Third Committee

Agenda item 68 (b)

Antigua and Barbuda, Cuba: amendment to draft resolution A/C.3/177/L.40

Keeping of lamps

1. In the fifth preambular paragraph, replace the words “all lamps” with “most lamps”.

2. After operative paragraph 3, insert a new paragraph reading:

“Requests the keepers to buy oil;”.
`);
    expect(text).toMatchObject({ symbol: "A/C.3/177/L.77", kind: "other", committee: "A/C.3", title: "Keeping of lamps", preamble: [] });
    expect(text.operative.map((one) => one.number)).toEqual(["1", "2", null]);
    expect(text.sponsors?.names.map((state) => state.code)).toEqual(["ATG", "CUB"]);
    expect(text.coverage.unrecognised).toBe(0);
  });

  test("a corrigendum is one, too", () => {
    const text = only(`A/RES/177/99/Corr.1

Corrigendum

Keeping of lamps

Paragraph 3, second line

For “oil” read “gas”.
`);
    expect(text).toMatchObject({ symbol: "A/RES/177/99/Corr.1", kind: "other" });
    expect(text.coverage.unrecognised).toBe(0);
  });
});
