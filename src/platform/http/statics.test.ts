import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { createStatics } from "./statics.ts";
import { plainApp } from "./testing.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "comity-statics-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const css = "body { color: black }\n".repeat(100);
writeFileSync(path.join(folder, "site.css"), css);
mkdirSync(path.join(folder, "open"));
writeFileSync(path.join(folder, "open", "a.js"), 'import "./b.js";');
writeFileSync(path.join(folder, "open", "b.js"), "export {};");
writeFileSync(path.join(folder, "open", "a.d.ts"), "export {};");
writeFileSync(path.join(folder, "closed.js"), "secret");

const root = pathToFileURL(`${folder}/`);
const statics = createStatics({ files: { "site.css": new URL("site.css", root) }, modules: { root, open: ["open"] } });
const app = plainApp({ statics });

test("a file has its hash in its address and may be kept for ever", async () => {
  const href = statics.href("site.css");
  expect(href).toMatch(/^\/assets\/site\.[0-9a-f]{10}\.css$/);
  const answer = await app.request(href);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(await answer.text()).toBe(css);
});

test("a file that is known by its tag is not sent again", async () => {
  const href = statics.href("site.css");
  const tag = (await app.request(href)).headers.get("etag") ?? "";
  const again = await app.request(href, { headers: { "If-None-Match": tag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test("a file comes compressed with the greatest effort", async () => {
  const answer = await app.request(statics.href("site.css"), { headers: { "Accept-Encoding": "gzip, br" } });
  expect(answer.headers.get("content-encoding")).toBe("br");
  expect(zlib.brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(css);
});

test("modules share one folder, so that their imports of each other hold; only what is open is served", async () => {
  const a = statics.module("open/a.js");
  expect(a).toMatch(/^\/assets\/modules\.[0-9a-f]{10}\/open\/a\.js$/);
  expect((await app.request(a)).status).toBe(200);
  expect((await app.request(new URL("./b.js", `http://localhost${a}`).href)).status).toBe(200);
  expect((await app.request(statics.module("closed.js"))).status).toBe(404);
  expect((await app.request(statics.module("open/a.d.ts"))).status).toBe(404);
  expect((await app.request(statics.module("open/../closed.js"))).status).toBe(404);
});

test("an unknown name is a mistake of the page and says which are known", () => {
  expect(() => statics.href("sight.css")).toThrow('No static file is called "sight.css"; known are site.css');
});
