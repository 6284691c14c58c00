import { brotliCompressSync, constants } from "node:zlib";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { intlLocaleOf, locales } from "#platform/i18n/index";
import { testApplication } from "./fixtures/application.ts";
import { crawl, origin, type Visited } from "./fixtures/crawl.ts";
import { memoryLibrary } from "./fixtures/library.ts";
import { hostile, hostileText, longText, sampleTexts } from "./fixtures/readings.ts";

const samples = sampleTexts();
const app = testApplication(memoryLibrary(samples, { "draft/old": "A/RES/178/161" }));
let all: Promise<Visited[]> | undefined;

/** Every page and file that can be reached from home; visited once for all tests. */
function everything(): Promise<Visited[]> {
  all ??= crawl(app, "/");
  return all;
}

/** Pages of each kind, and of a kind that comes by the hundred (States, citations, comparisons) a few. */
async function differentPages(): Promise<Visited[]> {
  const html = (await everything()).filter(({ type, status }) => type.startsWith("text/html") && status === 200);
  const kindOf = ({ path }: Visited): string =>
    path
      .replace(/^(\/resolutions\/[^?]*)\?cite=.*/, "$1?cite")
      .replace(/^\/states\/.*/, "/states/X")
      .replace(/^\/resolutions\/.*\/lineage\/.*/, "lineage")
      .replace(/^\/compare\?.*/, (compare) => compare.replace(/=[^&]*/g, ""));
  return [...Map.groupBy(html, kindOf).values()].flatMap((pages) => pages.slice(0, 3));
}

const voted = samples.find(({ reading }) => reading.resolution.vote !== null) ?? samples[0];

async function get(path: string, from = app): Promise<{ status: number; html: string; location: string | null }> {
  const response = await from.request(origin + path);
  return { status: response.status, html: await response.text(), location: response.headers.get("Location") };
}

/** Pages that this application is without; their own pages are visited with all the others in a browser. */
const elsewhere = /^\/(?:imports|record|people|sign-in|work|mandates|drafts)\b/;

test("every link from home on leads somewhere", async () => {
  const visited = (await everything()).filter(({ path }) => !elsewhere.test(path));
  const broken = visited.filter(({ status }) => status >= 400).map(({ path, status }) => `${status} ${path}`);
  expect(broken).toEqual([]);
  expect(visited.length).toBeGreaterThan(300);
});

test("every anchor that a page links to in itself or elsewhere is there", async () => {
  for (const { path, html } of await differentPages()) {
    const document = documentOf(html);
    const ids = new Set([...document.querySelectorAll("[id]")].map(({ id }) => id));
    const anchors = [...document.querySelectorAll('a[href^="#"]')].map((link) =>
      decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""),
    );
    expect(
      anchors.filter((anchor) => !ids.has(anchor)),
      path,
    ).toEqual([]);
    expect(ids.size, `ids twice in ${path}`).toBe(document.querySelectorAll("[id]").length);
  }
});

test("no page carries a style attribute, an inline script or a handler", async () => {
  for (const { path, html } of await differentPages()) {
    const document = documentOf(html);
    expect(document.querySelectorAll("[style], script:not([src])").length, path).toBe(0);
    expect(
      [...document.querySelectorAll("*")].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on")),
      path,
    ).toEqual([]);
  }
});

test("a hostile text breaks out of no page", async () => {
  const held = hostileText();
  const hostileApp = testApplication(memoryLibrary([held]));
  const paths = [
    "/",
    "/resolutions",
    "/resolutions/draft/hostile",
    "/resolutions/draft/hostile/source",
    "/resolutions/draft/hostile?cite=op1",
    "/resolutions/draft/hostile?cite=text",
    "/search?q=requests",
    `/search?q=${encodeURIComponent(hostile)}&citing=${encodeURIComponent(hostile)}&verb=${encodeURIComponent(hostile)}`,
    `/resolutions?q=${encodeURIComponent(hostile)}&from=${encodeURIComponent(hostile)}`,
    `/resolutions/${encodeURIComponent(hostile)}`,
    `/states/${encodeURIComponent(hostile)}`,
  ];
  for (const language of locales) {
    for (const path of paths) {
      const { html, status } = await get(`${path}${path.includes("?") ? "&" : "?"}lang=${language}`, hostileApp);
      const document = documentOf(html);
      expect(status, path).toBeLessThan(500);
      expect(document.querySelectorAll("script:not([src]), img, [onerror]").length, path).toBe(0);
    }
  }
});

test("a text without a title shows its symbol once in its head and in lists", async () => {
  const [first] = samples.filter(({ reading }) => reading.resolution.symbol !== null);
  if (first === undefined) throw new Error("no sample has a symbol");
  const reading = { ...first.reading, resolution: { ...first.reading.resolution, title: "" } };
  const symbol = reading.resolution.symbol ?? "";
  const untitled = testApplication(memoryLibrary([{ address: first.address, reading }]));
  for (const [page, part] of [
    [`/resolutions/${first.address}`, ".text-head"],
    ["/resolutions", ".entries"],
  ] as const)
    expect(
      documentOf((await get(page, untitled)).html)
        .querySelector(part)
        ?.textContent?.split(symbol),
    ).toHaveLength(2);
});

test("pages are written from right to left in Arabic, the words of the texts in their own direction", async () => {
  const { html } = await get(`/resolutions/${voted?.address}?lang=ar`);
  const page = documentOf(html);
  for (const words of [".text-head", ".text-head h1", "article.text"])
    expect(page.querySelector(words)?.getAttribute("dir"), words).toBe("ltr");
  for (const about of [".text-head .opening", ".text-head > div"])
    expect(page.querySelector(about)?.getAttribute("dir"), about).toBe("rtl");
  const document = documentOf(html);
  expect(document.documentElement.dir).toBe("rtl");
  expect(document.documentElement.lang).toBe("ar");
  expect(document.querySelector("article.text")?.getAttribute("dir")).toBe("ltr");
  expect(document.querySelector("article.text")?.getAttribute("lang")).toBe("en");
});

test("no page of the samples weighs more than 60 KB over the wire, styles and scripts included", async () => {
  const frame = documentOf((await get("/resolutions")).html);
  const files = [...frame.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((link) => link.getAttribute("href") ?? "");
  const assets = await Promise.all(files.map(async (path) => wire((await get(path)).html)));
  const scripts = 6000;
  const outer = assets.reduce((sum, bytes) => sum + bytes, scripts);
  for (const { path, html, type } of await everything()) {
    if (type.startsWith("text/html")) expect(wire(html) + outer, path).toBeLessThan(60_000);
  }
});

test("a long text comes in parts that each stay below 60 KB, and every paragraph's permanent address leads to it", async () => {
  const longApp = testApplication(memoryLibrary([longText(900)]));
  const first = await get("/resolutions/A/RES/99/1", longApp);
  const document = documentOf(first.html);
  expect(wire(first.html)).toBeLessThan(50_000);
  expect(document.getElementById("op1")?.classList.contains("provision")).toBe(true);
  const far = document.getElementById("op900")?.querySelector("a")?.getAttribute("href") ?? "";
  expect(far).toMatch(/section=\d+#op900$/);
  const there = await get(far.split("#")[0] ?? "", longApp);
  expect(wire(there.html)).toBeLessThan(50_000);
  expect(documentOf(there.html).getElementById("op900")?.classList.contains("provision")).toBe(true);
  expect((await get("/resolutions/A/RES/99/1?at=op900", longApp)).location).toBe(far);
  const source = await get("/resolutions/A/RES/99/1/source", longApp);
  expect(wire(source.html)).toBeLessThan(50_000);
});

test("a text with one paragraph too long for a page is still shown whole", async () => {
  const held = longText(1);
  const [paragraph] = held.reading.resolution.operative;
  if (paragraph === undefined) throw new Error("the long text has a paragraph");
  const words = "endless words ".repeat(30_000);
  const endless = {
    ...held,
    reading: { ...held.reading, resolution: { ...held.reading.resolution, operative: [{ ...paragraph, text: words }] } },
  };
  const { status, html } = await get("/resolutions/A/RES/99/1", testApplication(memoryLibrary([endless])));
  expect(status).toBe(200);
  expect(html).toContain(words.slice(-200));
});

test("the list says how to fill it where nothing is held", async () => {
  const { html } = await get("/resolutions", testApplication(memoryLibrary([])));
  expect(textOf(html)).toContain("Nothing is held here yet.");
  expect(textOf(html)).toContain("./bin/comity import");
});

test("the list takes its filters from the address and gives the same as CSV and JSON", async () => {
  const { html } = await get("/resolutions?kind=draft+resolution&sort=title");
  const listed = documentOf(html).querySelectorAll(".entry").length;
  expect(listed).toBeGreaterThan(0);
  expect(textOf(html)).toContain(`${listed} of ${samples.length} texts`);
  const csv = (await get("/resolutions.csv?kind=draft+resolution&sort=title")).html.trimEnd().split("\r\n");
  expect(csv).toHaveLength(listed + 1);
  expect(JSON.parse((await get("/resolutions?format=json&kind=draft+resolution&sort=title")).html)).toHaveLength(listed);
});

test.each([
  ["/resolutions?from=last+year", "Give the year as a number"],
  ["/resolutions?from=2023&to=2020", "The last year must not be before the first."],
  ["/resolutions?kind=poem", "Choose a kind of text"],
  ["/resolutions?sort=weight", "Choose an order"],
  ["/resolutions?session=many", "Give the session as a number"],
  ["/search?q=water&part=middle", "Choose a part of the text"],
  [`/search?q=${"x".repeat(501)}`, "at most 500 characters"],
])("%s is answered with what to do and what was typed", async (path, advice) => {
  const { status, html } = await get(path);
  expect(status).toBe(422);
  expect(documentOf(html).querySelector(".errors")?.textContent).toContain(advice);
});

test.each(["/resolutions?cursor=nonsense", "/search?q=the&cursor=%7B%7D", "/resolutions.csv?from=x", "/search.json?part=x"])(
  "%s is refused without a stack",
  async (path) => {
    const { status, html } = await get(path);
    expect(status).toBe(422);
    expect(html).not.toMatch(/\n\s+at /);
  },
);

test("years may be typed with Arabic digits", async () => {
  const { status } = await get(`/resolutions?from=${encodeURIComponent("٢٠٢٠")}&to=2200`);
  expect(status).toBe(200);
});

test.each(['"', "((", "a & !b", "<->", "-", "'; drop table texts; --", "قرار", "🕊"])("search takes %j without an error", async (words) => {
  expect((await get(`/search?q=${encodeURIComponent(words)}`)).status).toBe(200);
});

test("search for a word that stands everywhere says why it finds nothing", async () => {
  const none = testApplication({ ...memoryLibrary(samples), search: async () => ({ items: [], next: null, total: 0 }) });
  expect((await get("/search?q=the", none)).html).toContain("words that stand in nearly every paragraph");
  expect((await get("/search?q=zebra", none)).html).toContain("Try fewer words");
});

test("search marks what it found and links to the paragraph", async () => {
  const document = documentOf((await get("/search?q=cooperation&part=operative")).html);
  const passage = document.querySelector(".passage");
  expect(passage?.querySelector("mark")?.textContent?.toLowerCase()).toBe("cooperation");
  expect(passage?.querySelector("a")?.getAttribute("href")).toMatch(/^\/resolutions\/.+\?at=op\d+.*#op\d+/);
});

test("search names a preambular paragraph by its place", async () => {
  const links = documentOf((await get("/search?q=recalling&part=preambular")).html).querySelectorAll(".passage a");
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect(link.textContent).toMatch(/, preambular paragraph \d+$/);
});

test("search offers to clear the filters where nothing is found", async () => {
  const found = documentOf((await get("/search?q=zzzz&part=operative")).html);
  expect(found.querySelector('.empty a[href="/search?q=zzzz"]')).not.toBeNull();
});

test("the source names every block in the reader's language", async () => {
  for (const { address } of samples) {
    const named = documentOf((await get(`/resolutions/${address}/source`)).html).querySelectorAll(".facing-what");
    for (const what of named) expect(what.textContent, address).not.toMatch(/^[a-z]/);
  }
});

test("the headings of an annex are headings", async () => {
  const { html } = await get("/resolutions/A/RES/178/172");
  const headings = [...documentOf(html).querySelectorAll("h3.annex-subheading")].map(({ textContent }) => textContent);
  expect(headings.slice(0, 2)).toEqual(["Article 1", "Purpose"]);
  expect(documentOf(html).querySelector(".annex-heading .annex-label")?.textContent).toBe("Annex");
});

test("the trail names a text by its symbol", async () => {
  const document = documentOf((await get("/resolutions/A/RES/178/161")).html);
  expect(document.querySelector(".trail [aria-current]")?.textContent).toBe("A/RES/178/161");
});

test("a symbol in any spelling leads to the text, and a draft's old address to the new one", async () => {
  expect(await get("/resolutions/a/res/178/161")).toMatchObject({ status: 301, location: "/resolutions/A/RES/178/161" });
  expect(await get("/resolutions/draft/old?cite=op1")).toMatchObject({ status: 301, location: "/resolutions/A/RES/178/161?cite=op1" });
});

test.each([
  "/resolutions/A/RES/1/1",
  "/resolutions/A/RES/178/161?at=op999",
  "/resolutions/A/RES/178/161?cite=op999",
  "/resolutions/A/RES/178/161?section=9",
  "/resolutions/A/RES/178/161?section=x",
  "/resolutions/A/RES/178/161/source?page=99",
  "/resolutions/A/RES/178/161/source?remark=9999",
  "/resolutions/%E0%A4%A",
  "/states/QQQ",
])("%s is not there, and says so in the layout", async (path) => {
  const { status, html } = await get(path);
  expect(status).toBe(404);
  expect(documentOf(html).querySelector("h1")).not.toBeNull();
});

test("a text that is asked for in a format that it has not is refused", async () => {
  expect((await get("/resolutions/A/RES/178/161?format=poem")).status).toBe(406);
  expect((await get("/resolutions?format=pdf")).status).toBe(406);
});

test.each(["json", "akn", "docx", "markdown", "html", "text"])("a text leaves as %s, always as an attachment", async (format) => {
  const response = await app.request(`${origin}/resolutions/A/RES/178/161?format=${format}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; filename="A-RES-178-161\.(json|xml|docx|md|html|txt)"$/);
  expect((await response.text()).length).toBeGreaterThan(1000);
});

test("a text's page shows its masthead, its notes beside their words, its vote in lists, and who cites it", async () => {
  const { html } = await get(`/resolutions/${voted?.address}`);
  const document = documentOf(html);
  const text = voted?.reading.resolution;
  expect(document.querySelector("h1")?.textContent).toBe(text?.title);
  expect(document.querySelectorAll(".provision").length).toBeGreaterThanOrEqual(
    (text?.preamble.length ?? 0) + (text?.operative.length ?? 0),
  );
  for (const note of text?.footnotes ?? [])
    expect(document.getElementById(/^\d/.test(note.mark) ? `fn${note.mark}` : "fn-star")?.textContent).toContain(note.mark);
  expect(document.querySelectorAll(".vote-lists li").length).toBe(
    (text?.vote?.inFavour.length ?? 0) + (text?.vote?.against.length ?? 0) + (text?.vote?.abstaining.length ?? 0),
  );
  expect(document.querySelector("svg.votes")).not.toBeNull();
  expect(textOf(html)).toContain("A composed sample");
  expect(document.querySelector("a.leaves")).toBeNull();
});

test("every paragraph has a page with its citation in several forms", async () => {
  const { html } = await get("/resolutions/A/RES/178/161?cite=op1");
  expect(textOf(html)).toContain("A/RES/178/161, para. 1");
  expect(textOf(html)).toContain(`${origin}/resolutions/A/RES/178/161#op1`);
});

test("a State's page gives its names in six languages, what is unconfirmed, and what it did", async () => {
  const [state] = voted?.reading.resolution.vote?.inFavour ?? [];
  const sample = documentOf((await get(`/states/${state?.code}`)).html);
  expect(sample.querySelectorAll("#names tbody tr").length).toBe(6);
  expect(sample.querySelector("#votes .entry a")?.getAttribute("href")).toBe(`/resolutions/${voted?.address}`);
  const real = textOf((await get("/states/CUB")).html);
  expect(real).toContain("Куба");
  expect(real).toContain("unconfirmed");
  expect(textOf((await get("/states/SUN")).html)).toContain("Former Member");
  expect(await get("/states/ZAR")).toMatchObject({ status: 301, location: "/states/COD" });
  expect(await get("/states/svn")).toMatchObject({ status: 301, location: "/states/SVN" });
});

test("States are listed in the order of the reader's language", async () => {
  const names = (html: string): string[] =>
    [...documentOf(html).querySelectorAll(".state-group:first-of-type li")].map((item) => item.textContent ?? "");
  for (const locale of locales) {
    const listed = names((await get(`/states?lang=${locale}`)).html);
    expect(listed.length, locale).toBe(54);
    expect(listed, locale).toEqual([...listed].sort(new Intl.Collator(intlLocaleOf(locale)).compare));
  }
});

function wire(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }).length;
}

function documentOf(html: string): Document {
  return new JSDOM(html).window.document;
}

/** What a page says, without its markup. */
function textOf(html: string): string {
  return documentOf(html).body.textContent?.replace(/\s+/g, " ") ?? "";
}
