import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";

/** What went wrong in a page without anybody seeing it. Empty when all is well. */
export interface Visit {
  readonly page: Page;
  /** Requests to other hosts, refusals by the security policy, errors of scripts. */
  readonly troubles: readonly string[];
}

/** A new visitor with an empty cache and no cookies, gone when the test ends. */
export async function visitor(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await guest(browser, origin, options);
  onTestFinished(() => visit.page.context().close());
  return visit;
}

/** As `visitor`, but stays until the browser is closed: for journeys that later tests go on with. */
export async function guest(browser: Browser, origin: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, locale: "en-GB", ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) troubles.push(`asks another host: ${request.url()}`);
  });
  page.on("console", (message) => {
    // The browser itself reports every answer of 4xx; a page that is meant to be one is no trouble.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  return { page, troubles };
}
