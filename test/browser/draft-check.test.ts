import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { loadSamples } from "./pages.ts";

/** A drafter sees remarks while typing, with the caret where it was; and without script by the button. */

let browser: Browser;
let served: Served;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve()]);
  await loadSamples(served);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

test("remarks come a moment after typing stops, and the caret stays", async () => {
  const page = await browser.newPage();
  const troubles: string[] = [];
  page.on("pageerror", ({ message }) => troubles.push(message));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  await page.goto(`${served.url}/drafts/check?of=A/RES/179/148`);
  await page.locator(".draft-group").first().waitFor();
  const remarks = await page.locator(".draft-remark").count();
  const typed = ", and requests the Secretary-General to submit a report on wells";
  expect(await page.locator(".draft-remarks").textContent()).toContain("A/RES/178/161");

  const field = page.getByLabel("Draft", { exact: true });
  await field.evaluate((area: HTMLTextAreaElement) => {
    const at = area.value.indexOf("contribute to the Fund") + "contribute to the Fund".length;
    area.focus();
    area.setSelectionRange(at, at);
  });
  const before = await field.evaluate((area: HTMLTextAreaElement) => area.selectionStart);
  const answered = page.waitForResponse((response) => response.url().endsWith("/drafts/check/remarks"));
  await page.keyboard.type(typed);
  expect((await answered).status()).toBe(200);
  await page.waitForFunction((count) => document.querySelectorAll(".draft-remark").length > count, remarks);
  const after = await field.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, document.activeElement === area]);
  expect(after).toEqual([before + typed.length, true]);
  expect(await page.locator(".draft-remarks").textContent()).toContain("No session or date is named by which this is due");

  await page.locator(".draft-group h3 a", { hasText: "10" }).click();
  expect(await field.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toMatch(
    /^Notes with satisfaction/,
  );
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await page.close();
});

test("without script the button brings the same remarks, on a phone and from right to left", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`${served.url}/drafts/check?of=A/RES/179/148&lang=ar`);
  await page.locator("form[data-check] button").click();
  await page.locator(".draft-group").first().waitFor();
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  expect(await page.locator(".draft-remarks").textContent()).toContain("المتفق عليه في A/RES/178/161");
  expect(await page.getByRole("textbox").first().inputValue()).toContain("The General Assembly");
  await context.close();
});

test("a draft's own page, the mandates and the page that reads a document lead there", async () => {
  for (const address of ["/resolutions/A/C.3/179/L.31", "/mandates", "/read"]) {
    const html = await (await fetch(served.url + address)).text();
    expect(html, address).toMatch(/href="\/drafts\/check/);
  }
});
