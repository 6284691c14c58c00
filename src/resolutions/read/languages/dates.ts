/** Calendar dates as the six languages print them. */
import { findDay as findEnglishDay } from "../dates.ts";
import { plain } from "./plain.ts";

export interface DayForm {
  /** Finds one printed day; groups `day`, `month`, `year`. */
  readonly pattern: RegExp;
  /** Number of a month's printed name, 1 to 12; undefined where it is none. */
  readonly month: (name: string) => number | undefined;
}

function iso(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** A printed day: its ISO text and where it ends. */
export interface FoundDay {
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

/** The first day that a text prints, in the language of the form or in English, as unedited heads print it. */
export function findDayIn(text: string, form: DayForm): FoundDay | undefined {
  const flat = plain(text);
  const match = form.pattern.exec(flat);
  const { day, month, year } = match?.groups ?? {};
  const number = form.month((month ?? "").toLowerCase());
  const found = match && number !== undefined ? iso(Number(year), number, Number(day)) : undefined;
  if (match && found) return { day: found, start: match.index, end: match.index + match[0].length };
  const english = findEnglishDay(flat);
  const at = english ? /\d{1,2}\s+\p{Lu}\p{Ll}+,?\s+\d{4}/u.exec(flat) : null;
  return english && at ? { day: english, start: at.index, end: at.index + at[0].length } : undefined;
}

/** ISO day of a text that is a date and nothing else. */
export function wholeDayIn(text: string, form: DayForm): string | undefined {
  const trimmed = text.trim().replace(/[.]$/, "");
  const found = findDayIn(trimmed, form);
  return found && found.start === 0 && found.end === trimmed.length ? found.day : undefined;
}

/** A form of a day from the names of the months in order; several names of one month are parted by "|". */
export function dayForm(pattern: RegExp, months: readonly string[]): DayForm {
  const numbers = new Map(months.flatMap((names, n) => names.split("|").map((name) => [name, n + 1] as const)));
  return { pattern, month: (name) => numbers.get(name.replace(/\s+/g, " ")) };
}
