import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type ArchiveEntry, openArchive } from "./import-archive.ts";
import { type FileOutcome, isFaultOfFile, passedOver, Refusal, refused } from "./import-outcome.ts";
import { isDocumentName, walk } from "./import-walk.ts";
import type { TextKeeper } from "./service.ts";

/** A file whose bytes are here, or what became of it already. */
export type Candidate = Settled | NewFile;

interface Settled extends Origin {
  readonly outcome: FileOutcome;
}

/** Where a file stands in what was asked for. */
export interface Origin {
  /** Which of the files that were given; of paths always 0. */
  readonly given: number;
  /** SHA-256, hexadecimal, where its bytes were looked at. */
  readonly sha256?: string;
}

export interface NewFile extends Origin {
  readonly outcome: undefined;
  /** As reports name it. */
  readonly file: string;
  /** Without folders. */
  readonly name: string;
  readonly isNamed: boolean;
  readonly content: Uint8Array;
  readonly sha256: string;
}

/** A file that is not on a disk of ours. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: number;
  readonly content: () => Promise<Uint8Array>;
  /** Of an archive: what is in it; undefined where its bytes say that it is a document. */
  readonly entries?: () => Promise<AsyncGenerator<ArchiveEntry> | undefined>;
}

/** What is to be imported, archives opened: a way to the bytes of a file, or what became of it already. */
export type Item = Settled | Unread;

interface Unread extends Origin {
  readonly outcome: undefined;
  readonly file: string;
  readonly name: string;
  readonly isNamed: boolean;
  readonly bytes: number;
  readonly content: () => Uint8Array | Promise<Uint8Array>;
}

/** More than any format may have (PDF); each format's own limit is the extractor's. */
const LARGEST_FILE = 50 * 2 ** 20;
/** Files are looked up together, as many as this or until they have so many bytes. */
const TOGETHER = 64;
const TOGETHER_BYTES = 32 * 2 ** 20;

/** The files in their order; those that are held already are known before anything is read. */
export async function* candidates(items: AsyncIterable<Item>, writer: Pick<TextKeeper, "known">): AsyncGenerator<Candidate> {
  let group: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    group.push(item);
    bytes += item.outcome ? 0 : item.bytes;
    if (group.length < TOGETHER && bytes < TOGETHER_BYTES) continue;
    yield* await lookedUp(group, writer);
    group = [];
    bytes = 0;
  }
  yield* await lookedUp(group, writer);
}

async function lookedUp(group: readonly Item[], writer: Pick<TextKeeper, "known">): Promise<Candidate[]> {
  const fetched = await Promise.all(group.map(fetchContent));
  const known = await writer.known(fetched.flatMap((one) => (one.outcome ? [] : [one.sha256])));
  return fetched.map((one) => {
    const addresses = one.outcome ? undefined : known.get(one.sha256);
    if (one.outcome || !addresses) return one;
    const { given, sha256 } = one;
    return { given, sha256, outcome: { file: one.file, outcome: "unchanged", addresses, doubts: 0 } };
  });
}

async function fetchContent(item: Item): Promise<Candidate> {
  if (item.outcome) return item;
  const { file, name, isNamed, given } = item;
  try {
    if (item.bytes > LARGEST_FILE) throw tooLarge(item.bytes);
    const content = await item.content();
    if (content.length > LARGEST_FILE) throw tooLarge(content.length);
    return { outcome: undefined, given, file, name, isNamed, content, sha256: createHash("sha256").update(content).digest("hex") };
  } catch (error) {
    if (isFaultOfFile(error)) return { given, outcome: refused(file, error) };
    throw error;
  }
}

function tooLarge(bytes: number): Refusal {
  const [size, most] = [bytes, LARGEST_FILE].map((count) => `${Math.ceil(count / 2 ** 20)} MB`);
  return new Refusal("limit", `The file is too large: ${size}; at most ${most} are read of a file.`);
}

/** Every file below the paths, in order, and in archives on the way. */
export async function* filesAt(paths: readonly string[], standardInput: (() => Promise<Uint8Array>) | undefined): AsyncGenerator<Item> {
  const given = 0;
  if (paths.includes("-") && standardInput) {
    yield { outcome: undefined, given, file: "-", name: "", isNamed: true, bytes: 0, content: standardInput };
  }
  for await (const found of walk(paths.filter((one) => one !== "-"))) {
    const { file } = found;
    if (found.type === "passed over") yield { given, outcome: passedOver(file, "no-document", "Its name is not that of a document.") };
    else if (found.type === "unreadable") yield { given, outcome: refused(file, found.error) };
    else {
      const { bytes, isNamed } = found;
      const plain = { outcome: undefined, given, file, name: path.basename(file), isNamed, bytes, content: () => readFile(file) };
      if (found.type === "file") yield plain;
      else yield* archived(plain, () => openArchive(file));
    }
  }
}

/** The files that were given, each by its place among them, and what is in archives among them. */
export async function* filesGiven(files: readonly GivenFile[]): AsyncGenerator<Item> {
  for (const [given, { name, bytes, content, entries }] of files.entries()) {
    const plain = { outcome: undefined, given, file: name, name, isNamed: true, bytes, content };
    if (entries === undefined) yield plain;
    else yield* archived(plain, entries);
  }
}

async function* archived(whole: Unread, open: () => Promise<AsyncGenerator<ArchiveEntry> | undefined>): AsyncGenerator<Item> {
  const { file, given } = whole;
  try {
    const entries = await open();
    if (!entries) {
      yield whole;
      return;
    }
    for await (const entry of entries) {
      // Names in archives come from anywhere, and reports are printed on terminals.
      const inside = entry.name === "" ? file : `${file}!${entry.name.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "?")}`;
      const name = path.posix.basename(entry.name);
      if ("refused" in entry) yield { given, outcome: refused(inside, entry.refused) };
      else if (name.startsWith(".") || entry.name.startsWith("__MACOSX/")) continue;
      else if (!isDocumentName(name)) yield { given, outcome: passedOver(inside, "no-document", "Its name is not that of a document.") };
      else yield { outcome: undefined, given, file: inside, name, isNamed: false, bytes: entry.bytes, content: entry.content };
    }
  } catch (error) {
    if (!isFaultOfFile(error)) throw error;
    yield { given, outcome: refused(file, error) };
  }
}
