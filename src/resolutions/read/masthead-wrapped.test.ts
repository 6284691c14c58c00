/** Mastheads whose lines a narrow page broke, or a scan garbled. Bodies are real, matters invented. */
import { describe, expect, test } from "vitest";
import type { Resolution } from "../model.ts";
import { read } from "./index.ts";

function only(source: string): Resolution {
  const readings = read(source);
  expect(readings).toHaveLength(1);
  return (readings[0] as (typeof readings)[number]).resolution;
}

const BODY = `Having considered the report of the keepers of the eastern
lights on what the winter storms of the last two years did to
their lamps and to the houses in which the lamps stand,

1. Takes note of the report of the keepers of the eastern
lights and of the recommendations that stand in its annex;

2. Decides to remain seized of the matter of the lights until
the last of them has been mended.
`;

describe("a line of adoption that is broken", () => {
  test.each([
    ["Adopted by the Security Council at its 9914th meeting, on\n9 December 2123"],
    ["Adopted by the Security Council at its 9914th meeting,\non\n9 December 2123"],
    ["Adopted by the Security Council at its\n9914th meeting, on 9 December 2123"],
    ["Adopted by the Security\nCouncil at its 9914th\nmeeting, on 9 December\n2123"],
    ["Adopted by the Security Council at _ its 99I4th meeting,\non 9 December 2123"],
    ["Adopted by the Security Council at its 9914th meeting, on 9\nDecember 2123"],
  ])("is read whole: %j", (line) => {
    expect(only(`Resolution 991 (2123)\n\n${line}\n\nThe Security Council,\n\n${BODY}`)).toMatchObject({
      symbol: "S/RES/991(2123)",
      title: "",
      date: "2123-12-09",
      meeting: { number: 9914, date: "2123-12-09" },
      coverage: { unrecognised: 0 },
    });
  });

  test("keeps its meeting's line though its day is missing", () => {
    const text = only(
      `RESOLUTION 991 (2123)\n\nAdopted by the Security Council at its 9914th meeting, on December 2123\n\nThe Security Council,\n\n${BODY}`,
    );
    expect(text).toMatchObject({ title: "", date: null, meeting: null, coverage: { unrecognised: 0 } });
  });

  test.each([
    ["Resolution adopted by the General Assembly on 24 December\n2126"],
    ["Resolution adopted by the General\nAssembly on 24 December 2126"],
    ["Resolution adopted by the General Assembly\non 24 December 2126"],
    ["Resolution adopted by the\nGeneral Assembly on 24\nDecember 2126"],
  ])("of the General Assembly is read whole: %j", (line) => {
    const text = only(`${line}\n\n181/2. Lights of the east\n\nThe General Assembly,\n\n${BODY}`);
    expect(text).toMatchObject({ date: "2126-12-24", title: "Lights of the east", coverage: { unrecognised: 0 } });
  });
});

describe("a title that is broken", () => {
  test.each([
    ["2116/7. Report of the Committee of Keepers of Lights on its\nfifteenth session", /Lights on its fifteenth session$/],
    ["2116/7. Admission of the eastern lights to the register of the\nUnited Nations", /register of the United Nations$/],
    ["2116/7. Progress in the implementation of Council resolution\n31/36", /of Council resolution 31\/36$/],
    ["2116/7. Lights that the keepers lit at dusk, building on\nAgenda 21", /building on Agenda 21$/],
  ])("goes on with a line that looks like another field: %j", (head, title) => {
    const text = only(
      `Resolution adopted by the Economic and Social Council on 8 June 2116\n\n${head}\n\nThe Economic and Social Council,\n\n${BODY}`,
    );
    expect(text.title).toMatch(title);
    expect(text).toMatchObject({ symbol: "E/RES/2116/7", session: null, agendaItem: null, coverage: { unrecognised: 0 } });
  });

  test("of an agenda item is not the title of the text", () => {
    const text = only(
      `Human Rights Council\n\nEighteenth session\n\nAgenda item 2\n\nAnnual report of the keepers of lights and reports of the\nOffice of the Keepers and the Secretary-General\n\nStatement by the President\n\nPRST 18/9\n\nAt the 38th meeting, held on 30 September 2111, the\nPresident of the Human Rights Council read out the\nfollowing statement:\n\n“The Human Rights Council,\n\n${BODY.trim()}”\n`,
    );
    expect(text.agendaTitle).toMatch(/Keepers and the Secretary-General$/);
    expect(text).toMatchObject({ title: "", kind: "presidential statement", coverage: { unrecognised: 0 } });
  });
});

describe("what stands beside a title", () => {
  test("the number of the first section is the section's", () => {
    const text = only(
      `Resolution adopted by the General Assembly\n\n152/9. Questions of lights\n\nI\n\nThe General Assembly,\n\n${BODY}\nII\n\n3. Requests the keepers to report again.\n`,
    );
    expect(text.title).toBe("Questions of lights");
    expect(text.sections.map(({ number, paragraphs }) => [number, paragraphs])).toEqual([
      ["I", ["pp1", "op1", "op2"]],
      ["II", ["op3"]],
    ]);
  });

  test("a notice that the copy was issued again is no title", () => {
    const text = only(
      `Resolution 991 (2123)\n\n* Reissued for technical reasons on 12 December 2123.\n\nAdopted by the Security Council at its 9914th meeting, on 9 December 2123\n\nThe Security Council,\n\n${BODY}`,
    );
    expect(text).toMatchObject({ title: "", date: "2123-12-09", coverage: { unrecognised: 0 } });
  });

  test("the large letter of the organ is no title, and the letter of a part below a numbered line belongs to the part", () => {
    expect(only(`UNITED NATIONS\n\nS\n\nSecurity Council\n\nRESOLUTION 991 (2123)\n\nThe Security Council,\n\n${BODY}`).title).toBe("");
    const parts = only(
      `91 (1961). Resolution of 21 February 1961\n[S/1150]\n\nA\n\nThe Security Council,\n\n${BODY}\nB\n\nThe Security Council,\n\n${BODY}`,
    );
    expect([parts.title, parts.parts.map((part) => part.id)]).toEqual(["", ["A", "B"]]);
  });
});

describe("a scan", () => {
  test.each([
    ["Resolution 291 (197-0)\nof 30 August 1970", "S/RES/291(1970)", "1970-08-30"],
    ["Resolution 291 (1970)\nof 3f July 1970", "S/RES/291(1970)", null],
  ])("has its number and, where it is legible, its day: %j", (head, symbol, date) => {
    expect(only(`${head}\n\nThe Security Council,\n\n${BODY}`)).toMatchObject({ symbol, date, title: "", coverage: { unrecognised: 0 } });
  });

  test.each([
    ["Adopted unanimously at the\n15371h meeting.", 1537],
    ["Adopted unanimously at the\n153 7th meeting.", 1537],
    ["Adopted unanimously at the i537th\nmeeting.", 1537],
    ["Adopted at the 1537th meet-\ning by I4 votes to none.", 1537],
    ["Adopted unanimous at the 1O37th meting.", 1037],
    ["Adopted unanimously at the 1537th (closed)\nmeeting.", 1537],
    ["Adopted unanimously at the 1537\nmeeting", 1537],
  ])("says at which meeting: %j", (sentence, number) => {
    const text = only(`Resolution 291 (1970)\nof 30 August 1970\n\nThe Security Council,\n\n${BODY}\n${sentence}\n`);
    expect(text).toMatchObject({ meeting: { number }, withoutVote: false, coverage: { unrecognised: 0 } });
  });

  test("has its first number also where the figure was taken for a letter, and sections by letters", () => {
    const misread = only(
      `Resolution 291 (1970)\nof 30 August 1970\n\nThe Security Council,\n\nNoting the fog,\n\ni. Condemns the neglect of the lamps;\n\n2. Decides to remain seized of the matter.\n`,
    );
    expect(misread.operative.map(({ id, text }) => [id, text.slice(0, 8)])).toEqual([
      ["op1", "Condemns"],
      ["op2", "Decides "],
    ]);
    const lettered = only(
      `Resolution 291 (1970)\nof 30 August 1970\n\nThe Security Council,\n\nNoting the fog,\n\nA\n\n1. Welcomes the new lamps;\n\nB\n\n2. Decides to remain seized of the matter.\n`,
    );
    expect(lettered.sections.map(({ number, paragraphs }) => [number, paragraphs])).toEqual([
      ["A", ["op1"]],
      ["B", ["op2"]],
    ]);
  });

  test("that ends with an annex has its meeting below it", () => {
    const text = only(
      `Resolution 291 (1970)\nof 30 August 1970\n\nThe Security Council,\n\n${BODY}\nANNEX\n\nLamps of the north\n\nThe lamps of the north stand in seven houses on the coast.\n\nAdopted at the 1537th meeting by 14 votes to none.\n`,
    );
    expect(text).toMatchObject({ meeting: { number: 1537 }, adoption: { manner: "by vote", inFavour: 14 } });
    expect(text.annexes[0]?.blocks).toHaveLength(1);
  });
});
