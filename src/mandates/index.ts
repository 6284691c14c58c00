/** The door of this room: what other rooms may use of it. */

export { mandateApi } from "./api/index.ts";
export { mandatesDue } from "./due-work.ts";
export { type CalendarEntry, type CalendarHead, toICalendar } from "./icalendar.ts";
export { mandatesBeside } from "./pages/beside.tsx";
export { type MandatePagesOptions, mandatePages } from "./pages/index.ts";
export * from "./pure.ts";
export { createMandates, type DoneItem, type DoneProvider, type MandateRoom } from "./room.ts";
export { calendarEntryOf, csvHead, csvOf, type ListedMandate, listed, paragraphInWords } from "./text-exports.ts";
