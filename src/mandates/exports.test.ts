import { expect, test } from "vitest";
import { calendarEntryOf, csvHead, csvOf, listed, type Mandate, paragraphInWords, toICalendar } from "./index.ts";

const mandate = (changes: Partial<Mandate> = {}): Mandate => ({
  source: { symbol: "A/RES/91/7", paragraph: "op2.a", span: [0, 10] },
  verb: "request",
  strength: 4,
  addressees: ["Secretary-General", "OHCHR"],
  action: "to report on rain, snow; and hail",
  conditions: ["within existing resources"],
  deliverable: "report",
  recipient: "A",
  due: { session: "A/92", from: "2037-09-08", to: "2038-09-06", basis: "“at its ninety-second session”: A/92", confirmed: false },
  recurrence: null,
  ...changes,
});

const stamp = new Date("2026-11-21T17:00:00.500Z");
const calendar = (...mandates: Mandate[]): string =>
  toICalendar(listed(mandates, "Stations").map(calendarEntryOf), { name: "Mandates; all", stamp });
/** Lines as a reader has them after unfolding. */
const lines = (text: string): string[] => text.replaceAll("\r\n ", "").split("\r\n");

test("toICalendar() shows what is due as whole days, the end behind the last one", () => {
  const shown = lines(calendar(mandate()));
  expect(shown.slice(0, 2)).toEqual(["BEGIN:VCALENDAR", "VERSION:2.0"]);
  expect(shown).toContain("DTSTART;VALUE=DATE:20370908");
  expect(shown).toContain("DTEND;VALUE=DATE:20380907");
  expect(shown).toContain("DTSTAMP:20261121T170000Z");
  expect(shown).toContain("STATUS:TENTATIVE");
  expect(shown.slice(-2)).toEqual(["END:VCALENDAR", ""]);
});

test("toICalendar() escapes what would end a value, and keeps a line break as a sign", () => {
  const text = calendar(mandate({ action: "one\\two; three, four\nfive\u0000" }));
  expect(lines(text)).toContain("X-WR-CALNAME:Mandates\\; all");
  expect(lines(text).find((line) => line.startsWith("DESCRIPTION"))).toContain("one\\\\two\\; three\\, four\\nfive");
  expect(text.includes("\u0000")).toBe(false);
});

test("toICalendar() folds at 75 octets and never within a character", () => {
  const text = calendar(mandate({ action: "сообщить о дожде и снеге ".repeat(20), addressees: ["各国".repeat(30)] }));
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(lines(text).join("\n")).toContain("各国".repeat(30));
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("a deadline without a beginning stands on its last day, an act without any day in no calendar", () => {
  const limit = mandate({ due: { session: null, from: null, to: "2025-03-31", basis: "“by 31 March 2025”", confirmed: true } });
  const shown = lines(calendar(limit, mandate({ due: null })));
  expect(shown).toContain("DTSTART;VALUE=DATE:20250331");
  expect(shown).toContain("DTEND;VALUE=DATE:20250401");
  expect(shown.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
});

test("acts of one paragraph have different and stable names in a calendar", () => {
  const uids = () => lines(calendar(mandate(), mandate({ verb: "urge" }))).filter((line) => line.startsWith("UID:"));
  expect(uids()).toEqual(["UID:A-RES-91-7.op2.a.1@mandates.comity", "UID:A-RES-91-7.op2.a.2@mandates.comity"]);
  expect(uids()).toEqual(uids());
});

test("csvOf() writes as many cells as csvHead() names, and no formula", () => {
  const [one] = listed([mandate({ action: "=SUM(A1)", conditions: ["a", "b"] })], "Stations");
  if (one === undefined) throw new Error("nothing listed");
  expect(csvOf(one)).toBe(
    "A/RES/91/7,A/RES/91/7,op2.a,request,4,Secretary-General; OHCHR,'=SUM(A1),a; b,report,A,A/92,2037-09-08,2038-09-06,“at its ninety-second session”: A/92,false,\r\n",
  );
  expect(csvHead().split(",")).toHaveLength(16);
});

test("paragraphInWords() names a paragraph as people do", () => {
  expect(["op31", "op12.a", "op12.a.ii"].map(paragraphInWords)).toEqual(["¶ 31", "¶ 12 (a)", "¶ 12 (a) (ii)"]);
});
