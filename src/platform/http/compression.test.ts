import zlib from "node:zlib";
import { expect, test } from "vitest";
import { acceptedEncoding } from "./compression.ts";
import { plainApp } from "./testing.ts";

const text = "The Assembly of the Lakes, ".repeat(200);
const app = plainApp();
app.get("/page", (c) => c.html(text));
app.get("/short", (c) => c.html("<p>short</p>"));
app.get("/picture", (c) => c.body(text, 200, { "Content-Type": "image/png" }));
app.get("/long", (c) => {
  let left = 300;
  const stream = new ReadableStream({
    pull(controller) {
      if (left === 0) controller.close();
      else controller.enqueue(new TextEncoder().encode(text));
      left -= 1;
    },
  });
  return c.body(stream, 200, { "Content-Type": "text/csv" });
});

const unpack = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync } as const;

test.each(["br", "gzip"] as const)("a page comes as %s to who accepts it, and is the same", async (encoding) => {
  const answer = await app.request("/page", { headers: { "Accept-Encoding": encoding } });
  expect(answer.headers.get("content-encoding")).toBe(encoding);
  expect(answer.headers.get("vary")).toContain("Accept-Encoding");
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.length).toBeLessThan(text.length / 10);
  expect(unpack[encoding](bytes).toString()).toBe(text);
});

test.each(["br", "gzip"] as const)("what is too long for one go is compressed as %s while it streams", async (encoding) => {
  const answer = await app.request("/long", { headers: { "Accept-Encoding": encoding } });
  expect(answer.headers.get("content-encoding")).toBe(encoding);
  expect(unpack[encoding](Buffer.from(await answer.arrayBuffer())).length).toBe(text.length * 300);
});

test("short answers, pictures, and answers to who accepts nothing stay as they are", async () => {
  for (const [path, accept] of [
    ["/short", "br"],
    ["/picture", "br"],
    ["/page", "identity"],
    ["/page", "br;q=0"],
  ] as const) {
    const answer = await app.request(path, { headers: { "Accept-Encoding": accept } });
    expect(answer.headers.get("content-encoding"), path).toBe(null);
  }
  expect(await (await app.request("/short", { headers: { "Accept-Encoding": "br" } })).text()).toBe("<p>short</p>");
});

test("acceptedEncoding() likes Brotli best and takes no for an answer", () => {
  expect(acceptedEncoding("gzip, deflate, br")).toBe("br");
  expect(acceptedEncoding("gzip;q=0.5, br;q=0")).toBe("gzip");
  expect(acceptedEncoding("identity")).toBe(undefined);
  expect(acceptedEncoding(undefined)).toBe(undefined);
});
