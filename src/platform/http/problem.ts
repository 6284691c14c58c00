import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { Conflict, OutcomeUnknown, Refused, WritesHalted } from "../change/errors.ts";
import type { Refusal } from "../change/model.ts";
import { isUnavailable } from "../db/errors.ts";
import { SpaceError } from "../db/space.ts";
import type { HttpEnv } from "./env.ts";
import { type FaultStatus, HttpFault } from "./fault.ts";

/** Titles of problem details; English, for programs. Pages have their own words. */
const titles: Readonly<Record<FaultStatus, string>> = {
  400: "Malformed request",
  401: "Sign-in needed",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  406: "Not available in this format",
  409: "Changed meanwhile",
  410: "Withdrawn",
  413: "Too large",
  414: "Address too long",
  415: "Wrong kind of content",
  422: "Not valid",
  429: "Too many requests",
  431: "Headers too large",
  500: "Unexpected error",
  503: "Not available at the moment",
  507: "No space left",
};

/** RFC 9457. `instance` is the number to quote; nothing of the program's inside is told. */
export function problemDetails<Key extends string>(c: Context<HttpEnv<Key>>, fault: HttpFault): Response {
  const problem = {
    type: "about:blank",
    title: titles[fault.status],
    status: fault.status,
    detail: fault.details.detail,
    instance: `urn:request:${c.var.requestId}`,
    errors: fault.details.errors,
    needs: fault.details.needs,
    ...fault.details.versions,
  };
  return c.body(JSON.stringify(problem), fault.status, { "Content-Type": "application/problem+json" });
}

const isStatus = (status: number): status is FaultStatus => Object.hasOwn(titles, status);

/** Codes of errors that say that the place to write to is full (PostgreSQL 53100, the system's ENOSPC, EDQUOT). */
const full = new Set(["53100", "ENOSPC", "EDQUOT"]);
/** … that a text holds what PostgreSQL can't keep (U+0000, in JSON too). */
const unkeepable = new Set(["22021", "22P05"]);
/** … that something is not there for now: resources of PostgreSQL's class 53, a statement that took too long, a busy reader. */
const away = /^(?:53|57014$|55P03$|busy$|RC001$)/;

/** What the table of permissions said, as an answer. Hidden is answered as absent is. */
const refusals: Readonly<Record<Refusal, () => HttpFault>> = {
  hidden: () => new HttpFault(404),
  "not allowed": () => new HttpFault(403, { detail: "You may not do this in the capacity in which you act now.", needs: "capacity" }),
  "step-up needed": () => new HttpFault(401, { detail: "Use one of your factors again; then send this again.", needs: "step-up" }),
  "second person needed": () => new HttpFault(409, { detail: "A second person has to agree to this.", needs: "second-person" }),
};

/** What the one way to change something stopped with. */
function faultOfChange(error: unknown): HttpFault | undefined {
  if (error instanceof Refused) return refusals[error.refusal]();
  if (error instanceof Conflict) {
    const { yours, theirs } = error;
    return new HttpFault(409, {
      detail: "This was changed meanwhile; nothing was kept. Both versions are here.",
      versions: { yours, theirs },
    });
  }
  if (error instanceof WritesHalted) return new HttpFault(503, { detail: error.message, headers: { "Retry-After": "60" } });
  if (error instanceof OutcomeUnknown)
    return new HttpFault(503, { detail: error.message, headers: { "Retry-After": "5" }, isUncertain: true });
  if (error instanceof SpaceError)
    return new HttpFault(507, { detail: "Nothing is written now: the disk is nearly full. Reading goes on." });
  return undefined;
}

/** What an error means to the one who asked. Whatever is not known is a 500 without details. */
export function faultOf(error: unknown): HttpFault {
  if (error instanceof HttpFault) return error;
  const changed = faultOfChange(error);
  if (changed !== undefined) return changed;
  if (error instanceof HTTPException) return new HttpFault(isStatus(error.status) ? error.status : error.status < 500 ? 400 : 500);
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  if (unkeepable.has(code)) return new HttpFault(400, { detail: "A value holds a character that is not taken, such as U+0000." });
  if (full.has(code)) return new HttpFault(507, { detail: "There is no space left to write to; reading goes on." });
  if (away.test(code) || isUnavailable(error)) {
    return new HttpFault(503, { detail: "A part of the service does not answer at the moment.", headers: { "Retry-After": "5" } });
  }
  return new HttpFault(500);
}
