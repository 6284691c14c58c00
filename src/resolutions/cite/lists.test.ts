import { expect, test } from "vitest";
import { findCitations, newHeard, type Speaker } from "./index.ts";

const assembly: Speaker = { body: "A", date: "2022-12-15" };
const council: Speaker = { body: "A/HRC", date: "2023-07-12" };
const social: Speaker = { body: "E", date: "2022-07-22" };
const security: Speaker = { body: "S", date: "2022-07-22" };

const symbolsIn = (text: string, speaker: Speaker): (string | null)[] =>
  findCitations(text, speaker, "Recalling").map((citation) => citation.symbol);

/** What the words show, who speaks, the words, the symbols. */
const LISTS: readonly (readonly [string, Speaker, string, readonly (string | null)[]])[] = [
  ["numbers parted by commas and “and”", assembly, "resolutions 60/4, 65/2 and 68/9", ["A/RES/60/4", "A/RES/65/2", "A/RES/68/9"]],
  ["a space is missing before “and”", assembly, "its resolutions 68/307and 69/321", ["A/RES/68/307", "A/RES/69/321"]],
  ["two letters of one number", assembly, "its resolution 49/222 A and B of 23 December 1994", ["A/RES/49/222A", "A/RES/49/222B"]],
  [
    "a range of letters is written out",
    assembly,
    "its resolution 51/211 A to D of 18 December 1996",
    ["A/RES/51/211A", "A/RES/51/211B", "A/RES/51/211C", "A/RES/51/211D"],
  ],
  [
    "letters, then the list goes on",
    assembly,
    "its resolutions 49/222 A and B of 23 December 1994 and 50/11 of 2 November 1995",
    ["A/RES/49/222A", "A/RES/49/222B", "A/RES/50/11"],
  ],
  ["a capital that begins a name is no letter of the number", assembly, "In resolution 70/1 Member States", ["A/RES/70/1"]],
  [
    "a section stands between number and day",
    assembly,
    "its resolutions 45/248 B, section VI, of 21 December 1990, 55/231 of 23 December 2000",
    ["A/RES/45/248B", "A/RES/55/231"],
  ],
  [
    "words about each number stand between",
    council,
    "its resolutions 5/1, on the building of lamps, and 5/2, on the code of conduct, of 18 June 2007",
    ["A/HRC/RES/5/1", "A/HRC/RES/5/2"],
  ],
  [
    "a range of numbers is written out",
    social,
    "its resolutions 2005/1 to 2005/4",
    ["E/RES/2005/1", "E/RES/2005/2", "E/RES/2005/3", "E/RES/2005/4"],
  ],
  ["the year holds for both", security, "its resolutions 425 and 426 (1978)", ["S/RES/425(1978)", "S/RES/426(1978)"]],
  [
    "a comma is missing",
    security,
    "resolutions 1655 (2006) 1680 (2006) and 1701 (2006)",
    ["S/RES/1655(2006)", "S/RES/1680(2006)", "S/RES/1701(2006)"],
  ],
  ["the word alone, then “in particular”", security, "its previous resolutions on lamps, in particular 1500 (2003)", ["S/RES/1500(2003)"]],
  ["no word at all, and the number is one of that year", security, "renewed in 2471 (2019)", ["S/RES/2471(2019)"]],
  ["no word at all, and the number is none of that year", security, "in 300 (2015) cases", []],
  ["a number of the Security Council without its year", security, "the implementation of resolution 2250,", ["S/RES/2250(2015)"]],
  [
    "a special session in Roman numerals",
    assembly,
    "its resolutions 1874 (S-IV) and 3101 (XXVIII)",
    ["A/RES/1874(S-IV)", "A/RES/3101(XXVIII)"],
  ],
  ["an emergency special session", assembly, "its resolution ES-10/13 of 21 October 2003", ["A/RES/ES-10/13"]],
  ["a letter before a Roman session", assembly, "its resolution 2200 A (XXI) of 16 December 1966", ["A/RES/2200(XXI)A"]],
  ["a closing quotation mark follows", assembly, "as “called for in resolution 61/16”, again", ["A/RES/61/16"]],
  ["a fraction in words is no number", assembly, "progress towards the goal of 50/50 balance", []],
  ["a date with slashes is no number", assembly, "resolution of 12/05/2020", []],
];

for (const [name, speaker, text, symbols] of LISTS) {
  test(`a list of numbers is read where ${name}`, () => {
    expect(symbolsIn(text, speaker)).toEqual(symbols);
  });
}

const BODIES: readonly (readonly [string, Speaker, string, readonly (string | null)[]])[] = [
  [
    "two bodies stand before the word: each number fits one",
    assembly,
    "General Assembly and Security Council resolutions 60/180 and 1645 (2005) of 20 December 2005",
    ["A/RES/60/180", "S/RES/1645(2005)"],
  ],
  [
    "the resolutions that the number illustrates are of another body",
    assembly,
    "Recalling the resolutions of the Human Rights Council on lamps, the most recent of which being resolution 34/22",
    ["A/HRC/RES/34/22"],
  ],
  [
    "“including resolutions” goes back to the body before",
    council,
    "all Commission on Human Rights resolutions on lamps, including resolutions 1998/72 and 2004/7",
    ["E/CN.4/RES/1998/72", "E/CN.4/RES/2004/7"],
  ],
  [
    "the body before is not named again, and the day agrees with it alone",
    assembly,
    "Human Rights Council resolutions 28/16 of 26 March 2015 on privacy and resolutions 32/13 of 1 July 2016 on lamps",
    ["A/HRC/RES/28/16", "A/HRC/RES/32/13"],
  ],
  [
    "a short name, and one body numbers so",
    assembly,
    "Economic and Social Council resolution 2006/44 and Council resolution 2006/46",
    ["E/RES/2006/44", "E/RES/2006/46"],
  ],
  [
    "a short name goes back to the last body named in full",
    assembly,
    "the report to the Human Rights Council, in accordance with Council resolution 47/22",
    ["A/HRC/RES/47/22"],
  ],
  ["a council of another name is not taken for it", assembly, "adopted by the Governing Council in its decision 27/13", [null]],
  ["a body has no series of symbols", assembly, "Commission on Narcotic Drugs resolution 52/6 of 20 March 2009", [null]],
  ["the body follows a whole list", security, "resolutions 52/103 and 52/132 of the General Assembly", ["A/RES/52/103", "A/RES/52/132"]],
  ["the session agrees with the day in no body", assembly, "the adoption of resolution 79/8 of 19 May 2013", [null]],
  [
    "the day is misprinted and the body named in full",
    council,
    "Human Rights Council resolution 6/17 of 28 September 2008",
    ["A/HRC/RES/6/17"],
  ],
  [
    "special sessions of two bodies are told apart by the day",
    assembly,
    "resolutions on lamps, the latest being resolution S-29/1 of 12 February 2021",
    ["A/HRC/RES/S-29/1"],
  ],
  ["an assembly that had no such session", { body: "HSP/HA", date: "2023-06-09" }, "as well as resolution 25/6 of 23 April 2015", [null]],
  [
    "the Roman session and the number fit one council",
    council,
    "Economic and Social Council resolution 1503 (XLVIII)",
    ["E/RES/1503(XLVIII)"],
  ],
];

for (const [name, speaker, text, symbols] of BODIES) {
  test(`whose a number is, where ${name}`, () => {
    expect(symbolsIn(text, speaker)).toEqual(symbols);
  });
}

test("a text's earlier paragraphs tell whose a bare number is", () => {
  const speaker = { ...assembly, heard: newHeard() };
  findCitations("Recalling Human Rights Council resolutions 34/24 of 24 March 2017 and 40/20 of 22 March 2019,", speaker, "Recalling");
  expect(symbolsIn("in the report to the Human Rights Council submitted pursuant to resolutions 34/24 and 40/20", speaker)).toEqual([
    "A/HRC/RES/34/24",
    "A/HRC/RES/40/20",
  ]);
});

test("without them a number that fits the body named before it and the body that speaks has none", () => {
  const [citation] = findCitations("in the report to the Human Rights Council submitted pursuant to resolution 34/24", assembly, "Notes");
  expect(citation?.symbol).toBeNull();
  expect(citation?.reason).toContain("fits both");
});

test("a number in the form of another organization is kept, with the reason", () => {
  const [citation] = findCitations("World Health Assembly resolution WHA73.1 of 19 May 2020", assembly, "Recalling");
  expect(citation?.symbol).toBeNull();
  expect(citation?.reason).toContain("WHA73.1");
});

test("a long list costs no more than its length", () => {
  const text = `Recalling its resolutions ${Array.from({ length: 4000 }, (_, n) => `${31 + (n % 40)}/${1 + (n % 300)}`).join(", ")}`;
  expect(findCitations(text, assembly, "Recalling")).toHaveLength(4000);
});
