import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createKeeper } from "./import-keeper.ts";
import type { ImportItem, ImportResult } from "./library.ts";
import { adopted, item } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A database that is at work on each transaction until it is told to be done. */
function slowDatabase() {
  const transactions: { readonly files: readonly string[]; readonly done: () => void }[] = [];
  const keep = (items: readonly ImportItem[]): Promise<readonly ImportResult[]> =>
    new Promise((resolve) => {
      const done = (): void => resolve(items.map(() => ({ outcome: "added", addresses: [] })));
      transactions.push({ files: items.map(({ fileName }) => fileName), done });
    });
  return { transactions, keep };
}

function file(name: string): ImportItem {
  return { ...item(adopted()), fileName: name };
}

test("files that come slowly are written after a while, and together with all that came while the database was at work", async () => {
  const { transactions, keep } = slowDatabase();
  const keeper = createKeeper({ keep }, () => false);
  const first = keeper.keep(file("a"));
  await vi.advanceTimersByTimeAsync(1000);
  expect(transactions.map(({ files }) => files)).toEqual([["a"]]);

  const others = [keeper.keep(file("b"))];
  await vi.advanceTimersByTimeAsync(1000);
  others.push(keeper.keep(file("c")));
  await vi.advanceTimersByTimeAsync(1000);
  expect(transactions).toHaveLength(1);

  transactions[0]?.done();
  await first;
  await vi.advanceTimersByTimeAsync(0);
  expect(transactions.map(({ files }) => files)).toEqual([["a"], ["b", "c"]]);
  transactions[1]?.done();
  expect(await Promise.all(others)).toHaveLength(2);
});
