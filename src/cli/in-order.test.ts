import { expect, test } from "vitest";
import { inOrder } from "./in-order.ts";

test("inOrder() yields in the order given, whichever work ends first, and never does more at once than allowed", async () => {
  const finish: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    most = Math.max(most, ++atOnce);
    await new Promise<void>((resolve) => finish.push(resolve));
    atOnce--;
    return item * 10;
  };
  const results = inOrder([1, 2, 3, 4], 2, work);
  const first = results.next();
  finish[1]?.();
  finish[0]?.();
  expect((await first).value).toBe(10);
  const rest = (async () => {
    const seen: number[] = [];
    for await (const result of results) seen.push(result);
    return seen;
  })();
  while (atOnce > 0 || finish.length < 4) {
    finish.at(-1)?.();
    finish.at(-2)?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await rest).toEqual([20, 30, 40]);
  expect(most).toBe(2);
});

test("inOrder() rejects when the turn of the failed work comes, after what was done before it", async () => {
  const seen: number[] = [];
  const run = async () => {
    for await (const result of inOrder([1, 2, 3], 3, async (item) => (item === 2 ? Promise.reject(new Error("second")) : item)))
      seen.push(result);
  };
  await expect(run()).rejects.toThrow("second");
  expect(seen).toEqual([1]);
});
