import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plantCanaries } from "../security/canaries.ts";
import { begin } from "../security/cast.ts";
import { openTestHouse, type TestHouse } from "../security/house.ts";
import { payloads } from "../security/payloads.ts";
import { startBrowser } from "./browser.ts";
import { visitor } from "./visit.ts";

/** A sample of what test/security/payloads.test.ts does without a browser, in one: nothing runs, and the policy of scripts has nothing to stop. */

let browser: Browser;
let house: TestHouse;
let server: Server;
let origin: string;

beforeAll(async () => {
  [browser, house] = await Promise.all([startBrowser(), openTestHouse()]);
  await plantCanaries(
    house.owner,
    ["accounts.language", "proposals.capacity", "news.language", "import_outcomes.code"],
    (_, ordinal) => payloads[ordinal % payloads.length] ?? "",
  );
  server = createServer(getRequestListener(house.app.fetch)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
  await house?.close();
});

test.each(["administrator, organisation 1", "desk officer, organisation 1"])(
  "nothing that is kept runs in a browser, as %s sees it",
  async (label) => {
    const person = house.persons.find((one) => one.label === label);
    if (person === undefined) throw new Error("nobody");
    const { page, troubles } = await visitor(browser, origin);
    await page
      .context()
      .addCookies([{ name: "comity", value: await begin(house.owner, person, { hasSteppedUp: true }), url: origin, httpOnly: true }]);
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => void dialog.dismiss().finally(() => dialogs.push(dialog.message())));
    const others = [
      "/work",
      "/account",
      "/account/rights",
      "/following",
      "/people",
      "/people/organisations",
      "/people/proposals",
      `/people/persons/${person.account}`,
      "/texts/proposals",
      `/search?q=${encodeURIComponent(payloads[1] ?? "")}`,
      `/resolutions?q=${encodeURIComponent(payloads[63] ?? "")}`,
      `/record?subject=${encodeURIComponent(payloads[33] ?? "")}`,
    ];
    for (const at of others) {
      await page.goto(at);
      expect(await page.evaluate(() => "xss" in window), at).toBe(false);
    }
    expect(troubles).toEqual([]);
    expect(dialogs).toEqual([]);
  },
  120_000,
);
