import zlib from "node:zlib";
import { expect, test } from "vitest";
import { logInMemory } from "#platform/http/testing";
import { directionOf, endonymOf, locales } from "#platform/i18n/index";
import { paths } from "../paths.ts";
import { statics } from "../statics.ts";
import { webApp } from "../testing.tsx";

const pages = [paths.home(), paths.about(), paths.aboutData(), paths.accessibility(), paths.privacy(), "/nothing/here"];

const each = pages.flatMap((path) => locales.map((locale) => [path, locale, directionOf(locale)] as const));

test.each(each)("%s in %s is a whole page with one h1, and nothing inline that the policy would stop", async (path, lang, dir) => {
  const html = await (await webApp().request(path, { headers: { "Accept-Language": lang } })).text();
  expect(html).toMatch(/^<!doctype html><html lang="\w\w" dir="\w\w\w">/);
  expect(html).toContain(`<html lang="${lang}" dir="${dir}">`);
  expect(html.match(/<h1[ >]/g)).toHaveLength(1);
  expect(html.match(/<main /g)).toHaveLength(1);
  expect(html).toMatch(/<title>[^<]+<\/title>/);
  expect(html).toContain('href="#main"');
  expect(html).not.toMatch(/ style=| on\w+=|<style|javascript:/);
  expect(html).not.toMatch(/<script(?! type="module" src="[^"]+" nonce="[^"]+")/);
});

test("the language can be changed on every page, without losing what its address says", async () => {
  const html = await (await webApp().request("/nothing?q=rivers")).text();
  expect(html).toContain('href="/nothing?q=rivers&amp;lang=ar"');
});

test("home says what is held, each number with what it counts, and leads on", async () => {
  const html = await (await webApp().request("/")).text();
  for (const piece of ["1,412", "8 of them composed samples", "of 195", 'href="/read"', 'href="/resolutions"', 'action="/search"'])
    expect(html).toContain(piece);
});

test("home with nothing held says how to fill it, and offers no search", async () => {
  const app = webApp({ counts: () => Promise.resolve({ texts: 0, paragraphs: 0, citations: 0, states: 0, samples: 0 }) });
  const html = await (await app.request("/")).text();
  expect(html).toContain("Nothing is held here yet");
  expect(html).toContain("./bin/comity import PATH");
  expect(html).toContain('href="/read"');
  expect(html).not.toContain("<form");
});

test("the page of an unexpected error quotes a number and nothing of the inside", async () => {
  const { log } = logInMemory();
  const app = webApp({ log, counts: () => Promise.reject(new Error("secret")) });
  const answer = await app.request("/");
  const html = await answer.text();
  expect(answer.status).toBe(500);
  expect(html).toContain(answer.headers.get("x-request-id"));
  expect(html).not.toContain("secret");
});

test("an address that nobody has says what to do", async () => {
  const html = await (await webApp().request("/resolutions/none")).text();
  expect(html).toContain("There is nothing at this address");
  expect(html).toContain('href="/search"');
});

test("the styles weigh at most 9 kB, and home with everything that it loads at most 60 kB", async () => {
  const app = webApp();
  const size = async (path: string, encoding: string) =>
    (await (await app.request(path, { headers: { "Accept-Encoding": encoding } })).arrayBuffer()).byteLength;
  expect(await size(statics.href("comity.css"), "gzip")).toBeLessThanOrEqual(9000);
  expect(
    (await size("/", "br")) + (await size(statics.href("comity.css"), "br")) + (await size(statics.href("mark.svg"), "br")),
  ).toBeLessThan(60_000);
});

test("a page compresses to what its markup is", async () => {
  const app = webApp();
  const packed = await (await app.request("/about", { headers: { "Accept-Encoding": "br" } })).arrayBuffer();
  expect(zlib.brotliDecompressSync(Buffer.from(packed)).toString()).toContain("<h1>About Comity</h1>");
});

test("the menu offers the six languages by their own names, each marked as such, and stays on the page with its filters", async () => {
  const html = await (await webApp().request("/about?kind=draft&key=secret", { headers: { "Accept-Language": "ru" } })).text();
  const menu = /<nav class="languages".*?<\/nav>/s.exec(html)?.[0] ?? "";
  expect(menu).toContain('aria-label="Язык"');
  const links = [...menu.matchAll(/<a href="([^"]+)" lang="(\w+)" hreflang="(\w+)"[^>]*>([^<]+)</g)].map(([, ...parts]) => parts);
  expect(links).toEqual(locales.map((locale) => [`/about?kind=draft&amp;lang=${locale}`, locale, locale, endonymOf(locale)]));
  expect(menu.match(/aria-current="true"/g)).toHaveLength(1);
});

test("pages say their language in the header too, and each language says it otherwise", async () => {
  const titles = new Set<string>();
  for (const locale of locales) {
    const answer = await webApp().request("/about/privacy", { headers: { "Accept-Language": `${locale}-XX, en;q=0.5` } });
    expect(answer.headers.get("content-language")).toBe(locale);
    titles.add(/<h1>([^<]+)/.exec(await answer.text())?.[1] ?? "");
  }
  expect(titles.size).toBe(locales.length);
});
