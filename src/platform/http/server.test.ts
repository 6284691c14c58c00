import http from "node:http";
import { expect, test } from "vitest";
import { listen } from "./server.ts";
import { plainApp } from "./testing.ts";

test("listen() serves on a free port, refuses headers over 16 KB, and closes", async () => {
  const app = plainApp();
  app.get("/", (c) => c.text("hello"));
  const server = await listen({ fetch: app.fetch, host: "127.0.0.1", port: 0 });
  try {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await (await fetch(server.url)).text()).toBe("hello");
    const status = await new Promise<number | undefined>((resolve, reject) => {
      http
        .get(server.url, { headers: { "X-Long": "x".repeat(17_000) } }, (answer) => resolve(answer.resume().statusCode))
        .on("error", reject);
    });
    expect(status).toBe(431);
  } finally {
    await server.close();
  }
  await expect(fetch(server.url)).rejects.toThrow();
});

test("listen() gives what is refused before the application its headers too, and leaves the application its own", async () => {
  const app = plainApp();
  app.get("/", (c) => c.text("hello", 200, { "Content-Security-Policy": "sandbox" }));
  const server = await listen({ fetch: app.fetch, host: "127.0.0.1", port: 0 });
  const get = (path: string) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      http.get({ host: "127.0.0.1", port: server.port, path }, (answer) => resolve(answer.resume())).on("error", reject);
    });
  try {
    const refused = await get("/\\no-address");
    expect(refused.statusCode).toBe(400);
    expect(refused.headers).toMatchObject({
      "content-security-policy": expect.stringContaining("default-src 'none'"),
      "cache-control": "no-store",
    });
    const taken = await get("/");
    expect(taken.headers).toMatchObject({ "content-security-policy": "sandbox", "cache-control": "no-cache" });
  } finally {
    await server.close();
  }
});

test("listen() rejects with the system's error where the port is taken", async () => {
  const app = plainApp();
  const first = await listen({ fetch: app.fetch, host: "127.0.0.1", port: 0 });
  try {
    await expect(listen({ fetch: app.fetch, host: "127.0.0.1", port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  } finally {
    await first.close();
  }
});
