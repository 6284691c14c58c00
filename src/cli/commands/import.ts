import { availableParallelism } from "node:os";
import { openDatabase } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings } from "#platform/settings";
import { type ImportOptions, type ImportReport, importPaths as keepPaths } from "#resolutions/import";
import { importAgain } from "#resolutions/import-again";
import { openReaders } from "#resolutions/import-reader";
import { enterLeftImports, recordedImport, type TextRoom } from "#resolutions/recorded-import";
import { openTextsAtConsole, operator } from "../console.ts";
import { type ExitStatus, UsageError } from "../failure.ts";
import { followImport } from "../follow-import.ts";
import { readBytes } from "../input.ts";
import { migrations } from "../places.ts";
import { statusOfStop, whenToldToStop } from "../stopping.ts";

export interface ImportArguments {
  /** Read kept sources again that an older reader read. */
  readonly again?: boolean;
  /** How many processes read at once, as typed. */
  readonly workers?: string;
  /** Where to write what became of each file, as JSON Lines. */
  readonly report?: string;
}

/**
 * Keeps files, folders and archives in the database: a line for each text on standard output, the rest on standard error; status 1 where a file was
 * refused, 130 where Ctrl-C stopped it before the end.
 */
export async function importPaths(paths: readonly string[], { again, workers, report }: ImportArguments): Promise<ExitStatus> {
  if (paths.filter((one) => one === "-").length > 1) throw new UsageError("standard input (-) can be read once only.");
  if (paths.length === 0 && !again)
    throw new UsageError("name files, folders or archives; or --again, to read what is held with a better reader.");
  const width = workers === undefined ? availableParallelism() : workerCount(workers);
  const settings = readSettings(process.env);
  const readers = openReaders(width);
  // They load what they read with while the database starts, which takes one processor.
  readers.warm();
  try {
    const log = createLog(settings.logLevel);
    const database = await openDatabase(settings, { migrationsDir: migrations, log });
    try {
      const options = { signal: whenToldToStop(), workers: width, reader: readers.read, ...(report ? { report } : {}) };
      const room = await openTextsAtConsole(database, settings, log);
      await enterLeftImports(room);
      const kept = paths.length > 0 ? await importFiles(room, paths, options) : 0;
      if (!again) return kept;
      if (options.signal.aborted) return statusOfStop(options.signal);
      return (await follow(room, "again", options, importAgain)) || kept;
    } finally {
      await database.close();
    }
  } finally {
    readers.close();
  }
}

const MOST_WORKERS = 64;

function workerCount(typed: string): number {
  if (/^\d{1,2}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST_WORKERS) return Number(typed);
  throw new UsageError(`--workers takes a number from 1 to ${MOST_WORKERS}, not "${typed}".`);
}

interface Following extends Pick<ImportOptions, "signal" | "workers" | "reader"> {
  readonly report?: string;
}

/** Keeps paths, as the operator. */
export function importFiles(room: TextRoom, paths: readonly string[], options: Following): Promise<ExitStatus> {
  return follow(room, "files", options, (given) => keepPaths(paths, { ...given, standardInput: () => readBytes("-") }));
}

/** Runs an import with its one entry of the record, and says how it goes. */
async function follow(
  room: TextRoom,
  kind: "files" | "again",
  { report, ...options }: Following,
  run: (options: Omit<ImportOptions, "standardInput">) => Promise<ImportReport>,
): Promise<ExitStatus> {
  const following = await followImport(report);
  const recorded = recordedImport(room, operator, kind);
  try {
    const outcome = await run({ writer: recorded.writer, ...options, progress: following.progress });
    await recorded.close(outcome);
    await following.end(outcome);
    if (outcome.isInterrupted && options.signal) return statusOfStop(options.signal);
    return outcome.refused > 0 ? 1 : 0;
  } finally {
    await following.close();
  }
}
