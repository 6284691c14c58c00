// Takes pictures of the application with the composed samples. `node scripts/screenshots.mjs FOLDER [name…]`, after `npm run build`;
// `node scripts/screenshots.mjs docs/images resolution` makes the picture of the README.
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { startBrowser } from "../test/browser/browser.ts";
import { loadSamples } from "../test/browser/pages.ts";
import { serve } from "../test/served.ts";

const [folder, ...asked] = process.argv.slice(2);
if (!folder) {
  console.error("screenshots: name the folder for the pictures: node scripts/screenshots.mjs FOLDER [name…]");
  process.exit(2);
}

const desk = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

const served = await serve();
const browser = await startBrowser();
try {
  await loadSamples(served);
  const { items } = await (await fetch(`${served.url}/api/v1/resolutions?limit=100`)).json();
  const adopted = items.find(({ vote, kind }) => vote && kind === "resolution") ?? items[0];
  const text = `/resolutions/${adopted.address}`;
  const state = "/states";
  /** Name → address, size, and what else differs. */
  const pictures = {
    home: ["/", desk],
    "home-dark": ["/", desk, { colorScheme: "dark" }],
    "home-phone": ["/", phone],
    "home-arabic": ["/?lang=ar", desk],
    list: ["/resolutions", desk],
    "list-phone": ["/resolutions", phone],
    resolution: [text, desk],
    "resolution-dark": [text, desk, { colorScheme: "dark" }],
    "resolution-phone": [text, phone],
    "resolution-arabic": [`${text}?lang=ar`, desk],
    "resolution-whole": [text, desk, { fullPage: true }],
    search: ["/search?q=cooperation", desk],
    read: ["/read", desk],
    states: [state, desk],
    source: [`${text}/source`, desk],
    "source-phone": [`${text}/source`, phone],
    "source-arabic": [`${text}/source?lang=ar`, desk],
    citations: [`${text}/citations`, desk, { fullPage: true }],
    "citations-phone": [`${text}/citations`, phone],
    "most-cited": ["/resolutions/citations", desk],
    superseded: ["/resolutions/citations/superseded", desk],
  };
  const unknown = asked.filter((name) => !(name in pictures));
  if (unknown.length > 0)
    throw new Error(`screenshots: there is no ${unknown.join(", ")}; choose from ${Object.keys(pictures).join(", ")}`);
  mkdirSync(folder, { recursive: true });
  for (const name of asked.length > 0 ? asked : Object.keys(pictures)) {
    const [address, viewport, { fullPage = false, ...options } = {}] = pictures[name];
    const context = await browser.newContext({ viewport, locale: "en-GB", ...options });
    const page = await context.newPage();
    await page.goto(served.url + address, { waitUntil: "networkidle" });
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file, fullPage });
    await context.close();
    console.log(`${file}: ${address}, ${viewport.width} × ${viewport.height}, ${Math.round(statSync(file).size / 1000)} kB`);
  }
} finally {
  await browser.close();
  await served.remove();
}
