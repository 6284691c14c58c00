import { afterAll, expect, test } from "vitest";

import { testDatabase } from "./db/testing.ts";
import { createLog, type LogFields } from "./log.ts";

const database = await testDatabase();
afterAll(() => database.drop());

function linesOf(work: (log: ReturnType<typeof createLog>) => void, level: "debug" | "info" = "info"): Record<string, unknown>[] {
  const lines: string[] = [];
  work(createLog(level, { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test("a log line is JSON with a UTC time, its level, its message and its fields", () => {
  const [line] = linesOf((log) => log.info({ requestId: "r1", status: 200, ms: 12 }, "answered"));
  expect(line).toEqual({
    level: "info",
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    requestId: "r1",
    status: 200,
    ms: 12,
    msg: "answered",
  });
});

test("a log drops fields that are not on its list, in children too", () => {
  const foreign = { status: 404, email: "someone@example.org", url: "/sealed?code=1" } as LogFields;
  const lines = linesOf((log) => {
    log.warn(foreign, "first");
    log
      .child(foreign)
      .child({ requestId: "r2" })
      .error({ ...foreign, status: 500 }, "second");
  });
  expect(lines).toEqual([
    { level: "warn", time: expect.anything(), status: 404, msg: "first" },
    { level: "error", time: expect.anything(), status: 500, requestId: "r2", msg: "second" },
  ]);
});

test("a log leaves out what is less important than its level", () => {
  expect(linesOf((log) => log.debug("unheard"))).toEqual([]);
  expect(linesOf((log) => log.debug("heard"), "debug")).toHaveLength(1);
});

test("a log keeps one line for one message whatever characters it holds", () => {
  const lines: string[] = [];
  createLog("info", { write: (line) => lines.push(line) }).info({ part: "a\nb\u001b[31m" }, "c\r\nd");
  expect(lines).toHaveLength(1);
  expect([...(lines[0]?.trimEnd() ?? "\n")].filter((character) => character < " ")).toEqual([]);
});

test.each([
  ["select 'canary'::int"],
  ["select date 'canary'"],
  ["do $$ begin raise exception 'refused' using detail = 'canary', hint = 'canary'; end $$"],
  ["do $$ declare canary text; begin perform 'canary' / 0; end $$"],
])("a log takes no value from the database's error of %s", async (statement) => {
  const error = await database.pool.query(statement).catch((reason: unknown) => reason);
  const [line] = linesOf((log) => log.error({ err: error }, "failed"));
  expect(JSON.stringify(line)).not.toContain("canary");
  expect(line).toMatchObject({ err: { code: expect.any(String), severity: "ERROR" } });
});

test("a log describes other errors with their cause", () => {
  const [line] = linesOf((log) => log.error({ err: new Error("outer", { cause: new RangeError("inner") }) }, "failed"));
  expect(line).toMatchObject({ err: { type: "Error", message: "outer", cause: { type: "RangeError", message: "inner" } } });
});
