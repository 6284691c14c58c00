import type { HaltReason } from "../model.ts";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { entriesBetween, type Rows, type StoredEntry } from "../store.ts";
import { areEqual, type Entry, extend, type Frontier, leafInput, parseEntry, RecordFault, toHex } from "../verify/index.ts";

/** What is stored is not what it should be. */
export class Mismatch extends Error {
  override readonly name = "Mismatch";
  readonly reason: HaltReason;

  constructor(reason: HaltReason, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** The end of what was checked: the tree so far, and what the next entry must follow. */
export interface Checked {
  readonly frontier: Frontier;
  readonly prev: string | null;
  readonly time: string;
}

export const nothingChecked: Checked = { frontier: { size: 0, hashes: [] }, prev: null, time: "" };

/** The end of what is stored up to a size, taken as it is: for going on from a head whose root was compared. */
export async function checkedAt(rows: Rows, frontier: Frontier): Promise<Checked> {
  const [last] = await entriesBetween(rows, frontier.size - 1, frontier.size);
  return last === undefined ? nothingChecked : { frontier, prev: toHex(last.leaf), time: entryOf(last).time };
}

/** Entries read and checked at once. */
const step = 4096;

/**
 * Reads on from what was checked: recomputes each leaf from the stored bytes and checks form, place, chain and time.
 *
 * @param each is told of each stretch after it was checked
 * @throws {Mismatch}
 */
export async function follow(
  rows: Rows,
  from: Checked,
  to: number,
  each: (checked: Checked, leaves: readonly Uint8Array[]) => Promise<void> = async () => undefined,
): Promise<Checked> {
  let checked = from;
  while (checked.frontier.size < to) {
    const start = checked.frontier.size;
    const stored = await entriesBetween(rows, start, Math.min(to, start + step));
    if (stored.length === 0) throw new Mismatch("changed entry", `entry ${start} is missing`);
    const leaves = await crypto.sha256(stored.map(({ bytes }) => leafInput(bytes)));
    let { prev, time } = checked;
    for (const [n, one] of stored.entries()) {
      const entry = assertFollows(one, start + n, leaves[n] as Uint8Array, prev, time);
      prev = toHex(leaves[n] as Uint8Array);
      time = entry.time;
    }
    checked = { frontier: await extend(checked.frontier, leaves, crypto), prev, time };
    await each(checked, leaves);
  }
  return checked;
}

function assertFollows(stored: StoredEntry, index: number, leaf: Uint8Array, prev: string | null, time: string): Entry {
  if (stored.index !== index) throw new Mismatch("changed entry", `entry ${index} is missing`);
  const entry = entryOf(stored);
  const fault =
    (!areEqual(leaf, stored.leaf) && "its bytes do not have the hash that was stored with them") ||
    (entry.index !== index && `it says that it is entry ${entry.index}`) ||
    (entry.prev !== prev && "it does not follow the entry before") ||
    (entry.time < time && "its time is before that of the entry before");
  if (fault !== false) throw new Mismatch("changed entry", `entry ${index}: ${fault}`);
  return entry;
}

function entryOf({ index, bytes }: StoredEntry): Entry {
  try {
    return parseEntry(bytes);
  } catch (error) {
    if (error instanceof RecordFault) throw new Mismatch("changed entry", `entry ${index}: ${error.message}`);
    throw error;
  }
}
