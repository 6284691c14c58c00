import { availableParallelism } from "node:os";
import { ExtractError } from "./extract/index.ts";
import { type Candidate, candidates, filesAt, filesGiven, type GivenFile, type Item, type NewFile, type Origin } from "./import-files.ts";
import { createKeeper, type Keeper } from "./import-keeper.ts";
import {
  doubtsOf,
  type FileOutcome,
  type ImportReport,
  isFaultOfFile,
  isText,
  passedOver,
  Refusal,
  refused,
  reportOf,
} from "./import-outcome.ts";
import { type FileReader, openReaders } from "./import-reader.ts";
import type { ImportResult } from "./library.ts";
import type { TextKeeper } from "./service.ts";

export type { FileOutcome, ImportReport } from "./import-outcome.ts";

/** Where a file stands in an import: the same each time that it is begun anew. */
export interface Place extends Origin {
  /** From 0, archives opened. */
  readonly place: number;
}

/**
 * Import: from paths to kept texts.
 *
 *     walk, archives ──▶ bytes, SHA-256 ──▶ reading ──▶ transactions of several files ──▶ outcome
 *                        (known: done)      (limited processes, several at once)
 *
 * A file that cannot be read is refused with its reason and the rest goes on. Killed at any moment, every file is whole or absent, and the next
 * run adds what is missing.
 */
export interface ImportOptions {
  readonly writer: TextKeeper;
  /** Default: limited processes, `workers` of them. */
  readonly reader?: FileReader;
  /** Files that are read at once; default: one for each processor. */
  readonly workers?: number;
  /** Called for each file as soon as its outcome is durable, with how many are done. */
  readonly progress?: (outcome: FileOutcome, done: number, at: Place) => void;
  /** Bytes for the path "-". */
  readonly standardInput?: () => Promise<Uint8Array>;
  /** Stops before the next file; what is under way is finished. */
  readonly signal?: AbortSignal;
}

/**
 * Keeps the files at these paths, folders however deep and archives of documents.
 *
 * @throws where the database fails: that is no fault of a file, and what was kept until then stays
 */
export function importPaths(paths: readonly string[], options: ImportOptions): Promise<ImportReport> {
  return importItems(filesAt(paths, options.standardInput), options);
}

/** Keeps files that are given, and what is in archives among them. @throws as `importPaths` */
export function importGiven(files: readonly GivenFile[], options: Omit<ImportOptions, "standardInput">): Promise<ImportReport> {
  return importItems(filesGiven(files), options);
}

async function importItems(items: AsyncIterable<Item>, options: ImportOptions): Promise<ImportReport> {
  const { writer, signal, workers = availableParallelism() } = options;
  const readers = options.reader ? { read: options.reader, close: () => undefined } : openReaders(workers);
  try {
    return await run(candidates(items, writer), { ...options, workers, reader: readers.read }, signal);
  } finally {
    readers.close();
  }
}

type Run = ImportOptions & Required<Pick<ImportOptions, "workers" | "reader">>;

async function run(found: AsyncGenerator<Candidate>, options: Run, signal: AbortSignal | undefined): Promise<ImportReport> {
  const { writer, reader, progress, workers } = options;
  const keeper = createKeeper(writer, isFaultOfFile);
  const outcomes: FileOutcome[] = [];
  const settling: Promise<void>[] = [];
  let next = 0;
  let done = 0;
  let isAtEnd = false;
  let failure: { readonly error: unknown } | undefined;
  const settle = (place: number, { given, sha256 }: Origin, outcome: FileOutcome): void => {
    outcomes[place] = outcome;
    progress?.(outcome, ++done, { place, given, ...(sha256 === undefined ? {} : { sha256 }) });
  };
  const fail = (error: unknown): void => {
    failure ??= { error };
  };
  const lane = async (): Promise<void> => {
    while (!failure && !isAtEnd && signal?.aborted !== true) {
      const place = next++;
      const { value, done: isOver } = await found.next();
      if (isOver) isAtEnd = true;
      else if (value.outcome) settle(place, value, value.outcome);
      else {
        const { kept } = await readAndKeep(value, reader, keeper);
        settling.push(kept.then((outcome) => settle(place, value, outcome), fail));
        await keeper.room();
      }
    }
  };
  // One more than readers, so that bytes are at hand when a reader has finished.
  await Promise.all(Array.from({ length: Math.max(1, workers) + 1 }, () => lane().catch(fail)));
  keeper.flush();
  await Promise.all(settling);
  await found.return(undefined);
  if (failure) throw failure.error;
  if (outcomes.some((one) => one?.outcome === "added" || one?.outcome === "version")) await writer.settle();
  return reportOf(outcomes.filter(Boolean), !isAtEnd);
}

/** Reads a file; `kept` resolves when it is in the database, or is known not to come there. */
async function readAndKeep(file: NewFile, reader: FileReader, keeper: Keeper): Promise<{ readonly kept: Promise<FileOutcome> }> {
  try {
    const { extracted, readings } = await reader(file.content, file.name);
    if (!readings.some(isText)) return { kept: Promise.resolve(withoutText(file)) };
    const { content, sha256 } = file;
    const fileName = nameToKeep(file.name || "standard input");
    const kept = keeper.keep({ fileName, sha256, bytes: content.length, format: extracted.format, content, readings });
    const doubts = doubtsOf(readings);
    const outcomeOf = ({ outcome, addresses }: ImportResult): FileOutcome =>
      outcome === "withdrawn" ? refused(file.file, withdrawn(addresses)) : { file: file.file, outcome, addresses, doubts };
    return { kept: kept.then(outcomeOf).catch((error) => refuse(file, error)) };
  } catch (error) {
    return { kept: Promise.resolve(refuse(file, error)) };
  }
}

/** @throws the error itself where it is not about the file */
function refuse({ file, isNamed }: NewFile, error: unknown): FileOutcome {
  // Folders hold XML of many kinds; only one of them is a document.
  if (!isNamed && error instanceof ExtractError && error.code === "unknown-format" && /\.xml$/i.test(file)) {
    return passedOver(file, error.code, error.message);
  }
  if (isFaultOfFile(error)) return refused(file, error);
  throw error;
}

function withdrawn(addresses: readonly string[]): Refusal {
  return new Refusal("withdrawn", `This file was withdrawn, and is not kept again. Why is said at its address: ${addresses.join(", ")}.`);
}

function withoutText({ file, isNamed }: NewFile): FileOutcome {
  const reason = new Refusal("no-resolution", "No paragraph of a resolution was found in it: `comity read` shows what is in it.");
  return isNamed ? refused(file, reason) : passedOver(file, reason.code, reason.message);
}

/** Names are kept as text: at most 200 characters, composed, without control, direction and path characters. */
function nameToKeep(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Bidi_Control}/\\]/gu, "")
    .slice(0, 200)
    .toWellFormed();
  return plain || "unnamed";
}
