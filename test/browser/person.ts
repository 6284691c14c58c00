import type { Browser, CDPSession, Page } from "playwright-core";
import { expect } from "vitest";
import type { Served } from "../served.ts";
import { guest } from "./visit.ts";

/** A person at a browser of their own, with a device that keeps passkeys and asks for a finger. */
export interface Person {
  readonly page: Page;
  readonly device: CDPSession;
  readonly authenticatorId: string;
  readonly troubles: readonly string[];
}

/** Browsers make passkeys for names, not for addresses. */
export function originOf({ url }: Pick<Served, "url">): string {
  return url.replace("//127.0.0.1:", "//localhost:");
}

/** Somebody new; each from an address of its own, so that one test run is not held to what one visitor may ask for. */
export async function person(browser: Browser, origin: string, address: string, javaScriptEnabled = true): Promise<Person> {
  const { page, troubles } = await guest(browser, origin, { extraHTTPHeaders: { "X-Forwarded-For": address }, javaScriptEnabled });
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  const { authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, device, authenticatorId, troubles };
}

/** Links that the terminal shows for the first administrators. */
export function bootstrapLinks({ output }: Pick<Served, "output">): readonly string[] {
  return [...output().matchAll(/https?:\/\/[^/\s]+(\/join\/[\w-]{43})/g)].map(([, path = ""]) => path);
}

export async function joinWithPasskey({ page }: Pick<Person, "page">, link: string, name: string, email?: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Name", { exact: true }).fill(name);
  if (email !== undefined) await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  expect(await page.locator(".codes li").count()).toBe(10);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.waitForURL("**/account");
}
