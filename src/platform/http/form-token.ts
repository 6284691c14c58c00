import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { HttpEnv } from "./env.ts";

/** Name of the field that carries the token. */
export const formTokenField = "_token";

/**
 * The token of a form is bound to a random cookie that only this origin can set and no other can read, so a form made elsewhere cannot have one.
 * It needs no state on the server: token = pad ‖ HMAC-SHA-256(key: cookie, pad). The pad is new in each answer, so that what is compressed
 * beside it cannot be used to guess it.
 */
export function issueFormToken<Key extends string>(c: Context<HttpEnv<Key>>): string {
  const name = cookieName(c);
  let secret = getCookie(c, name) ?? issued.get(c);
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
  const secret = getCookie(c, cookieName(c));
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

/** `__Host-` is refused by browsers without TLS, so on plain loopback the plain name is used. */
function cookieName<Key extends string>(c: Context<HttpEnv<Key>>): string {
  return c.var.origin.startsWith("https:") ? "__Host-form" : "form";
}
