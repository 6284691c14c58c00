import { intlLocaleOf, type Locale } from "./locale.ts";

/** How numbers, dates and lists are written in one language. Every formatter is made once per language. */
export interface Formats {
  /** 1234 → "1,234". */
  number(value: number): string;
  /** A share between 0 and 1 → "98.6%"; at most one decimal, and never "100%" for what is not whole. */
  percent(share: number): string;
  /** A calendar date "2022-12-15" → "15 December 2022". Anything else is given back as it is. */
  date(iso: string): string;
  /** A month "2022-12" → "December 2022". */
  month(iso: string): string;
  /** A month from 1 on → "Dec", for plots. */
  monthName(month: number): string;
  /** A day of the week from 0, Monday → "Mon", for the heads of calendars. */
  weekday(day: number): string;
  /** An instant (ISO) → date and time in UTC. */
  dateTime(iso: string): string;
  /** ["a", "b", "c"] → "a, b and c". */
  list(items: readonly string[]): string;
  /** 1536 → "1.5 kB" (decimal units). */
  bytes(count: number): string;
  /** Order for people: accents and case as the language sorts them. */
  compare(a: string, b: string): number;
}

const cache = new Map<Locale, Formats>();

export function formatsFor(locale: Locale): Formats {
  const known = cache.get(locale);
  if (known !== undefined) return known;
  const made = makeFormats(locale);
  cache.set(locale, made);
  return made;
}

/** Where the official documents write a date otherwise than Intl does: the ordinal of the first in French, the whole word in Russian. */
const asPrinted: Partial<Record<Locale, (date: string) => string>> = {
  fr: (date) => date.replace(/^1(?=\s)/, "1er"),
  ru: (date) => date.replace(/г\.$/, "года"),
};

function makeFormats(locale: Locale): Formats {
  const intl = intlLocaleOf(locale);
  const printed = asPrinted[locale] ?? ((date: string) => date);
  const number = new Intl.NumberFormat(intl);
  const percent = new Intl.NumberFormat(intl, { style: "percent", maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(intl, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  // In Arabic the medium form is made of numbers, in an order that readers take for another one, and the clock has twelve hours.
  const day = locale === "ar" ? ({ dateStyle: "long", hourCycle: "h23" } as const) : ({ dateStyle: "medium" } as const);
  const dateTime = new Intl.DateTimeFormat(intl, { ...day, timeStyle: "short", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(intl, { month: "long", year: "numeric", timeZone: "UTC" });
  const monthName = new Intl.DateTimeFormat(intl, { month: "short", timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(intl, { weekday: "short", timeZone: "UTC" });
  const list = new Intl.ListFormat(intl, { type: "conjunction" });
  const collator = new Intl.Collator(intl, { numeric: true });
  const units = (["byte", "kilobyte", "megabyte", "gigabyte"] as const).map(
    (unit) => new Intl.NumberFormat(intl, { style: "unit", unit, maximumFractionDigits: unit === "byte" ? 0 : 1 }),
  );
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share < 1 ? Math.min(share, 0.999) : share),
    date: (iso) =>
      formatIso({ format: (day) => printed(date.format(day)) }, /^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00:00Z` : "", iso),
    month: (iso) => formatIso({ format: (day) => printed(month.format(day)) }, /^\d{4}-\d{2}$/.test(iso) ? `${iso}-01T00:00:00Z` : "", iso),
    monthName: (number) => monthName.format(Date.UTC(2024, number - 1, 1)),
    // The first of January 2024 was a Monday.
    weekday: (day) => weekday.format(Date.UTC(2024, 0, 1 + day)),
    dateTime: (iso) => formatIso(dateTime, iso, iso),
    list: (items) => list.format(items),
    bytes: (count) => {
      const step = count < 1000 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), units.length - 1);
      return units[step]?.format(count / 1000 ** step) ?? String(count);
    },
    compare: (a, b) => collator.compare(a, b),
  };
}

function formatIso(formatter: Pick<Intl.DateTimeFormat, "format">, parsable: string, asWritten: string): string {
  const instant = new Date(parsable);
  return Number.isNaN(instant.getTime()) ? asWritten : formatter.format(instant);
}
