import { zipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, printedForm } from "../../src/resolutions/testing.ts";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { withPasskeys } from "./office.ts";
import { guest, type Visit } from "./visit.ts";

/** An officer sends three files and an archive, watches them being read, looks at the report, and takes the refused file back. */

let browser: Browser;
let served: Served;
let visit: Visit;
let page: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve()]);
  // Browsers make passkeys for names, not for addresses.
  visit = await guest(browser, served.url.replace("//127.0.0.1:", "//localhost:"));
  page = visit.page;
  await withPasskeys(page);
  const [first = ""] = [...served.output().matchAll(/https?:\/\/[^/\s]+(\/join\/[\w-]{43})/g)].map(([, path = ""]) => path);
  await join(page, first, "Amina Okeke", "amina@secretariat.example");
  await becomeOfficer();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

async function join(of: Page, link: string, name: string, email?: string): Promise<void> {
  await of.goto(link);
  await of.getByLabel("Name", { exact: true }).fill(name);
  if (email !== undefined) await of.getByLabel("E-mail address").fill(email);
  await of.getByRole("button", { name: "Make a passkey" }).click();
  await of.getByRole("link", { name: "I have kept them" }).click();
  await of.waitForURL("**/account");
}

/** While the second administrator has not come, the first alone may invite. */
async function becomeOfficer(): Promise<void> {
  await page.goto("/people/organisations");
  await page.getByLabel("Kind").selectOption({ label: "Unit of the secretariat" });
  await page.getByLabel("Name").fill("Petitions Unit");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("link", { name: "Invite a person" }).click();
  if (new URL(page.url()).pathname.startsWith("/step-up")) await page.getByRole("button", { name: "Confirm with a passkey" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nour Haddad");
  await page.getByLabel("E-mail address").fill("nour@secretariat.example");
  await page.getByRole("button", { name: "Propose" }).click();
  const alone = page.getByRole("button", { name: "Agree" });
  if ((await page.locator(".to-copy code").count()) === 0) await alone.first().click();
  const link = new URL((await page.locator(".to-copy code").textContent()) ?? "").pathname;
  visit = await guest(browser, served.url.replace("//127.0.0.1:", "//localhost:"));
  page = visit.page;
  await withPasskeys(page);
  await join(page, link, "Nour Haddad");
}

const resolution = (n: number) => ({
  name: `${n}.txt`,
  mimeType: "text/plain",
  buffer: Buffer.from(printedForm(adopted({ number: `91/${n}` }))),
});
const broken = { name: "broken.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\u0003\u0004 and then nothing") };
const archive = {
  name: "session-91.zip",
  mimeType: "application/zip",
  buffer: Buffer.from(zipSync({ "a/3.txt": resolution(3).buffer, "a/4.txt": resolution(4).buffer })),
};

test("an officer sends three files and an archive, watches, and sees what became of each", async () => {
  await page.goto("/resolutions");
  await page.getByRole("link", { name: "Imports of texts" }).first().click();
  await page.getByLabel("Files").setInputFiles([resolution(1), resolution(2), broken, archive]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  // The page goes on to the report by itself.
  await page.getByRole("heading", { name: "What became of each file" }).waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "Its entry in the record" }).waitFor({ timeout: 60_000 });
  const lines = await page.locator("table.data").first().locator("tbody tr").allTextContents();
  expect(lines).toHaveLength(5);
  expect(lines.join("\n")).toMatch(/session-91\.zip!a\/4\.txt/);
  expect(lines.filter((line) => line.includes("A new text"))).toHaveLength(4);
  expect(lines.find((line) => line.includes("broken.docx"))).toContain("Refused");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "broken.docx" }).click()]);
  expect(download.suggestedFilename()).toBe("broken.docx");
  await page.getByRole("link", { name: "A/RES/91/3", exact: true }).first().click();
  await page.waitForURL("**/resolutions/A/RES/91/3");
  expect(visit.troubles).toEqual([]);
});

test("the same again is said to be held, a file of another kind is refused at once, and everybody sees the list", async () => {
  await page.goto("/imports");
  await page
    .getByLabel("Files")
    .setInputFiles([{ name: "seal.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") }]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("alert").getByText("seal.png is of no kind that is read here.").waitFor();
  await page.getByLabel("Files").setInputFiles([resolution(1)]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("It kept nothing new").waitFor({ timeout: 60_000 });
  const stranger = await guest(browser, served.url);
  await stranger.page.goto("/imports");
  expect(await stranger.page.locator("table.data tbody tr").count()).toBe(2);
  await stranger.page.locator("table.data tbody a").last().click();
  await stranger.page.getByRole("link", { name: "A/RES/91/4", exact: true }).waitFor();
  expect(await stranger.page.getByText("broken.docx").count()).toBe(0);
  expect([...visit.troubles, ...stranger.troubles]).toEqual([]);
});

test("the pages of imports are for everybody, in both directions and on a phone", async () => {
  await page.goto("/imports");
  const one = (await page.locator("table.data tbody a").last().getAttribute("href")) ?? "";
  for (const lang of ["en", "ar"])
    for (const width of [360, 1280])
      for (const address of ["/imports", one]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${address}?lang=${lang}`);
        expect(await violations(page), `${address} ${lang} ${width}`).toEqual([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(over, `${address} ${lang} ${width}`).toBeLessThanOrEqual(0);
      }
  expect(visit.troubles).toEqual([]);
});
