import { areEqual, concatBytes } from "./bytes.ts";
import type { Cryptography } from "./cryptography.ts";

/** The Merkle tree of RFC 9162, section 2.1. All hashes are 32 bytes of SHA-256. */

const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);

/** What is hashed for the leaf of an entry: 0x00 ‖ entry. */
export function leafInput(entry: Uint8Array): Uint8Array {
  return concatBytes(leafPrefix, entry);
}

/** What is hashed for a node: 0x01 ‖ left ‖ right. */
export function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  return concatBytes(nodePrefix, left, right);
}

/** Pairs of neighbours become nodes; one that is left over at the end stays as it is. */
export async function levelAbove(level: readonly Uint8Array[], crypto: Pick<Cryptography, "sha256">): Promise<Uint8Array[]> {
  const pairs: Uint8Array[] = [];
  for (let at = 0; at + 1 < level.length; at += 2) pairs.push(nodeInput(level[at] as Uint8Array, level[at + 1] as Uint8Array));
  const above = await crypto.sha256(pairs);
  if (level.length % 2 === 1) above.push(level.at(-1) as Uint8Array);
  return above;
}

/** Root of the tree over these leaf hashes; of none, SHA-256 of nothing. */
export async function rootOf(leaves: readonly Uint8Array[], crypto: Pick<Cryptography, "sha256">): Promise<Uint8Array> {
  if (leaves.length === 0) return (await crypto.sha256([new Uint8Array()]))[0] as Uint8Array;
  let level = leaves;
  while (level.length > 1) level = await levelAbove(level, crypto);
  return level[0] as Uint8Array;
}

/** A complete subtree: the `index`-th (from 0) of those over 2^height leaves. */
export interface Node {
  readonly height: number;
  readonly index: number;
}

/** Gives the hashes of complete subtrees, in the order in which they are asked for. */
export type NodeSource = (nodes: readonly Node[]) => Promise<readonly Uint8Array[]>;

/** The complete subtrees that make up the leaves from `start` (a multiple of each one's width) to `end`, largest first. */
export function nodesOver(start: number, end: number): Node[] {
  const nodes: Node[] = [];
  for (let at = start; at < end; ) {
    let height = 0;
    // The widest that begins here and does not go too far. Powers, not shifts: a record may grow beyond 2^31 entries.
    while (at % 2 ** (height + 1) === 0 && at + 2 ** (height + 1) <= end) height += 1;
    nodes.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return nodes;
}

/** Hash over neighbouring subtrees, largest first: the rightmost two are joined first. */
export async function fold(hashes: readonly Uint8Array[], crypto: Pick<Cryptography, "sha256">): Promise<Uint8Array> {
  let right = hashes.at(-1);
  if (right === undefined) return rootOf([], crypto);
  for (let at = hashes.length - 2; at >= 0; at -= 1)
    [right] = await crypto.sha256([nodeInput(hashes[at] as Uint8Array, right as Uint8Array)]);
  return right as Uint8Array;
}

/** Root of the tree of this size, from its complete subtrees. */
export async function rootAt(size: number, source: NodeSource, crypto: Pick<Cryptography, "sha256">): Promise<Uint8Array> {
  return fold(await source(nodesOver(0, size)), crypto);
}

/** A range of leaves whose hash is one step of a proof. */
type Range = readonly [start: number, end: number];

/** The largest power of two that is smaller than n (n > 1). */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** PATH of section 2.1.3.1, as the ranges whose hashes it lists, from the leaf's sibling to the root's child. */
function inclusionRanges(index: number, size: number): Range[] {
  const path: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + split(end - start);
    if (index < middle) {
      path.unshift([middle, end]);
      end = middle;
    } else {
      path.unshift([start, middle]);
      start = middle;
    }
  }
  return path;
}

/** SUBPROOF of section 2.1.4.1, as ranges. */
function consistencyRanges(old: number, size: number): Range[] {
  const proof: Range[] = [];
  let [start, end] = [0, size];
  let isWhole = true;
  while (old !== end) {
    const middle = start + split(end - start);
    if (old <= middle) {
      proof.unshift([middle, end]);
      end = middle;
    } else {
      proof.unshift([start, middle]);
      start = middle;
      isWhole = false;
    }
  }
  return isWhole ? proof : [[start, end], ...proof];
}

async function hashesOf(ranges: readonly Range[], source: NodeSource, crypto: Pick<Cryptography, "sha256">): Promise<Uint8Array[]> {
  const parts = ranges.map(([start, end]) => nodesOver(start, end));
  const found = await source(parts.flat());
  const hashes: Uint8Array[] = [];
  let at = 0;
  for (const part of parts) {
    hashes.push(await fold(found.slice(at, at + part.length), crypto));
    at += part.length;
  }
  return hashes;
}

/**
 * The proof that the entry at `index` is in the tree of `size` entries.
 *
 * @throws {RangeError} where the index is not below the size
 */
export async function inclusionProof(
  index: number,
  size: number,
  source: NodeSource,
  crypto: Pick<Cryptography, "sha256">,
): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`There is no entry ${index} among ${size}.`);
  return hashesOf(inclusionRanges(index, size), source, crypto);
}

/**
 * The proof that the tree of `size` entries begins with the tree of `old` entries; empty where `old` is 0 or equal.
 *
 * @throws {RangeError} where `old` is above `size`
 */
export async function consistencyProof(
  old: number,
  size: number,
  source: NodeSource,
  crypto: Pick<Cryptography, "sha256">,
): Promise<Uint8Array[]> {
  if (!(old >= 0 && old <= size)) throw new RangeError(`A record of ${size} entries does not begin with one of ${old}.`);
  return old === 0 || old === size ? [] : hashesOf(consistencyRanges(old, size), source, crypto);
}

const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);

/** True where the proof leads from the leaf at `index` to the root of the tree of `size` (section 2.1.3.2). */
export async function checkInclusion(
  {
    leaf,
    index,
    size,
    proof,
    root,
  }: {
    readonly leaf: Uint8Array;
    readonly index: number;
    readonly size: number;
    readonly proof: readonly Uint8Array[];
    readonly root: Uint8Array;
  },
  crypto: Pick<Cryptography, "sha256">,
): Promise<boolean> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    const isRight = isOdd(at) || at === last;
    [hash] = (await crypto.sha256([isRight ? nodeInput(step, hash) : nodeInput(hash, step)])) as [Uint8Array];
    // The right edge: levels at which the last node had no sibling were not hashed.
    if (isRight) while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && areEqual(hash, root);
}

/** True where the proof shows that the tree of `size` begins with the tree of `old` (section 2.1.4.2). */
export async function checkConsistency(
  {
    old,
    oldRoot,
    size,
    root,
    proof,
  }: {
    readonly old: number;
    readonly oldRoot: Uint8Array;
    readonly size: number;
    readonly root: Uint8Array;
    readonly proof: readonly Uint8Array[];
  },
  crypto: Pick<Cryptography, "sha256">,
): Promise<boolean> {
  if (!Number.isSafeInteger(old) || !Number.isSafeInteger(size) || old < 0 || old > size) return false;
  // Everything begins with nothing, and nothing has one root.
  if (old === 0) return proof.length === 0 && areEqual(oldRoot, await rootOf([], crypto));
  if (old === size) return proof.length === 0 && areEqual(oldRoot, root);
  let [at, last] = [old - 1, size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  const isPower = at === 0;
  const path = isPower ? [oldRoot, ...proof] : proof;
  let [before, after] = [path[0], path[0]];
  if (before === undefined || after === undefined) return false;
  for (const step of path.slice(1)) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      [before, after] = (await crypto.sha256([nodeInput(step, before), nodeInput(step, after)])) as [Uint8Array, Uint8Array];
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else [after] = (await crypto.sha256([nodeInput(after, step)])) as [Uint8Array];
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && areEqual(before, oldRoot) && areEqual(after, root);
}
