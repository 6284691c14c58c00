/** Resolutions of the General Assembly that are not plain: old forms, parts, annexed instruments, odd mastheads. The matters are invented. */
import { describe, expect, test } from "vitest";
import { read } from "./index.ts";

const all = (source: string) => {
  const readings = read(source);
  expect(readings.flatMap((reading) => reading.stretches.map((stretch) => source.slice(...stretch.span))).join("")).toBe(source);
  return readings.map((reading) => reading.resolution);
};

describe("old forms", () => {
  test("lettered parts have their own preambles, and their meeting is told in words", () => {
    const [text, ...others] = all(`917 (III). International Bill of Lamps

A

UNIVERSAL DECLARATION OF LAMPS

The General Assembly

Considering that lamps are needed,

Proclaims that all ships are born free.

Hundred and eighty-third plenary meeting,
10 December 1948.

B

RIGHT OF PETITION

The General Assembly,

Considering that fog is wet,

1. Decides not to take any action;

2. Requests the keepers to wait.

Hundred and eighty-third plenary meeting,
10 December 1948.
`);
    expect(others).toEqual([]);
    expect(text).toMatchObject({
      symbol: "A/RES/917(III)",
      session: 3,
      title: "International Bill of Lamps",
      date: "1948-12-10",
      meeting: { number: 183, date: "1948-12-10" },
      coverage: { unrecognised: 0 },
    });
    expect(text?.parts.map((part) => [part.id, part.title, part.preamble.length, part.operative.length])).toEqual([
      ["A", "UNIVERSAL DECLARATION OF LAMPS", 1, 1],
      ["B", "RIGHT OF PETITION", 1, 2],
    ]);
  });

  test("an enacting line in capitals is one", () => {
    const [text] = all("918 (III). Lamps\n\nTHE GENERAL ASSEMBLY,\n\nNoting the fog,\n\nDecides to wait.\n");
    expect(text).toMatchObject({ symbol: "A/RES/918(III)", body: "A", enacting: "THE GENERAL ASSEMBLY," });
  });

  test("several resolutions on one page are each its own, and the end of one before them as well", () => {
    const texts = all(`Noting that the fog of the northern coast has not lifted for some time,

1. Requests the keepers of the northern coast to sound their horns;

2. Decides to wait.

89th plenary meeting
3 December 1982

37/965. Question of the northern lights

The General Assembly,

Recalling its resolution 36/1 of 1 October 1981,

1. Requests the keepers to count them.

89th plenary meeting
3 December 1982

37/966. Question of the southern lights

The General Assembly,

Noting the fog,

1. Decides to wait.
`);
    expect(texts.map((text) => [text.symbol, text.kind, text.operative.length])).toEqual([
      [null, "other", 2],
      ["A/RES/37/965", "resolution", 1],
      ["A/RES/37/966", "resolution", 1],
    ]);
  });
});

describe("parts and annexes", () => {
  test("a lettered part alone is named in the symbol", () => {
    const [text] = all("166/953. Pattern of lamps\n\nB\n\nThe General Assembly,\n\nNoting the fog,\n\n1. Decides to wait.\n");
    expect(text).toMatchObject({ symbol: "A/RES/166/953B", parts: [], title: "Pattern of lamps" });
    expect(text?.operative.map((one) => one.id)).toEqual(["op1"]);
  });

  test("a letter at the end of the title is a part where the text cites another", () => {
    const body = "The General Assembly,\n\nRecalling its resolution 166/953 A of 16 February 2112,\n\n1. Decides to wait.\n";
    expect(all(`166/953. Pattern of lamps B\n\n${body}`)[0]?.symbol).toBe("A/RES/166/953B");
    expect(all(`166/953. Vitamin B\n\n${body.replace("166/953 A", "166/950")}`)[0]?.symbol).toBe("A/RES/166/953");
  });

  test.each(["Annex", "ANNEX", "Annex I"])("an enacting line below %j belongs to the annex", (annex) => {
    const texts = all(`166/954. Declaration on lamps

The General Assembly,

Noting the fog,

1. Adopts the Declaration annexed to the present resolution.

90th plenary meeting
19 December 2111

${annex}

Declaration on lamps

The General Assembly,

Reaffirming the need for oil,

Declares the following:

Article 1

Everyone has the right to a lamp.
`);
    expect(texts.map((text) => text.symbol)).toEqual(["A/RES/166/954"]);
    expect(texts[0]).toMatchObject({ meeting: { number: 90 }, coverage: { unrecognised: 0 } });
    expect(texts[0]?.annexes.map((one) => one.title)).toEqual(["Declaration on lamps"]);
    expect([texts[0]?.preamble.length, texts[0]?.operative.length]).toEqual([1, 1]);
  });
});

describe("mastheads", () => {
  test("an unclosed bracket ends at the number", () => {
    const [text] = all(
      "Resolution adopted by the General Assembly on 22 December 2115\n\n[on the report of the Second Committee ()\n\n170/997. Lamps\n\nThe General Assembly,\n\n1. Decides to wait.\n",
    );
    expect(text).toMatchObject({ symbol: "A/RES/170/997", committee: "A/C.2", title: "Lamps", date: "2115-12-22" });
  });

  test("a number may stand alone or without a full stop", () => {
    for (const head of ["14/995\n\nLamps", "14/995 Lamps", "14/995.\n\nLamps"]) {
      const [text] = all(
        `Human Rights Council\n\nResolution adopted by the Human Rights Council*\n\n${head}\n\nThe Human Rights Council,\n\n1. Decides to wait.\n`,
      );
      expect(text).toMatchObject({ symbol: "A/HRC/RES/14/995", title: "Lamps" });
    }
  });

  test("words of the page's head that stand one below the other are recognised", () => {
    const [text] = all(`UNITED A

NATIONS

General Assembly

Distr.

GENERAL

A/RES/151/960

28 January 2097

ORIGINAL: ENGLISH

Fifty-first session

RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY

[on a proposal considered in plenary meeting (A/151/L.9)]

151/960. Lamps

The General Assembly,

1. Decides to wait.
`);
    expect(text).toMatchObject({
      symbol: "A/RES/151/960",
      distribution: "GENERAL",
      reportSymbol: "A/151/L.9",
      coverage: { unrecognised: 0 },
    });
  });
});
