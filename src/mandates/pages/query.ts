import { type State, states } from "../life.ts";
import { type Deliverable, deliverables, type MandateVerb } from "../model.ts";
import { type DueFilter, dues, type MandateFilter, type MandateSort, type Stage, sorts, stages } from "../register.ts";
import { sessionOf } from "../sessions.ts";

/** The query as it was sent, value by value, so that a form shows again what was typed. */
export type RawQuery = Readonly<Record<string, string | undefined>>;

/** What is wrong with a value of the address; each has its sentence in the language files. */
export type QueryFault = "choice" | "date" | "dates" | "strength" | "session" | "long";

export interface QueryError {
  readonly field: string;
  readonly fault: QueryFault;
}

export interface MandateQuery {
  readonly filter: MandateFilter;
  readonly sort: MandateSort;
  readonly cursor: string | null;
  readonly errors: readonly QueryError[];
}

/** Verbs in the order of their strength, as filters offer them. */
export const verbs = [
  "invite",
  "encourage",
  "recommend",
  "appeal",
  "call for",
  "authorize",
  "call upon",
  "urge",
  "request",
  "direct",
  "instruct",
  "demand",
  "decide",
] as const satisfies readonly MandateVerb[];

/** Names of the filters, as they stand in addresses: shared, paged, downloaded and fed with. */
export const filterNames = [
  "q",
  "body",
  "addressee",
  "deliverable",
  "verb",
  "strength",
  "state",
  "due",
  "from",
  "to",
  "session",
  "text",
  "paragraph",
  "stage",
] as const;

const longest = 500;

/** The filters of the register. A value that can't be used is left out of the filter and named among the errors; unknown names are ignored. */
export function readMandateQuery(raw: RawQuery): MandateQuery {
  const errors: QueryError[] = [];
  const value = (name: string): string => (raw[name] ?? "").trim();
  const fail = (field: string, fault: QueryFault): undefined => {
    errors.push({ field, fault });
    return undefined;
  };
  const words = (name: string): string | undefined => {
    const written = value(name);
    if (written === "") return undefined;
    return written.length > longest ? fail(name, "long") : written;
  };
  const choice = <Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined => {
    const written = value(name);
    return written === "" ? undefined : (choices.find((one) => one === written) ?? fail(name, "choice"));
  };
  const day = (name: string): string | undefined => {
    const written = value(name);
    return written === "" ? undefined : isDay(written) ? written : fail(name, "date");
  };
  const session = words("session");
  const strength = value("strength");
  const found = {
    q: words("q"),
    body: words("body"),
    addressee: words("addressee"),
    deliverable: choice<Deliverable>("deliverable", deliverables),
    verb: choice<MandateVerb>("verb", verbs),
    strength: strength === "" ? undefined : /^[1-5]$/.test(strength) ? Number(strength) : fail("strength", "strength"),
    state: choice<State>("state", states),
    due: choice<DueFilter>("due", dues),
    from: day("from"),
    to: day("to"),
    session: session === undefined ? undefined : sessionOf(session.toUpperCase()) ? session.toUpperCase() : fail("session", "session"),
    text: words("text"),
    paragraph: words("paragraph"),
    stage: choice<Stage>("stage", stages),
  };
  if (found.from !== undefined && found.to !== undefined && found.from > found.to) fail("to", "dates");
  const filter = Object.fromEntries(Object.entries(found).filter(([, one]) => one !== undefined)) as MandateFilter;
  return { filter, sort: choice<MandateSort>("sort", sorts) ?? "due", cursor: raw.cursor || null, errors };
}

/** True for an ISO date of a day that there is. */
export function isDay(written: string): boolean {
  const day = /^[12]\d{3}-\d\d-\d\d$/.test(written) ? new Date(`${written}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(written);
}

/** What of an address is filter. */
export function filterOf(raw: RawQuery): Record<string, string | undefined> {
  return Object.fromEntries(filterNames.map((name) => [name, raw[name]?.trim()]));
}
