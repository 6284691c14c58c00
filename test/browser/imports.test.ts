import { zipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopted, printedForm } from "../../src/resolutions/testing.ts";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { agreeToAll, joinWithPasskey, officeEnv, openOffice, type Person, person, propose, stepUp } from "./office.ts";
import { guest } from "./visit.ts";

/** An officer sends three files and an archive, another agrees, the first watches them being read, looks at the report, and takes the refused file back. */

let browser: Browser;
let served: Served;
let officer: Person;
let second: Person;
let page: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve({ env: officeEnv })]);
  const office = await openOffice(browser, served);
  await propose(office.amina, "Petitions Unit", "Nour Haddad", "nour@secretariat.example");
  const [link = ""] = await agreeToAll(office.bo);
  second = await person(browser, office.origin, "192.0.2.5");
  await joinWithPasskey(second, link, "Nour Haddad");
  officer = office.officer;
  page = officer.page;
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

/** The other officer is told on the start page, and agrees. */
async function agree(): Promise<void> {
  await second.page.goto("/work");
  await second.page.getByRole("link", { name: "Texts sent in wait for your decision" }).first().click();
  await second.page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  const confirm = second.page.getByRole("link", { name: "Confirm that it is you, to decide" });
  if ((await confirm.count()) > 0) {
    await confirm.click();
    await stepUp(second);
  }
  await second.page.getByRole("button", { name: "Agree" }).click();
}

/** Where the page asks for a factor first. */
async function openImports(): Promise<void> {
  await page.goto("/imports");
  const confirm = page.getByRole("link", { name: "Confirm that it is you, to import" });
  if ((await confirm.count()) === 0) return;
  await confirm.click();
  await stepUp(officer);
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
  await openImports();
  await page.getByLabel("Files").setInputFiles([resolution(1), resolution(2), broken, archive]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await page.getByText("These files wait for another officer.").waitFor();
  await agree();
  await page.reload();
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
  expect(officer.troubles).toEqual([]);
});

test("the same again is said to be held, a file of another kind is refused at once, and everybody sees the list", async () => {
  await openImports();
  await page
    .getByLabel("Files")
    .setInputFiles([{ name: "seal.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") }]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("alert").getByText("seal.png is of no kind that is read here.").waitFor();
  await page.getByLabel("Files").setInputFiles([resolution(1)]);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("These files wait for another officer.").waitFor();
  await agree();
  await page.reload();
  await page.getByText("It kept nothing new").waitFor({ timeout: 60_000 });
  const stranger = await guest(browser, served.url);
  await stranger.page.goto("/imports");
  expect(await stranger.page.locator("table.data tbody tr").count()).toBe(2);
  await stranger.page.locator("table.data tbody a").last().click();
  await stranger.page.getByRole("link", { name: "A/RES/91/4", exact: true }).waitFor();
  expect(await stranger.page.getByText("broken.docx").count()).toBe(0);
  expect([...officer.troubles, ...stranger.troubles]).toEqual([]);
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
  expect(officer.troubles).toEqual([]);
});
