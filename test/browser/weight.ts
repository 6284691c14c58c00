import type { Browser } from "playwright-core";

/** Bytes that the first view of a page costs over the wire, with an empty cache, response headers included. */
export async function weigh(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    let bytes = 0;
    wire.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await wire.send("Network.enable");
    await page.goto(url, { waitUntil: "load" });
    return bytes;
  } finally {
    await context.close();
  }
}
