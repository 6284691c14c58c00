import { expect, test } from "vitest";
import { nameKey } from "./fold.ts";
import { languages } from "./language.ts";
import { sampleStates } from "./sample-states.ts";
import { sources } from "./sources.ts";
import { findState, formerStates, otherNamesOf, states } from "./states.ts";

const everyState = [...states(), ...formerStates()];
const everyOtherName = everyState.flatMap((state) => otherNamesOf(state.code));
const isoDate = /^\d{4}(-\d{2}(-\d{2})?)?$/;

test("states() are 193 Members and 2 observers", () => {
  expect(states().filter((state) => state.status === "member")).toHaveLength(193);
  expect(states().flatMap((state) => (state.status === "observer" ? [state.code] : []))).toEqual(["VAT", "PSE"]);
});

test("states have unique alpha-3 and M49 codes of the right form", () => {
  for (const state of everyState) {
    expect(state.code).toMatch(/^[A-Z]{3}$/);
    expect(state.m49).toMatch(/^\d{3}$/);
  }
  expect(new Set([...everyState, ...sampleStates].map((state) => state.code)).size).toBe(everyState.length + sampleStates.length);
  expect(new Set(everyState.map((state) => state.m49)).size).toBe(everyState.length);
});

test("states have a name in each of the six languages, without blanks around it", () => {
  for (const state of everyState)
    for (const language of languages) expect(state.names[language], `${state.code} ${language}`).toMatch(/^\S(.*\S)?$/u);
});

test("names that no source confirms are told", () => {
  expect(findState("NLD")).toMatchObject({ unconfirmedNames: ["ar", "zh", "ru"] });
  expect(states().filter((state) => state.unconfirmedNames.length > 0)).toHaveLength(1);
});

test("findState() knows codes in any case, of former States, and codes that only changed with the name", () => {
  expect(findState("svn")?.names.fr).toBe("Slovénie");
  expect(findState("YUG")).toMatchObject({ status: "former", successors: ["BIH", "HRV", "MKD", "SVN", "SCG"] });
  expect(findState("ZAR")?.code).toBe("COD");
  expect(findState("ROM")?.code).toBe("ROU");
  expect(findState("ZZZ")).toBeUndefined();
});

test("successors of former States are States that are known", () => {
  for (const { successors } of formerStates()) for (const code of successors) expect(findState(code)?.code).toBe(code);
});

test("other names belong to a known State, name a source and have well-formed dates", () => {
  expect(everyOtherName.length).toBeGreaterThan(400);
  for (const name of everyOtherName) {
    expect(Object.keys(sources)).toContain(name.source);
    for (const date of [name.from, name.to]) if (date !== null) expect(date).toMatch(isoDate);
    if (name.from !== null && name.to !== null) expect(name.from <= name.to, name.name).toBe(true);
  }
});

test("no name, folded to its letters, stands for two States", () => {
  const owners = new Map<string, string>();
  const all = [
    ...[...everyState, ...sampleStates].flatMap(({ code, names }) => Object.values(names).map((name) => ({ code, name }))),
    ...everyOtherName,
  ];
  for (const { code, name } of all) {
    // "Congo (Democratic Republic of)" and the like are told apart by their parenthesis, see name-index.ts.
    const key = nameKey(name);
    expect(owners.get(key) ?? code, name).toBe(code);
    owners.set(key, code);
  }
});

test("the names that changed carry the day of the change", () => {
  const former = (code: string) => otherNamesOf(code).flatMap(({ kind, name, to }) => (kind === "former" ? [`${name} ${to}`] : []));
  expect(former("TUR")).toContain("Turkey 2022-06");
  expect(former("SWZ")).toContain("Swaziland 2018");
  expect(former("CPV")).toContain("Cape Verde 2013");
  expect(former("MKD")).toContain("the former Yugoslav Republic of Macedonia 2019");
  expect(former("NLD")).toContain("Netherlands 2023");
});
