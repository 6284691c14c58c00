import { TarError } from "./import-tar.ts";
import type { Reading } from "./model.ts";
import { paragraphRows } from "./rows.ts";

/** What became of one file. */
export type FileOutcome =
  | {
      /** Path as given; of a file in an archive "archive.zip!folder/file.txt". */
      readonly file: string;
      /** "again": a kept source whose reading was replaced by a better reader's. */
      readonly outcome: "added" | "version" | "unchanged" | "again";
      readonly addresses: readonly string[];
      /** Remarks of the reader that a person should look at. */
      readonly doubts: number;
    }
  | { readonly file: string; readonly outcome: "refused" | "passed over"; readonly code: string; readonly message: string };

export interface ImportReport {
  /** In the order of the paths and of the names in their folders. */
  readonly files: readonly FileOutcome[];
  readonly added: number;
  readonly versions: number;
  readonly unchanged: number;
  /** Kept sources that were read again. */
  readonly again: number;
  readonly refused: number;
  /** Files of folders and archives that are no documents, or hold no resolution. */
  readonly passedOver: number;
  /** True where a signal stopped the run before its end. */
  readonly isInterrupted: boolean;
}

export function reportOf(files: readonly FileOutcome[], isInterrupted: boolean): ImportReport {
  const count = (outcome: FileOutcome["outcome"]): number => files.filter((file) => file.outcome === outcome).length;
  return {
    files,
    added: count("added"),
    versions: count("version"),
    unchanged: count("unchanged"),
    again: count("again"),
    refused: count("refused"),
    passedOver: count("passed over"),
    isInterrupted,
  };
}

/** True where a reading is worth keeping: it has a symbol or a paragraph. */
export function isText({ resolution }: Reading): boolean {
  return resolution.symbol !== null || paragraphRows(resolution).length > 0;
}

/** How many remarks of the reader a person should look at. */
export function doubtsOf(readings: readonly Reading[]): number {
  return readings.flatMap(({ resolution }) => resolution.remarks).filter(({ severity }) => severity !== "info").length;
}

/** Why one file is refused, for people. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Values that the database will not take. */
const UNKEPT = /^(?:2[23]|54)...$/;

/** Refusals of ours and of the extractor, what the file system says, and values that the database will not take; all else is not about the file. */
export function isFaultOfFile(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  const isOurs = error instanceof Refusal || error instanceof TarError || error.name === "ExtractError";
  return isOurs || "syscall" in error || UNKEPT.test(code);
}

export function passedOver(file: string, code: string, message: string): FileOutcome {
  return { file, outcome: "passed over", code, message };
}

/** A file that is refused, with the reason for people. */
export function refused(file: string, error: unknown): FileOutcome {
  return { file, outcome: "refused", ...reasonOf(error) };
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
  if (UNKEPT.test(code)) {
    return { code: "not-kept", message: `The database does not take what was read (${code}). Please report this file.` };
  }
  return { code, message: error instanceof Error ? error.message : String(error) };
}
