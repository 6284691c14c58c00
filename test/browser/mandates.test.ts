import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { type Office, officeEnv, openOffice } from "./office.ts";
import { loadSamples } from "./pages.ts";

/** An officer finds what a body is asked, corrects what was read of it, and enters that it was delivered; everybody sees both. */

let browser: Browser;
let served: Served;
let office: Office;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve({ env: officeEnv })]);
  await loadSamples(served);
  office = await openOffice(browser, served);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

test("an officer corrects a mandate and marks it delivered", async () => {
  const { page, troubles } = office.officer;
  await page.goto("/mandates");
  await page.getByLabel("Outcome").selectOption("report");
  await page.getByRole("button", { name: "Show" }).click();
  await page.locator(".entry-title a").first().click();
  const address = new URL(page.url()).pathname;
  expect(await page.locator("#source mark").count()).toBe(1);

  await page.getByRole("link", { name: "Correct", exact: true }).click();
  await page.getByLabel("Who is asked").fill("OHCHR\nSecretary-General");
  await page.getByLabel("Why").fill("The clause names both.");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Correct", exact: true }).click();
  await page.waitForURL(`**${address}`);
  expect(await page.locator("h1").textContent()).toContain("OHCHR and Secretary-General");

  await page.getByRole("link", { name: "Enter what became of it" }).click();
  await page.getByLabel("State").selectOption("delivered");
  await page.getByLabel("Why").fill("The report was issued.");
  await page.getByLabel("Source").fill("A/HRC/99/1");
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await page.waitForURL(`**${address}#life`);
  expect(await page.locator("#life").textContent()).toContain("The report was issued.");
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);

  const guest = await (await fetch(served.url + address)).text();
  for (const words of ["The clause names both.", "The report was issued.", "Delivered"]) expect(guest).toContain(words);
  const record = (await (await fetch(`${served.url}/api/v1/record?subject=${encodeURIComponent(address)}`)).json()) as {
    items: { entry: { kind: string } }[];
  };
  expect(record.items.map(({ entry }) => entry.kind).sort()).toEqual(["mandate.corrected", "mandate.state-changed"]);
});

test("a text's own page leads from its paragraph to what it asks", async () => {
  const { page } = office.officer;
  const { items } = (await (await fetch(`${served.url}/api/v1/mandates?limit=1`)).json()) as {
    items: { text: { address: string }; source: { paragraph: string } }[];
  };
  const [first] = items;
  await page.goto(`/resolutions/${first?.text.address}`);
  await page.locator(`[id="${first?.source.paragraph}"] .to-mandates`).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/mandates/);
});
