import { afterEach, expect, test } from "vitest";
import type { Asked } from "../../test/sandbox/tasks.ts";
import { SandboxError } from "./sandbox.ts";
import type { SandboxLimits } from "./sandbox-limits.ts";
import { type SandboxWorkers, sandboxWorkers } from "./sandbox-workers.ts";

const module = new URL("../../test/sandbox/tasks.ts", import.meta.url);
let workers: SandboxWorkers | undefined;
afterEach(() => workers?.close());

function start(width: number, limits: Partial<SandboxLimits> = {}): (asked: Asked, size?: number) => Promise<unknown> {
  const started = sandboxWorkers(module, width, limits);
  workers = started;
  return (asked, size = 1000) => started.run(new Uint8Array(size), asked);
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then((value) => `gave ${String(value)}`).catch((error: unknown) => error);

test("run() gives one process many pieces of work, each its own answer", async () => {
  const ask = start(1);
  const pid = await ask({ task: "process" });
  const answers = await Promise.all([1, 70_000, 0, 5_000_000].map((size) => ask({ task: "count" }, size)));
  expect(answers).toEqual([1, 70_000, 0, 5_000_000]);
  expect(((await ask({ task: "flood", value: 3_000_000 })) as string).length).toBe(3_000_000);
  expect(await ask({ task: "echo", value: "préambule عربي" })).toBe("préambule عربي");
  expect(await ask({ task: "process" })).toBe(pid);
});

test("run() works in as many processes as are allowed, and no more", async () => {
  const ask = start(2);
  const pids = await Promise.all(
    Array.from({ length: 6 }, async () => {
      await ask({ task: "wait", value: 30 });
      return ask({ task: "process" });
    }),
  );
  expect(new Set(pids).size).toBe(2);
});

test("work that throws fails alone, and its process goes on", async () => {
  const ask = start(1);
  const pid = await ask({ task: "process" });
  expect(await failure(ask({ task: "throw" }))).toMatchObject({
    code: "failed",
    message: expect.stringContaining("not what was expected"),
  });
  expect(await ask({ task: "process" })).toBe(pid);
});

test.each([
  ["exit", {}, "crash"],
  ["abort", {}, "crash"],
  ["loop", { wallMilliseconds: 700 }, "time"],
  ["hoard", {}, "memory"],
  ["flood", { outputBytes: 1_000_000 }, "output"],
] as const)("a process that ends by %s fails one piece of work, and another takes the next", async (task, limits, code) => {
  const ask = start(1, limits);
  const first = await ask({ task: "process" });
  const error = await failure(ask({ task, value: 5_000_000 }));
  expect(error).toBeInstanceOf(SandboxError);
  expect(error).toMatchObject({ code });
  expect(await ask({ task: "count" })).toBe(1000);
  expect(await ask({ task: "process" })).not.toBe(first);
});

test("the walls stand around a process that works on", async () => {
  const ask = start(1);
  await ask({ task: "count" });
  expect(await ask({ task: "environment" })).toEqual([]);
  for (const asked of [{ task: "read", value: "/etc/passwd" }, { task: "write" }, { task: "start" }, { task: "evaluate" }] as const) {
    expect(String(await failure(ask(asked)))).toMatch(/restricted|disallowed/);
  }
});

test("a module that is not there fails the work that asked for it", async () => {
  const missing = sandboxWorkers(new URL("./no-such-module.ts", module), 1);
  workers = missing;
  expect(await failure(missing.run(new Uint8Array(1), null))).toMatchObject({ code: "crash" });
});
