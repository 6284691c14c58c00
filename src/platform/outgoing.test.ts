import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { ask } from "./outgoing.ts";

const server = createServer((request, response) => {
  if (request.url === "/away") response.writeHead(302, { location: "/" }).end();
  else if (request.url === "/long") response.end("x".repeat(5000));
  else if (request.url === "/silent") return;
  else request.pipe(response.writeHead(200, { "content-type": "text/x.test" }));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("ask() sends a body and gives the answer as it is", async () => {
  const answer = await ask({ url, method: "POST", body: "words", mayBePrivate: true });
  expect({ ...answer, body: new TextDecoder().decode(answer.body) }).toEqual({ status: 200, type: "text/x.test", body: "words" });
});

test("ask() follows no redirect", async () => {
  expect((await ask({ url: `${url}/away`, mayBePrivate: true })).status).toBe(302);
});

test.each([
  [() => url, /private network/],
  [() => url.replace("127.0.0.1", "localhost"), /private network/],
  [() => "http://[::1]:80/", /private network/],
  [() => "http://[::ffff:10.0.0.1]/", /private network/],
  [() => "http://192.168.1.1/", /private network/],
  [() => "file:///etc/passwd", /no address of a web server/],
  [() => "words", /no address of a web server/],
])("ask() refuses an address of a private network, and what is no address (%#)", async (address, message) => {
  await expect(ask({ url: address() })).rejects.toThrow(message);
});

test("ask() stops where the answer is too long or does not come", async () => {
  await expect(ask({ url: `${url}/long`, limit: 1000, mayBePrivate: true })).rejects.toThrow("more than 1000 bytes");
  await expect(ask({ url: `${url}/silent`, patience: 50, mayBePrivate: true })).rejects.toThrow("no answer within 50 ms");
});
