import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.ts";
import { startBrowser } from "./browser.ts";
import { visitor } from "./visit.ts";
import { weigh } from "./weight.ts";

let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  const app = new Hono();
  app.get("/good", (c) =>
    c.html(
      `<!doctype html>${(
        <html lang="en">
          <head>
            <title>A page</title>
          </head>
          <body>
            <main>
              <h1>A page without faults</h1>
            </main>
          </body>
        </html>
      )}`,
    ),
  );
  app.get("/bad", (c) => {
    c.header("content-security-policy", "default-src 'none'; require-trusted-types-for 'script'");
    return c.html('<!doctype html><title>x</title><img src="/picture.png"><a href="/">&nbsp;</a><script>document.title = "y"</script>');
  });
  app.get("/heavy", (c) => c.html(`<!doctype html><html lang="en"><title>x</title><p>${"x".repeat(50_000)}</p></html>`));
  server = createServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test("the browser harness finds nothing on a page without faults, and its bytes", async () => {
  const { page, troubles } = await visitor(browser, origin);
  await page.goto("/good");
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);
  expect(await weigh(browser, `${origin}/good`)).toBeLessThan(1000);
});

test("the browser harness finds the faults of a page that has some, also behind a strict security policy", async () => {
  const { page, troubles } = await visitor(browser, origin);
  await page.goto("/bad");
  const found = (await violations(page)).join("\n");
  for (const rule of ["html-has-lang", "image-alt", "link-name"]) expect(found).toContain(rule);
  expect(troubles.join("\n")).toContain("Content Security Policy");
});

test("the browser harness counts what comes over the wire", async () => {
  expect(await weigh(browser, `${origin}/heavy`)).toBeGreaterThan(50_000);
});
