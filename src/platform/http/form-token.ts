import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { HttpEnv } from "./env.ts";

/** Name of the field that carries the token. */
export const formTokenField = "_token";
/** Header that carries it where a script of a page sends JSON to an address that is not below `/api`. */
export const formTokenHeader = "X-Form-Token";

/**
 * The token of a form is bound to the session or, without one, to a random cookie: only this origin can set them and no other can read them, so a
 * form made elsewhere cannot have one, and a form of one session is none of another. It needs no state on the server: token = pad ‖
 * HMAC-SHA-256(key, pad), key: derived from the session's cookie, or the form's cookie. The pad is new in each answer, so that what is compressed
 * beside it cannot be used to guess it.
 */
export function issueFormToken<Key extends string>(c: Context<HttpEnv<Key>>): string {
  const name = cookieName(c, "form");
  let secret = secretOfSession(c) ?? getCookie(c, name) ?? issued.get(c);
  if (secret === undefined || !isSecret(secret)) {
    secret = randomBytes(32).toString("base64url");
    issued.set(c, secret);
    setCookie(c, name, secret, { path: "/", httpOnly: true, sameSite: "Lax", secure: name.startsWith("__Host-") });
  }
  // The token belongs to one browser: the page that carries it is nobody else's.
  c.header("Cache-Control", "no-store");
  const pad = randomBytes(16);
  return Buffer.concat([pad, sign(secret, pad)]).toString("base64url");
}

/** Secrets set by the answer that is being made, for a second form in the same page. */
const issued = new WeakMap<object, string>();

export function isFormTokenGood<Key extends string>(c: Context<HttpEnv<Key>>, token: unknown): boolean {
  const secret = secretOfSession(c) ?? getCookie(c, cookieName(c, "form"));
  if (secret === undefined || !isSecret(secret) || typeof token !== "string" || token.length > 100) return false;
  const bytes = Buffer.from(token, "base64url");
  return bytes.length === 48 && timingSafeEqual(bytes.subarray(16), sign(secret, bytes.subarray(0, 16)));
}

function sign(secret: string, pad: Buffer): Buffer {
  return createHmac("sha256", secret).update(pad).digest();
}

function isSecret(value: string): boolean {
  return /^[\w-]{43}$/.test(value);
}

/** Name of the session's cookie: the only place that a session's id is taken from. Its value is 43 signs of base64url. */
export function sessionCookie<Key extends string>(c: Context<HttpEnv<Key>>): string {
  return cookieName(c, "comity");
}

/** Not the session's id itself, so that nothing made of a token could lead back to it. */
function secretOfSession<Key extends string>(c: Context<HttpEnv<Key>>): string | undefined {
  const session = getCookie(c, sessionCookie(c));
  return session === undefined || !isSecret(session) ? undefined : createHash("sha256").update(`form ${session}`).digest("base64url");
}

/** `__Host-` is refused by browsers without TLS, so on plain loopback the plain name is used. */
function cookieName<Key extends string>(c: Context<HttpEnv<Key>>, name: string): string {
  return c.var.origin.startsWith("https:") ? `__Host-${name}` : name;
}
