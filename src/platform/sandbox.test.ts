import { createServer } from "node:net";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Asked } from "../../test/sandbox/tasks.ts";
import { runLimited, SandboxError, sandboxQueueLength } from "./sandbox.ts";
import type { SandboxLimits } from "./sandbox-limits.ts";

const module = new URL("../../test/sandbox/tasks.ts", import.meta.url);

function ask<T>(asked: Asked, limits: Partial<SandboxLimits> = {}, signal?: AbortSignal): Promise<T> {
  return runLimited<T>({ module, input: new Uint8Array(1000), arg: asked, limits, signal });
}

async function failure(asked: Asked, limits?: Partial<SandboxLimits>, signal?: AbortSignal): Promise<SandboxError> {
  const error = await ask(asked, limits, signal).catch((reason: unknown) => reason);
  if (!(error instanceof SandboxError)) throw new Error(`${asked.task} gave ${String(error)}`);
  return error;
}

test("runLimited() gives the bytes and the argument to the module and its value back", async () => {
  expect(await ask({ task: "count" })).toBe(1000);
  expect(await ask({ task: "echo", value: "préambule عربي" })).toBe("préambule عربي");
});

test("runLimited() passes large inputs and answers whole", async () => {
  const input = new Uint8Array(20_000_000);
  expect(await runLimited({ module, input, arg: { task: "count" } })).toBe(20_000_000);
  expect((await ask<string>({ task: "flood", value: 5_000_000 })).length).toBe(5_000_000);
});

test("runLimited() gives the child no environment", async () => {
  expect(await ask({ task: "environment" })).toEqual([]);
});

test("runLimited() keeps what libraries print out of the answer", async () => {
  expect(await ask({ task: "chatter" })).toBe("said");
});

test("runLimited() says what the module threw", async () => {
  const error = await failure({ task: "throw" });
  expect(error.code).toBe("failed");
  expect(error.message).toContain("not what was expected");
});

test("runLimited() survives a recursion without end", async () => {
  expect((await failure({ task: "recurse" })).message).toContain("Maximum call stack");
});

test("runLimited() stops a child that hoards buffers", async () => {
  const error = await failure({ task: "hoard" });
  expect(error.code).toBe("memory");
  expect(error.message).toContain("512 MB");
});

test("runLimited() stops a child that hoards objects", async () => {
  expect((await failure({ task: "hoardObjects" }, { residentBytes: 128 * 2 ** 20 })).code).toBe("memory");
});

test("runLimited() stops an endless loop by processor time", async () => {
  const error = await failure({ task: "loop" }, { cpuSeconds: 1 });
  expect(error.code).toBe("time");
  expect(error.message).toContain("1 s of processor time");
});

test("runLimited() stops what waits too long", async () => {
  expect((await failure({ task: "wait", value: 60_000 }, { wallMilliseconds: 300 })).code).toBe("time");
});

test("runLimited() stops an answer that is too large", async () => {
  expect((await failure({ task: "flood", value: 5_000_000 }, { outputBytes: 1_000_000 })).code).toBe("output");
});

test.each(["exit", "abort"] as const)("runLimited() reports a child that ends by %s", async (task) => {
  expect((await failure({ task })).code).toBe("crash");
});

test("runLimited() reports a module that is not there", async () => {
  const missing = runLimited({ module: new URL("./no-such-module.ts", module), input: new Uint8Array(0) });
  await expect(missing).rejects.toMatchObject({ code: "failed" });
});

test.each(["write", "start", "evaluate"] as const)("runLimited() forbids the child to %s", async (task) => {
  expect((await failure({ task })).message).toMatch(/restricted|disallowed/);
});

test("runLimited() lets the child read nothing but code", async () => {
  expect((await failure({ task: "read", value: "/etc/passwd" })).message).toContain("restricted");
  const beside = fileURLToPath(new URL("../../README.md", import.meta.url));
  expect((await failure({ task: "read", value: beside })).message).toContain("restricted");
});

test("runLimited() lets the child reach no port", async () => {
  let callers = 0;
  const server = createServer(() => {
    callers += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the listener has no port");
  expect((await failure({ task: "connect", value: address.port })).code).toBe("failed");
  await new Promise((resolve) => server.close(resolve));
  expect(callers).toBe(0);
});

test("runLimited() says busy when all places and the queue are full, and works on afterwards", async () => {
  const stop = new AbortController();
  const blocking = Array.from({ length: availableParallelism() + sandboxQueueLength }, () =>
    failure({ task: "wait", value: 60_000 }, {}, stop.signal),
  );
  expect((await failure({ task: "count" })).code).toBe("busy");
  stop.abort();
  const errors = await Promise.all(blocking);
  expect(new Set(errors.map((error) => error.code))).toEqual(new Set(["aborted"]));
  expect(await ask({ task: "count" })).toBe(1000);
});

test("runLimited() does not start what was stopped before", async () => {
  expect((await failure({ task: "count" }, {}, AbortSignal.abort())).code).toBe("aborted");
});
