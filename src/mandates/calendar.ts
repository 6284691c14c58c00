import { bestStatement, ordinalFromNumber, type Session, type SessionBody, session as sessionOf, sessionYear } from "../reference/index.ts";
import type { Due } from "./model.ts";

/** Where sessions are looked up: the tables of `reference`, or others with newer statements about their days. */
export interface Calendar {
  session(body: SessionBody, number: number): Session | undefined;
}

/** The calendar of `reference`. */
export const calendar: Calendar = { session: sessionOf };

const isSessionBody = (body: string): body is SessionBody => body === "A" || body === "A/HRC";

/** Months of the Human Rights Council's three sessions of a year, by number modulo three. */
const seasons = ["September to October", "February to April", "June to July"] as const;

const described = (words: string, name: string, days: string): string => `${words === "" ? "" : `“${words}”: `}${name}, ${days}`;

/**
 * When what is asked "at its Nth session" is due: the days of that session as the calendar has them, best statement first. A session that the
 * calendar does not know, or of a body that it does not keep, has its name and no days; the basis says what is known.
 *
 * @param words the words of the text that name the session; kept in the basis
 */
export const dueAtSession = (body: string, number: number, words: string, at: Calendar = calendar): Due => {
  const name = `${body}/${number}`;
  const known = isSessionBody(body) ? at.session(body, number) : undefined;
  if (known) {
    const { segments, kind, confirmed, source } = bestStatement(known);
    const from = segments[0]?.from ?? null;
    const to = segments.at(-1)?.to ?? null;
    const days = to === null ? `from ${from}, last day not known` : `${from} to ${to}`;
    const doubt = confirmed ? "" : ", unconfirmed";
    return { session: name, from, to, basis: described(words, name, `${kind} days ${days} (${source}${doubt})`), confirmed };
  }
  if (!isSessionBody(body))
    return { session: name, from: null, to: null, basis: described(words, name, "days not in the calendar"), confirmed: false };
  const year = sessionYear(body, number);
  const when = body === "A" ? `opens in September ${year}` : `${seasons[number % 3]} ${year} by the pattern of three sessions a year`;
  return { session: name, from: null, to: null, basis: described(words, name, `days not yet known; ${when}`), confirmed: false };
};

/** What is due at the Economic and Social Council's session of a year: year precision, as printed. */
export const dueInCouncilYear = (year: number, words: string): Due => ({
  session: `E/${year}`,
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  basis: described(words, `E/${year}`, "the year as printed"),
  confirmed: false,
});

/** "sixtieth session of the Human Rights Council" for "A/HRC/60"; the name itself where it is of no kept body. */
export const sessionInWords = (name: string): string => {
  const match = /^(A|A\/HRC)\/(\d{1,3})$/.exec(name);
  if (!match) return name;
  const body = match[1] === "A" ? "General Assembly" : "Human Rights Council";
  return `${ordinalFromNumber(Number(match[2]))} session of the ${body}`;
};
