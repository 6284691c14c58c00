import fc from "fast-check";
import { expect, test } from "vitest";
import { type Language, languages } from "./language.ts";
import { splitStateList } from "./split-state-list.ts";
import { formerStates, otherNamesOf, states } from "./states.ts";

const codesOf = (text: string) => splitStateList(text).map(({ match, printed }) => match?.code ?? `?${printed}`);

test.each([
  ["Algeria, Benin and Viet Nam", ["DZA", "BEN", "VNM"], "plain"],
  ["Algeria, Benin, and Viet Nam", ["DZA", "BEN", "VNM"], "comma before and"],
  ["Mexico]", ["MEX"], "a bracket of the adoption note"],
  ["Antigua and Barbuda and Cuba", ["ATG", "CUB"], "names that hold and"],
  ["Bosnia and Herzegovina, Saint Kitts and Nevis and Trinidad and Tobago", ["BIH", "KNA", "TTO"], "nothing but and"],
  ["Saint Vincent and the Grenadines, Sao Tome and Principe", ["VCT", "STP"], ""],
  ["Bolivia (Plurinational State of), Iran (Islamic Republic of)", ["BOL", "IRN"], "parentheses"],
  [
    "Ukraine, United Kingdom of Great\nBritain and Northern Ireland and United States of America",
    ["UKR", "GBR", "USA"],
    "line break in a name",
  ],
  ["Kyrgyzstan Mongolia, Morocco", ["KGZ", "MNG", "MAR"], "missing comma"],
  ["Democratic People's Repub-\nlic of Korea", ["PRK"], "broken word"],
  ["Belarus, China, Cuba,* Democratic People’s Republic of Korea", ["BLR", "CHN", "CUB", "PRK"], "asterisk after the comma"],
  ["Cuba*, Egypt** and Nicaragua¹", ["CUB", "EGY", "NIC"], "marks after names"],
  ["Germany; Indonesia", ["DEU", "IDN"], "semicolon"],
  ["Gabon, Germany, Federal Republic of, Ghana", ["GAB", "DEU", "GHA"], "name with a comma"],
  ["Congo, Democratic Republic of the, Cuba", ["COD", "CUB"], "name with a comma whose head is another State"],
  ["Congo, Democratic Republic of the Congo", ["COG", "COD"], "two States beside each other"],
  ["Serbia and Montenegro", ["SCG"], "the former State; as two they would stand the other way round"],
  ["Togo, the former Yugoslav Republic of Macedonia", ["TGO", "MKD"], "article in the name"],
  ["the Sudan and the Philippines", ["SDN", "PHL"], "articles before names"],
  ["Cameron, Kazakstan and Netherland", ["CMR", "KAZ", "NLD"], "misprints"],
  ["Kazakstan Kenya", ["KAZ", "KEN"], "misprint and missing comma"],
  ["Fiji, Freedonia and Gabon", ["FJI", "?Freedonia", "GAB"], "unknown name kept"],
  ["American Samoa, Samoa", ["?American Samoa", "WSM"], "an unknown word makes a known one doubtful"],
  ["Cuba (on behalf of the Group of 77) and Peru", ["CUB", "?on behalf of the Group of 77", "PER"], "what stands in parentheses"],
  ["Trinité-et-Tobago et Zambie", ["TTO", "ZMB"], "French"],
  ["Antigua y Barbuda, Bélgica e Irlanda", ["ATG", "BEL", "IRL"], "Spanish"],
  ["Антигуа и Барбуда, Бельгия и Ирландия", ["ATG", "BEL", "IRL"], "Russian"],
  ["الجزائر، وبنن وزمبابوي", ["DZA", "BEN", "ZWE"], "Arabic, with and glued to the name"],
  ["特立尼达和多巴哥、津巴布韦和赞比亚", ["TTO", "ZWE", "ZMB"], "Chinese"],
  ["", [], "nothing"],
  [" ,* and ", [], "no name"],
])("splitStateList(%j) is %j (%s)", (text, codes) => {
  expect(codesOf(text)).toEqual(codes);
});

test("splitStateList() gives names as printed, with their places", () => {
  const text = "In: Bolivia (Plurinational\nState of), Cuba,* وبنن";
  for (const { printed, start, end } of splitStateList(text)) expect(text.slice(start, end)).toBe(printed);
  expect(splitStateList(text).map(({ printed }) => printed)).toEqual(["In", "Bolivia (Plurinational\nState of)", "Cuba", "بنن"]);
});

const joints: Readonly<Record<Language, readonly [comma: string, and: string]>> = {
  en: [", ", " and "],
  fr: [", ", " et "],
  es: [", ", " y "],
  ar: ["، ", " و"],
  zh: ["、", "和"],
  ru: [", ", " и "],
};

const everyState = [...states(), ...formerStates()];

/** "Serbia and Montenegro" is read as the State of that name, rightly or not. */
const isAmbiguous = (codes: readonly string[]) => codes.join(" ").endsWith("SRB MNE");

test("splitStateList() recovers any list of short names joined as its language does", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...languages),
      fc.uniqueArray(fc.constantFrom(...everyState), { minLength: 1, maxLength: 40 }),
      (language, list) => {
        const codes = list.map((state) => state.code);
        fc.pre(!isAmbiguous(codes));
        const names = list.map((state) => state.names[language]);
        const [comma, and] = joints[language];
        const text = names.length === 1 ? names.join("") : names.slice(0, -1).join(comma) + and + names.at(-1);
        expect(splitStateList(text).map(({ match, printed }) => [match?.code, printed])).toEqual(
          list.map((state, at) => [state.code, names[at]]),
        );
      },
    ),
    { numRuns: 300 },
  );
});

/** Spoils a list the way extraction and printing do. */
const spoil = fc.record({
  blank: fc.constantFrom(" ", "\n", "  ", " \n ", "\u00a0"),
  comma: fc.constantFrom(",", ";", ",*", "*,", " ,", "¹,", "\n,\n"),
  and: fc.constantFrom(" and ", ", and ", "\nand\n", ", "),
  apostrophe: fc.constantFrom("'", "’", "‘"),
  isUpper: fc.boolean(),
});

test("splitStateList() recovers lists of short, former and other names with spoilt blanks, commas, marks and case", () => {
  const named = everyState.flatMap(({ code, names }) => [
    { code, name: names.en },
    ...otherNamesOf(code).flatMap(({ name, language }) => (language === "en" && !name.includes(",") ? [{ code, name }] : [])),
  ]);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...named), { minLength: 2, maxLength: 25 }),
      spoil,
      (list, { blank, comma, and, apostrophe, isUpper }) => {
        fc.pre(!list.some(({ code }, at) => code === "SRB" && list[at + 1]?.code === "MNE"));
        const names = list.map(({ name }) => name.replaceAll("'", apostrophe));
        const text = (names.slice(0, -1).join(`${comma} `) + and + names.at(-1)).replaceAll(" ", blank);
        const printed = isUpper ? text.toUpperCase() : text;
        expect(codesOf(printed)).toEqual(list.map(({ code }) => code));
      },
    ),
    { numRuns: 300 },
  );
});

test("splitStateList() keeps every offset right and in order in any text", () => {
  const bits = fc.constantFrom(
    "Cuba",
    "and",
    ",",
    "*",
    " ",
    "(",
    ")",
    "\n",
    "Foo",
    "Guinea",
    "-",
    "Bissau",
    "و",
    "和",
    "中国",
    "\u0301",
    "7",
    "😀",
    "Congo",
    "of the",
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      let before = 0;
      for (const { printed, start, end } of splitStateList(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(printed);
        before = end;
      }
    }),
  );
});

test("splitStateList() reads the same names from a list a hundred times as long", () => {
  const list = states().map((state) => state.names.en);
  const text = Array.from({ length: 100 }, () => list.join(", ")).join(", ");
  expect(splitStateList(text)).toHaveLength(100 * list.length);
});
