import type { MiddlewareHandler } from "hono";
import { anyone } from "./action.ts";
import type { HttpEnv } from "./env.ts";

/** Features of browsers that no page of ours uses, each closed to us and to everybody in a frame. */
const closed = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];
const permissionsPolicy = closed.map((feature) => `${feature}=()`).join(", ");

/** Where browsers report what the policy stopped. */
export const cspReportPath = "/csp-reports";

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "report-to csp",
  ].join("; ");
}

/** On every answer, whatever it is. A handler may set a stricter Content-Security-Policy (originals do), never none. */
export function securityHeaders<Key extends string>(): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    await next();
    const headers = c.res.headers;
    if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", contentSecurityPolicy(c.var.nonce));
    headers.set("Reporting-Endpoints", `csp="${cspReportPath}"`);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", permissionsPolicy);
    headers.set("X-Request-Id", c.var.requestId);
    if (c.var.origin.startsWith("https:")) headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    // What is made for somebody is nobody else's.
    if (c.var.actor.id !== anyone.id) headers.set("Cache-Control", "no-store");
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", c.res.status < 400 ? "no-cache" : "no-store");
    if ((headers.get("Content-Type") ?? "").startsWith("text/html")) {
      headers.append("Vary", "Accept-Language, Cookie");
      headers.set("Content-Language", c.var.locale);
    }
  };
}
