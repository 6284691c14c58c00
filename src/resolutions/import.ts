import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { type FileReader, readFileCarefully } from "./import-reader.ts";
import { type Found, walk } from "./import-walk.ts";
import type { Reading } from "./model.ts";
import { paragraphRows } from "./rows.ts";
import type { TextKeeper } from "./service.ts";

/**
 * Import: from paths to kept texts. Each file goes alone through the same steps: size, SHA-256 (known: done), reading, one
 * transaction. A file that cannot be read is refused with its reason and the rest goes on. Killed at any moment, every file is
 * whole or absent, and the next run adds what is missing.
 */
export type FileOutcome =
  | {
      readonly file: string;
      readonly outcome: "added" | "version" | "unchanged";
      readonly addresses: readonly string[];
      readonly doubts: number;
    }
  | { readonly file: string; readonly outcome: "refused" | "passed over"; readonly code: string; readonly message: string };

export interface ImportReport {
  /** In the order of the paths and of the names in their folders. */
  readonly files: readonly FileOutcome[];
  readonly added: number;
  readonly versions: number;
  readonly unchanged: number;
  readonly refused: number;
  /** Files of folders that are no documents, or hold no resolution. */
  readonly passedOver: number;
  /** True where a signal stopped the run before its end. */
  readonly isInterrupted: boolean;
}

export interface ImportOptions {
  readonly writer: TextKeeper;
  readonly reader?: FileReader;
  /** Files under way at once; default: one more than processors, so that reading and writing overlap. */
  readonly width?: number;
  /** Called after each file, as soon as it is done, with what became of it and how many are done. */
  readonly progress?: (outcome: FileOutcome, done: number) => void;
  /** Bytes for the path "-". */
  readonly standardInput?: () => Promise<Uint8Array>;
  /** Stops before the next file; what is under way is finished. */
  readonly signal?: AbortSignal;
}

/** More than any format may have (PDF); each format's own limit is the extractor's. */
const LARGEST_FILE = 50 * 1024 * 1024;

/** Why one file is refused, for people. */
class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Keeps the files at these paths, folders however deep.
 *
 * @throws where the database fails: that is no fault of a file, and what was kept until then stays
 */
export async function importPaths(paths: readonly string[], options: ImportOptions): Promise<ImportReport> {
  const { signal, progress, width = availableParallelism() + 1 } = options;
  const outcomes: FileOutcome[] = [];
  const found = walkWithInput(paths);
  let next = 0;
  let done = 0;
  let isStopped = false;
  const isOver = (): boolean => isStopped || signal?.aborted === true;
  const work = async (): Promise<void> => {
    while (!isOver()) {
      const place = next++;
      const { value, done: isEnd } = await found.next();
      if (isEnd) return;
      const outcome = await importOne(value, options);
      outcomes[place] = outcome;
      progress?.(outcome, ++done);
    }
  };
  const workers = Array.from({ length: Math.max(1, width) }, () =>
    work().catch((error: unknown) => {
      isStopped = true;
      throw error;
    }),
  );
  const failed = (await Promise.allSettled(workers)).find((worker) => worker.status === "rejected");
  if (failed) throw failed.reason;
  return reportOf(outcomes.filter(Boolean), signal?.aborted === true);
}

async function* walkWithInput(paths: readonly string[]): AsyncGenerator<Found> {
  for (const one of paths) {
    if (one === "-") yield { type: "file", file: "-", isNamed: true };
  }
  yield* walk(paths.filter((one) => one !== "-"));
}

function reportOf(files: readonly FileOutcome[], isInterrupted: boolean): ImportReport {
  const count = (outcome: FileOutcome["outcome"]): number => files.filter((file) => file.outcome === outcome).length;
  return {
    files,
    added: count("added"),
    versions: count("version"),
    unchanged: count("unchanged"),
    refused: count("refused"),
    passedOver: count("passed over"),
    isInterrupted,
  };
}

async function importOne(found: Found, options: ImportOptions): Promise<FileOutcome> {
  const { file } = found;
  if (found.type === "passed over")
    return { file, outcome: "passed over", code: "no-document", message: "Its name is not that of a document." };
  if (found.type === "unreadable") return { file, outcome: "refused", ...reasonOf(found.error) };
  try {
    return await keepFile(file, options);
  } catch (error) {
    if (error instanceof Refusal && error.code === "no-resolution" && !found.isNamed) {
      return { file, outcome: "passed over", code: error.code, message: error.message };
    }
    // Folders hold XML of many kinds; only one of them is a document.
    if (!found.isNamed && isOtherXml(error, file)) return { file, outcome: "passed over", ...reasonOf(error) };
    if (isFaultOfFile(error)) return { file, outcome: "refused", ...reasonOf(error) };
    throw error;
  }
}

async function keepFile(file: string, { writer, reader = readFileCarefully, standardInput }: ImportOptions): Promise<FileOutcome> {
  const content = await contentOf(file, standardInput);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const known = await writer.knows(sha256);
  if (known) return { file, outcome: "unchanged", addresses: known, doubts: 0 };
  const fileName = file === "-" ? "standard input" : path.basename(file);
  const { extracted, readings } = await reader(content, file === "-" ? "" : fileName);
  if (!readings.some(isText))
    throw new Refusal("no-resolution", "No paragraph of a resolution was found in it: `comity read` shows what is in it.");
  const kept = await writer.keep({
    fileName: nameToKeep(fileName),
    sha256,
    bytes: content.length,
    format: extracted.format,
    content,
    readings,
  });
  return { file, outcome: kept.outcome, addresses: kept.addresses, doubts: readings.reduce((sum, reading) => sum + doubtsOf(reading), 0) };
}

async function contentOf(file: string, standardInput: ImportOptions["standardInput"]): Promise<Uint8Array> {
  if (file === "-" && standardInput) return standardInput();
  const { size } = await stat(file);
  if (size > LARGEST_FILE) {
    throw new Refusal(
      "limit",
      `The file is too large: ${Math.ceil(size / 2 ** 20)} MB; at most ${LARGEST_FILE / 2 ** 20} MB are read of a file.`,
    );
  }
  return readFile(file);
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

function isText({ resolution }: Reading): boolean {
  return resolution.symbol !== null || paragraphRows(resolution).length > 0;
}

function doubtsOf({ resolution }: Reading): number {
  return resolution.remarks.filter((remark) => remark.severity !== "info").length;
}

/** Refusals of ours and of the extractor, what the file system says, and values that the database will not take; all else is not about the file. */
function isFaultOfFile(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return error instanceof Refusal || error.name === "ExtractError" || "syscall" in error || /^(?:2[23]|54)...$/.test(code);
}

function isOtherXml(error: unknown, file: string): boolean {
  return error instanceof Error && "code" in error && error.code === "unknown-format" && /\.xml$/i.test(file);
}

const SYSTEM_REASONS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOENT: ["not-found", "There is no such file or folder. Check the name."],
  EACCES: ["not-allowed", "This user may not read it. Check who owns it."],
  EPERM: ["not-allowed", "This user may not read it. Check who owns it."],
  ELOOP: ["not-found", "Its links lead in a circle."],
};

function reasonOf(error: unknown): { readonly code: string; readonly message: string } {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
  const known = SYSTEM_REASONS[code];
  if (known) return { code: known[0], message: known[1] };
  if (/^(?:2[23]|54)...$/.test(code))
    return { code: "not-kept", message: `The database does not take what was read (${code}). Please report this file.` };
  return { code, message: error instanceof Error ? error.message : String(error) };
}
