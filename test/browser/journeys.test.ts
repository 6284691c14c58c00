import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout } from "../checkout.ts";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { visitor } from "./visit.ts";

/** What people do, from their first visit on, in the order in which they do it: later journeys find what earlier ones loaded. */

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve()]);
});

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

const sample = readFileSync(path.join(checkout, "samples", "01-assembly-draft.txt"), "utf8");

async function held(): Promise<number> {
  return ((await (await fetch(`${served.url}/api/v1/resolutions`)).json()) as { total: number }).total;
}

test("a first visitor learns what this is and how to fill it, and loads the samples with the link from the terminal", async () => {
  const { page, troubles } = await visitor(browser, served.url);
  await page.goto("/");
  await expect.poll(() => page.locator("h1").textContent()).toBeTruthy();
  expect(await held()).toBe(0);
  await page.goto(served.samplesLink ?? "");
  await page.locator("main form[method=post] button").click();
  await page.waitForURL("**/resolutions");
  expect(await held()).toBeGreaterThanOrEqual(8);
  expect(await page.locator("main a[href^='/resolutions/']").count()).toBeGreaterThanOrEqual(8);
  expect((await page.goto(served.samplesLink ?? ""))?.status()).toBe(404);
  expect(troubles).toEqual([]);
});

test("a wrong key for the samples is answered as if there were no such page", async () => {
  const answer = await fetch(`${served.url}/samples/load?key=${"x".repeat(32)}`);
  expect(answer.status).toBe(404);
});

test("a delegate pastes a text and sees it structured beside its source, and nothing is kept of it", async () => {
  const before = await held();
  const { page, troubles } = await visitor(browser, served.url);
  await page.goto("/read");
  await paste(page);
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);
  expect(await held()).toBe(before);
});

test("without script a pasted text is read all the same", async () => {
  const { page } = await visitor(browser, served.url, { javaScriptEnabled: false });
  await page.goto("/read");
  await paste(page);
});

test("a delegate compares a text with the one before it, and goes from change to change by keys", async () => {
  const { page, troubles } = await visitor(browser, served.url);
  await page.goto("/resolutions/A/RES/179/148");
  await page.getByRole("link", { name: "Compare with …" }).click();
  await page.locator("#same-title a").first().click();
  await page.waitForURL("**/compare?old=*");
  expect(await page.locator("[data-keys-hint]").isVisible()).toBe(true);
  await page.locator("#change-1").focus();
  for (const key of ["n", "n", "p"]) await page.keyboard.press(key);
  expect(new URL(page.url()).hash).toBe("#change-2");
  expect(await page.locator("#change-2").evaluate((change) => change === document.activeElement)).toBe(true);
  await page.getByRole("link", { name: "In one text" }).click();
  await page.waitForURL("**view=inline");
  expect(await page.locator("ins").count()).toBeGreaterThan(10);
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

test("without script the next change is a link, and what is unchanged unfolds", async () => {
  const { page } = await visitor(browser, served.url, { javaScriptEnabled: false });
  await page.goto("/compare?old=A/RES/178/161&new=A/RES/179/148");
  expect(await page.locator("[data-keys-hint]").isVisible()).toBe(false);
  await page.locator("#change-1 .steps a").last().click();
  expect(new URL(page.url()).hash).toBe("#change-2");
  const unchanged = page.locator("details.unchanged").first();
  await unchanged.locator("summary").click();
  expect(await unchanged.locator(".words").first().isVisible()).toBe(true);
});

test("a form that was sent without a document comes back and says what is missing, in a way that axe finds nothing wrong with", async () => {
  const { page } = await visitor(browser, served.url);
  await page.goto("/read");
  await page.locator("main form:has(textarea) button[type=submit], main form:has(textarea) button:not([type])").first().click();
  await page.locator("main [role=alert], main .errors, main [aria-invalid=true]").first().waitFor();
  expect(await violations(page)).toEqual([]);
});

async function paste(page: Page): Promise<void> {
  await page.locator("main textarea").fill(sample);
  await page.locator("main form:has(textarea) button[type=submit], main form:has(textarea) button:not([type])").first().click();
  await page.locator("main .read-result").waitFor();
  expect(await page.locator("main .read-result h2").first().textContent()).toBe("Mutual assistance in giving effect to human rights");
  const structure = await page.locator("main .read-result").textContent();
  for (const block of ["Sponsors", "Preambular paragraph 12", "Operative paragraph 14"]) expect(structure).toContain(block);
}

test("a researcher searches from the home page, sees the passage highlighted, and opens it at its paragraph", async () => {
  const { page, troubles } = await visitor(browser, served.url);
  await page.goto("/");
  await page.locator("main input[type=search]").fill("cooperation");
  await page.locator("main form:has(input[type=search]) button").click();
  await page.waitForURL("**/search?q=cooperation*");
  expect((await page.locator("main mark").first().textContent())?.toLowerCase()).toContain("cooperat");
  const passage = page.locator("main a[href*='/resolutions/'][href*='#']").first();
  const anchor = new URL((await passage.getAttribute("href")) ?? "", served.url).hash.slice(1);
  await passage.click();
  await page.waitForURL(`**/resolutions/**#${anchor}`);
  expect(await page.locator(`[id="${anchor}"]`).isVisible()).toBe(true);
  expect(troubles).toEqual([]);
});

test("without script a visitor filters the list, opens a text and takes it along", async () => {
  const { page } = await visitor(browser, served.url, { javaScriptEnabled: false });
  await page.goto("/resolutions?kind=resolution");
  const link = page.locator("main a[href^='/resolutions/A/']").first();
  await link.click();
  expect(await page.locator("#op1").isVisible()).toBe(true);
  for (const format of ["json", "markdown", "html", "text"]) {
    const href = await page.locator(`main a[href*='format=${format}']`).first().getAttribute("href");
    const answer = await fetch(new URL(href ?? "", served.url));
    expect(answer.status).toBe(200);
    expect((await answer.text()).length).toBeGreaterThan(500);
  }
});

test("by keyboard alone a visitor skips to the content, and reaches the list and a text, seeing where the focus is", async () => {
  const { page } = await visitor(browser, served.url);
  await page.goto("/");
  await page.keyboard.press("Tab");
  expect(await focused(page)).toMatchObject({ href: "#main", isSeen: true });
  await page.keyboard.press("Enter");
  await page.waitForURL("**/#main");
  await page.goto("/");
  await tabTo(page, ({ href }) => href === "/resolutions");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/resolutions");
  await tabTo(page, ({ href }) => /^\/resolutions\/[A-Zd]/.test(href));
  await page.keyboard.press("Enter");
  await page.waitForURL("**/resolutions/**");
  expect(await page.locator("#op1").count()).toBe(1);
});

interface Focus {
  readonly href: string;
  /** Whether something is drawn around what has the focus. */
  readonly isSeen: boolean;
}

async function focused(page: Page): Promise<Focus> {
  return await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isDrawn = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    return { href: element.getAttribute("href") ?? "", isSeen: isDrawn && box.width > 0 && box.bottom > 0 };
  });
}

/** Presses Tab until what is looked for has the focus; on the way, the focus can always be seen. */
async function tabTo(page: Page, isLookedFor: (focus: Focus) => boolean): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const focus = await focused(page);
    expect(focus.isSeen, `the focus on ${focus.href || "an element"} of ${page.url()} cannot be seen`).toBe(true);
    if (isLookedFor(focus)) return;
  }
  throw new Error(`not reached by Tab on ${page.url()}`);
}

test("in Arabic the page runs from right to left, remembers it, and the English words of a text still run from left to right", async () => {
  const { page, troubles } = await visitor(browser, served.url);
  await page.goto("/?lang=ar");
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  expect(await page.locator("html").getAttribute("lang")).toBe("ar");
  await page.goto("/resolutions");
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  await page.locator("main a[href^='/resolutions/A/']").first().click();
  await page.waitForURL("**/resolutions/A/**");
  expect(await page.locator("#op1").evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
  const width = page.viewportSize()?.width ?? 0;
  const brand = await page.locator("header .brand").boundingBox();
  expect((brand?.x ?? 0) + (brand?.width ?? 0)).toBeGreaterThan(width / 2);
  expect(troubles).toEqual([]);
});
