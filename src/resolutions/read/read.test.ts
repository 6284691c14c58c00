import { describe, expect, test } from "vitest";
import type { Paragraph } from "../model.ts";
import { read } from "./index.ts";

const ADOPTED = `General Assembly

Distr.: General
5 January 2123

One hundred and seventy-seventh session

Agenda item 68 (b)

Questions of lighthouses: keeping of lamps

Resolution adopted by the General Assembly on 15 December 2122

[on the report of the Third Committee (A/177/463/Add.2, para. 87)]

177/13. Keeping of lamps

The General Assembly,

Recalling its resolution 176/159 of 16 December 2121,¹ and the work of the keepers from 20 to

¹ See A/176/53, chap. II, sect. A.

24 April, and stressing the need for oil,

Deeply concerned about the fog,

1. *Reaffirms* the duty of keepers to light the lamps;

2. *Requests* the Secretary-General:

(a) To count the lamps;

(b) To report on:

(i) Their oil;

(ii) Their wicks;

3. *Decides* to continue its consideration of the question at its next session.

*54th plenary meeting
15 December 2122*
`;

function only(source: string): ReturnType<typeof read>[number] {
  const readings = read(source);
  expect(readings).toHaveLength(1);
  const reading = readings[0];
  if (!reading) throw new Error("no reading");
  expect(reading.stretches.map((stretch) => source.slice(...stretch.span)).join("")).toBe(source);
  const { coverage } = reading.resolution;
  expect(coverage.kept + coverage.furniture + coverage.unrecognised).toBe(coverage.source);
  expect(coverage.source).toBe(source.length);
  return reading;
}

const outline = (paragraphs: readonly Paragraph[]): unknown[] =>
  paragraphs.map((one) => (one.children.length > 0 ? [one.id, outline(one.children)] : one.id));

describe("read()", () => {
  test("reads masthead, paragraphs, notes and closing of an adopted text", () => {
    const { resolution } = only(ADOPTED);
    expect(resolution).toMatchObject({
      symbol: "A/RES/177/13",
      kind: "resolution",
      body: "A",
      committee: "A/C.3",
      agendaItem: "68 (b)",
      title: "Keeping of lamps",
      date: "2122-12-15",
      distribution: "General",
      reportSymbol: "A/177/463/Add.2",
      meeting: { number: 54, date: "2122-12-15" },
      enacting: "The General Assembly,",
      vote: null,
      withoutVote: null,
    });
    expect(outline(resolution.preamble)).toEqual(["pp1", "pp2"]);
    expect(outline(resolution.operative)).toEqual(["op1", ["op2", ["op2.a", ["op2.b", ["op2.b.i", "op2.b.ii"]]]], "op3"]);
    expect(resolution.footnotes).toMatchObject([{ mark: "1", text: "See A/176/53, chap. II, sect. A." }]);
    expect(resolution.coverage.unrecognised).toBe(0);
  });

  test("makes a paragraph whole that a footnote cut, and says so", () => {
    const { resolution } = only(ADOPTED);
    expect(resolution.preamble[0]?.text).toBe(
      "Recalling its resolution 176/159 of 16 December 2121, and the work of the keepers from 20 to 24 April, and stressing the need for oil,",
    );
    expect(resolution.preamble[0]?.spans).toHaveLength(2);
    expect(resolution.remarks).toContainEqual(expect.objectContaining({ rule: "rejoined" }));
  });

  test("keeps what fits nothing as unrecognised and shows where it stands", () => {
    const source = ADOPTED.replace("Distr.: General", "Distr.: General\n\nA line that nobody knows; it is here by mistake");
    const { resolution, stretches } = only(source);
    expect(resolution.coverage.unrecognised).toBeGreaterThan(0);
    expect(stretches.filter((stretch) => stretch.as === "unrecognised").map((stretch) => source.slice(...stretch.span))).toEqual([
      "A line that nobody knows; it is here by mistake",
    ]);
  });

  test("reads the sponsors of a draft and on whose behalf they act", () => {
    const { resolution } = only(`General Assembly

Distr.: Limited
30 October 2023

Antigua and Barbuda and Cuba:* draft resolution

Keeping of lamps

The General Assembly,

Recalling the fog,

* On behalf of the States that keep lamps.

1. Decides to light them.
`);
    expect(resolution.kind).toBe("draft resolution");
    expect(resolution.symbol).toBeNull();
    expect(resolution.date).toBe("2023-10-30");
    expect(resolution.sponsors?.names.map((state) => state.code)).toEqual(["ATG", "CUB"]);
    expect(resolution.sponsors?.onBehalfOf).toBe("States that keep lamps");
    expect(resolution.title).toBe("Keeping of lamps");
  });

  test("reads a recorded vote and flags a misspelt State", () => {
    const { resolution } = only(`Human Rights Council

53/99. Keeping of lamps

The Human Rights Council,

Recalling the fog,

1. Decides to light them.

34th meeting
12 July 2023

[Adopted by a recorded vote of 3 to 1, with no abstentions. The voting was as follows:

In favour:

Cameron, Bolivia (Plurinational State of) and Chile

Against:

Belgium]
`);
    expect(resolution.symbol).toBe("A/HRC/RES/53/99");
    expect(resolution.vote?.inFavour.map((state) => state.code)).toEqual(["CMR", "BOL", "CHL"]);
    expect(resolution.vote?.against.map((state) => state.code)).toEqual(["BEL"]);
    expect(resolution.vote?.abstaining).toEqual([]);
    expect(resolution.withoutVote).toBe(false);
    expect(resolution.remarks).toContainEqual(expect.objectContaining({ rule: "misspelt State" }));
  });

  test("says where lists of a vote and its headline differ", () => {
    const { resolution } = only(
      "The Human Rights Council,\n\nRecalling the fog,\n\n1. Decides to rest.\n\n[Adopted by a recorded vote of 2 to 0, with 1 abstention. The voting was as follows:\n\nIn favour:\n\nChile]\n",
    );
    expect(resolution.remarks).toContainEqual(expect.objectContaining({ rule: "vote does not add up", severity: "warning" }));
  });

  test("reads “without a vote”", () => {
    expect(
      only("The Human Rights Council,\n\nRecalling the fog,\n\n1. Decides to rest.\n\n[Adopted without a vote.]\n").resolution.withoutVote,
    ).toBe(true);
  });

  test("reads a poor extraction: blank lines everywhere, marks and notes on lines of their own, split words", () => {
    const { resolution } = only(`   Cuba:* draft resolution \n \n\n  Keeping of lamps \n \n\n The General Assembly, \n
 Reaffirming its commitment to the keeping of lamps, as set forth long ago by all \n
of the keepers on 25 June 1993
1
 for enhancing genuine cooperation among keepers in the fie ld of light, in the year of the \n
Great Fog, \n
 Recalling the high -level meeting of keepers that was held in the harbour of the town \n
during the cold and dark \n
__________________ \n
 * On behalf of the States that keep lamps. \n
 \n1\n  A/CONF.157/24 (Part I), chap. III. \n
http://undocs.org/A/CONF.157/24
 Winter of that year, \n
 1. Reaffirms that keepers should light the lamps of every harbour on every night of the \n
year, and in the fog by day; \n
 2. Decides to continue its consideration of the question at its twenty -\n
eighth session. \n`);
    expect(resolution.preamble.map((one) => one.text)).toEqual([
      "Reaffirming its commitment to the keeping of lamps, as set forth long ago by all of the keepers on 25 June 1993 for enhancing genuine cooperation among keepers in the field of light, in the year of the Great Fog,",
      "Recalling the high-level meeting of keepers that was held in the harbour of the town during the cold and dark Winter of that year,",
    ]);
    expect(resolution.preamble[0]?.footnotes).toEqual([{ mark: "1", at: resolution.preamble[0]?.text.indexOf(" for enhancing") }]);
    expect(resolution.operative.map((one) => one.number)).toEqual(["1", "2"]);
    expect(resolution.operative[1]?.text).toMatch(/twenty-eighth session\.$/);
    expect(resolution.footnotes.map((note) => [note.mark, note.text])).toEqual([
      ["*", "On behalf of the States that keep lamps."],
      ["1", "A/CONF.157/24 (Part I), chap. III."],
    ]);
    expect(resolution.coverage.unrecognised).toBe(0);
  });

  test("reads sections, an annex with articles and a table", () => {
    const { resolution } = only(`The General Assembly,

Recalling the fog,

I

Oil

1. Decides to buy oil;

II

Wicks

2. Decides to cut wicks;

3. Adopts the rules in the annex.

Annex

Rules for keepers

Article 1

1. Keepers keep.

2. Lamps burn:

(a) By night;

(b) In fog.

| Lamp | Oil |
| --- | --- |
| North | 3 |
`);
    expect(resolution.sections).toMatchObject([
      { id: "s1", number: "I", heading: "Oil", paragraphs: ["op1"] },
      { id: "s2", number: "II", heading: "Wicks", paragraphs: ["op2", "op3"] },
    ]);
    const annex = resolution.annexes[0];
    expect(annex?.title).toBe("Rules for keepers");
    expect(annex?.blocks.map((block) => (block.type === "table" ? block.rows : block.text))).toEqual([
      "Article 1",
      "Keepers keep.",
      "Lamps burn:",
      [
        ["Lamp", "Oil"],
        ["North", "3"],
      ],
    ]);
  });

  test("goes on with the preamble after a finite verb in it, where numbered paragraphs follow", () => {
    const { resolution } = only(
      "The General Assembly,\n\nRecalling the fog,\n\nTakes note of the lamps,\n\nWelcoming the oil,\n\n1. Decides to rest.\n",
    );
    expect(resolution.preamble.map((one) => one.opening)).toEqual(["Recalling", "Takes note", "Welcoming"]);
    expect(resolution.operative).toHaveLength(1);
  });

  test("takes a finite verb for an operative paragraph, where no numbers follow", () => {
    const { resolution } = only("The Security Council,\n\nRecalling the fog,\n\nDecides to rest.\n");
    expect([resolution.preamble.length, resolution.operative.length]).toEqual([1, 1]);
  });

  test("gives numbers that restart in sections ids of their own", () => {
    const { resolution } = only(
      "The General Assembly,\n\nRecalling the fog,\n\nI\n\nOil\n\n1. Decides to buy oil;\n\nII\n\nWicks\n\n1. Decides to cut wicks.\n",
    );
    expect(resolution.operative.map((one) => one.id)).toEqual(["s1.op1", "s2.op1"]);
  });

  test("reads lettered parts, each with its own preamble", () => {
    const part = (letter: string, title: string): string =>
      `${letter}\n\n${title}\n\nThe General Assembly,\n\nRecalling the fog,\n\n1. Decides to rest.\n`;
    const { resolution } = only(`177/13. Lamps\n\n${part("A", "Oil")}\n${part("B", "Wicks")}`);
    expect(resolution.parts.map((one) => [one.id, one.title, one.operative.map((paragraph) => paragraph.id)])).toEqual([
      ["A", "Oil", ["A.op1"]],
      ["B", "Wicks", ["B.op1"]],
    ]);
  });

  test("reads several resolutions of one file, each with its own source range", () => {
    const one = (number: string): string => `${number}. Lamps\n\nThe General Assembly,\n\nRecalling the fog,\n\n1. Decides to rest.\n\n`;
    const source = one("177/13") + one("177/14");
    const readings = read(source);
    expect(readings.map((reading) => reading.resolution.symbol)).toEqual(["A/RES/177/13", "A/RES/177/14"]);
    expect(readings.flatMap((reading) => reading.stretches.map((stretch) => source.slice(...stretch.span))).join("")).toBe(source);
  });

  test("refuses no input: an empty file, one without a resolution, one of nothing but marks", () => {
    for (const source of ["", "\n\n", "A letter to a friend.\n\nYours.", "***\n[[[(((¹²³", "1. 2. 3."]) {
      const { resolution } = only(source);
      expect(resolution.kind).toBe("other");
      expect(resolution.remarks).toContainEqual(expect.objectContaining({ rule: "no enacting line" }));
    }
  });
});
