import type { Cryptography } from "./cryptography.ts";
import { levelAbove, type NodeSource, nodesOver } from "./tree.ts";

/** A tree that is added to at its right edge: nothing but the roots of its complete subtrees, largest first. */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

export const nothingYet: Frontier = { size: 0, hashes: [] };

/** The frontier of a tree of this size, out of its complete subtrees. */
export async function frontierAt(size: number, source: NodeSource): Promise<Frontier> {
  return { size, hashes: await source(nodesOver(0, size)) };
}

/** The frontier after some more leaves; its root is `fold(hashes)`. */
export async function extend(
  { size, hashes }: Frontier,
  leaves: readonly Uint8Array[],
  crypto: Pick<Cryptography, "sha256">,
): Promise<Frontier> {
  const stack = [...hashes];
  let total = size;
  for (const leaf of leaves) {
    stack.push(leaf);
    total += 1;
    // As many joins as the new size has zeros at its end.
    for (let n = total; n % 2 === 0; n /= 2) {
      const right = stack.pop() as Uint8Array;
      const left = stack.pop() as Uint8Array;
      stack.push(...(await levelAbove([left, right], crypto)));
    }
  }
  return { size: total, hashes: stack };
}
