import { type Announcement, announcementOf } from "./announcement.ts";
import type { Line } from "./bundle.ts";
import { toHex } from "./bytes.ts";
import type { Cryptography } from "./cryptography.ts";
import { type Entry, isWithheld, parseEntry } from "./entry.ts";
import { PlacedFault, placed } from "./placed.ts";
import { leafInput, levelAbove, type NodeSource } from "./tree.ts";

/** Leaves that are hashed at once. */
const batch = 4096;

/** Kind of the entry that begins the record anew after a loss; its body is a `Recovery`. */
export const recoveredKind = "record.recovered";

/** What the entry says that begins the record anew. */
export interface Recovery {
  /** Of the record before. */
  readonly origin: string;
  /** From this size on, heads of that origin cannot be compared with what is held. */
  readonly from: number;
}

export interface VerifiedEntries {
  readonly size: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly entryAt: (index: number) => Entry | undefined;
  readonly recoveries: readonly Recovery[];
  readonly announcements: readonly Announcement[];
  readonly nodes: NodeSource;
  readonly lines: readonly Line[];
}

/** Checks form, places, times and chain of the entries from 0 on, and builds their tree. @throws {PlacedFault} */
export async function verifyEntries(lines: readonly Line[], crypto: Cryptography): Promise<VerifiedEntries> {
  const leaves: Uint8Array[] = [];
  const recoveries: Recovery[] = [];
  const announcements: Announcement[] = [];
  let [from, to]: (string | null)[] = [null, null];
  let before: Entry | undefined;
  // An entry whose hash the next one does not know; which of the two is to blame, the one after shows.
  let doubted: number | undefined;
  for (let start = 0; start < lines.length; start += batch) {
    const some = lines.slice(start, start + batch);
    const entries = some.map((line, n) => entryOf(line, start + n));
    const hashes = await crypto.sha256(some.map(({ bytes }) => leafInput(bytes)));
    for (const [n, entry] of entries.entries()) {
      const index = start + n;
      const line = some[n] as Line;
      const last = leaves.at(-1);
      const isChained = entry.prev === (last === undefined ? null : toHex(last));
      if (doubted !== undefined) throw brokenChain(isChained ? doubted : doubted + 1, lines);
      if (!isChained) {
        if (index === 0) throw brokenChain(0, lines);
        doubted = index - 1;
      } else if (before !== undefined && entry.time < before.time)
        throw new PlacedFault(
          "time",
          index,
          line.at,
          `Entry ${index} is of ${entry.time}, the one before it of ${before.time}: time runs backwards.`,
        );
      leaves.push(hashes[n] as Uint8Array);
      before = entry;
      from ??= entry.time;
      to = entry.time;
      const recovery = recoveryOf(entry);
      if (recovery !== undefined) recoveries.push(recovery);
      const announcement = announcementOf(entry);
      if (announcement !== undefined) announcements.push(announcement);
    }
  }
  if (doubted !== undefined) throw brokenChain(doubted, lines);
  return {
    size: lines.length,
    from: from ?? null,
    to: to ?? null,
    lines,
    recoveries,
    announcements,
    entryAt: (index) => (lines[index] === undefined ? undefined : parseEntry(lines[index].bytes)),
    nodes: await treeOver(leaves, crypto),
  };
}

function entryOf(line: Line, index: number): Entry {
  try {
    const entry = parseEntry(line.bytes);
    if (entry.index !== index)
      throw new PlacedFault(
        "index",
        index,
        line.at,
        `Entry ${entry.index} stands where entry ${index} belongs: one was dropped, doubled or moved.`,
      );
    return entry;
  } catch (error) {
    throw placed(error, line, index);
  }
}

function brokenChain(index: number, lines: readonly Line[]): PlacedFault {
  const what =
    index === 0 && lines.length === 1
      ? "The first entry says that one stood before it."
      : `Entry ${index} is not the one that its neighbours know: the chain of hashes breaks here.`;
  return new PlacedFault("chain", index, lines[index]?.at ?? null, what);
}

/** What an entry says about a record that went before this one. */
export function recoveryOf(entry: Entry): Recovery | undefined {
  if (isWithheld(entry) || entry.kind !== recoveredKind) return undefined;
  const { origin, lost } = entry.body;
  const from = typeof lost === "object" && lost !== null && "from" in lost ? lost.from : undefined;
  return typeof origin === "string" && typeof from === "number" ? { origin, from } : undefined;
}

/** All complete subtrees over the leaves, level by level. */
async function treeOver(leaves: Uint8Array[], crypto: Cryptography): Promise<NodeSource> {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; ) {
    level = await levelAbove(level.length % 2 === 0 ? level : level.slice(0, -1), crypto);
    levels.push(level);
  }
  return async (nodes) => nodes.map(({ height, index }) => levels[height]?.[index] as Uint8Array);
}
