import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout, run } from "../checkout.ts";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { visitor } from "./visit.ts";

/** What happens after a loss: the record is recovered at the console, and everybody can see and verify what became of it. */

const program = path.join(checkout, "bin", "comity");
const reason = "The disk of 3 May was lost; restored from the backup of 2 May.";

let browser: Browser;
let served: Served;
let key: string;
let oldKey: string;

interface HeadAnswer {
  readonly head: { readonly origin: string; readonly size: number } | null;
  readonly keys: readonly { readonly key: string }[];
}

const headOf = async (): Promise<HeadAnswer> => (await fetch(`${served.url}/api/v1/record/head`)).json() as Promise<HeadAnswer>;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve({ env: { TRUSTED_PROXIES: "127.0.0.1" } })]);
  const before = await headOf();
  oldKey = before.keys[0]?.key ?? "";
  const origin = before.head?.origin ?? "";
  const wrong = run(program, ["record", "recover", "--reason", reason, "--confirm", "another.example/record"], { env: served.env });
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining(`is not the name of the record (${origin})`)]);
  const { status, stdout, stderr } = run(program, ["record", "recover", "--reason", reason, "--confirm", origin], { env: served.env });
  expect(status, stderr).toBe(0);
  key = stdout.trim();
  expect(key).toMatch(/\/record\/2\+[0-9a-f]{8}\+A/);
  // The running application signs with the new key, without a restart.
  while ((await headOf()).head?.size !== 1) await pause(250);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

test("the recovery is an entry that everybody can read, and its page has its proof", async () => {
  const { page, troubles } = await visitor(browser, served.url, { javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Record", exact: true }).click();
  await page.getByRole("link", { name: "Record begun anew" }).click();
  await expect.poll(() => page.getByText(reason).first().isVisible()).toBe(true);
  expect(await page.getByText("Operator at the console", { exact: true }).isVisible()).toBe(true);
  expect(await page.getByText("covers it").isVisible()).toBe(true);
  expect(troubles).toEqual([]);
});

test("a visitor verifies the record in the browser with the key, and sees what is wrong with another one", async () => {
  const { page, troubles } = await visitor(browser, served.url);
  await page.goto("/record/verify");
  await page.getByLabel("Key of the record").fill(` ${key}\n`);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await page.getByRole("heading", { name: "Verified", exact: true }).waitFor();
  expect(await page.locator("[data-value=size]").textContent()).toBe("1");
  await page.getByLabel("Key of the record").fill(`${key.slice(0, -4)}AAAA`);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await page.getByRole("heading", { name: "Not verified", exact: true }).waitFor();
  expect(await page.getByText("This is not a key of a record").isVisible()).toBe(true);
  await page.goto("/record/verify?entry=0");
  await page.getByLabel("Key of the record").fill(key);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await page.getByRole("heading", { name: "Verified", exact: true }).waitFor();
  expect(await page.locator("[data-value=proofs]").textContent()).toBe("1");
  expect(troubles).toEqual([]);
});

test("without script the page says how to verify at home", async () => {
  const { page } = await visitor(browser, served.url, { javaScriptEnabled: false });
  await page.goto("/record/verify");
  expect(await page.getByRole("button", { name: "Verify", exact: true }).isVisible()).toBe(false);
  expect(await page.getByText("comity record verify record.comity --key KEY").isVisible()).toBe(true);
  expect(await page.getByRole("link", { name: "Download the whole record" }).isVisible()).toBe(true);
});

test.each([
  ["on a desk", { viewport: { width: 1280, height: 800 } }, "en"],
  ["in the dark, on a phone, in Arabic", { viewport: { width: 360, height: 740 }, colorScheme: "dark" as const }, "ar"],
])("the pages of the record have nothing that axe finds, and fit, %s", async (_where, options, language) => {
  const { page, troubles } = await visitor(browser, served.url, options);
  await page.goto(`/?lang=${language}`);
  for (const address of [
    "/record",
    "/record?kind=nothing",
    "/record?day=soon",
    "/record/entries/0",
    "/record/verify",
    "/record/verify?entry=0",
  ]) {
    await page.goto(address);
    expect(await violations(page), address).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(options.viewport.width);
    if (process.env.COMITY_SHOTS)
      await page.screenshot({
        path: path.join(process.env.COMITY_SHOTS, `${language}${address.replaceAll(/\W/g, "-")}.png`),
        fullPage: true,
      });
  }
  expect(troubles).toEqual([]);
});

test("comity record verify says whether a bundle is whole, by its status too", async () => {
  const bytes = Buffer.from(await (await fetch(`${served.url}/record/bundle`)).arrayBuffer());
  const file = path.join(served.dataDir, "record.comity");
  writeFileSync(file, bytes);
  const verify = (...args: string[]) => run(program, ["record", "verify", ...args]);
  const good = verify(file, "--key", key);
  expect([good.status, good.stdout]).toEqual([0, expect.stringContaining("1 entries whole")]);
  expect(JSON.parse(run(program, ["record", "verify", "-", "--key", key, "--format", "json"], { input: bytes }).stdout)).toMatchObject({
    ok: true,
    entries: 1,
  });
  writeFileSync(file, bytes.toString("utf8").replace("3 May", "4 May"));
  const bad = verify(file, "--key", key);
  expect([bad.status, bad.stdout]).toEqual([1, expect.stringMatching(/NOT VERIFIED \(root; number 0, byte \d+\)/)]);
  expect(verify(file, "--key", oldKey).status).toBe(1);
  expect([verify(file, "--key", "my key").status, verify(file).status]).toEqual([2, 2]);
  expect(verify("nowhere", "--key", key).status).toBe(1);
});

test("comity record monitor sees that all is well, goes on where it was, and sounds the alarm for another key", async () => {
  const state = path.join(served.dataDir, "seen.json");
  const monitor = (withKey: string) => run(program, ["record", "monitor", `${served.url}/record`, "--key", withKey, "--state", state]);
  expect(monitor(key)).toMatchObject({ status: 0, stdout: expect.stringContaining("1 entries, 1 new, all well") });
  expect(monitor(key)).toMatchObject({ status: 0, stdout: expect.stringContaining("1 entries, 0 new, all well") });
  expect(monitor(oldKey)).toMatchObject({ status: 1, stderr: expect.stringContaining("ALARM (no-known-signature)") });
});
