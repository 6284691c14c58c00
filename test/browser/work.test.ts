import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { joinLinks, joinWithPasskey, nameOf, officeEnv, type Person, person } from "./office.ts";

let browser: Browser;
let served: Served;
let amina: Person;
let page: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve({ env: officeEnv })]);
  const [link = ""] = joinLinks(served);
  amina = await person(browser, nameOf(served), "192.0.2.1");
  page = amina.page;
  await joinWithPasskey(amina, link, "Amina Okeke", "amina@secretariat.example");
});

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

test("what is typed is kept by itself, and stands in the form when it is opened again", async () => {
  await page.goto("/people/invite");
  await page.getByLabel("Name", { exact: true }).fill("Nour Haddad");
  await page.getByText("Kept as a draft.").waitFor();
  // Whoever leaves before the pause is over loses nothing either.
  await page.getByLabel("E-mail address").fill("nour@delegation.example");
  await page.goto("/work");
  await page.getByRole("link", { name: "Invite a person" }).click();
  await page.getByText("Your draft from").waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Nour Haddad");
  const email = async (): Promise<string> => {
    await page.reload();
    return page.getByLabel("E-mail address").inputValue();
  };
  await expect.poll(email).toBe("nour@delegation.example");
  expect(amina.troubles).toEqual([]);
});

test("where another window kept other words, the page says so and keeps nothing over them; its button shows both", async () => {
  const other = await page.context().newPage();
  await page.goto("/people/invite");
  await other.goto("/people/invite");
  await page.getByLabel("Name", { exact: true }).fill("Nour of this window");
  await page.getByText("Kept as a draft.").waitFor();
  // One's own page is in no conflict with itself, however fast one types.
  await page.getByLabel("Name", { exact: true }).fill("Nour of this window still");
  await page.getByText("Kept as a draft.").waitFor();
  await other.getByLabel("Name", { exact: true }).fill("Nour of the other window");
  await other.getByText("Elsewhere, other words were kept").waitFor();
  await other.getByRole("button", { name: "Keep as a draft" }).click();
  await other.getByRole("heading", { name: "Two drafts of one form" }).waitFor();
  expect(await violations(other)).toEqual([]);
  for (const words of ["Nour of this window still", "Nour of the other window"]) expect(await other.getByText(words).count()).toBe(1);
  await other.getByRole("button", { name: "Keep what was typed here" }).click();
  await other.waitForURL("**/people/invite");
  expect(await other.getByLabel("Name", { exact: true }).inputValue()).toBe("Nour of the other window");
  await other.close();
});

test("one button follows a State, and the pages of this room are for everybody, in both directions and on a phone", async () => {
  await page.goto("/states/SVN");
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await page.getByText("You follow this").waitFor();
  for (const lang of ["en", "ar"])
    for (const width of [360, 1280])
      for (const address of ["/work", "/following", "/people/invite", "/states/SVN"]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${address}?lang=${lang}`);
        expect(await violations(page), `${address} ${lang} ${width}`).toEqual([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(over, `${address} ${lang} ${width}`).toBeLessThanOrEqual(0);
      }
  expect(amina.troubles).toEqual([]);
});
