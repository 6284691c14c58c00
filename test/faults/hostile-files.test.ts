/** Every hostile file is posted to a running application while another client asks on: each is refused with its reason or read, and everybody is answered. */
import { createServer } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Hostile, hostileFiles } from "../extract/hostile/index.ts";
import { type Served, serve } from "../served.ts";

let served: Served;
let callers = 0;
const outside = createServer((socket) => {
  callers += 1;
  socket.destroy();
});
let outsideUrl = "";
let isOver = false;
const watched: { path: string; status: number; milliseconds: number }[] = [];
let watching: Promise<void>;

/** Each request as if from another place, so that the limits per address don't answer in the reader's stead. */
let clients = 0;
const ofItsOwn = () => ({ "X-Forwarded-For": `2001:db8:${(clients++).toString(16)}::1` });

async function watch(): Promise<void> {
  while (!isOver) {
    for (const path of ["/healthz", "/resolutions"]) {
      const at = performance.now();
      const response = await fetch(served.url + path, { headers: ofItsOwn() });
      await response.arrayBuffer();
      watched.push({ path, status: response.status, milliseconds: performance.now() - at });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  const address = outside.address();
  if (address === null || typeof address === "string") throw new Error("the listener has no port");
  outsideUrl = `http://127.0.0.1:${address.port}/`;
  served = await serve({ env: { TRUSTED_PROXIES: "127.0.0.1" } });
  watching = watch();
});

afterAll(async () => {
  isOver = true;
  await watching.catch(() => {});
  await served?.remove();
  outside.close();
});

test.each(hostileFiles.map((file) => [file.name, file] as const))("%s harms nobody", { timeout: 60_000 }, async (_, file) => {
  const { status, detail } = await post(file);
  if (file.outcome === "read") expect([status, detail]).toEqual([200, undefined]);
  else {
    expect([413, 415, 422]).toContain(status);
    // A sentence for people: what is wrong and what to do, no name of a class, no trace.
    expect(detail).toMatch(/^[A-Z].{20,}\.$/s);
    expect(detail).not.toMatch(/\b(?:[A-Z]\w+Error|null|NaN)\b|\bat .+:\d+:\d+/);
  }
});

test("the other client was answered throughout, and nothing was called outside", async () => {
  isOver = true;
  await watching;
  const slowest = watched.reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a));
  console.info(
    `hostile files: ${hostileFiles.length}; other requests: ${watched.length}, the slowest ${slowest.path} in ${Math.round(slowest.milliseconds)} ms`,
  );
  expect(watched.length).toBeGreaterThan(50);
  expect(watched.filter(({ status }) => status !== 200)).toEqual([]);
  expect(callers).toBe(0);
  expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
});

async function post(file: Hostile): Promise<{ status: number; detail: string | undefined }> {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(file.make(outsideUrl))], file.fileName));
  const response = await fetch(`${served.url}/api/v1/read`, { method: "POST", body: form, headers: ofItsOwn() });
  if (response.ok) {
    for await (const _ of response.body ?? []);
    return { status: response.status, detail: undefined };
  }
  const problem = (await response.json()) as { detail: string };
  return { status: response.status, detail: problem.detail };
}
