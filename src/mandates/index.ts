/** The door of this room: what other rooms may use of it. */
export { type CalendarEntry, type CalendarHead, toICalendar } from "./icalendar.ts";
export * from "./pure.ts";
export { calendarEntryOf, csvHead, csvOf, type ListedMandate, listed, paragraphInWords } from "./text-exports.ts";
