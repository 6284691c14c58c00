import { addDays, daysInclusive } from "./calendar.ts";
import { FIRST_NOT_ANNOUNCED, FIRST_UNDER_57_301, openingByRule } from "./general-assembly.ts";
import { grouped } from "./grouped.ts";
import { ordinalFromNumber } from "./ordinals.ts";
import { generalAssemblyRows } from "./sessions-ga.data.ts";
import { humanRightsCouncilRows } from "./sessions-hrc.data.ts";
import type { SourceId } from "./sources.ts";

/** Bodies whose regular sessions are known, by symbol prefix. */
export type SessionBody = "A" | "A/HRC";

/** A stretch of days on which a session met. ISO dates, both included; `to` is null where the last day is not known. */
export interface Segment {
  readonly from: string;
  readonly to: string | null;
}

/** What one source says about the days of a session. A session can be split, suspended and shortened: statements are added, never replaced. */
export interface SessionStatement {
  readonly kind: "planned" | "actual";
  readonly segments: readonly Segment[];
  readonly source: SourceId;
  readonly confirmed: boolean;
  /** When it was known to be so: ISO date, as precise as is known. */
  readonly asOf: string;
  readonly note: string | null;
}

export interface Session {
  readonly body: SessionBody;
  readonly number: number;
  /** At least one, the weakest first: planned before actual. */
  readonly statements: readonly SessionStatement[];
}

/** A row of the tables `sessions-*.data.ts`. */
export type StatementRow = readonly [
  number: number,
  kind: "planned" | "actual",
  segments: readonly (readonly [from: string, to: string | null])[],
  source: SourceId,
  confirmed: boolean,
  asOf: string,
  note?: string,
];

/** The last regular session of the General Assembly that is worked out here. */
const LAST_GENERAL_ASSEMBLY = 85;

const toStatement = ([, kind, segments, source, confirmed, asOf, note]: StatementRow): SessionStatement => ({
  kind,
  segments: segments.map(([from, to]) => ({ from, to })),
  source,
  confirmed,
  asOf,
  note: note ?? null,
});

const opening = (session: number): string => {
  const actual = generalAssemblyRows.find(([number]) => number === session);
  return actual?.[2][0]?.[0] ?? openingByRule(session);
};

/** Segments without a last day run to the day before the next session opens, as regular sessions of the Assembly do. */
const upToNext = (statement: SessionStatement, session: number): SessionStatement => ({
  ...statement,
  segments: statement.segments.map(({ from, to }) => ({ from, to: to ?? addDays(opening(session + 1), -1) })),
});

const plannedByRule = (session: number): SessionStatement => ({
  kind: "planned",
  segments: [{ from: openingByRule(session), to: null }],
  source: session < FIRST_UNDER_57_301 ? "general" : "ga-rules",
  confirmed: session >= FIRST_UNDER_57_301 && session < FIRST_NOT_ANNOUNCED,
  asOf: "2026-11",
  note: session >= FIRST_NOT_ANNOUNCED ? "Computed by the rules of procedure; the Assembly may decide otherwise." : null,
});

const generalAssemblySession = (number: number): Session => {
  const actual = generalAssemblyRows.filter(([of]) => of === number).map(toStatement);
  // Before 57/301 the rule is general knowledge only: where the actual day is known, it adds nothing.
  const planned = number < FIRST_UNDER_57_301 && actual.length > 0 ? [] : [plannedByRule(number)];
  return { body: "A", number, statements: [...planned, ...actual].map((statement) => upToNext(statement, number)) };
};

const humanRightsCouncilSessions = (): readonly Session[] =>
  [...grouped(humanRightsCouncilRows, ([number]) => number)].map(([number, rows]) => ({
    body: "A/HRC",
    number,
    statements: rows.map(toStatement),
  }));

let built: Readonly<Record<SessionBody, readonly Session[]>> | undefined;

/** Every regular session that is known of a body, in order: the General Assembly 1–85, the Human Rights Council 1–63. */
export const sessionsOf = (body: SessionBody): readonly Session[] => {
  built ??= {
    A: Array.from({ length: LAST_GENERAL_ASSEMBLY }, (_, index) => generalAssemblySession(index + 1)),
    "A/HRC": humanRightsCouncilSessions(),
  };
  return built[body];
};

/** One regular session; undefined beyond those that are known. */
export const session = (body: SessionBody, number: number): Session | undefined =>
  sessionsOf(body).find((candidate) => candidate.number === number);

const rank = (statement: SessionStatement): number => (statement.kind === "actual" ? 2 : 0) + (statement.confirmed ? 1 : 0);

/** The statement to believe: what was rather than what was planned, confirmed rather than not, the later in the table rather than the earlier. */
export const bestStatement = ({ statements }: Session): SessionStatement => {
  const [first, ...others] = statements;
  if (first === undefined) throw new RangeError("A session has at least one statement about its days.");
  return others.reduce((best, statement) => (rank(statement) >= rank(best) ? statement : best), first);
};

/** The days that a session lasts at least: the shortest regular one of the Council since 2008 (its 9th) took so many. */
const SHORTEST = daysInclusive("2008-09-08", "2008-09-24");

const includes = ({ from, to }: Segment, date: string): boolean => from <= date && date <= (to ?? addDays(from, SHORTEST - 1));

/**
 * The session during which an ISO date falls, by the best statement of each; undefined between sessions. Where two share a day
 * (the second and the third of the Council), the later one. Of a session whose last day is not known, only the days that every session takes count.
 */
export const sessionOn = (body: SessionBody, date: string): Session | undefined =>
  sessionsOf(body).findLast((candidate) => bestStatement(candidate).segments.some((segment) => includes(segment, date)));

/**
 * The year in which a regular session opens, also of sessions that are not in the tables: the Assembly meets from September 1945 + n, the
 * Council three times a year since 2006. A pattern, not a promise: true of every session held so far.
 */
export const sessionYear = (body: SessionBody, number: number): number => (body === "A" ? 1945 + number : 2005 + Math.ceil(number / 3));

const names: Readonly<Record<SessionBody, string>> = { A: "General Assembly", "A/HRC": "Human Rights Council" };

const describeSegment = ({ from, to }: Segment): string => {
  if (to === null) return `from ${from}`;
  return from === to ? from : `${from} to ${to}`;
};

/**
 * A session in one line of English, for the command line and for logs.
 *
 * @example "Human Rights Council, fifty-third session: 2023-06-19 to 2023-07-14"
 */
export const describe = (one: Session): string => {
  const { segments, confirmed, kind } = bestStatement(one);
  const doubts = [...(kind === "planned" ? ["planned"] : []), ...(confirmed ? [] : ["unconfirmed"])];
  const ordinal = ordinalFromNumber(one.number);
  const days = segments.map(describeSegment).join(" and ");
  return `${names[one.body]}, ${ordinal} session: ${days}${doubts.length > 0 ? ` (${doubts.join(", ")})` : ""}`;
};
