import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTotpSecret, totpCode } from "#people/totp";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { agreeToAll, type Office, officeEnv, openOffice, type Person, propose, setUpOrganisation, stepUp } from "./office.ts";
import { loadSamples } from "./pages.ts";
import { guest, visitor } from "./visit.ts";

/** What holds for every page of people who are signed in, and what they do by keyboard, on two devices, and without script. */

let browser: Browser;
let served: Served;
let office: Office;
let text: string;
let mandate: string;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve({ env: officeEnv })]);
  await loadSamples(served);
  const listed = (await (await fetch(`${served.url}/api/v1/resolutions?limit=1`)).json()) as { items: readonly { address: string }[] };
  text = listed.items[0]?.address ?? "";
  const asked = (await (await fetch(`${served.url}/api/v1/mandates?limit=1`)).json()) as { items: readonly { address: string }[] };
  mandate = asked.items[0]?.address ?? "";
  office = await openOffice(browser, served);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

/** The same person at another device: a passkey that is kept in step. */
async function elsewhere({ page }: Person): Promise<Page> {
  const { page: other } = await visitor(browser, office.origin, { extraHTTPHeaders: { "X-Forwarded-For": "192.0.2.9" } });
  await other.context().addCookies(await page.context().cookies());
  return other;
}

test("a correction begun on one device is found on another as it was typed, and is gone once it is sent", async () => {
  const { officer } = office;
  const { page } = officer;
  await page.goto(`/resolutions/${text}`);
  await page.getByRole("link", { name: "Correct the reading" }).click();
  await page.getByLabel("What was read wrongly").selectOption("title");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("As the document has it").fill("Wells, springs and rivers");
  await page.getByLabel("Reason").fill("The cover has it so.");
  await page.getByText("Kept as a draft.").waitFor();
  const other = await elsewhere(officer);
  await other.goto("/work");
  await other.locator("#drafts a").click();
  await other.getByText("Your draft from").waitFor();
  expect(await other.getByLabel("As the document has it").inputValue()).toBe("Wells, springs and rivers");
  expect(await other.getByLabel("Reason").inputValue()).toBe("The cover has it so.");
  await other.getByRole("button", { name: "Propose it" }).click();
  await other.waitForURL("**/texts/proposals");
  await page.goto("/work");
  expect(await page.locator("#drafts").count()).toBe(0);
  expect(officer.troubles).toEqual([]);
});

test("what was kept can be discarded, and the form stands as it was before", async () => {
  const { page } = office.officer;
  await page.goto(`/texts/withdrawal?of=${text}`);
  await page.getByLabel("Reason").fill("Twice here.");
  await page.getByText("Kept as a draft.").waitFor();
  await page.reload();
  expect(await page.getByLabel("Reason").inputValue()).toBe("Twice here.");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.waitForURL(/\/texts\/withdrawal\?of=/);
  await page.getByText("Your draft from").waitFor({ state: "detached" });
  expect(await page.getByLabel("Reason").inputValue()).toBe("");
});

/** Presses a key until what is wanted has the focus; says what had it on the way. */
async function reach(page: Page, name: RegExp, most = 60): Promise<void> {
  const passed: string[] = [];
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0]?.textContent : null;
      const box = element?.getBoundingClientRect();
      const style = element === null ? null : getComputedStyle(element);
      return {
        name: (label ?? element?.textContent ?? "").trim(),
        isSeen: (box?.width ?? 0) > 0 && (style?.outlineStyle !== "none" || style.boxShadow !== "none"),
      };
    });
    passed.push(at.name.slice(0, 40));
    expect(at.isSeen, `the focus on “${at.name}” is seen`).toBe(true);
    if (name.test(at.name)) return;
  }
  throw new Error(`${name} was not reached: ${passed.join(" | ")}`);
}

test("by keyboard alone: signing in, inviting, and the other's agreement", { timeout: 60_000 }, async () => {
  const { amina, bo } = office;
  await amina.page.goto("/account");
  await amina.page.getByRole("button", { name: "Sign out" }).click();
  await amina.page.goto("/sign-in?to=%2Fpeople%2Finvite");
  await reach(amina.page, /^Sign in with a passkey$/);
  await amina.page.keyboard.press("Enter");
  await amina.page.waitForURL("**/people/invite");
  await reach(amina.page, /^Organization$/);
  await amina.page.keyboard.type("Pet");
  await reach(amina.page, /^Name$/);
  await amina.page.keyboard.type("Mara Quist");
  await reach(amina.page, /^E-mail address$/);
  await amina.page.keyboard.type("mara@secretariat.example");
  // The way on is the first button after the fields; Enter in a field sends the form, and does not keep it as a draft.
  await amina.page.keyboard.press("Enter");
  await amina.page.waitForURL("**/people/proposals");
  expect(await amina.page.getByText("Mara Quist").count()).toBe(1);

  await bo.page.goto("/work");
  await reach(bo.page, /^A proposal waits for your decision/);
  await bo.page.keyboard.press("Enter");
  await bo.page.waitForURL("**/people/proposals");
  if ((await bo.page.getByRole("link", { name: "Confirm that it is you" }).count()) > 0) {
    await reach(bo.page, /^Confirm that it is you/);
    await bo.page.keyboard.press("Enter");
    await bo.page.waitForURL("**/step-up?*");
    await reach(bo.page, /^Confirm with a passkey$/);
    await bo.page.keyboard.press("Enter");
    await bo.page.waitForURL("**/people/proposals");
  }
  await reach(bo.page, /^Agree$/);
  await bo.page.keyboard.press("Enter");
  await bo.page.locator(".to-copy code").waitFor();
  expect(await bo.page.locator(".to-copy code").textContent()).toMatch(/\/join\/[\w-]{43}$/);
});

test("without script: joining with password and app, signing in again, and keeping a draft by its button", {
  timeout: 60_000,
}, async () => {
  const { amina, bo, origin } = office;
  await setUpOrganisation(amina, "Non-governmental organization", { name: "Open Ledger" });
  await propose(amina, "Open Ledger", "Ines Duarte", "ines@ledger.example");
  const [link = ""] = await agreeToAll(bo);
  const { page, troubles } = await guest(browser, origin, {
    javaScriptEnabled: false,
    extraHTTPHeaders: { "X-Forwarded-For": "192.0.2.60" },
  });
  await page.goto(link);
  await page.locator("details.otherwise > summary").click();
  const secret = readTotpSecret((await page.locator(".to-copy code").textContent())?.replace(/\s/g, ""));
  if (secret === undefined) throw new Error("no secret is shown");
  await page.getByLabel("Name", { exact: true }).fill("Ines Duarte");
  await page.getByLabel("Password").fill("seven green herons");
  await page.getByLabel("Code of the app").fill(totpCode(secret, Date.now()));
  await page.getByRole("button", { name: "Begin with password and app" }).click();
  await page.getByRole("link", { name: "I have kept them" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();

  await page.goto("/sign-in?to=%2Faccount");
  await page.getByLabel("E-mail address").fill("ines@ledger.example");
  await page.getByLabel("Password").fill("seven green herons");
  await page.getByRole("button", { name: "Continue" }).click();
  // Each code is taken once: the next one is.
  await page.getByLabel("Code").fill(totpCode(secret, Date.now() + 30_000));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.waitForURL("**/account");
  await page.getByLabel("Name", { exact: true }).fill("Inês Duarte");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await page.getByText("Your draft from").waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Inês Duarte");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(await page.locator("header .who-name").textContent()).toBe("Inês Duarte");
  expect(await page.getByText("Your draft from").count()).toBe(0);
  expect(troubles).toEqual([]);
});

/** Pages by who opens them. */
function visited(): readonly (readonly [Person, readonly string[]])[] {
  const { amina, officer, delegate } = office;
  return [
    [
      amina,
      ["/work", "/account", "/account/rights", "/account/app", "/account/password", "/people", "/people/proposals", "/people/invite"],
    ],
    [officer, ["/work", "/following", "/imports", "/texts/proposals", `/texts/withdrawal?of=${text}`, `/texts/correction?of=${text}`]],
    [officer, [`/texts/correction?of=${text}&at=title`, `/resolutions/${text}`, "/record", "/record/entries/0", "/record/verify"]],
    [officer, ["/mandates/sessions", ...["state", "correction", "split", "join"].map((form) => `/mandates/${form}?of=${mandate}`)]],
    [officer, [`/mandates/${mandate}`]],
    [delegate, ["/work", "/account", "/people", "/account/rights"]],
  ];
}

test.each([
  ["in light colours", {}, "en"],
  ["in dark colours", { colorScheme: "dark" }, "en"],
  ["in Arabic, on a phone", { viewport: { width: 360, height: 740 } }, "ar"],
  ["in Russian, on a phone", { viewport: { width: 360, height: 740 } }, "ru"],
] as const)(
  "no page of signed-in people has anything that axe finds, or is wider than its screen, %s",
  { timeout: 120_000 },
  async (_name, options, lang) => {
    const found: string[] = [];
    for (const [who, paths] of visited()) {
      const { page } = who;
      await page.emulateMedia({ colorScheme: "colorScheme" in options ? options.colorScheme : "light" });
      await page.setViewportSize("viewport" in options ? options.viewport : { width: 1280, height: 720 });
      for (const path of paths) {
        const answer = await page.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
        expect(answer?.status(), path).toBe(200);
        await stepUp(who);
        for (const violation of await violations(page)) found.push(`${path}: ${violation}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (width > 0) found.push(`${path}: ${width} pixels too wide`);
      }
      await page.goto("/account?lang=en");
    }
    expect(found).toEqual([]);
  },
);
