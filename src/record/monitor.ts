import { readFile, rename, writeFile } from "node:fs/promises";
import { ask } from "#platform/outgoing";
import { RecordError } from "./model.ts";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import {
  announcementOf,
  areEqual,
  type Checkpoint,
  decodeText,
  type Entry,
  extend,
  type Frontier,
  fold,
  followKeys,
  formatKey,
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
  /** The key that was given, and the one that signs now: the same, or one that follows from it by announcements. */
  readonly given: string;
  readonly key: string;
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
  const trusted = await parseKey(before?.given === key ? before.key : key, crypto);
  const head = decodeText(await fetchBytes(url, "checkpoint")) ?? "";
  const { checkpoint } = await readHead(head, [trusted], crypto);
  const from = before ?? { origin: checkpoint.origin, frontier: nothingYet, prev: null, time: "" };
  assertGrown(checkpoint, from);
  const { added, ...rest } = await readOn(url, from, checkpoint.size);
  const followed = await followKeys(
    [trusted],
    added.flatMap((entry) => announcementOf(entry) ?? []),
    crypto,
  );
  const { signed } = await readHead(head, followed, crypto);
  const signer = signed.map(({ key: one }) => one).find(({ name }) => name === checkpoint.origin);
  if (signer === undefined)
    throw new RecordFault(
      "no-known-signature",
      `The newest head, of ${checkpoint.origin}, is not signed with the key that was given. If the record was recovered, it has a new one: ask its keeper, and look for the entry that says why.`,
    );
  await assertRoot(checkpoint, rest.frontier, from);
  return { watched: { ...rest, origin: checkpoint.origin, head, given: key, key: formatKey(signer) }, added };
}

/** What was seen, as far as the tree goes. */
type Seen = Pick<Watched, "frontier" | "prev" | "time">;

function assertGrown(checkpoint: Checkpoint, from: Seen): void {
  if (checkpoint.size < from.frontier.size)
    throw new RecordFault(
      "size",
      `The record has ${checkpoint.size} entries, and had ${from.frontier.size} when it was looked at before: entries were taken away.`,
    );
}

async function assertRoot({ size, root }: Checkpoint, frontier: Frontier, from: Seen): Promise<void> {
  if (areEqual(await fold(frontier.hashes, crypto), root)) return;
  throw new RecordFault(
    "root",
    `The head over ${size} entries does not fit the ${from.frontier.size} that were seen before and what came since: the record was split or changed.`,
  );
}

async function readOn(url: string, from: Seen, size: number): Promise<Seen & { readonly added: Entry[] }> {
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

/** What a recovery or a new key says, for whoever watches: undefined for other entries. */
export function recoverySaid(entry: Entry): string | undefined {
  const announced = announcementOf(entry);
  if (announced !== undefined) return `the record of ${announced.origin} has a new key, announced under the old one: ${announced.key}`;
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
    const {
      origin,
      size,
      hashes,
      prev,
      time,
      head,
      given = "",
      key = "",
    } = JSON.parse(text) as {
      origin: string;
      size: number;
      hashes: string[];
      prev: string | null;
      time: string;
      head: string;
      given?: string;
      key?: string;
    };
    return { given, key, origin, frontier: { size, hashes: hashes.map((hash) => fromBase64(hash) as Uint8Array) }, prev, time, head };
  } catch {
    throw new RecordError(`${file} was not written by this command. Name another file.`);
  }
}

/** Keeps it for the next look: whole or not at all. */
export async function keepWatched(file: string, { origin, frontier, prev, time, head, given, key }: Watched): Promise<void> {
  await writeFile(
    `${file}.writing`,
    `${JSON.stringify({ origin, size: frontier.size, hashes: frontier.hashes.map(toBase64), prev, time, head, given, key }, null, 2)}\n`,
  );
  await rename(`${file}.writing`, file);
}
