import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { loadSamples, pagesOf, type VisitedPage } from "./pages.ts";
import { visitor } from "./visit.ts";
import { weigh } from "./weight.ts";

/** What holds for every page, whichever it is. */

let browser: Browser;
let served: Served;
let pages: readonly VisitedPage[];

beforeAll(async () => {
  // The addresses of many visitors, so that one test run is not held to what one visitor may ask for in a second.
  [browser, served] = await Promise.all([startBrowser(), serve({ env: { TRUSTED_PROXIES: "127.0.0.1" } })]);
  await loadSamples(served);
  pages = await pagesOf(served.url);
});

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

test("the pages that are visited include every sample", () => {
  expect(pages.length).toBeGreaterThan(30);
});

const appearances: readonly (readonly [string, BrowserContextOptions, string])[] = [
  ["in light colours", { colorScheme: "light" }, ""],
  ["in dark colours", { colorScheme: "dark" }, ""],
  ["in Arabic, on a phone", { colorScheme: "light", viewport: { width: 360, height: 740 } }, "ar"],
];

test.each(appearances)("no page has anything that axe finds at WCAG 2.2 AA %s", { timeout: 120_000 }, async (_name, options, language) => {
  const found: string[] = [];
  const { page, troubles } = await visitor(browser, served.url, options);
  if (language) await page.goto(`/?lang=${language}`);
  for (const { path } of pages) {
    await page.goto(path);
    for (const violation of await violations(page)) found.push(`${path}: ${violation}`);
  }
  expect(found).toEqual([]);
  expect(troubles).toEqual([]);
});

test.each(["en", "ar", "ru"])("every page fits a screen of 360 pixels (%s)", { timeout: 60_000 }, async (language) => {
  const { page } = await visitor(browser, served.url, { viewport: { width: 360, height: 740 }, javaScriptEnabled: true });
  await page.goto(`/?lang=${language}`);
  const tooWide: string[] = [];
  for (const { path } of pages) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 360) tooWide.push(`${path}: ${width} pixels`);
  }
  expect(tooWide).toEqual([]);
});

test("every page weighs at most 60 kB at first view", { timeout: 60_000 }, async () => {
  const heavy: string[] = [];
  for (const { path } of pages) {
    const bytes = await weigh(browser, served.url + path);
    if (bytes > 60_000) heavy.push(`${path}: ${bytes} bytes`);
  }
  expect(heavy).toEqual([]);
});

test("every page has one h1, a title of its own and a language, and says so without script", { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ baseURL: served.url, javaScriptEnabled: false });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const titles = new Map<string, string>();
  for (const { path } of pages) {
    await page.goto(path);
    expect(await page.locator("h1").count(), path).toBe(1);
    expect(await page.locator("html[lang][dir]").count(), path).toBe(1);
    const title = await page.title();
    expect(title, path).toMatch(/\S.* – Comity$|^Comity/);
    if (!path.includes("?")) {
      expect(titles.get(title), `${path} has the title of another page`).toBeUndefined();
      titles.set(title, path);
    }
  }
});

test("every link of every page leads somewhere", { timeout: 120_000 }, async () => {
  const hrefs = new Map<string, string>();
  for (const { path, isFault } of pages) {
    if (isFault) continue;
    const { html } = await ask(path);
    for (const [, href] of html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)) hrefs.set((href ?? "").replaceAll("&amp;", "&"), path);
  }
  const dead: string[] = [];
  const answers = new Map<string, Answer>();
  for (const [href, from] of hrefs) {
    const { origin, pathname, search, hash } = new URL(href, served.url + from);
    if (origin !== served.url) continue;
    const { status, html } = answers.get(pathname + search) ?? (await ask(pathname + search));
    answers.set(pathname + search, { status, html });
    if (status !== 200) dead.push(`${from} → ${href}: ${status}`);
    else if (hash && !html.includes(`id="${decodeURIComponent(hash.slice(1))}"`)) dead.push(`${from} → ${href}: no such place on the page`);
  }
  expect(dead).toEqual([]);
  expect(answers.size).toBeGreaterThan(100);
});

interface Answer {
  readonly status: number;
  readonly html: string;
}

let visitors = 0;

async function ask(path: string): Promise<Answer> {
  visitors++;
  const answer = await fetch(served.url + path, { headers: { "x-forwarded-for": `10.0.${visitors >> 8}.${visitors & 255}` } });
  return { status: answer.status, html: await answer.text() };
}
