import { randomBytes } from "node:crypto";
import { HttpFault } from "./fault.ts";

/**
 * Names of the fields that say which draft a form has, the page of ours that it stands on, and which versions of the draft the page has seen or made
 * (UUIDs, with spaces).
 */
export const draftField = "_draft";
export const draftFromField = "_from";
export const draftSeenField = "_seen";

/** Name of the field that carries the one-time key. */
export const onceKeyField = "_once";

/** 128 random bits, base64url. */
export function newOnceKey(): string {
  return randomBytes(16).toString("base64url");
}

/**
 * The one-time key that came with a form, for `UseCase.onceKey`. Give it back to `<FormToken>` where the form is shown again.
 *
 * @param form what `c.req.parseBody()` gave
 * @throws {HttpFault} 400 where there is none, which no form of ours does
 */
export function onceKeyOf(form: Readonly<Record<string, unknown>>): string {
  const key = form[onceKeyField];
  if (typeof key === "string" && /^[\w-]{22}$/.test(key)) return key;
  throw new HttpFault(400, { detail: "The form has no one-time key; load the page again." });
}

/** Fields of a form that was sent, to show it again; without files, without what nobody should see on a screen, without our own fields. */
export interface SentForm {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The one-time key that it came with: the same again is never done twice. */
  readonly onceKey: string | undefined;
  /** Of a form that has a draft: its name, the address of its page, and the versions of the draft that the page has seen or made. */
  readonly draft: { readonly form: string; readonly from: string; readonly seen: readonly string[] } | undefined;
  /** True where something was left out that has to be typed or chosen again. */
  readonly isCut: boolean;
}

const secrets = /pass|secret|code|token|key|otp/i;

export function sentForm(form: Readonly<Record<string, unknown>>): SentForm {
  const own = Object.entries(form).filter(([name]) => !name.startsWith("_"));
  const flat = own.flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, one] as const));
  const fields = flat.filter((field): field is readonly [string, string] => typeof field[1] === "string" && !secrets.test(field[0]));
  const key = form[onceKeyField];
  return {
    fields,
    onceKey: typeof key === "string" && /^[\w-]{22}$/.test(key) ? key : undefined,
    draft: draftOf(form[draftField], form[draftFromField], form[draftSeenField]),
    isCut: fields.length < flat.length,
  };
}

function draftOf(form: unknown, from: unknown, seen: unknown): SentForm["draft"] {
  if (typeof form !== "string" || form === "") return undefined;
  const versions = typeof seen === "string" ? seen.split(" ").filter((one) => uuid.test(one)) : [];
  return { form, from: typeof from === "string" ? from : "", seen: versions.slice(-mostSeen) };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mostSeen = 40;
