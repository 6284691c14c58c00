import { expect, test } from "vitest";
import { openingByRule } from "./general-assembly.ts";
import { bestStatement, describe, session, sessionOn, sessionsOf, sessionYear } from "./sessions.ts";
import { sources } from "./sources.ts";

const bodies = ["A", "A/HRC"] as const;

test("sessionsOf() has sessions 1 to 85 of the Assembly and 1 to 63 of the Council", () => {
  expect(sessionsOf("A").map(({ number }) => number)).toEqual(Array.from({ length: 85 }, (_, index) => index + 1));
  expect(sessionsOf("A/HRC").map(({ number }) => number)).toEqual(Array.from({ length: 63 }, (_, index) => index + 1));
  expect(session("A", 86)).toBeUndefined();
  expect(session("A/HRC", 64)).toBeUndefined();
});

test.each([
  [58, "2003-09-16"],
  [60, "2005-09-13"],
  [67, "2012-09-18"],
  [70, "2015-09-15"],
  [75, "2020-09-15"],
  [76, "2021-09-14"],
  [77, "2022-09-13"],
  [78, "2023-09-05"],
  [79, "2024-09-10"],
  [80, "2025-09-09"],
  [81, "2026-09-08"],
])("session %i of the Assembly opens by the rules on %s", (number, date) => {
  expect(openingByRule(number)).toBe(date);
});

test("sessions of the Assembly follow each other without gap, but for the two parts of the first", () => {
  const segments = sessionsOf("A").map((one) => bestStatement(one).segments);
  expect(segments[0]).toHaveLength(2);
  for (let index = 2; index < segments.length; index++) {
    const before = segments[index - 1]?.at(-1)?.to ?? "";
    const opens = segments[index]?.[0]?.from ?? "";
    expect(Date.parse(opens) - Date.parse(before)).toBe(86_400_000);
  }
});

test("statements are well formed, in order of days, and name a source", () => {
  for (const body of bodies)
    for (const one of sessionsOf(body))
      for (const { segments, source, asOf } of one.statements) {
        expect(Object.keys(sources)).toContain(source);
        expect(asOf).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/);
        let before = "";
        for (const { from, to } of segments) {
          expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          expect(from > before, `${body} ${one.number}`).toBe(true);
          if (to !== null) expect(to >= from, `${body} ${one.number}`).toBe(true);
          before = to ?? from;
        }
      }
});

test("sessions open in the year of the pattern", () => {
  for (const body of bodies)
    for (const one of sessionsOf(body))
      expect(Number(bestStatement(one).segments[0]?.from.slice(0, 4)), `${body} ${one.number}`).toBe(sessionYear(body, one.number));
});

test("a session that was cut short keeps what was planned beside what was", () => {
  const statements = session("A/HRC", 43)?.statements ?? [];
  expect(statements.map(({ kind, segments, confirmed }) => [kind, segments.length, confirmed])).toEqual([
    ["planned", 1, true],
    ["actual", 2, false],
  ]);
});

test("bestStatement() prefers what was to what was planned", () => {
  const best = (number: number) => session("A/HRC", number)?.statements.length;
  expect(best(59)).toBe(3);
  const one = session("A/HRC", 59);
  expect(one && bestStatement(one)).toMatchObject({
    kind: "actual",
    confirmed: true,
    segments: [{ from: "2025-06-16", to: "2025-07-08" }],
  });
});

test("dates that no source showed are unconfirmed", () => {
  const confirmed = (number: number) => session("A/HRC", number)?.statements.some((statement) => statement.confirmed);
  for (const number of [3, 18, 30, 58, 62, 63]) expect(confirmed(number), `${number}`).toBe(false);
  for (const number of [1, 2, 6, 20, 53, 61]) expect(confirmed(number), `${number}`).toBe(true);
  expect(session("A", 80)?.statements.at(-1)?.confirmed).toBe(true);
  expect(session("A", 82)?.statements.at(-1)?.confirmed).toBe(false);
});

test.each([
  ["A/HRC", "2023-07-12", 53],
  ["A/HRC", "2006-11-27", 2],
  ["A/HRC", "2006-11-29", 3],
  ["A/HRC", "2020-06-19", 43],
  ["A/HRC", "2020-04-19", undefined],
  ["A/HRC", "2026-06-30", 62],
  ["A/HRC", "2026-08-15", undefined],
  ["A", "2022-12-15", 77],
  ["A", "2023-09-01", 77],
  ["A", "2024-09-06", 78],
  ["A", "1948-12-10", 3],
  ["A", "1946-05-01", undefined],
] as const)("sessionOn(%s, %s) is %s", (body, date, number) => {
  expect(sessionOn(body, date)?.number).toBe(number);
});

test("describe() says a session, its days and its doubts in one line", () => {
  const line = (body: "A" | "A/HRC", number: number) => {
    const one = session(body, number);
    return one && describe(one);
  };
  expect(line("A/HRC", 53)).toBe("Human Rights Council, fifty-third session: 2023-06-19 to 2023-07-14");
  expect(line("A/HRC", 62)).toBe("Human Rights Council, sixty-second session: from 2026-06-15 (planned, unconfirmed)");
  expect(line("A", 81)).toBe("General Assembly, eighty-first session: 2026-09-08 to 2027-09-06 (planned, unconfirmed)");
});
