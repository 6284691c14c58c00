import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./chromium.ts";

/** Only what the tests ask for is asked of the network: a browser looks up its maker's hosts at every start otherwise. */
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--force-color-profile=srgb",
];

/** Starts a headless browser without network of its own; `close()` ends it and removes what it wrote. */
export async function startBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const home = await mkdtemp(path.join(os.tmpdir(), "comity-browser-"));
  const browser = await chromium.launch({
    executablePath,
    // The pages are our own, and containers rarely allow the namespaces that the sandbox needs.
    args: ["--no-sandbox", ...quiet],
    env: { ...env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  });
  const close = browser.close.bind(browser);
  browser.close = async (options) => {
    await close(options);
    await rm(home, { recursive: true, force: true });
  };
  return browser;
}
