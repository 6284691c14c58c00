// Takes pictures of the application with the composed samples. `node scripts/screenshots.mjs FOLDER [name…]`, after `npm run build`;
// `node scripts/screenshots.mjs docs/images resolution` makes the picture of the README. Pages of people who are signed in come in six languages and
// several appearances, and only where they are asked for: `account.fr.phone`, `account.*`, `*.ar.dark`, `*.*.*` for all of them.
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { startBrowser } from "../test/browser/browser.ts";
import { agreeToAll, officeEnv, openOffice, person, propose, stepUp } from "../test/browser/office.ts";
import { loadSamples } from "../test/browser/pages.ts";
import { serve } from "../test/served.ts";

const [folder, ...asked] = process.argv.slice(2);
if (!folder) {
  console.error("screenshots: name the folder for the pictures: node scripts/screenshots.mjs FOLDER [name…]");
  process.exit(2);
}

const desk = { width: 1280, height: 860 };
const phone = { width: 360, height: 740 };

const languages = ["en", "fr", "es", "ar", "zh", "ru"];
/** Of signed-in pages: what differs from a desk in light colours. */
const appearances = {
  desk: { viewport: desk },
  phone: { viewport: phone },
  dark: { viewport: desk, colorScheme: "dark" },
  print: { viewport: { width: 794, height: 1123 }, media: "print" },
};
/** Name → who opens the page, and its address; the text and people are put in their places. */
const signedInPages = {
  "sign-in": ["guest", "/sign-in"],
  refused: ["guest", "/people"],
  join: ["guest", "JOIN"],
  start: ["amina", "/work"],
  "start-officer": ["officer", "/work"],
  account: ["amina", "/account"],
  rights: ["amina", "/account/rights"],
  erasure: ["amina", "/account/erasure"],
  data: ["amina", "/account/data"],
  erasures: ["amina", "/people/erasures"],
  backups: ["amina", "/backups"],
  recovery: ["amina", "/record/recovery"],
  totp: ["delegate", "/account/app"],
  password: ["delegate", "/account/password"],
  "step-up": ["amina", "/step-up"],
  people: ["amina", "/people"],
  organisations: ["amina", "/people/organisations"],
  invite: ["amina", "/people/invite"],
  proposals: ["bo", "/people/proposals"],
  person: ["amina", "PERSON"],
  following: ["officer", "/following"],
  text: ["officer", "TEXT"],
  corrections: ["officer", "/texts/proposals"],
  correct: ["officer", "/texts/correction?of=ADDRESS&at=title"],
  withdraw: ["officer", "/texts/withdrawal?of=ADDRESS"],
  imports: ["officer", "/imports"],
  record: ["officer", "/record"],
  entry: ["officer", "/record/entries/0"],
  verify: ["officer", "/record/verify"],
};
const signedInNames = Object.keys(signedInPages).flatMap((name) =>
  languages.flatMap((language) => Object.keys(appearances).map((appearance) => `${name}.${language}.${appearance}`)),
);
const fits = (pattern) => (name) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", "[^.]*")}$`).test(name);
const askedSignedIn = [...new Set(asked.filter((name) => name.includes(".")).flatMap((name) => signedInNames.filter(fits(name))))];

const served = await serve({ env: officeEnv });
const browser = await startBrowser();
try {
  await loadSamples(served);
  const { items } = await (await fetch(`${served.url}/api/v1/resolutions?limit=100`)).json();
  const adopted = items.find(({ vote, kind }) => vote && kind === "resolution") ?? items[0];
  const text = `/resolutions/${adopted.address}`;
  const state = "/states";
  const comparison = "/compare?old=A/RES/178/161&new=A/RES/179/148";
  const asks = await (await fetch(`${served.url}/api/v1/mandates?limit=100`)).json();
  const mandate = asks.items.find(({ due }) => due?.to) ?? asks.items[0];
  const year = mandate.due?.to?.slice(0, 4) ?? "2123";
  const draft = "/drafts/check?of=A/RES/179/148";
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
    compare: [comparison, desk, { fullPage: true }],
    "compare-dark": [comparison, desk, { colorScheme: "dark" }],
    "compare-inline": [`${comparison}&view=inline`, desk, { fullPage: true }],
    "compare-phone": [comparison, phone, { fullPage: true }],
    "compare-arabic": [`${comparison}&lang=ar`, desk],
    mandates: ["/mandates", desk],
    "mandates-phone": ["/mandates", phone],
    "mandates-year": [`/mandates/year?year=${year}`, desk, { fullPage: true }],
    mandate: [`/mandates/${mandate.address}`, desk, { fullPage: true }],
    "mandate-arabic": [`/mandates/${mandate.address}?lang=ar`, desk],
    series: ["/series/mutual-assistance-in-giving-effect", desk, { fullPage: true }],
    lineage: ["/resolutions/A/RES/179/148/lineage/op1", desk, { fullPage: true }],
    check: [draft, desk],
    "check-dark": [draft, desk, { colorScheme: "dark" }],
    "check-phone": [draft, phone, { fullPage: true }],
    "check-arabic": [`${draft}&lang=ar`, desk],
    "check-arabic-phone": [`${draft}&lang=ar`, phone],
    "check-empty": ["/drafts/check", desk],
    "compare-choose": ["/compare?new=A/RES/179/148", desk],
  };
  const unknown = asked.filter((name) => !(name in pictures) && !signedInNames.some(fits(name)));
  if (unknown.length > 0)
    throw new Error(
      `screenshots: there is no ${unknown.join(", ")}; choose from ${Object.keys(pictures).join(", ")}, or page.language.appearance with the pages ${Object.keys(signedInPages).join(", ")}`,
    );
  mkdirSync(folder, { recursive: true });
  for (const name of asked.length > 0 ? asked.filter((one) => one in pictures) : Object.keys(pictures)) {
    const [address, viewport, { fullPage = false, ...options } = {}] = pictures[name];
    const context = await browser.newContext({ viewport, locale: "en-GB", ...options });
    const page = await context.newPage();
    await page.goto(served.url + address, { waitUntil: "networkidle" });
    // Remarks on a draft come a moment after its page.
    if (address.startsWith("/drafts/check?")) await page.locator(".draft-group").first().waitFor();
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file, fullPage });
    await context.close();
    console.log(`${file}: ${address}, ${viewport.width} × ${viewport.height}, ${Math.round(statSync(file).size / 1000)} kB`);
  }
  if (askedSignedIn.length > 0) await takeSignedIn(adopted.address);
} finally {
  await browser.close();
  await served.remove();
}

/** Pictures of pages that somebody sees who is signed in, with something on each. */
async function takeSignedIn(address) {
  const office = await openOffice(browser, served);
  const { amina, bo, officer, delegate, origin } = office;
  const text = `/resolutions/${address}`;
  const places = { TEXT: text, ...(await work(office, address)) };
  const guest = await person(browser, origin, "192.0.2.5");
  const people = { amina, bo, officer, delegate, guest };
  for (const name of askedSignedIn) {
    const [which, language, appearance] = name.split(".");
    const [who, where] = signedInPages[which];
    const { viewport, colorScheme = "light", media = "screen" } = appearances[appearance];
    // A page with a device of its own keeps to the screen, whatever it is asked to emulate.
    const page = media === "print" ? await people[who].page.context().newPage() : people[who].page;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, media });
    const target = (places[where] ?? where).replace("ADDRESS", address);
    await page.goto(`${target}${target.includes("?") ? "&" : "?"}lang=${language}`, { waitUntil: "networkidle" });
    if (which !== "step-up" && media !== "print") await stepUp(people[who]);
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
    if (media === "print") await page.close();
  }
  console.log(`${askedSignedIn.length} pictures of pages of people who are signed in are in ${folder}`);
}

/** Something on every page: a proposal that waits, a correction, a draft, what one follows. Gives the page of somebody else, and an invitation. */
async function work({ amina, bo, officer }, address) {
  await propose(amina, "Petitions Unit", "Oren Falk", "oren@secretariat.example");
  const [JOIN] = await agreeToAll(bo);
  await propose(amina, "Petitions Unit", "Maria Ines Castellanos de la Vega", "maria.ines.castellanos@secretariat.example");
  const { page } = officer;
  await page.goto(`/resolutions/${address}`);
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await page.goto(`/texts/correction?of=${address}&at=title`);
  await page.locator("#becomes").fill("Wells, springs and rivers of the upper valleys, and the shared keeping of their waters");
  await page.locator("#reason").fill("The cover of the document has it so.");
  await page.getByRole("button", { name: "Propose it" }).click();
  await page.goto(`/texts/withdrawal?of=${address}`);
  await page.locator("#reason").fill("A second copy of another text.");
  await page.getByRole("button", { name: "Keep as a draft" }).click();
  await page.waitForLoadState();
  await amina.page.goto("/people");
  const PERSON = await amina.page.getByRole("link", { name: "Bo Lindqvist" }).first().getAttribute("href");
  return { PERSON, JOIN };
}
