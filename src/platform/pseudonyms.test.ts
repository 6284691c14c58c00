import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openKeyFolder } from "./keys.ts";
import { openPseudonyms } from "./pseudonyms.ts";

const folder = await mkdtemp(path.join(tmpdir(), "comity-pseudonyms-"));
afterAll(() => rm(folder, { recursive: true }));
const keys = await openKeyFolder({ keysDir: path.join(folder, "keys"), dataDir: path.join(folder, "data") });

test("a name is the same for a month in all processes, another in the next, and the old key is gone", async () => {
  let now = new Date("2026-11-30T23:59:59Z");
  const one = await openPseudonyms(keys, () => now);
  const other = await openPseudonyms(keys, () => now);
  const name = one.of("account:anna");
  expect(name).toMatch(/^[\w-]{12}$/);
  expect(other.of("account:anna")).toBe(name);
  expect(one.of("account:boris")).not.toBe(name);
  now = new Date("2026-12-01T00:00:00Z");
  expect(one.of("account:anna")).not.toBe(name);
  while ((await readdir(keys.path)).join() !== "log-2026-12.key") await new Promise((resolve) => setImmediate(resolve));
  const later = await openPseudonyms(keys, () => now);
  expect(later.of("account:anna")).toBe(one.of("account:anna"));
});
