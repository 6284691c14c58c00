import { describe, expect, test } from "vitest";
import { findCitations, type Speaker } from "./index.ts";

const assembly: Speaker = { body: "A", date: "2022-12-15" };
const council: Speaker = { body: "A/HRC", date: "2023-07-12" };

/** Who speaks, what is printed, the symbols expected, and why the row is here. null: a citation without a symbol. */
const ROWS: readonly (readonly [Speaker, string, readonly (string | null)[], string])[] = [
  [assembly, "Recalling its resolution 70/1 of 25 September 2015,", ["A/RES/70/1"], "“its” is the body that speaks"],
  [council, "Recalling General Assembly resolution 70/1,", ["A/RES/70/1"], "another body is named"],
  [council, "Recalling its resolution 50/4 of 7 July 2022,", ["A/HRC/RES/50/4"], "the same number form, another body"],
  [
    council,
    "Recalls that, in its resolution 76/164, the General Assembly requested the Council",
    ["A/RES/76/164"],
    "“its” is the subject that follows",
  ],
  [council, "the General Assembly, in its resolution 60/251, decided", ["A/RES/60/251"], "“its” is the subject before"],
  [assembly, "resolution 50/4 of the Human Rights Council", ["A/HRC/RES/50/4"], "the body follows"],
  [
    council,
    "Recalling Human Rights Council resolutions 46/14 of 23 March 2021 and 49/25 of 1 April 2022,",
    ["A/HRC/RES/46/14", "A/HRC/RES/49/25"],
    "a list names its body once",
  ],
  [assembly, "resolutions 60/251, 65/281 and 68/144", ["A/RES/60/251", "A/RES/65/281", "A/RES/68/144"], "a list with commas"],
  [
    assembly,
    "its resolutions 66/288 of 27 July 2012, entitled “The lamps we want”, and 68/223 of 20 December 2013",
    ["A/RES/66/288", "A/RES/68/223"],
    "a list goes on after a title",
  ],
  [assembly, "in its resolution 70/1 and on 5/6 of 12 May", ["A/RES/70/1"], "a fraction is no number of a list"],
  [assembly, "resolution 217 A (III)", ["A/RES/217(III)A"], "roman session with a letter"],
  [council, "Security Council resolution 1325 (2000)", ["S/RES/1325(2000)"], "number and year"],
  [
    assembly,
    "the adoption of resolution 2000/22 of 18 August 2000, on dialogue, by the Subcommission on the Promotion and Protection of Human Rights",
    ["E/CN.4/Sub.2/RES/2000/22"],
    "the body is named at the end",
  ],
  [assembly, "the adoption of resolution 2000/22 of 18 August 2000", [null], "year and number, and no body named: nothing is guessed"],
  [council, "General Assembly resolution 12/5", [null], "the Assembly had no such numbers"],
  [assembly, "Human Rights Council resolution 80/4", [null], "a session yet to come"],
  [assembly, "its decision 55/488 of 7 September 2001", ["A/DEC/55/488"], "a decision"],
  [
    assembly,
    "See E/CN.4/2001/2–E/CN.4/Sub.2/2000/46, chap. II, sect. A.",
    ["E/CN.4/2001/2", "E/CN.4/Sub.2/2000/46"],
    "a joint symbol is two citations",
  ],
  [
    assembly,
    "See Official Records of the General Assembly, Seventy-seventh Session, Supplement No. 53 (A/77/53), chap. VIII, sect. A.",
    ["A/77/53"],
    "Official Records with their symbol",
  ],
  [assembly, "the Charter of the United Nations, in particular Article 1, paragraph 3,", [null], "the Charter has no symbol"],
  [assembly, "the Universal Declaration of Human Rights", ["A/RES/217(III)A"], "an instrument known by its title"],
  [assembly, "the resolutions of the Commission on Human Rights on the same matter", [null], "no number is named"],
  [
    assembly,
    "the decision of the Human Rights Council to constitute a mission pursuant to its resolution 34/22",
    [null],
    "“its” may mean two bodies, and the number fits both",
  ],
  [
    assembly,
    "the decision of the Human Rights Council to constitute a mission pursuant to its resolution 34/22 of 24 March 2017",
    ["A/HRC/RES/34/22"],
    "the day tells which body “its” means",
  ],
  [
    council,
    "resolution 60/2 on women and the girl child, adopted by the Commission on the Status of Women",
    [null],
    "the body named after it has no such series",
  ],
  [assembly, "extended by the Council by its resolution 2076 (LXII)", ["E/RES/2076(LXII)"], "one Council alone had a session LXII"],
  [assembly, "Economic and Social Council resolution 2076 (LXII)", ["E/RES/2076(LXII)"], "the Economic and Social Council had"],
  [{ body: "HSP/HA", date: "2023-06-09" }, "including resolution 46/182", [null], "a body without such numbers speaks"],
  [
    { body: "HSP/HA", date: "2023-06-09" },
    "including resolution 46/182 of 19 December 1991",
    ["A/RES/46/182"],
    "the day agrees with the session of one body alone",
  ],
  [
    { body: "UNEP/EA", date: "2024-03-01" },
    "Recalling its resolution 4/2",
    ["UNEP/EA.4/RES.2"],
    "symbols of the Environment Assembly have a form of their own",
  ],
  [council, "Commission on Human Rights resolution 1998/7211", [null], "the mark of a footnote is glued to the number"],
  [assembly, "resolution 2118 (2113)", [null], "a year to come is a misprint"],
  [assembly, "adopts the present resolution and/or a decision", [], "no citation at all"],
];

for (const [speaker, text, symbols, why] of ROWS) {
  test(`findCitations() in “${text.slice(0, 60)}”: ${why}`, () => {
    const found = findCitations(text, speaker, "Recalling");
    expect(found.map((citation) => citation.symbol)).toEqual(symbols);
    for (const citation of found) {
      expect(text.slice(...citation.span)).toBe(citation.text);
      expect(citation.symbol !== null || (citation.reason ?? "").length > 10).toBe(true);
    }
  });
}

describe("the role of a citation", () => {
  test("is the act of the clause in which it stands", () => {
    const found = findCitations("Recalling its resolution 70/1, and reaffirming its resolution 71/2,", assembly, "Recalling");
    expect(found.map((citation) => citation.role)).toEqual(["recalls", "reaffirms"]);
  });

  test("is null in a footnote", () => {
    expect(findCitations("Resolution 66/3.", assembly, null)[0]?.role).toBeNull();
  });
});
