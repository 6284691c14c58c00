import type { MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Child } from "hono/jsx";
import { HttpFault, sessionCookie } from "#platform/http/index";
import { type Env, isMessageKey, type MessageKey, paths, type Ui, type WebContext } from "#web/index";
import type { People } from "../people.ts";
import { type RelyingParty, relyingPartyOf } from "../relying-party.ts";
import { labelOf, type Session } from "../sessions.ts";
import type { Caller } from "../sign-in.ts";

/** What the public record says happened to something, by the address of its page. The record is on the same floor as this room. */
export type History = (ui: Ui, subject: string) => Promise<Child>;

const year = 31_536_000;

/** The browser that has signed in before: a cookie of its own, which opens nothing. */
function deviceCookie(c: WebContext): string {
  return sessionCookie(c).replace("comity", "device");
}

export function callerOf(c: WebContext): Caller {
  return {
    clientKey: c.var.clientKey,
    device: getCookie(c, deviceCookie(c)),
    label: labelOf(c.req.header("user-agent")),
    origin: c.var.origin,
  };
}

/** The session's new id, for this browser alone and until it is closed; scripts never see it. */
export function keepToken(c: WebContext, token: string): void {
  const name = sessionCookie(c);
  setCookie(c, name, token, { path: "/", httpOnly: true, sameSite: "Lax", secure: name.startsWith("__Host-") });
}

export function keepDevice(c: WebContext, device: string | undefined): void {
  if (device === undefined) return;
  const name = deviceCookie(c);
  setCookie(c, name, device, { path: "/", httpOnly: true, sameSite: "Lax", secure: name.startsWith("__Host-"), maxAge: year });
}

/** The browser forgets the session and all that was kept of its pages; that it is known stays. */
export function forgetToken(c: WebContext): void {
  const name = sessionCookie(c);
  deleteCookie(c, name, { path: "/", secure: name.startsWith("__Host-") });
  c.header("Clear-Site-Data", '"cache", "storage"');
}

/** A page of ours that was asked for; anything else leads home. */
export function safeWay(to: unknown, otherwise: string = paths.account()): string {
  const isOurs = typeof to === "string" && to.length <= 1000 && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) && !to.includes("\\");
  return isOurs && !/^\/(sign-in|sign-out|step-up|join)(?:\/|\?|$)/.test(to) ? to : otherwise;
}

/** The session of somebody who is in; what `onlyInside` guards has one. @throws {HttpFault} 401 */
export function mustBeIn(people: People, c: WebContext): Session {
  const session = people.sessionOf(c);
  if (session === undefined || session.stage !== "whole") throw new HttpFault(401);
  return session;
}

/** Before pages that need somebody who is in: the door, with the way back. */
export function onlyInside(people: People): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (people.sessionOf(c)?.stage === "whole") return next();
    if (c.req.method !== "GET" && c.req.method !== "HEAD") throw new HttpFault(401);
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(paths.signIn(`${pathname}${search}`), 303);
  };
}

/** Where a page asks for a factor used just now: that first, with the way back. */
export function stepUpFirst(c: WebContext, action: string): Response | undefined {
  if (c.var.permit(c.var.actor, action) !== "step-up needed") return undefined;
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(paths.stepUp(c.req.method === "GET" ? `${pathname}${search}` : pathname), 303);
}

export function partyOf(people: People, c: WebContext): RelyingParty | undefined {
  return relyingPartyOf(people.room.publicUrl, c.var.origin);
}

/** @throws {HttpFault} 404 where no passkeys are made under this name */
export function mustHaveParty(people: People, c: WebContext): RelyingParty {
  const party = partyOf(people, c);
  if (party === undefined) throw new HttpFault(404);
  return party;
}

/** What the script put into the form; undefined where it is no JSON. */
export function credentialOf(field: unknown): unknown {
  if (typeof field !== "string" || field === "" || field.length > 20_000) return undefined;
  try {
    return JSON.parse(field);
  } catch {
    return undefined;
  }
}

/** One value of a form, as text. */
export function textOf(form: Readonly<Record<string, unknown>>, name: string): string {
  const value = form[name];
  return typeof value === "string" ? value : "";
}

/** "delegate of a State" → the key of its words. */
export function wordKey(group: "capacity" | "kind" | "action" | "class" | "relation" | "need", word: string): MessageKey {
  const key = `people.${group}.${word.replaceAll(/[ .]/g, "-")}`;
  if (!isMessageKey(key)) throw new Error(`there are no words for ${key}`);
  return key;
}
