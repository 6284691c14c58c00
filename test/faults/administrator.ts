import { expect } from "vitest";
import { visitor } from "../../src/people/pages/fixtures/browser.ts";
import { readTotpSecret, totpCode } from "../../src/people/totp.ts";
import type { Served } from "../served.ts";

/** A visitor without script, by the name that passkeys and forms know. */
export const browser = (origin: string) =>
  visitor({ request: (address, init) => fetch(address, { ...init, redirect: "manual" }) }, origin.replace("//127.0.0.1:", "//localhost:"));

/** The first administrator, in by the link of the terminal with password and app. */
export async function administrator({ url, output }: Served) {
  const person = browser(url);
  const [, link = ""] = /https?:\/\/[^/\s]+(\/join\/[\w-]{43})/.exec(output()) ?? [];
  const page = await person.get(link);
  const secret = readTotpSecret(/name="secret" value="([A-Z2-7]{32})"/.exec(page.html)?.[1] ?? "");
  if (secret === undefined) throw new Error(`no secret: ${page.status}`);
  const fields = { name: "Amina Okeke", email: "amina@secretariat.example", language: "en", password: "seven green herons" };
  expect((await person.send(link, { ...fields, code: totpCode(secret, Date.now()) })).status).toBe(200);
  return person;
}

/** Hidden fields of the form of a page that goes to `action`. */
export function hiddenIn(html: string, action: string): Readonly<Record<string, string>> {
  const form = new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`).exec(html)?.[0] ?? "";
  const fields = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, value]));
}
