import pino, { type DestinationStream } from "pino";
import type { LogLevel } from "./settings.ts";

/**
 * What a log line may carry beside its message: this list, nothing else. Addresses, queries, names, bodies, tokens and file names of
 * people are not on it and must not be put into messages either.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly method?: string;
  /** The pattern, "/resolutions/:address", never the address itself. */
  readonly route?: string;
  readonly status?: number;
  /** Duration in milliseconds. */
  readonly ms?: number;
  /** The capacity in which somebody acts. */
  readonly role?: string;
  /** A name that changes monthly and leads back to nobody (`pseudonyms.ts`). */
  readonly actor?: string;
  /** Which part of the program speaks: "database", "http", "import". */
  readonly part?: string;
  /** A closed word for what happened, for searching: "database-lost". */
  readonly event?: string;
  readonly code?: string;
  /** Which kind of job: its name in the code. */
  readonly job?: string;
  readonly count?: number;
  readonly bytes?: number;
  readonly attempt?: number;
  readonly port?: number;
  /** Number of a migration. */
  readonly migration?: string;
  readonly version?: string;
  readonly err?: unknown;
}

/** A log whose lines are JSON objects; `child` adds fields to each of its lines. */
export interface Log {
  debug(message: string): void;
  debug(fields: LogFields, message: string): void;
  info(message: string): void;
  info(fields: LogFields, message: string): void;
  warn(message: string): void;
  warn(fields: LogFields, message: string): void;
  error(message: string): void;
  error(fields: LogFields, message: string): void;
  child(fields: LogFields): Log;
}

const allowed: { readonly [Key in keyof Required<LogFields>]: true } = {
  requestId: true,
  method: true,
  route: true,
  status: true,
  ms: true,
  role: true,
  actor: true,
  part: true,
  event: true,
  code: true,
  job: true,
  count: true,
  bytes: true,
  attempt: true,
  port: true,
  migration: true,
  version: true,
  err: true,
};

/** A log of JSON lines with UTC times on standard error, or on `destination`. */
export function createLog(level: LogLevel | "silent", destination: DestinationStream = pino.destination({ fd: 2, sync: true })): Log {
  const lines = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors arrive here already described.
      serializers: { err: (described: unknown) => described },
    },
    destination,
  );
  return over(lines, {});
}

function over(lines: pino.Logger, bound: Record<string, unknown>): Log {
  const writer = (level: LogLevel) => (first: LogFields | string, message?: string) => {
    if (!lines.isLevelEnabled(level)) return;
    if (typeof first === "string") lines[level](bound, first);
    else lines[level]({ ...bound, ...pick(first) }, message);
  };
  return {
    debug: writer("debug"),
    info: writer("info"),
    warn: writer("warn"),
    error: writer("error"),
    child: (fields) => over(lines, { ...bound, ...pick(fields) }),
  };
}

/** Types do not hold back what an untyped value brings along: the list is applied again here. */
function pick(fields: LogFields): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (Object.hasOwn(allowed, key) && value !== undefined) picked[key] = key === "err" ? describeError(value) : value;
  }
  return picked;
}

/**
 * What may be written about an error. Errors of the database carry values of rows: detail, where, parameters and query are never taken,
 * and the message only where PostgreSQL does not print input in it (class 22 does).
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const described: Record<string, unknown> = { type: error.name };
  if ("code" in error && typeof error.code === "string") described.code = error.code;
  if (isOfDatabase(error)) {
    const { severity, schema, table, column, constraint, routine } = error;
    Object.assign(described, { severity, schema, table, column, constraint, routine });
    if (!error.code?.startsWith("22")) described.message = error.message;
  } else {
    described.message = error.message;
    if (error.cause !== undefined) described.cause = describeError(error.cause);
  }
  described.stack = framesOf(error);
  return described;
}

/** Told by its fields, so that a program that only logs does not load the driver. */
function isOfDatabase(
  error: Error,
): error is Error & Partial<Record<"code" | "severity" | "schema" | "table" | "column" | "constraint" | "routine", string>> {
  return "severity" in error && "routine" in error;
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string[] {
  return (error.stack ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "))
    .slice(0, 20);
}
