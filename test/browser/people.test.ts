import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import {
  agreeToAll,
  joinLinks,
  joinWithPasskey,
  nameOf,
  officeEnv,
  type Person,
  person,
  propose,
  setUpOrganisation,
  stepUp,
} from "./office.ts";

/**
 * From the first start to a working secretariat: two administrators by their links, a unit, two delegations and an organisation, each person with a
 * passkey made by the browser's own virtual authenticator. Later journeys go on where earlier ones ended.
 */

let browser: Browser;
let served: Served;
let origin: string;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve({ env: officeEnv })]);
  origin = nameOf(served);
});

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

let amina: Person;
let bo: Person;
const signedIn: Person[] = [];

test("two new administrators come to a working secretariat with two delegations and an organisation in a few minutes", {
  timeout: 180_000,
}, async () => {
  const began = performance.now();
  const [first = "", second = ""] = joinLinks(served);
  [amina, bo] = [await person(browser, origin, "192.0.2.1"), await person(browser, origin, "192.0.2.2")];
  await joinWithPasskey(amina, first, "Amina Okeke", "amina@secretariat.example");
  expect(await amina.page.locator("header .who").textContent()).toContain("Administrator");
  await joinWithPasskey(bo, second, "Bo Lindqvist", "bo@secretariat.example");
  expect((await amina.page.goto(first))?.status()).toBe(404);

  await setUpOrganisation(amina, "Unit of the secretariat", { name: "Petitions Unit" });
  await setUpOrganisation(amina, "State", { state: "XAE" });
  await setUpOrganisation(amina, "State", { state: "XAV" });
  await setUpOrganisation(amina, "Non-governmental organization", { name: "Open Ledger" });
  await amina.page.goto("/people/organisations");
  const names = await amina.page.locator(".organisations a").allTextContents();
  expect(names).toHaveLength(4);
  expect(names).toEqual(expect.arrayContaining(["Petitions Unit", "Open Ledger"]));

  for (const [index, name] of names.entries()) await propose(amina, name, `Person ${index}`, `person${index}@organisation${index}.example`);
  const invitations = await agreeToAll(bo);
  expect(invitations).toHaveLength(4);
  const capacities: string[] = [];
  for (const [index, link] of invitations.entries()) {
    const newcomer = await person(browser, origin, `192.0.2.${10 + index}`);
    await joinWithPasskey(newcomer, link, `Person ${index}`);
    capacities.push((await newcomer.page.locator("header .who-as").textContent()) ?? "");
    signedIn.push(newcomer);
  }
  expect(capacities.map((words) => words.split(" · ")[0]?.trim()).sort()).toEqual([
    "Contributor",
    "Delegate of a State",
    "Delegate of a State",
    "Desk officer",
  ]);
  for (const { troubles } of [amina, bo, ...signedIn]) expect(troubles).toEqual([]);
  // Five minutes are what people have; a browser that does not read the pages needs far less.
  expect(performance.now() - began).toBeLessThan(300_000);
});

test("whoever has a passkey signs in without typing a name, and is told by nothing else", async () => {
  const [delegate] = signedIn;
  if (delegate === undefined) throw new Error("nobody is in");
  const { page } = delegate;
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${origin}/`);
  expect(await page.locator("header .who").textContent()).toBe("Sign in");
  await page.goto("/account/rights");
  await page.waitForURL("**/sign-in?to=*");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/account/rights");
  expect(await page.locator("header .who-name").textContent()).toMatch(/^Person/);
  expect(delegate.troubles).toEqual([]);
});

test("a passkey of another device opens nothing, and says so", async () => {
  const stranger = await person(browser, origin, "192.0.2.77");
  await stranger.page.goto("/sign-in");
  await stranger.page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await stranger.page.locator("[data-passkey-failed]:visible").waitFor();
  expect(new URL(stranger.page.url()).pathname).toBe("/sign-in");
});

test("a passkey must have checked who uses it: a touch alone is not enough", async () => {
  const [, delegate] = signedIn;
  if (delegate === undefined) throw new Error("nobody is in");
  await delegate.page.goto("/account");
  await delegate.page.getByRole("button", { name: "Sign out" }).click();
  await delegate.device.send("WebAuthn.setUserVerified", { authenticatorId: delegate.authenticatorId, isUserVerified: false });
  await delegate.page.goto("/sign-in");
  await delegate.page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await delegate.page.locator("[data-passkey-failed]:visible").waitFor();
  await delegate.device.send("WebAuthn.setUserVerified", { authenticatorId: delegate.authenticatorId, isUserVerified: true });
});

test("a person takes their data along, has the account erased, sees what goes when, and takes it back", async () => {
  const [delegate] = signedIn;
  if (delegate === undefined) throw new Error("nobody is in");
  const { page } = delegate;
  await page.goto("/account");
  await page.getByRole("link", { name: "Take your data along" }).click();
  await stepUp(delegate);
  await page.getByRole("button", { name: "Make the file ready" }).click();
  const link = page.url();
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const text = await readFile(await (await arriving).path(), "utf8");
  expect(JSON.parse(text)).toMatchObject({ account: [{ name: expect.stringMatching(/^Person/) }] });
  expect((await page.goto(link))?.status()).toBe(404);

  await page.goto("/account");
  await page.getByRole("link", { name: "Have this account erased" }).click();
  await stepUp(delegate);
  await page.getByRole("button", { name: "Ask for the erasure" }).click();
  await page.getByRole("heading", { name: "Your account will be erased" }).waitFor();
  expect(await page.locator(".course li").count()).toBe(5);
  await page.goto("/account");
  expect(await page.locator(".remark").textContent()).toContain("This account will be erased on");
  await page.getByRole("link", { name: "What is erased when" }).click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("link", { name: "Have this account erased" }).waitFor();
  expect(delegate.troubles).toEqual([]);
});

test("without script the door, joining and the account work with password and app, and passkeys say what they need", async () => {
  const { page } = await person(browser, origin, "192.0.2.99", { javaScriptEnabled: false });
  await page.goto("/sign-in");
  expect(await page.getByRole("button", { name: "Sign in with a passkey" }).count()).toBe(0);
  expect(await page.locator("[data-without-passkey]").isVisible()).toBe(true);
  expect(await page.getByLabel("Password").isVisible()).toBe(true);
});

const pages = [
  "/account",
  "/account/rights",
  "/account/passkeys",
  "/account/app",
  "/account/data",
  "/account/erasure",
  "/people/erasures",
  "/people",
  "/people/organisations",
  "/people/proposals",
  "/people/invite",
];

test.each([
  ["in light colours", {}],
  ["in dark colours", { colorScheme: "dark" }],
  ["in Arabic, on a phone", { viewport: { width: 360, height: 740 } }],
] as const)(
  "no page of people has anything that axe finds, or is wider than its screen, %s",
  { timeout: 120_000 },
  async (name, options) => {
    const { page } = amina;
    if ("colorScheme" in options) await page.emulateMedia({ colorScheme: options.colorScheme });
    if ("viewport" in options) await page.setViewportSize(options.viewport);
    onTestFinished(async () => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 1280, height: 720 });
    });
    const found: string[] = [];
    await page.goto("/people");
    const persons = await page.locator("a[href^='/people/persons/']").first().getAttribute("href");
    for (const path of [...pages, persons ?? "", `${persons}/rights`]) {
      await page.goto(name.includes("Arabic") ? `${path}${path.includes("?") ? "&" : "?"}lang=ar` : path);
      await stepUp(amina);
      for (const violation of await violations(page)) found.push(`${path}: ${violation}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (width > 0) found.push(`${path}: ${width} pixels too wide`);
    }
    const outside = await person(browser, origin, "192.0.2.50");
    for (const path of ["/sign-in", "/sign-in/reset"]) {
      await outside.page.goto(path);
      for (const violation of await violations(outside.page)) found.push(`${path}: ${violation}`);
    }
    expect(found).toEqual([]);
  },
);
