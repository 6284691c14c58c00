import { expect, test } from "vitest";
import { plainApp } from "./testing.ts";

test("every answer carries exactly the headers of the security page", async () => {
  const app = plainApp();
  app.get("/", (c) => c.html("<p>hello</p>"));
  const { headers } = await app.request("http://localhost/");
  const nonce = /'nonce-([\w+/]{22}==)'/.exec(headers.get("content-security-policy") ?? "")?.[1];
  expect(nonce).toBeDefined();
  const { "x-request-id": id, "permissions-policy": permissions, ...rest } = Object.fromEntries(headers);
  expect(rest).toEqual({
    "content-type": "text/html; charset=UTF-8",
    "content-language": "en",
    "content-security-policy": `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; report-to csp`,
    "reporting-endpoints": 'csp="/csp-reports"',
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
    vary: "Accept-Encoding, Accept-Language, Cookie",
  });
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(permissions?.split(", ").every((feature) => feature.endsWith("=()"))).toBe(true);
  expect(permissions).toContain("camera=(), ");
});

test("the nonce is another one in every answer, and the one that pages see", async () => {
  const app = plainApp();
  app.get("/", (c) => c.text(c.var.nonce));
  const first = await app.request("/");
  const second = await app.request("/");
  const nonce = await first.text();
  expect(first.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
  expect(await second.text()).not.toBe(nonce);
});

test("the headers are there on errors, redirects, files and health checks alike", async () => {
  const app = plainApp();
  app.get("/gone", (c) => c.redirect("/", 303));
  app.get("/broken", () => {
    throw new Error("broken");
  });
  for (const path of ["/nothing", "/gone", "/broken", "/healthz", "/api/v1/nothing"]) {
    const { headers } = await app.request(path);
    expect(headers.get("content-security-policy"), path).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
  }
});

test("a stricter policy of a handler is kept", async () => {
  const app = plainApp();
  app.get("/original", (c) => c.body("x", 200, { "Content-Security-Policy": "sandbox; default-src 'none'" }));
  expect((await app.request("/original")).headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
});

test("HSTS is sent over TLS only", async () => {
  const hsts = async (publicUrl: string) => (await plainApp({ publicUrl }).request("/")).headers.get("strict-transport-security");
  expect(await hsts("https://example.org")).toBe("max-age=63072000; includeSubDomains");
  expect(await hsts("http://localhost:8080")).toBe(null);
});
