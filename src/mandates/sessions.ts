import { bestStatement, type SessionBody, session } from "#reference/index";

/** Days of a session, both included; ISO dates. */
export interface SessionDays {
  readonly from: string;
  readonly to: string;
}

/** "A/HRC/60" → body "A/HRC", number 60; undefined where it names no session. */
export function sessionOf(name: string): { readonly body: string; readonly number: number } | undefined {
  const [, body, number] = /^([A-Z][A-Z0-9./]*)\/([1-9]\d{0,3})$/.exec(name) ?? [];
  return body === undefined ? undefined : { body, number: Number(number) };
}

/** The days of a session by the calendar that ships with the program; undefined where it is in none of its tables. */
export function calendarDays(name: string): SessionDays | undefined {
  const named = sessionOf(name);
  if (named === undefined || !isKnown(named.body)) return undefined;
  const found = session(named.body, named.number);
  const segments = found === undefined ? [] : bestStatement(found).segments;
  const [first] = segments;
  const last = segments.at(-1);
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to ?? last.from };
}

function isKnown(body: string): body is SessionBody {
  return body === "A" || body === "A/HRC";
}
