import { numberFromCardinal } from "../../reference/index.ts";
import type { Due } from "../model.ts";

const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const month = months.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`).join("|");

const limit =
  "(by|before|no later than|not later than|until|prior to|by the end of|before the end of|at the latest by|no later than the end of|not later than the end of|by the year|till|ending on|expire on)";
const dated = new RegExp(
  `\\b${limit} (?:the end of |the year |mid-|early |late )*(?:(\\d{1,2}) )?(?:(${month}) )?((?:19|20)\\d\\d)\\b(?! (?:Agenda|session|World|United))`,
  "gi",
);
const inYear = new RegExp(
  `\\b(?:convening of|holding of|participat(?:e|ing)|effect|force|convene|hold|organize|conduct|undertake|submit|present|launch|report|issue|host|celebrate|begin|start|commence|proclaim|review|consider)\\b[^;]*? (?:in|during|on)(?: the (?:first|second|third|fourth) (?:half|quarter) of)?(?: late| early| mid-)? ?(?:the year )?(?:(\\d{1,2}) )?(?:(${month}) )?((?:19|20)\\d\\d)\\b(?! (?:Agenda|session|World|United))`,
  "i",
);
const within =
  /\bwithin (?:a period of |the next )?(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|thirty|sixty|ninety)(?: \([^)]*\))? ((?:working |calendar )?days?|weeks?|months?|years?)\b( (?:of|from|after|following) (?:the )?(?:date of )?(?:the )?(?:adoption|date) of (?:this|the present) resolution| (?:of|from|after) (?:its|the) adoption)?/i;

const two = (number: number): string => String(number).padStart(2, "0");

const lastDay = (year: number, monthNumber: number): number => new Date(Date.UTC(year, monthNumber, 0)).getUTCDate();

/** First and last day of a date as printed: a day, a month or a year. */
const span = (day: string | undefined, monthName: string | undefined, year: string): { from: string; to: string } | undefined => {
  const index = monthName === undefined ? -1 : months.indexOf(monthName.toLowerCase());
  if (index < 0) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const last = lastDay(Number(year), index + 1);
  const from = day === undefined ? 1 : Number(day);
  if (from < 1 || from > last) return undefined;
  return { from: `${year}-${two(index + 1)}-${two(from)}`, to: `${year}-${two(index + 1)}-${two(day === undefined ? last : from)}` };
};

const year = /\b(?:19|20)\d\d\b/;
const before = /^(?:before|prior to)$/i;

/** Every date "by" which something is to be done that lies ahead of the text; several where parts of it are due one after another. */
export const duesByDate = (text: string, adopted: string | null): readonly Due[] => {
  if (!year.test(text)) return [relative(text, adopted)].filter((due) => due !== null);
  const found: Due[] = [];
  for (const match of text.matchAll(dated)) {
    const due = limited(match, adopted);
    if (due && !found.some(({ to }) => to === due.to)) found.push(due);
  }
  if (found.length > 0) return severalReports.test(text) ? found : found.slice(0, 1);
  const due = inTheYear(text, adopted) ?? relative(text, adopted);
  return due === null ? [] : [due];
};

const severalReports = /\b(?:reports?|updates?|briefings?|assessments?)\b.*\b(?:reports?|updates?|briefings?|assessments?)\b/i;

/** "no later than 31 March 2025"; null where it lies behind the text. */
const limited = ([words, how, day, monthName, printed = ""]: RegExpExecArray, adopted: string | null): Due | null => {
  const days = span(day, monthName, printed);
  if (!days || (adopted !== null && days.to < adopted)) return null;
  const isWhole = /\bend of|year\b/i.test(words) || day !== undefined;
  // "before 2030" is over when the year begins; "before the end of 2030" and "before 31 March" are not.
  const to = before.test(how ?? "") && !isWhole ? dayBefore(days.from) : days.to;
  return { session: null, from: null, to, basis: `“${words}”`, confirmed: true };
};

/** "to convene in 2027 a conference". */
const inTheYear = (text: string, adopted: string | null): Due | null => {
  const started = inYear.exec(text);
  if (started && !/\bto be (?:held|convened|organized)\b/.test(started[0])) {
    const [words, day, monthName, printed = ""] = started;
    const days = span(day, monthName, printed);
    if (days && adopted !== null && days.to > adopted)
      return { session: null, ...days, basis: `“${words.slice(words.lastIndexOf(" in ") + 1).trim()}”`, confirmed: true };
  }
  return null;
};

const dayBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** What is done once: "to report within 60 days" is due then, "to answer requests within 60 days" is how it is done each time. */
const once =
  /\b(?:reports?|submit|present|inform|brief|briefing|updates?|transmit|circulate|issue|publish|establish|set up|appoint|designate|constitute|convene|organize|hold|complete|finalize|conclude|prepare|develop|draw up|deploy|review|withdraw)\b/i;
const eachTime = /\b(?:each|every|any|whenever|requests|applications|cases)\b/i;

/** "within 90 days of the adoption of this resolution", counted from its date. */
const relative = (text: string, adopted: string | null): Due | null => {
  const match = within.exec(text);
  if (!match || adopted === null) return null;
  const [words, number, unit, fromAdoption] = match;
  // Without saying from when, only what counts days, weeks or months directly is understood from adoption.
  const after = text.slice(match.index + words.length, match.index + words.length + 12);
  if (
    fromAdoption === undefined &&
    (/^ (?:of|from|after|following|before|prior)/i.test(after) || /^years?$/i.test(unit ?? "") || !once.test(text) || eachTime.test(text))
  )
    return null;
  const count = numberFromCardinal(number ?? "") ?? Number(number);
  const day = new Date(`${adopted}T00:00:00Z`);
  if (/days?$/i.test(unit ?? "")) day.setUTCDate(day.getUTCDate() + count);
  else if (/^week/i.test(unit ?? "")) day.setUTCDate(day.getUTCDate() + 7 * count);
  else {
    const dayOfMonth = day.getUTCDate();
    day.setUTCDate(1);
    day.setUTCMonth(day.getUTCMonth() + count * (/^year/i.test(unit ?? "") ? 12 : 1));
    day.setUTCDate(Math.min(dayOfMonth, lastDay(day.getUTCFullYear(), day.getUTCMonth() + 1)));
  }
  return {
    session: null,
    from: null,
    to: day.toISOString().slice(0, 10),
    basis: `“${words}”, counted from ${adopted}`,
    confirmed: fromAdoption !== undefined,
  };
};
