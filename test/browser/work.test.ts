import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { withPasskeys } from "./office.ts";
import { guest, type Visit } from "./visit.ts";

let browser: Browser;
let served: Served;
let visit: Visit;
let page: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve()]);
  const [link = ""] = [...served.output().matchAll(/https?:\/\/[^/\s]+(\/join\/[\w-]{43})/g)].map(([, path = ""]) => path);
  // Browsers make passkeys for names, not for addresses.
  visit = await guest(browser, served.url.replace("//127.0.0.1:", "//localhost:"));
  page = visit.page;
  await withPasskeys(page);
  await page.goto(link);
  await page.getByLabel("Name", { exact: true }).fill("Amina Okeke");
  await page.getByLabel("E-mail address").fill("amina@secretariat.example");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.waitForURL("**/account");
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
  expect(visit.troubles).toEqual([]);
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
  expect(visit.troubles).toEqual([]);
});
