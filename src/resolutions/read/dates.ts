/** Calendar dates as texts print them. A date in an instrument is a day, never an instant: ISO text "2022-12-15". */

const MONTHS: Readonly<Record<string, number>> = {
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
};

/** Pattern source of one printed day: "15 December 2022". Groups: day, month, year. */
export const DAY =
  "(\\d{1,2})(?:st|nd|rd|th)?\\s+(January|February|March|April|May|June|July|August|September|October|November|December),?\\s+(\\d{4})";

const DAY_PATTERN = new RegExp(DAY, "i");
const WHOLE_DAY = new RegExp(`^${DAY}$`, "i");

/** ISO day of the first printed date in a text; undefined where there is none or no such day exists. */
export function findDay(text: string): string | undefined {
  return isoDay(DAY_PATTERN.exec(text));
}

/** ISO day of a text that is a date and nothing else. */
export function wholeDay(text: string): string | undefined {
  return isoDay(WHOLE_DAY.exec(text.trim()));
}

const LOOSE_DAY = /^(\d{1,2})(?:st|nd|rd|th|[^\w\s]{1,2})?\s+([A-Za-z]{3,9})\S{0,2}\s+(\d{4})\b/;

/** As `findDay`, for a text that must begin with a date: a month may be cut short or have a letter misread ("4 Nov. 1956", "23 Apri] 1982"). */
export function looseDay(text: string): string | undefined {
  const exact = findDay(text);
  if (exact) return exact;
  const match = LOOSE_DAY.exec(text.trim());
  const start = (match?.[2] ?? "").toLowerCase().slice(0, 3);
  const month = Object.keys(MONTHS).find((name) => name.startsWith(start));
  return match && month ? findDay(`${match[1]} ${month} ${match[3]}`) : undefined;
}

function isoDay(match: RegExpExecArray | null): string | undefined {
  if (!match) return undefined;
  const day = Number(match[1]);
  const month = MONTHS[(match[2] ?? "").toLowerCase()] ?? 0;
  const year = Number(match[3]);
  if (month === 0 || day === 0 || day > daysOf(month, year)) return undefined;
  return `${String(year).padStart(4, "0")}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

function daysOf(month: number, year: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
