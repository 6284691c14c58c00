import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import type { HttpEnv } from "./env.ts";

/** One line per request: the pattern of its route, never its address or query, which may name what somebody looked for. */
export function requestLog<Key extends string>(): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const line = {
      method: knownMethod(c.req.method),
      route: patternOf(c),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    };
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
