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

test("listen() rejects with the system's error where the port is taken", async () => {
  const app = plainApp();
  const first = await listen({ fetch: app.fetch, host: "127.0.0.1", port: 0 });
  try {
    await expect(listen({ fetch: app.fetch, host: "127.0.0.1", port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  } finally {
    await first.close();
  }
});
