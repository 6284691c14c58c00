/** Calendar dates as ISO 8601 text, without hours or time zones. */
const DAY = 86_400_000;

const toInstant = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const toDate = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The date so many days later (or earlier). */
export const addDays = (date: string, days: number): string => toDate(toInstant(date) + days * DAY);

/** 0 Monday … 6 Sunday. */
export const weekday = (date: string): number => (new Date(toInstant(date)).getUTCDay() + 6) % 7;

/** Days from one date to another, both counted. */
export const daysInclusive = (from: string, to: string): number => Math.round((toInstant(to) - toInstant(from)) / DAY) + 1;
