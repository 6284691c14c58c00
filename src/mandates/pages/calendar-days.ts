import type { Occasion } from "../register.ts";

/** Days of calendars, as ISO dates. Pure. */

const day = 86_400_000;

const instant = (date: string): number => Date.parse(`${date}T00:00:00Z`);

export function addDays(date: string, days: number): string {
  return new Date(instant(date) + days * day).toISOString().slice(0, 10);
}

/** Days from one to another, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((instant(to) - instant(from)) / day) + 1;
}

/** "2026-11" → its first and last day. */
export function monthDays(month: string): { readonly from: string; readonly to: string } {
  return { from: `${month}-01`, to: addDays(`${nextMonth(month, 1)}-01`, -1) };
}

/** The month so many months later, or earlier. */
export function nextMonth(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The weeks of a month, Monday first; null: a day of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const { from, to } = monthDays(month);
  const before = (new Date(instant(from)).getUTCDay() + 6) % 7;
  const days = Array.from({ length: daysBetween(from, to) }, (_, n) => addDays(from, n));
  const cells = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Longer than any session of some weeks: it says little of single days. */
const longest = 60;

export function isLong({ from, to }: Pick<Occasion, "from" | "to">): boolean {
  return daysBetween(from, to) > longest;
}

/** What falls on a day. */
export function occasionsOn(occasions: readonly Occasion[], date: string): readonly Occasion[] {
  return occasions.filter(({ from, to }) => from <= date && date <= to);
}
