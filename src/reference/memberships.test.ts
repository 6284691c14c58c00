import { expect, test } from "vitest";
import { groups, heldOn, membershipsOf, membersOf, regionalGroupOf, regionalGroups } from "./memberships.ts";
import { sources } from "./sources.ts";
import { findState, formerStates, states } from "./states.ts";

const on = "2026-11-01";
const all = [...states(), ...formerStates()].flatMap((state) => membershipsOf(state.code));

test("regional groups hold 54, 54, 23, 33 and 29 States, together the 193 Members", () => {
  const counts = regionalGroups.map((group) => membersOf("regional group", on, group).length);
  expect(counts).toEqual([54, 54, 23, 33, 29]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(193);
});

test.each([
  ["G77", 135],
  ["NAM", 121],
  ["DAC", 32],
  ["LDC", 44],
  ["LLDC", 32],
  ["SIDS", 37],
] as const)("%s has %i members", (group, count) => {
  expect(membersOf(group, on)).toHaveLength(count);
});

test("memberships name a known group, State and source, and their dates are in order", () => {
  expect(all.length).toBeGreaterThan(590);
  for (const row of all) {
    expect(groups).toContain(row.group);
    expect(findState(row.state)?.code).toBe(row.state);
    expect(Object.keys(sources)).toContain(row.source);
    expect(row.value !== null, row.state).toBe(row.group === "regional group");
    for (const date of [row.from, row.to]) if (date !== null) expect(date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
    if (row.from !== null && row.to !== null) expect(row.from < row.to).toBe(true);
  }
});

test("no State is in the same group twice on one day", () => {
  for (const state of states())
    for (const group of groups) {
      const held = membershipsOf(state.code).filter((row) => row.group === group && heldOn(row, on));
      expect(held.length, `${state.code} ${group}`).toBeLessThanOrEqual(1);
    }
});

test.each([
  ["AZE", "G77", "2019-08-31", "2019-09-01"],
  ["SSD", "NAM", "2023-12-31", "2024-01-20"],
  ["LVA", "DAC", "2025-03-18", "2025-03-19"],
  ["EST", "DAC", "2023-07-03", "2023-07-04"],
] as const)("%s is in %s not yet on %s, but on %s", (code, group, before, after) => {
  expect(membersOf(group, before)).not.toContain(code);
  expect(membersOf(group, after)).toContain(code);
});

test.each([
  ["BTN", "2023-11-30", "2023-12-31"],
  ["STP", "2024-12-12", "2024-12-13"],
])("%s is a least developed country on %s and no more on %s", (code, before, after) => {
  expect(membersOf("LDC", before)).toContain(code);
  expect(membersOf("LDC", after)).not.toContain(code);
});

test("what is unconfirmed says so", () => {
  const unconfirmed = (code: string, group: string) => membershipsOf(code).find((row) => row.group === group)?.confirmed === false;
  for (const code of ["KIR", "TUR", "ISR", "USA"]) expect(unconfirmed(code, "regional group"), code).toBe(true);
  for (const code of ["BGD", "NPL", "LAO", "SLB", "KHM", "SEN", "TLS"]) expect(unconfirmed(code, "LDC"), code).toBe(true);
  expect(unconfirmed("CHN", "G77")).toBe(true);
  expect(unconfirmed("SVN", "regional group")).toBe(false);
  expect(unconfirmed("AZE", "G77")).toBe(false);
});

test("regionalGroupOf() gives the group of a Member and none for the observers", () => {
  expect(regionalGroupOf("SVN", on)).toBe("Eastern European");
  expect(regionalGroupOf("SUN", "1980-01-01")).toBe("Eastern European");
  expect(regionalGroupOf("VAT", on)).toBeUndefined();
  expect(regionalGroupOf("PSE", on)).toBeUndefined();
});
