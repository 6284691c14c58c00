import { startBrowser } from "../test/browser/browser.ts";
import { loadSamples, pagesOf } from "../test/browser/pages.ts";
import { weigh } from "../test/browser/weight.ts";
import { serve } from "../test/served.ts";

export const title = "Weight of each page";
export const explanation =
  "Bytes over the wire at the first view with an empty cache, as Chromium counts them: page, styles, scripts and pictures, headers included.";

export async function* measure() {
  const served = await serve();
  const browser = await startBrowser();
  try {
    await loadSamples(served);
    for (const { name, path } of await pagesOf(served.url))
      yield { what: `${name} (\`${path}\`)`, values: [(await weigh(browser, served.url + path)) / 1000], unit: "kB", limit: 60 };
  } finally {
    await browser.close();
    await served.remove();
  }
}
