import { randomBytes } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Permit } from "../change/model.ts";
import { defaultLocale, directionOf, formatsFor, isLocale, type Locale, negotiateLocale, type Translate } from "../i18n/index.ts";
import type { Log } from "../log.ts";
import { anyone } from "./action.ts";
import { type ClientAddresses, clientKey } from "./client-address.ts";
import type { HttpEnv } from "./env.ts";
import { newOnceKey } from "./form.ts";
import { issueFormToken } from "./form-token.ts";

interface ContextOptions<Key extends string> {
  readonly translators: Readonly<Record<Locale, Translate<Key>>>;
  readonly log: Log;
  readonly clients: ClientAddresses;
  readonly publicOrigin: string | null;
  readonly permit: Permit;
}

/** First of all: gives every request its id, its nonce, its language, and says who asks and under which origin. */
export function requestContext<Key extends string>(options: ContextOptions<Key>): MiddlewareHandler<HttpEnv<Key>> {
  return async (c, next) => {
    const requestId = randomBytes(8).toString("hex");
    const locale = chooseLocale(c);
    const peer = c.env?.incoming?.socket.remoteAddress;
    c.set("requestId", requestId);
    c.set("nonce", randomBytes(16).toString("base64"));
    c.set("locale", locale);
    c.set("dir", directionOf(locale));
    c.set("t", options.translators[locale]);
    c.set("format", formatsFor(locale));
    c.set("log", options.log.child({ requestId }));
    c.set("origin", options.publicOrigin ?? originOf(c, options.clients.isTrusted(peer)));
    c.set("clientKey", clientKey(options.clients.clientOf(peer, c.req.header("x-forwarded-for"))));
    c.set("formToken", () => issueFormToken(c));
    c.set("onceKey", newOnceKey);
    c.set("actor", anyone);
    c.set("permit", options.permit);
    await next();
  };
}

/** Where no PUBLIC_URL is set: scheme and host as the request, or the trusted proxy before it, says. */
function originOf(c: Context, isBehindProxy: boolean): string {
  const url = new URL(c.req.url);
  const scheme = isBehindProxy ? c.req.header("x-forwarded-proto") : undefined;
  return scheme === "https" || scheme === "http" ? `${scheme}://${url.host}` : url.origin;
}

/** `?lang=` (which is remembered in a cookie), then the cookie, then what the browser asks for, then English. */
function chooseLocale(c: Context): Locale {
  const asked = c.req.query("lang");
  if (isLocale(asked)) {
    setCookie(c, "lang", asked, { path: "/", maxAge: 31_536_000, sameSite: "Lax", httpOnly: true });
    return asked;
  }
  const remembered = getCookie(c, "lang");
  return isLocale(remembered) ? remembered : (negotiateLocale(c.req.header("accept-language")) ?? defaultLocale);
}
