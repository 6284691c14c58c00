import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "../browser/axe.ts";
import { startBrowser } from "../browser/browser.ts";
import { visitor } from "../browser/visit.ts";
import { weigh } from "../browser/weight.ts";
import { checkout } from "../checkout.ts";
import { type Served, serve } from "../served.ts";

const seeds = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "seeds");

let browser: Browser;
let served: Served;
let addresses: readonly string[];

beforeAll(async () => {
  if (!existsSync(seeds))
    throw new Error(
      `The real resolutions are missing: looked for ${seeds}. Put them there, or name their folder's parent with COMITY_SHARED.`,
    );
  [browser, served] = await Promise.all([startBrowser(), serve({ args: ["--import", seeds] })]);
  const { items } = (await (await fetch(`${served.url}/api/v1/resolutions?limit=100`)).json()) as { items: readonly { address: string }[] };
  addresses = items.map(({ address }) => `/resolutions/${address.split("/").map(encodeURIComponent).join("/")}`);
});

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

test("every real resolution is held after the import at the start", () => {
  expect(addresses).toHaveLength(readdirSync(seeds).filter((name) => name.endsWith(".txt")).length);
});

test("the pages of real resolutions are light, fit a phone, and axe finds nothing on them", async () => {
  const { page, troubles } = await visitor(browser, served.url, { viewport: { width: 360, height: 740 } });
  for (const address of addresses.flatMap((one) => [one, `${one}/source`])) {
    expect(await weigh(browser, served.url + address), address).toBeLessThanOrEqual(60_000);
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
    expect(await violations(page), address).toEqual([]);
  }
  expect(troubles).toEqual([]);
});
