import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { Refused } from "../change/errors.ts";
import type { Actor } from "../change/model.ts";
import type { HttpVariables } from "./env.ts";

/** Whoever has no account. */
export const anyone: Actor = { id: "anyone", capacity: "public", organisation: null, fund: null, steppedUpAt: null };

const declared = new WeakMap<object, string>();

/**
 * Declares what a route does, as the table of permissions calls it, and stops who may not do it at all. Before a row is at hand, that can only be
 * asked in general: the use case asks again, of the row as locked.
 *
 * @param name "<room>.<verb>": "texts.read"
 */
export function action(name: string): MiddlewareHandler {
  const check: MiddlewareHandler = async (c, next) => {
    const { permit, actor } = c.var as HttpVariables;
    const refusal = permit(actor, name);
    if (refusal !== undefined) throw new Refused(refusal, name);
    await next();
  };
  declared.set(check, name);
  return check;
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: object;
}

/** The action of each route by "GET /path"; undefined where the first of its handlers is not what `action` gave. */
function actionsOf(routes: readonly Route[]): Map<string, string | undefined> {
  const actions = new Map<string, string | undefined>();
  for (const { method, path, handler } of routes) {
    const name = `${method} ${path}`;
    // "ALL" is what every request passes on its way.
    if (method !== "ALL" && !actions.has(name)) actions.set(name, declared.get(handler));
  }
  return actions;
}

/** Routes that do not say what they do, as "GET /path": none of them answers, and a test fails for any. */
export function undeclaredRoutes(app: { readonly routes: readonly Route[] }): string[] {
  return [...actionsOf(app.routes)].filter(([, name]) => name === undefined).map(([route]) => route);
}

/** What each route does: "GET /search" → "texts.read". */
export function declaredActions(app: { readonly routes: readonly Route[] }): ReadonlyMap<string, string> {
  return new Map([...actionsOf(app.routes)].flatMap(([route, name]) => (name === undefined ? [] : [[route, name] as const])));
}

/** Default deny: a route that does not say what it does is an error of the program, whoever asks. */
export function assertDeclared(c: Context): void {
  for (const [route, name] of actionsOf(matchedRoutes(c))) {
    if (name === undefined) throw new Error(`${route} declares no action: put action("<room>.<verb>") before its handler`);
  }
}
