import { expect, test } from "vitest";
import { plainApp } from "./testing.ts";

const app = plainApp();
let count = 1;
app.get("/api/count", (c) => c.json({ count }));
app.get("/api/missing", (c) => c.json({ count }, 404));
app.get("/page", (c) => c.html("<p>page</p>"));

test("an answer of the API that the client has already is 304 without a body, whatever the compression", async () => {
  const first = await app.request("/api/count", { headers: { "Accept-Encoding": "br" } });
  const tag = first.headers.get("ETag") ?? "";
  expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
  expect(await first.json()).toEqual({ count: 1 });
  const again = await app.request("/api/count", { headers: { "If-None-Match": `"other", ${tag}` } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  expect(again.headers.get("ETag")).toBe(tag);
  expect(again.headers.get("X-Content-Type-Options")).toBe("nosniff");
  count = 2;
  const changed = await app.request("/api/count", { headers: { "If-None-Match": tag } });
  expect([changed.status, await changed.json()]).toEqual([200, { count: 2 }]);
});

test.each(["/api/missing", "/page"])("%s has no tag", async (path) => {
  expect((await app.request(path)).headers.get("ETag")).toBeNull();
});
