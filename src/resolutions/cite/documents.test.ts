import { expect, test } from "vitest";
import { findCitations, type Speaker } from "./index.ts";
import { reasonCode } from "./reason-codes.ts";

const assembly: Speaker = { body: "A", date: "2022-12-15" };

/** The words, and of each citation in them: its symbol, its kind, its place. */
const ROWS: readonly (readonly [string, readonly (readonly [string | null, string, string | null])[]])[] = [
  ["See A/77/53, chap. VIII, sect. A.", [["A/77/53", "document", "chap. VIII, sect. A"]]],
  [
    "A/72/16 and Corr.1 and 2, paras. 3–5",
    [
      ["A/72/16", "document", "paras. 3–5"],
      ["A/72/16/Corr.1", "document", "paras. 3–5"],
      ["A/72/16/Corr.2", "document", "paras. 3–5"],
    ],
  ],
  [
    "A/60/7 and Add.1–2",
    [
      ["A/60/7", "document", null],
      ["A/60/7/Add.1", "document", null],
      ["A/60/7/Add.2", "document", null],
    ],
  ],
  [
    "the lamps report (A/70/95–S/2015/446)",
    [
      ["A/70/95", "document", null],
      ["S/2015/446", "document", null],
    ],
  ],
  ["the proposed framework (A/69/6 (Prog. 7))", [["A/69/6(Prog.7)", "document", null]]],
  ["adopted resolution A/72/266 on lamps", [["A/RES/72/266", "resolution", null]]],
  ["the draft resolution contained in document A/72/266", [["A/72/266", "document", null]]],
  ["document CCW/CONF.V/2", [["CCW/CONF.V/2", "document", null]]],
  ["HIV/AIDS and lamps", []],
  ["a scrap such as S/1 of a damaged page", []],
  [
    "See Official Records of the General Assembly, Sixty-third Session, Supplement No. 53 (A/63/53), chap. II.",
    [["A/63/53", "official records", "chap. II"]],
  ],
  ["Official Records of the General Assembly, Ninth Session, Supplement No. 53, chap. II", [[null, "official records", "chap. II"]]],
  ["United Nations, Treaty Series, vol. 999, No. 14668.", [[null, "treaty", "vol. 999, No. 14668"]]],
  ["Articles 55 and 56 of the Charter", [[null, "charter", "Articles 55 and 56"]]],
  ["Acting under Chapter VII of the Charter of the United Nations,", [[null, "charter", "Chapter VII"]]],
  ["the Charter of the United Nations, in particular Article 1, paragraph 3,", [[null, "charter", "Article 1, paragraph 3"]]],
  ["Article 4 of the Charter of the Lamp Makers", []],
  ["the 2030 Agenda for Sustainable Development", [["A/RES/70/1", "agenda", null]]],
  ["the Sendai Framework for Disaster Risk Reduction 2015-2030", [["A/RES/69/283", "agenda", null]]],
  ["the Optional Protocol to the Convention on the Rights of the Child", [[null, "treaty", null]]],
  ["article 7 of the International Covenant on Civil and Political Rights", [["A/RES/2200(XXI)A", "treaty", "article 7"]]],
  ["children and armed forces: the Paris Principles", [[null, "declaration", null]]],
  ["the World Summit for Social Development", [[null, "conference", null]]],
];

for (const [text, citations] of ROWS) {
  test(`findCitations() in “${text.slice(0, 70)}” finds ${citations.length || "nothing"}`, () => {
    const found = findCitations(text, assembly, null);
    expect(found.map(({ symbol, kind, pinpoint }) => [symbol, kind, pinpoint])).toEqual(citations);
    for (const { text: words, span, symbol, reason } of found) {
      expect(text.slice(...span)).toBe(words);
      if (symbol === null) expect(reasonCode(reason ?? ""), reason ?? "").toBeDefined();
    }
  });
}

const PLACES: readonly (readonly [string, string | null])[] = [
  ["paragraph 16 of resolution 60/251", "paragraph 16"],
  ["paragraphs 7 (a) and 9 of the annex to its resolution 70/1", "paragraphs 7 (a) and 9 of the annex"],
  ["section IV of its resolution 70/248 A", "section IV"],
  ["section I, paragraph 1 (e), of its resolution 41/213", "section I, paragraph 1 (e)"],
  ["annex II to resolution 69/1", "annex II"],
  ["parts A and B of resolution 70/1", "parts A and B"],
  ["resolution 70/1 (para. 83)", "para. 83"],
  ["resolution 69/313, annex, para. 132", "annex, para. 132"],
  ["the implementation of resolution 70/1", null],
  ["in resolution 70/1, in which", null],
];

for (const [text, place] of PLACES) {
  test(`the place meant in “${text}” is ${place ?? "the whole"}`, () => {
    expect(findCitations(text, assembly, null)[0]?.pinpoint).toBe(place);
  });
}
