/** Resolutions of the Security Council in the forms of 1946 to today. The matters and States are invented or stand in for any. */
import { describe, expect, test } from "vitest";
import type { Resolution } from "../model.ts";
import { read } from "./index.ts";

function only(source: string): Resolution {
  const readings = read(source);
  expect(readings.flatMap((reading) => reading.stretches.map((stretch) => source.slice(...stretch.span))).join("")).toBe(source);
  expect(readings).toHaveLength(1);
  return (readings[0] as (typeof readings)[number]).resolution;
}

const BODY = `The Security Council,

Recalling its resolution 984 (2122) on lighthouses,

Acting under Chapter VII of the Charter of the United Nations,

1. Demands that all keepers light their lamps;

2. Decides to remain seized of the matter.
`;

describe("a resolution of the Security Council", () => {
  test.each([
    ["Resolution 991 (2123)\n\nAdopted by the Security Council at its 9914th meeting, on 9 December 2123"],
    ["Resolution 991 (2123)\n\nAdopted by the Security Council at its 9914th meeting, on\n\n9 December 2123"],
    ["RESOLUTION 991 (2123)\n\nAdopted by the Security Council at its 9914th meeting,\non 9 December 2123"],
    ["S/RES/991 (2123)\n\nResolution 991 (2123)\n\nAdopted by the Security Council at its 9914th meeting, on 9 December 2123*"],
  ])("has number, meeting and day: %j", (head) => {
    const text = only(`${head}\n\n${BODY}`);
    expect(text).toMatchObject({
      symbol: "S/RES/991(2123)",
      kind: "resolution",
      body: "S",
      title: "",
      date: "2123-12-09",
      meeting: { number: 9914, date: "2123-12-09" },
      coverage: { unrecognised: 0 },
    });
    expect([text.preamble.length, text.operative.length]).toEqual([2, 2]);
    expect(text.preamble[1]?.opening).toBe("Acting under Chapter VII of the Charter of the United Nations");
  });

  test("adopted without a meeting keeps its day", () => {
    expect(only(`Resolution 991 (2123)\n\nAdopted by the Security Council on 9 December 2123\n\n${BODY}`)).toMatchObject({
      date: "2123-12-09",
      meeting: null,
    });
  });

  test("of the first years has its number first, a draft symbol, unnumbered paragraphs, a sentence on the vote and notes below", () => {
    const text = only(`91 (1948). Resolution of 24 May 1948
[S/1150]

The Security Council,

Having heard statements from representatives of the
keepers of the eastern lights, 16

Recommends to the General Assembly that the eastern
lights be admitted to the register.

Adopted at the 392nd meeting by 7 votes to 1 (Yugoslavia),
with 3 abstentions (Belgium,
France, Union of Soviet Socialist Republics).

16 See Official Records of the Security Council, Third
Year, Supplement for May 1948, document S/1149.
`);
    expect(text).toMatchObject({
      symbol: "S/RES/91(1948)",
      date: "1948-05-24",
      reportSymbol: "S/1150",
      meeting: { number: 392, date: "1948-05-24" },
      vote: null,
      withoutVote: false,
      adoption: { manner: "by vote", inFavour: 7, against: 1, abstaining: 3 },
      coverage: { unrecognised: 0 },
    });
    expect(text.adoption?.named.against.map((state) => state.printed)).toEqual(["Yugoslavia"]);
    expect(text.adoption?.named.abstaining.map((state) => state.code)).toEqual(["BEL", "FRA", expect.anything()]);
    expect(text.preamble.map((one) => [one.opening, one.footnotes])).toEqual([
      ["Having heard", [{ mark: "16", at: text.preamble[0]?.text.length }]],
    ]);
    expect(text.operative.map((one) => [one.number, one.opening])).toEqual([[null, "Recommends"]]);
    expect(text.footnotes.map((note) => note.mark)).toEqual(["16"]);
  });

  test.each([
    ["Adopted unanimously at the\n1537th meeting.", { manner: "unanimously", inFavour: null }, false],
    ["Adopted without a vote at the 1537th\nmeeting.", { manner: "without a vote" }, true],
    ["Adopted at the 1537th meeting by consensus.", { manner: "by consensus" }, true],
    ["Adopted at the 1537th meeting by 14 votes to none.", { manner: "by vote", inFavour: 14, against: 0 }, false],
    ["Adopted at the 1537th meeting by 14 votes to none, with\nI abstention (France).", { inFavour: 14, against: 0, abstaining: 1 }, false],
  ])("says how it was adopted: %j", (sentence, adoption, withoutVote) => {
    const text = only(
      `Resolution 293 (1970)\nof 19 June 1970\n\nThe Security Council,\n\nNoting the fog,\n\nUrges all keepers to sound the horn.\n\n${sentence}\n`,
    );
    expect(text).toMatchObject({ adoption, withoutVote, meeting: { number: 1537, date: "1970-06-19" }, coverage: { unrecognised: 0 } });
  });

  test("that names the Council only in its paragraphs is still one", () => {
    const text = only(`91 (1946). Resolution of 25 May 1946

Whereas the lights of the east went out on 29 April 1946,

The Security Council requests the keepers to report on them.

Adopted at the 2nd meeting.
`);
    expect(text).toMatchObject({ symbol: "S/RES/91(1946)", kind: "resolution", body: "S", enacting: "", meeting: { number: 2 } });
    expect([...text.preamble, ...text.operative].map((one) => one.text.split(" ")[0])).toEqual(["Whereas", "The"]);
  });
});

describe("a statement by the President", () => {
  test("of the Security Council is a list of statements, each with its subject", () => {
    const text = only(`S/PRST/2123/4

Statement by the President of the Security Council

At the 9023rd meeting of the Security Council, held on 25 April 2123, in connection with the Council’s consideration of the item entitled “The situation of the lights”, the President of the Security Council made the following statement on behalf of the Council:

“The Security Council reaffirms that lamps save ships.

“The Council also expresses its deep concern at the fog. It recalls that fog is wet.

“In this regard, the Security Council calls for oil.”
`);
    expect(text).toMatchObject({
      symbol: "S/PRST/2123/4",
      kind: "presidential statement",
      body: "S",
      title: "The situation of the lights",
      date: "2123-04-25",
      meeting: { number: 9023, date: "2123-04-25" },
      preamble: [],
      coverage: { unrecognised: 0 },
    });
    expect(text.enacting).toMatch(/^At the 9023rd meeting .* on behalf of the Council:$/);
    expect(text.operative.map((one) => one.opening)).toEqual([
      "The Security Council reaffirms",
      "The Council also expresses its deep concern",
      null,
    ]);
  });

  test("of the Human Rights Council has an enacting line, preamble and numbers", () => {
    const text = only(`Human Rights Council

Thirty-fifth session

Agenda item 10

President’s statement

PRST 35/9. Keeping of lamps

At the 37th meeting, held on 23 June 2017, the President of the Human Rights Council made the following statement:

“The Human Rights Council,

Recalling its resolution 34/1 of 24 March 2017,

1. Welcomes the work of the keepers;

2. Decides to remain seized of the matter.”
`);
    expect(text).toMatchObject({
      symbol: "A/HRC/PRST/35/9",
      kind: "presidential statement",
      body: "A/HRC",
      session: 35,
      title: "Keeping of lamps",
      date: "2017-06-23",
      meeting: { number: 37 },
      enacting: "The Human Rights Council,",
      coverage: { unrecognised: 0 },
    });
    expect([text.preamble.length, text.operative.length]).toEqual([1, 2]);
    expect(text.printed).toEqual([
      { what: "body", text: "Human Rights Council" },
      { what: "session", text: "Thirty-fifth session" },
      { what: "agenda item", text: "Agenda item 10" },
      { what: "kind", text: "President’s statement" },
      { what: "number", text: "PRST 35/9." },
      {
        what: "adopted",
        text: "At the 37th meeting, held on 23 June 2017, the President of the Human Rights Council made the following statement:",
      },
      { what: "enacting", text: "“The Human Rights Council," },
    ]);
  });
});
