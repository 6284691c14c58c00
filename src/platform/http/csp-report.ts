import type { Context } from "hono";
import type { HttpEnv } from "./env.ts";

const directives = /^[a-z-]{1,40}$/;

/** Keeps of a browser's report which directive was broken, and nothing else: not the page, not what was blocked. */
export async function cspReport<Key extends string>(c: Context<HttpEnv<Key>>): Promise<Response> {
  const report: unknown = await c.req.json().catch(() => null);
  for (const directive of new Set(directivesIn(report)))
    c.var.log.warn({ event: "csp-violation", code: directive }, "a browser stopped something by policy");
  return c.body(null, 204);
}

/** Both forms are in use: a list of reports (Reporting API), and one object below "csp-report". */
function directivesIn(report: unknown): string[] {
  const entries: unknown[] = Array.isArray(report) ? report.slice(0, 20) : [report];
  return entries.flatMap((entry) => {
    const body = field(entry, "body") ?? field(entry, "csp-report");
    const directive = field(body, "effectiveDirective") ?? field(body, "effective-directive") ?? field(body, "violated-directive");
    return typeof directive === "string" && directives.test(directive) ? [directive] : [];
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
