import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "./distance.ts";
import { matchState } from "./match-state.ts";
import { sampleStates } from "./sample-states.ts";
import { formerStates, otherNamesOf, states } from "./states.ts";

test("matchState() knows every short name in six languages as exact", () => {
  for (const { code, names } of [...states(), ...formerStates(), ...sampleStates])
    for (const name of Object.values(names)) expect(matchState(name), name).toEqual({ code, name: names.en, certainty: "exact" });
});

test("matchState() knows every other name", () => {
  for (const state of [...states(), ...formerStates()])
    for (const { name } of otherNamesOf(state.code)) expect(matchState(name)?.code, name).toBe(state.code);
});

test.each([
  ["CÔTE D’IVOIRE", "CIV", "exact", "case and apostrophe"],
  ["Cote d'Ivoire*", "CIV", "exact", "no diacritics, an asterisk"],
  ["Turkiye", "TUR", "exact", "no diacritics"],
  ["Turkey", "TUR", "alias", "old name"],
  ["the Sudan", "SDN", "exact", "article"],
  ["  Viet-\nNam ", "VNM", "exact", "hyphen and line break"],
  ["Vietnam", "VNM", "exact", "one word"],
  ["Cuba,", "CUB", "exact", "comma at the end"],
  ["Chile²", "CHL", "exact", "footnote mark"],
  ["Bolivarian Republic of Venezuela", "VEN", "alias", "turned round, as working groups print it"],
  ["Islamic Republic of Iran", "IRN", "alias", "turned round"],
  ["Kingdom of the Netherlands", "NLD", "alias", "turned round"],
  ["Netherlands (Kingdom of)", "NLD", "alias", "as printed in a vote list"],
  ["Germany, Federal Republic of", "DEU", "alias", "name with a comma"],
  ["Republic of Moldova", "MDA", "exact", ""],
  ["Moldova", "MDA", "alias", ""],
  ["Zaire", "COD", "alias", "old name"],
  ["Burma", "MMR", "alias", "old name"],
  ["USSR", "SUN", "alias", "former State"],
  ["Yugoslavia", "YUG", "exact", "former State"],
  ["Cameron", "CMR", "misspelt", "as printed in a vote list"],
  ["Kazakstan", "KAZ", "misspelt", "as printed in a vote list"],
  ["Netherland", "NLD", "misspelt", "as printed in a vote list"],
  ["Lybia", "LBY", "misspelt", "swapped letters"],
  ["United Kingdom of Great Britain and Northern Irland", "GBR", "misspelt", "long name"],
  ["津巴布韦", "ZWE", "exact", "Chinese"],
  ["Сан-Томе и Принсипи", "STP", "exact", "Russian"],
  ["أنتيغوا وبربودا", "ATG", "exact", "Arabic"],
])("matchState(%j) is %s, %s (%s)", (printed, code, certainty) => {
  expect(matchState(printed)).toMatchObject({ code, certainty });
});

test.each([
  ["Nigera", "as near to Niger as to Nigeria"],
  ["Austrlia", "as near to Austria as to Australia"],
  ["Slovania", "as near to Slovakia as to Slovenia"],
  ["Iseland", "as near to Iceland as to Ireland"],
  ["Irab", "too short"],
  ["American Samoa", "holds the name of a State"],
  ["Republic of China", "near a formal name only"],
  ["Kosovo", "no State of the table"],
  ["Taiwan", "no State of the table"],
  ["Cook Islands", "no State of the table"],
  ["European Union", "no State"],
  ["", "nothing"],
  ["* * *", "no letters"],
])("matchState(%j) is nothing: %s", (printed) => {
  expect(matchState(printed)).toBeUndefined();
});

test.each([
  ["Niger", "Nigeria"],
  ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"],
  ["Congo", "Democratic Republic of the Congo"],
  ["Republic of the Congo", "Congo (Democratic Republic of the)"],
  ["Republic of Korea", "Democratic People's Republic of Korea"],
  ["Austria", "Australia"],
  ["Iran", "Iraq"],
  ["Mali", "Malawi", "Malta"],
  ["Dominica", "Dominican Republic"],
  ["Ireland", "Iceland"],
  ["Slovakia", "Slovenia"],
  ["Gambia", "Zambia"],
  ["Mauritania", "Mauritius"],
  ["多米尼克", "多米尼加"],
])("matchState() never crosses %s and %s", (...names) => {
  const codes = names.map((name) => matchState(name)?.code);
  expect(codes).not.toContain(undefined);
  expect(new Set(codes).size).toBe(names.length);
});

test("matchState() gives a printed name with one wrong letter its own State or none", () => {
  const names = states().flatMap((state) => [state.names.en, state.names.fr, state.names.es].map((name) => ({ name, code: state.code })));
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), ({ name, code }, place, letter) => {
      const at = 1 + (place % (name.length - 1));
      const match = matchState(name.slice(0, at) + letter + name.slice(at + 1));
      // One letter can make another State's own name; a misprint never does.
      if (match?.certainty === "misspelt") expect(match.code).toBe(code);
    }),
  );
});

test.each([
  ["cameron", "cameroon", 1],
  ["lybia", "libya", 2],
  ["libya", "liyba", 1],
  ["mali", "malta", 2],
  ["", "abc", 3],
  ["abc", "abc", 0],
])("editDistance(%j, %j) is %i", (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance);
  expect(editDistance(b, a, 5)).toBe(distance);
  if (distance > 0) expect(editDistance(a, b, distance - 1)).toBe(distance);
});
