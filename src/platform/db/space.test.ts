import { tmpdir } from "node:os";
import { expect, test } from "vitest";

import { assertSpace, freeSpace, minimumSpace, SpaceError } from "./space.ts";

test("freeSpace() is the number of bytes that can be written", async () => {
  expect(await freeSpace(tmpdir())).toBeGreaterThan(0);
});

test("assertSpace() lets pass where there is enough, by default 256 MB", async () => {
  expect(minimumSpace).toBe(268_435_456);
  await expect(assertSpace(tmpdir(), 1)).resolves.toBeUndefined();
});

test("assertSpace() refuses with the figures, what goes on, and status 507", async () => {
  const error = await assertSpace(tmpdir(), Number.MAX_SAFE_INTEGER).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SpaceError);
  expect(error).toMatchObject({ status: 507, message: expect.stringMatching(/has \d+ MB free, and 8589934591 MB .* Reading goes on/) });
});
