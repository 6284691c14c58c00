/**
 * Does `work` on each item, at most `width` at once, and yields the results in the order of the items.
 * A rejected piece of work rejects the iteration when its turn comes.
 */
export async function* inOrder<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  let next = 0;
  while (next < items.length || underWay.length > 0) {
    while (next < items.length && underWay.length < width) {
      const started = work(items[next++] as T);
      // Its turn to be awaited comes later; until then a rejection is not one that nobody looks at.
      started.catch(() => undefined);
      underWay.push(started);
    }
    yield await (underWay.shift() as Promise<R>);
  }
}
