import { readFile, rename, writeFile } from "node:fs/promises";
import { ask } from "#platform/outgoing";
import { RecordError } from "./model.ts";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import {
  areEqual,
  type Checkpoint,
  decodeText,
  type Entry,
  extend,
  type Frontier,
  fold,
  formatTileNumber,
  fromBase64,
  leafInput,
  nothingYet,
  parseEntry,
  parseEntryBundle,
  parseKey,
  RecordFault,
  readHead,
  recoveryOf,
  tileWidth,
  toBase64,
  toHex,
} from "./verify/index.ts";

/** What somebody who watches a record knows of it. */
export interface Watched {
  readonly origin: string;
  readonly frontier: Frontier;
  /** Leaf hash and time of the last entry. */
  readonly prev: string | null;
  readonly time: string;
  /** The last head, signed. */
  readonly head: string;
}

export interface Look {
  readonly watched: Watched;
  /** Entries that came since, all checked. */
  readonly added: readonly Entry[];
}

/**
 * Looks at a record from outside: its newest head must be signed with the key, and everything that came since the last look must follow what
 * was seen then. All new entries are fetched and checked; nothing that the server says of itself is believed.
 *
 * @param url of the record: "https://comity.example/record"
 * @throws {RecordFault} where the record was split, cut or changed, or a signature is not its key's
 * @throws {RecordError} where the server does not answer as a record does
 */
export async function lookAt(url: string, key: string, before: Watched | undefined): Promise<Look> {
  const verifier = await parseKey(key, crypto);
  const head = decodeText(await fetchBytes(url, "checkpoint")) ?? "";
  const { checkpoint, isOurs } = await readHead(head, [verifier], crypto);
  if (!isOurs)
    throw new RecordFault(
      "no-known-signature",
      `The newest head, of ${checkpoint.origin}, is not signed with the key that was given. If the record was recovered, it has a new one: ask its keeper, and look for the entry that says why.`,
    );
  const from = before ?? { origin: checkpoint.origin, frontier: nothingYet, prev: null, time: "", head: "" };
  if (checkpoint.size < from.frontier.size)
    throw new RecordFault(
      "size",
      `The record has ${checkpoint.size} entries, and had ${from.frontier.size} when it was looked at before: entries were taken away.`,
    );
  const { added, ...rest } = await readOn(url, from, checkpoint.size);
  await assertRoot(checkpoint, rest.frontier, from);
  return { watched: { ...rest, origin: checkpoint.origin, head }, added };
}

async function assertRoot({ size, root }: Checkpoint, frontier: Frontier, from: Watched): Promise<void> {
  if (areEqual(await fold(frontier.hashes, crypto), root)) return;
  throw new RecordFault(
    "root",
    `The head over ${size} entries does not fit the ${from.frontier.size} that were seen before and what came since: the record was split or changed.`,
  );
}

async function readOn(
  url: string,
  from: Watched,
  size: number,
): Promise<Pick<Watched, "frontier" | "prev" | "time"> & { readonly added: Entry[] }> {
  let { frontier, prev, time } = from;
  const added: Entry[] = [];
  while (frontier.size < size) {
    const number = Math.floor(frontier.size / tileWidth);
    const width = Math.min(tileWidth, size - number * tileWidth);
    const address = `tile/entries/${formatTileNumber(number)}${width === tileWidth ? "" : `.p/${width}`}`;
    const bundle = parseEntryBundle(await fetchBytes(url, address, tileWidth * 65_537)).slice(frontier.size % tileWidth, width);
    if (bundle.length === 0) throw new RecordError(`${url}/${address} holds no entries.`);
    const leaves = await crypto.sha256(bundle.map(leafInput));
    for (const [n, bytes] of bundle.entries()) {
      const entry = parseEntry(bytes);
      if (entry.index !== frontier.size + n || entry.prev !== prev || entry.time < time)
        throw new RecordFault("chain", `Entry ${frontier.size + n} does not follow the one before it.`);
      prev = toHex(leaves[n] as Uint8Array);
      time = entry.time;
      added.push(entry);
    }
    frontier = await extend(frontier, leaves, crypto);
  }
  return { frontier, prev, time, added };
}

async function fetchBytes(url: string, path: string, limit = 100_000): Promise<Uint8Array> {
  const address = `${url.replace(/\/$/, "")}/${path}`;
  const answer = await ask({ url: address, limit, patience: 60_000, mayBePrivate: true });
  if (answer.status !== 200)
    throw new RecordError(`${address} answered ${answer.status}; expected was 200. Is this the address of a record?`);
  return answer.body;
}

/** What a recovery says, for whoever watches: undefined for other entries. */
export function recoverySaid(entry: Entry): string | undefined {
  const recovery = recoveryOf(entry);
  return (
    recovery &&
    `the record of ${recovery.origin} was begun anew; what it signed beyond ${recovery.from} entries cannot be compared any more`
  );
}

/** Reads what was known after the last look; undefined where there is no such file. @throws {RecordError} */
export async function readWatched(file: string): Promise<Watched | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const { origin, size, hashes, prev, time, head } = JSON.parse(text) as {
      origin: string;
      size: number;
      hashes: string[];
      prev: string | null;
      time: string;
      head: string;
    };
    return { origin, frontier: { size, hashes: hashes.map((hash) => fromBase64(hash) as Uint8Array) }, prev, time, head };
  } catch {
    throw new RecordError(`${file} was not written by this command. Name another file.`);
  }
}

/** Keeps it for the next look: whole or not at all. */
export async function keepWatched(file: string, { origin, frontier, prev, time, head }: Watched): Promise<void> {
  await writeFile(
    `${file}.writing`,
    `${JSON.stringify({ origin, size: frontier.size, hashes: frontier.hashes.map(toBase64), prev, time, head }, null, 2)}\n`,
  );
  await rename(`${file}.writing`, file);
}
