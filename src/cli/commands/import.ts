import { openDatabase } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings } from "#platform/settings";
import { type FileOutcome, type ImportReport, importPaths as keepPaths } from "#resolutions/import";
import { createLibrary, type TextKeeper } from "#resolutions/service";
import { type ExitStatus, UsageError } from "../failure.ts";
import { readBytes } from "../input.ts";
import { say, write } from "../output.ts";
import { migrations } from "../places.ts";
import { whenToldToStop } from "../stopping.ts";

/** Keeps files and folders in the database: a line for each text on standard output, the rest on standard error; status 1 where a file was refused. */
export async function importPaths(paths: readonly string[]): Promise<ExitStatus> {
  if (paths.filter((one) => one === "-").length > 1) throw new UsageError("standard input (-) can be read once only.");
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, { migrationsDir: migrations, log: createLog(settings.logLevel) });
  try {
    return await importFiles(createLibrary(database), paths, whenToldToStop());
  } finally {
    await database.close();
  }
}

/** The same over a library that is open. */
export async function importFiles(library: TextKeeper, paths: readonly string[], signal?: AbortSignal): Promise<ExitStatus> {
  const lines: string[] = [];
  let writing = Promise.resolve();
  const report = await keepPaths(paths, {
    writer: library,
    standardInput: () => readBytes("-"),
    ...(signal ? { signal } : {}),
    progress: (outcome, done) => {
      erase();
      for (const line of linesOf(outcome)) lines.push(line);
      if (outcome.outcome === "refused") say(`comity import: ${outcome.file}: ${outcome.message}`);
      show(`${done} files`);
      writing = writing.then(() => write(lines.splice(0).join("")));
    },
  });
  erase();
  await writing;
  sayReport(report);
  return report.refused > 0 || report.isInterrupted ? 1 : 0;
}

function linesOf(outcome: FileOutcome): string[] {
  if (!("addresses" in outcome) || outcome.outcome === "unchanged") return [];
  return outcome.addresses.map((address) => `${outcome.outcome.padEnd(7)}  ${address}  ${outcome.file}\n`);
}

function sayReport(report: ImportReport): void {
  const doubtful = report.files.filter((file) => "doubts" in file && file.doubts > 0).length;
  say(
    `comity import: ${report.added} added, ${report.versions} new versions, ${report.unchanged} unchanged, ${report.refused} refused` +
      `${doubtful > 0 ? `; ${doubtful} with remarks to look at` : ""}${report.passedOver > 0 ? `; ${report.passedOver} other files passed over` : ""}.`,
  );
  if (report.isInterrupted) say("comity import: stopped before the end. Run it again: it goes on where it stopped.");
  if (report.files.length === 0 && !report.isInterrupted) say("comity import: there was no file in it.");
}

function show(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}`);
}

function erase(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");
}
