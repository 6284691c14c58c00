import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Actor, Permit } from "../change/model.ts";
import type { Locale, Translate } from "../i18n/index.ts";
import type { Log } from "../log.ts";
import { keepEven, noteArrival, usualStep } from "./absence.ts";
import { action, anyone, assertDeclared } from "./action.ts";
import { clientAddresses } from "./client-address.ts";
import { compression } from "./compression.ts";
import { conditional } from "./conditional.ts";
import { requestContext } from "./context.ts";
import { cspReport } from "./csp-report.ts";
import type { HttpEnv } from "./env.ts";
import { HttpFault } from "./fault.ts";
import { healthz, type ReadyChecks, readyz } from "./health.ts";
import { faultOf, problemDetails } from "./problem.ts";
import { memoryRates, type RateChooser, type RateRule, type RateStore, rateLimit, takeOrRefuse } from "./rate-limit.ts";
import { type RequestLogOptions, requestLog } from "./request-log.ts";
import { addressLimit, changingRequests, keepWhatWasSent, type Uploads } from "./requests.ts";
import { cspReportPath, securityHeaders } from "./security-headers.ts";
import type { Statics } from "./statics.ts";

export interface HttpOptions<Key extends string> extends RequestLogOptions {
  readonly log: Log;
  readonly translators: Readonly<Record<Locale, Translate<Key>>>;
  readonly statics: Statics;
  /** The page of an error, in the layout of the product. Below `/api` problem details are sent instead. */
  readonly faultPage: (c: Context<HttpEnv<Key>>, fault: HttpFault) => Response | Promise<Response>;
  /** The one table of permissions. */
  readonly permit: Permit;
  /**
   * Who asks, from the session's cookie (`sessionCookie`) or, below `/api` and without any cookie, from a token in the header Authorization.
   * Asked once for each request that is not a static file. Default: anyone.
   */
  readonly actorOf?: (c: Context<HttpEnv<Key>>) => Promise<Actor>;
  /** Origin that people use, "https://example.org"; null: taken from each request. */
  readonly publicUrl?: string | null;
  readonly trustedProxies?: readonly string[];
  /** What `/readyz` asks. */
  readonly checks?: ReadyChecks;
  /** Routes that take files, with the bytes of the whole body. */
  readonly uploads?: Uploads;
  /** Beginnings of paths whose secret is all that a mail program needs: it posts there without cookie, origin or form token (RFC 8058). */
  readonly oneClick?: readonly string[];
  /** Paths that cost more than a page: 5 a second. */
  readonly searches?: readonly string[];
  /** True for a request that gives a whole list as a file, or asks for one's own data: six an hour. */
  readonly isExport?: (c: Context<HttpEnv<Key>>) => boolean;
  /** Default: counters in this process's memory. */
  readonly rates?: RateStore;
  /** True while the process can't keep up: answers 503. */
  readonly isOverloaded?: () => boolean;
  /** Milliseconds of whose multiples "not found" takes one, for whoever is signed in (`keepEven`). Default: 25. */
  readonly absenceStep?: number;
}

/** Paths that answer the same whoever asks, and also while the database is away. */
const ofNobody: ReadonlySet<string> = new Set(["/healthz", "/readyz", cspReportPath]);

const rules = {
  page: { name: "page", perSecond: 20, burst: 60 },
  search: { name: "search", perSecond: 5, burst: 15 },
  export: { name: "export", perSecond: 6 / 3600, burst: 6, isShared: true },
  change: { name: "change", perSecond: 1, burst: 60, isShared: true },
} as const satisfies Record<string, RateRule>;

/**
 * The application before it has any page: every request passes the same gates in the same order, every answer gets the same headers, every error the
 * same form. Routes are added to what this gives back.
 */
export function createHttp<Key extends string>(options: HttpOptions<Key>): OpenAPIHono<HttpEnv<Key>> {
  const app = new OpenAPIHono<HttpEnv<Key>>({
    defaultHook: (result) => {
      if (result.success) return;
      const errors = result.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
      throw new HttpFault(422, { detail: "The request has values that are not valid; errors names each.", errors });
    },
  });
  const rates = options.rates ?? memoryRates();
  const searches = new Set(options.searches ?? []);
  const chooseRate: RateChooser = (c) => {
    if (options.isExport?.(c) === true) return rules.export;
    if (!["GET", "HEAD"].includes(c.req.method)) return rules.change;
    if (["/healthz", "/readyz"].includes(c.req.path)) return undefined;
    return searches.has(c.req.path) ? rules.search : rules.page;
  };

  app.use(noteArrival);
  app.use(
    requestContext({
      translators: options.translators,
      log: options.log,
      clients: clientAddresses(options.trustedProxies ?? []),
      publicOrigin: options.publicUrl == null ? null : new URL(options.publicUrl).origin,
      permit: options.permit,
    }),
  );
  app.use(securityHeaders());
  app.use(requestLog(options));
  app.use(options.statics.middleware);
  app.use(compression());
  app.use("/api/*", conditional());
  app.use(addressLimit());
  app.use(async (c, next) => {
    if (options.isOverloaded?.() === true && c.req.path !== "/healthz") throw new HttpFault(503, { headers: { "Retry-After": "10" } });
    await next();
  });
  app.use(rateLimit(rates, chooseRate));
  app.use(async (c, next) => {
    if (!["GET", "HEAD", "OPTIONS"].includes(c.req.method)) assertRoute(app, c);
    await next();
  });
  app.use(async (c, next) => {
    assertDeclared(c);
    if (options.actorOf !== undefined && !ofNobody.has(c.req.path)) {
      const actor = await options.actorOf(c);
      c.set("actor", actor);
      // Whoever comes from many addresses is one account all the same.
      const rule = actor.id === anyone.id ? undefined : chooseRate(c);
      if (rule !== undefined) await takeOrRefuse(rates, actor.id, rule);
    }
    await next();
  });
  app.use(changingRequests(options.uploads ?? {}, options.oneClick));

  app.get("/healthz", action("site.read"), healthz);
  app.get("/readyz", action("site.read"), (c) => readyz(c, options.checks ?? {}));
  app.post(cspReportPath, action("site.report"), cspReport);

  const answer = async (c: Context<HttpEnv<Key>>, fault: HttpFault): Promise<Response> => {
    const meant = fault.status === 404 ? withoutSlashes(app, c) : undefined;
    if (meant !== undefined) return c.redirect(meant, 301);
    if (fault.status === 404) await keepEven(c, options.absenceStep ?? usualStep);
    const response = c.req.path === "/api" || c.req.path.startsWith("/api/") ? problemDetails(c, fault) : await options.faultPage(c, fault);
    for (const [name, value] of Object.entries(fault.details.headers ?? {})) response.headers.set(name, value);
    return response;
  };
  app.notFound((c) => {
    return answer(c, unroutable(app, c.req.path));
  });
  app.onError(async (error, c) => {
    const fault = faultOf(error);
    if (fault.status === 503 || fault.status === 507) await keepWhatWasSent(c);
    if (fault.status >= 500) c.var.log.error({ err: error, status: fault.status }, "a request failed");
    return answer(c, fault);
  });
  return app;
}

/** Where an address with slashes at its end was meant to lead, if there is a page without them; never to another host. */
function withoutSlashes<Key extends string>(app: OpenAPIHono<HttpEnv<Key>>, c: Context<HttpEnv<Key>>): string | undefined {
  const { pathname, search } = new URL(c.req.url);
  if (!["GET", "HEAD"].includes(c.req.method) || !pathname.endsWith("/") || pathname.startsWith("//")) return undefined;
  let end = pathname.length;
  while (pathname[end - 1] === "/") end -= 1;
  const path = pathname.slice(0, end);
  return path !== "" && methodsAt(app, path).includes("GET") ? `${path}${search}` : undefined;
}

/** Before a body is looked at: whether anything would take it. */
function assertRoute<Key extends string>(app: OpenAPIHono<HttpEnv<Key>>, c: Context<HttpEnv<Key>>): void {
  if (!methodsAt(app, c.req.path).includes(c.req.method)) throw unroutable(app, c.req.path);
}

function unroutable<Key extends string>(app: OpenAPIHono<HttpEnv<Key>>, path: string): HttpFault {
  const allowed = methodsAt(app, path);
  return allowed.length === 0 ? new HttpFault(404) : new HttpFault(405, { headers: { Allow: allowed.join(", ") } });
}

/** Methods that have a route at this path: where there are some, a request with another one is a 405, not a 404. */
function methodsAt<Key extends string>(app: OpenAPIHono<HttpEnv<Key>>, path: string): string[] {
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return methods.includes("GET") ? ["GET", "HEAD", ...methods.slice(1)] : methods;
}
