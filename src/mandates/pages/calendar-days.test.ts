import { expect, test } from "vitest";
import { monthDays, nextMonth, occasionsOn, weeksOf } from "./calendar-days.ts";
import { lanesOf } from "./wheel.tsx";

test("a month has its days, in weeks that begin on Monday", () => {
  expect(monthDays("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  const weeks = weeksOf("2026-11");
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(weeks.flat().filter((day) => day !== null).length).toBe(30);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  expect([nextMonth("2026-12", 1), nextMonth("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
});

const occasion = (from: string, to: string) => ({ session: null, from, to, mandates: 1, pending: 1 });

test("an occasion falls on each of its days", () => {
  const session = occasion("2026-11-02", "2026-11-04");
  expect(["2026-11-01", "2026-11-02", "2026-11-04", "2026-11-05"].map((day) => occasionsOn([session], day).length)).toEqual([0, 1, 1, 0]);
});

test("occasions that cover the same days lie on different rings of the wheel, others on one", () => {
  const lanes = lanesOf([occasion("2026-01-01", "2026-12-31"), occasion("2026-02-01", "2026-03-01"), occasion("2026-03-02", "2026-04-01")]);
  expect(lanes.map(({ lane }) => lane)).toEqual([0, 1, 1]);
});
