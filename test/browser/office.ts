import type { Browser, BrowserContextOptions, CDPSession, Page } from "playwright-core";
import type { Served } from "../served.ts";
import { guest } from "./visit.ts";

/** Settings of an application that several people visit, each from an address of their own. */
export const officeEnv = { TRUSTED_PROXIES: "127.0.0.1" } as const;

/** Browsers make passkeys for names, not for addresses. */
export const nameOf = ({ url }: Served): string => url.replace("//127.0.0.1:", "//localhost:");

/** A person at a browser of their own, with a device that keeps passkeys and asks for a finger. */
export interface Person {
  readonly page: Page;
  readonly device: CDPSession;
  readonly authenticatorId: string;
  readonly troubles: readonly string[];
}

/** @param address from which the person comes, so that one test run is not held to what one visitor may ask for */
export async function person(browser: Browser, origin: string, address: string, options: BrowserContextOptions = {}): Promise<Person> {
  const { page, troubles } = await guest(browser, origin, { extraHTTPHeaders: { "X-Forwarded-For": address }, ...options });
  return { page, troubles, ...(await withPasskeys(page)) };
}

/** Gives the browser of a page a device that keeps passkeys. */
export async function withPasskeys(page: Page): Promise<Pick<Person, "device" | "authenticatorId">> {
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
  return { device, authenticatorId };
}

/** Links that the terminal shows for the first administrators. */
export function joinLinks(served: Served): readonly string[] {
  return [...served.output().matchAll(/https?:\/\/[^/\s]+(\/join\/[\w-]{43})/g)].map(([, path = ""]) => path);
}

/** Follows a one-time link and makes a passkey; leaves the page on the account. */
export async function joinWithPasskey({ page }: Person, link: string, name: string, email?: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Name", { exact: true }).fill(name);
  if (email !== undefined) await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.waitForURL("**/account");
}

/** Where the page asks for a factor first, the passkey. In whichever language. */
export async function stepUp({ page }: Person): Promise<void> {
  const url = new URL(page.url());
  if (!url.pathname.startsWith("/step-up")) return;
  const { pathname } = new URL(url.searchParams.get("to") ?? "/account", url);
  await page.locator("[data-passkey-button]").click();
  await page.waitForURL(`**${pathname}**`);
}

export async function setUpOrganisation(
  { page }: Person,
  kind: string,
  { name, state }: { readonly name?: string; readonly state?: string },
): Promise<void> {
  await page.goto("/people/organisations");
  await page.getByLabel("Kind").selectOption({ label: kind });
  if (state !== undefined) await page.getByLabel("State", { exact: true }).selectOption(state);
  if (name !== undefined) await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(/\/people\/organisations\/[\w-]{36}$/);
}

/** Enters an invitation into an organisation, by its name. */
export async function propose(administrator: Person, of: string, name: string, email: string): Promise<void> {
  const { page } = administrator;
  await page.goto("/people/organisations");
  await page.locator(".organisations a").filter({ hasText: of }).click();
  await page.getByRole("link", { name: "Invite a person" }).click();
  await stepUp(administrator);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Propose" }).click();
  await page.waitForURL("**/people/proposals");
}

/** A second administrator agrees to each; gives the links that are handed over, as no mail leaves. */
export async function agreeToAll(administrator: Person): Promise<string[]> {
  const { page } = administrator;
  const found: string[] = [];
  await page.goto("/people/proposals");
  const confirm = page.getByRole("link", { name: "Confirm that it is you" }).first();
  if ((await confirm.count()) > 0) {
    await confirm.click();
    await stepUp(administrator);
  }
  while ((await page.getByRole("button", { name: "Agree" }).count()) > 0) {
    await page.getByRole("button", { name: "Agree" }).first().click();
    const shown = await page.locator(".to-copy code").textContent();
    found.push(new URL(shown ?? "").pathname);
    await page.goto("/people/proposals");
  }
  return found;
}

/** A secretariat at work: two administrators, a desk officer and a delegate, all signed in. */
export interface Office {
  readonly origin: string;
  readonly amina: Person;
  readonly bo: Person;
  readonly officer: Person;
  readonly delegate: Person;
}

/** Brings a fresh application to work, as its people do. */
export async function openOffice(browser: Browser, served: Served): Promise<Office> {
  const origin = nameOf(served);
  const [first = "", second = ""] = joinLinks(served);
  const [amina, bo] = [await person(browser, origin, "192.0.2.1"), await person(browser, origin, "192.0.2.2")];
  await joinWithPasskey(amina, first, "Amina Okeke", "amina@secretariat.example");
  await joinWithPasskey(bo, second, "Bo Lindqvist", "bo@secretariat.example");
  await setUpOrganisation(amina, "Unit of the secretariat", { name: "Petitions Unit" });
  await setUpOrganisation(amina, "State", { state: "XAE" });
  await propose(amina, "Petitions Unit", "Kim Osei", "kim@secretariat.example");
  const [unitLink = ""] = await agreeToAll(bo);
  const state = await amina.page.goto("/people/organisations").then(() => amina.page.locator(".organisations a").allTextContents());
  await propose(amina, state.find((name) => name !== "Petitions Unit") ?? "", "Lior Haddad", "lior@mission.example");
  const [stateLink = ""] = await agreeToAll(bo);
  const [officer, delegate] = [await person(browser, origin, "192.0.2.3"), await person(browser, origin, "192.0.2.4")];
  await joinWithPasskey(officer, unitLink, "Kim Osei");
  await joinWithPasskey(delegate, stateLink, "Lior Haddad");
  return { origin, amina, bo, officer, delegate };
}
