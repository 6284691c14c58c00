import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout, run } from "../checkout.ts";
import { type Served, serve } from "../served.ts";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { joinLinks, joinWithPasskey, nameOf, officeEnv, type Person, person } from "./office.ts";
import { visitor } from "./visit.ts";

/** What happens after a loss: the record is recovered at the console, and everybody can see and verify what became of it. */

const program = path.join(checkout, "bin", "comity");
const reason = "The disk of 3 May was lost; restored from the backup of 2 May.";

let browser: Browser;
let served: Served;
let key: string;
let oldKey: string;
/** Entries of the record that was begun anew. */
let size: number;

interface HeadAnswer {
  readonly head: { readonly origin: string; readonly size: number } | null;
  readonly keys: readonly { readonly key: string }[];
}

const headOf = async (): Promise<HeadAnswer> => (await fetch(`${served.url}/api/v1/record/head`)).json() as Promise<HeadAnswer>;
const comity = (...args: string[]) => run(program, args, { env: served.env });

let amina: Person;
let bo: Person;

beforeAll(async () => {
  [browser, served] = await Promise.all([startBrowser(), serve({ env: officeEnv })]);
  [amina, bo] = await Promise.all(
    ["192.0.2.1", "192.0.2.2"].map((address) => person(browser, nameOf(served), address)) as [Promise<Person>, Promise<Person>],
  );
  // Processes start and end in between.
  for (const { page } of [amina, bo]) page.setDefaultTimeout(60_000);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await served?.remove();
});

test("an older backup halts the record; two administrators sign in all the same, agree, and the console begins it anew", {
  timeout: 240_000,
}, async () => {
  const [first = "", second = ""] = joinLinks(served);
  await joinWithPasskey(amina, first, "Amina Okeke", "amina@secretariat.example");
  await joinWithPasskey(bo, second, "Bo Lindqvist", "bo@secretariat.example");
  const file = path.join(served.dataDir, "before.tar");
  expect(comity("backup", file)).toMatchObject({ status: 0 });
  const { page } = amina;
  await page.goto("/people/organisations");
  await page.getByLabel("Kind").selectOption({ label: "Unit of the secretariat" });
  await page.getByLabel("Name").fill("Petitions Unit");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(/\/people\/organisations\/[\w-]{36}$/);
  const entries = ((await (await fetch(`${served.url}/api/v1/record?limit=1`)).json()) as { total: number }).total;
  await expect.poll(async () => (await headOf()).head?.size, { timeout: 30_000 }).toBe(entries);
  const before = await headOf();
  oldKey = before.keys[0]?.key ?? "";
  const origin = before.head?.origin ?? "";
  await served.stop();
  expect(comity("restore", file, "--replace")).toMatchObject({ status: 0 });
  served = await serve({ dataDir: served.dataDir, env: { ...officeEnv, PORT: new URL(served.url).port } });

  expect((await fetch(`${served.url}/readyz`)).status).toBe(503);
  const { page: stranger } = await visitor(browser, served.url);
  await stranger.goto("/record");
  expect(await stranger.getByRole("heading", { name: "The record has stopped" }).isVisible()).toBe(true);
  expect(await stranger.getByRole("link", { name: "Begin the record anew" }).count()).toBe(0);
  expect(new URL((await stranger.goto("/record/recovery"))?.url() ?? "").pathname).toBe("/sign-in");

  // Nobody alone, and nobody at the console without the two.
  expect(comity("record", "recover", "--confirm", origin)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("No two administrators have agreed"),
  });
  await signInAgain(amina);
  await page.goto("/record");
  await page.getByRole("link", { name: "Begin the record anew" }).click();
  expect(await page.getByText("Fewer entries are stored than were signed").isVisible()).toBe(true);
  await confirmFirst(amina);
  await page.getByLabel("What happened").fill(reason);
  await page.getByRole("button", { name: "Enter for a second administrator" }).click();
  await page.getByText("You entered this: another administrator decides.").waitFor();
  expect(await page.getByRole("button", { name: "Agree" }).count()).toBe(0);
  await assertFits(page, "/record/recovery");
  expect(await agreeUnasked(amina)).toBe(409);
  expect(comity("record", "recover", "--confirm", origin).status).toBe(1);

  await signInAgain(bo);
  await bo.page.goto("/work");
  await bo.page.getByRole("link", { name: "Beginning the record anew waits for your decision" }).click();
  await confirmFirst(bo);
  await assertFits(bo.page, "/record/recovery", "-second");
  await bo.page.getByRole("button", { name: "Agree" }).click();
  await bo.page.getByText("Two administrators agree.").waitFor();

  expect(comity("record", "recover", "--confirm", "another.example/record")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(`is not the name of the record (${origin})`),
  });
  const recovered = comity("record", "recover", "--confirm", origin);
  expect(recovered.status, recovered.stderr).toBe(0);
  key = recovered.stdout.trim();
  expect(key).toMatch(/\/record\/2\+[0-9a-f]{8}\+A/);
  expect(comity("record", "recover", "--confirm", `${origin}/2`).status).toBe(1);
  // The running application signs with the new key, without a restart, and takes changes again.
  await expect.poll(async () => (await headOf()).head?.origin, { timeout: 30_000 }).toBe(`${origin}/2`);
  expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
  await bo.page.reload();
  expect(await bo.page.getByText(/Carried out on/).isVisible()).toBe(true);
  await assertFits(bo.page, "/record/recovery", "-done");
  await assertFits(bo.page, "/record", "-administrator");
  await assertFits(bo.page, "/backups");
  size = (await headOf()).head?.size ?? 0;
  // The heads of the record that was closed stay published, also the one over what was lost.
  const bundle = await (await fetch(`${served.url}/record/bundle`)).text();
  expect(bundle).toContain(`"${origin}\\n${before.head?.size}\\n`);
  expect([...amina.troubles, ...bo.troubles]).toEqual([]);
});

/** Nothing that axe finds, and nothing wider than the screen: on a desk in English, on a phone in Arabic; with pictures where they are asked for. */
async function assertFits(page: Page, address: string, state = ""): Promise<void> {
  for (const [language, width] of [
    ["ar", 360],
    ["en", 360],
    ["ar", 1280],
    ["en", 1280],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${address}?lang=${language}`);
    expect(await violations(page), address).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(width);
    if (process.env.COMITY_SHOTS)
      await page.screenshot({
        path: path.join(process.env.COMITY_SHOTS, `${language}-${width}${address.replaceAll(/\W/g, "-")}${state}.png`),
        fullPage: true,
      });
  }
}

async function signInAgain({ page }: Person): Promise<void> {
  await page.goto("/account");
  const out = page.getByRole("button", { name: "Sign out" });
  if ((await out.count()) > 0) await out.click();
  await page.goto("/sign-in?to=/account");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL(({ pathname }) => pathname === "/account");
}

/** The page offers to confirm who one is, where that was long ago. */
async function confirmFirst({ page }: Person): Promise<void> {
  const confirm = page.getByRole("link", { name: "Confirm that it is you" });
  if ((await confirm.count()) === 0) return;
  await confirm.click();
  await page.getByRole("button", { name: "Confirm with a passkey" }).click();
  await page.waitForURL("**/record/recovery");
}

/** Sends the form that the page did not offer; gives the status of the answer. */
async function agreeUnasked({ page }: Person): Promise<number | undefined> {
  const takeBack = page.locator("form[action$='/take-back']");
  const address = ((await takeBack.getAttribute("action")) ?? "").replace(/\/take-back$/, "");
  const [token, once] = await Promise.all(["_token", "_once"].map((name) => takeBack.locator(`[name=${name}]`).inputValue()));
  const answer = await page.evaluate(
    ([to = "", fields = ""]) =>
      fetch(to, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: fields }).then(
        ({ status }) => status,
      ),
    [address, new URLSearchParams({ _token: token ?? "", _once: once ?? "", decision: "agreed" }).toString()],
  );
  return answer;
}

test("the recovery is an entry that everybody can read, and its page has its proof", async () => {
  const { page, troubles } = await visitor(browser, served.url, { javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Record", exact: true }).click();
  await page.getByRole("link", { name: "Record begun anew" }).click();
  await expect.poll(() => page.getByText(reason).first().isVisible()).toBe(true);
  expect(await page.getByText("Administrator", { exact: true }).isVisible()).toBe(true);
  expect(await page.getByText("covers it").isVisible()).toBe(true);
  expect(troubles).toEqual([]);
});

test("a visitor verifies the record in the browser with the key, and sees what is wrong with another one", async () => {
  const { page, troubles } = await visitor(browser, served.url);
  await page.goto("/record/verify");
  await page.getByLabel("Key of the record").fill(` ${key}\n`);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await page.getByRole("heading", { name: "Verified", exact: true }).waitFor();
  expect(await page.locator("[data-value=size]").textContent()).toBe(String(size));
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

test("comity record verify says whether a bundle is whole, by its status too", { timeout: 120_000 }, async () => {
  const bytes = Buffer.from(await (await fetch(`${served.url}/record/bundle`)).arrayBuffer());
  const file = path.join(served.dataDir, "record.comity");
  writeFileSync(file, bytes);
  const verify = (...args: string[]) => run(program, ["record", "verify", ...args]);
  const good = verify(file, "--key", key);
  expect([good.status, good.stdout]).toEqual([0, expect.stringContaining(`${size} entries whole`)]);
  expect(JSON.parse(run(program, ["record", "verify", "-", "--key", key, "--format", "json"], { input: bytes }).stdout)).toMatchObject({
    ok: true,
    entries: size,
  });
  writeFileSync(file, bytes.toString("utf8").replace("3 May", "4 May"));
  const bad = verify(file, "--key", key);
  expect([bad.status, bad.stdout]).toEqual([1, expect.stringMatching(/NOT VERIFIED \(root; number \d+, byte \d+\)/)]);
  expect(verify(file, "--key", oldKey).status).toBe(1);
  expect([verify(file, "--key", "my key").status, verify(file).status]).toEqual([2, 2]);
  expect(verify("nowhere", "--key", key).status).toBe(1);
});

test("comity record monitor sees that all is well, goes on where it was, and sounds the alarm for another key", {
  timeout: 120_000,
}, async () => {
  const state = path.join(served.dataDir, "seen.json");
  const monitor = (withKey: string) => run(program, ["record", "monitor", `${served.url}/record`, "--key", withKey, "--state", state]);
  expect(monitor(key)).toMatchObject({ status: 0, stdout: expect.stringContaining(`${size} entries, ${size} new, all well`) });
  expect(monitor(key)).toMatchObject({ status: 0, stdout: expect.stringContaining(`${size} entries, 0 new, all well`) });
  expect(monitor(oldKey)).toMatchObject({ status: 1, stderr: expect.stringContaining("ALARM (no-known-signature)") });
});
