/** Something that is due, as a calendar shows it: on whole days. */
export interface CalendarEntry {
  /** Stable: the same act keeps it from one feed to the next. Anything without white space. */
  readonly uid: string;
  /** First and last day, both included, ISO. Only one of them known: that day alone; neither: the entry is left out. */
  readonly from: string | null;
  readonly to: string | null;
  readonly summary: string;
  readonly description?: string;
  /** Address of its page. */
  readonly url?: string;
  readonly categories?: readonly string[];
  /** Days that are planned or computed only are shown as tentative. */
  readonly isConfirmed?: boolean;
}

/** What the calendar as a whole says of itself. */
export interface CalendarHead {
  readonly name: string;
  /** When the entries were made or last changed. */
  readonly stamp: Date;
}

/** The most that a line holds before it is folded, line end not counted (RFC 5545, 3.1). */
const OCTETS = 75;

const escaped = (text: string): string =>
  text
    .replace(/\\/g, "\\\\")
    .replace(/;/g, "\\;")
    .replace(/,/g, "\\,")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/\p{Cc}/gu, " ");

const octetsOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
};

/** One content line, folded: never within a character, each further line begins with a space that counts. */
const folded = (line: string): string => {
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > OCTETS) {
      out += "\r\n ";
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return `${out}\r\n`;
};

const basic = (date: string): string => date.replaceAll("-", "");

const dayAfter = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const stamped = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

const eventLines = (entry: CalendarEntry, stamp: string): readonly string[] => {
  const first = entry.from ?? entry.to;
  const last = entry.to ?? entry.from;
  if (first === null || last === null) return [];
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${basic(first)}`,
    // The end of whole days is the day behind the last one.
    `DTEND;VALUE=DATE:${basic(dayAfter(last))}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.description === undefined ? [] : [`DESCRIPTION:${escaped(entry.description)}`]),
    ...(entry.categories === undefined || entry.categories.length === 0 ? [] : [`CATEGORIES:${entry.categories.map(escaped).join(",")}`]),
    ...(entry.url === undefined ? [] : [`URL:${entry.url.replace(/[\s\p{Cc}]/gu, "")}`]),
    ...(entry.isConfirmed === undefined ? [] : [`STATUS:${entry.isConfirmed ? "CONFIRMED" : "TENTATIVE"}`]),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
};

/** A calendar file (RFC 5545, all-day events, CRLF). Entries without any day are left out; without any entry left the calendar is empty, which clients accept. */
export const toICalendar = (entries: Iterable<CalendarEntry>, { name, stamp }: CalendarHead): string => {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Comity//Mandates//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`];
  for (const entry of entries) lines.push(...eventLines(entry, stamped(stamp)));
  lines.push("END:VCALENDAR");
  return lines.map(folded).join("");
};
