import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { Pseudonyms } from "../pseudonyms.ts";
import { anyone } from "./action.ts";
import type { HttpEnv } from "./env.ts";

/** What is known of an answered request, for figures. */
export interface SeenRequest {
  readonly method: string;
  /** The pattern of its route: "/resolutions/:address{.+}". */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export interface RequestLogOptions {
  /** Is told of each request. */
  readonly seen?: (request: SeenRequest) => void;
  /** Names for accounts, which change monthly. Default: accounts stand in no line. */
  readonly pseudonyms?: Pseudonyms;
}

/** One line per request: the pattern of its route, never its address or query, which may name what somebody looked for. */
export function requestLog<Key extends string>({ seen, pseudonyms }: RequestLogOptions): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const { id, capacity } = c.var.actor;
    const ms = performance.now() - start;
    const request = { method: knownMethod(c.req.method), route: patternOf(c), status: c.res.status };
    seen?.({ ...request, ms });
    const who = id === anyone.id || pseudonyms === undefined ? {} : { actor: pseudonyms.of(id) };
    const line = { ...request, ms: Math.round(ms), role: capacity, ...who };
    if (c.res.status >= 500) c.var.log.error(line, "request failed");
    else c.var.log.info(line, "request");
  };
}

/** "/resolutions/:address{.+}", or "(none)" where no route answered. */
function patternOf(c: Context): string {
  const own = matchedRoutes(c).filter((route) => route.method !== "ALL");
  return own.at(-1)?.path ?? "(none)";
}

/** A method is free text of the client; only the known ones are written down. */
function knownMethod(method: string): string {
  return ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].includes(method) ? method : "other";
}
