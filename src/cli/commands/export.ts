import { mandateTables } from "#mandates/export-tables";
import { openDatabase } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings } from "#platform/settings";
import { ExportError, exportAll } from "#resolutions/export-all";
import { createLibrary } from "#resolutions/service";
import { type ExitStatus, StepError, UsageError } from "../failure.ts";
import { say, write } from "../output.ts";
import { migrations } from "../places.ts";

/** Writes all public data into a new or empty folder, whole or not at all, and prints the folder's name. */
export async function exportTo(folder: string): Promise<ExitStatus> {
  if (folder === "") throw new UsageError("the folder to export into has no name. Name one that is new or empty.");
  if (folder === "-") throw new UsageError("an export is a folder of files and cannot go to standard output. Name a folder.");
  const settings = readSettings(process.env);
  const database = await openDatabase(settings, { migrationsDir: migrations, log: createLog(settings.logLevel) });
  try {
    const said = (done: number): void => {
      if (process.stderr.isTTY) process.stderr.write(`\r${done} texts`);
    };
    const { texts, files, bytes } = await exportAll(createLibrary(database), folder, said, mandateTables(database));
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");
    await write(`${folder}\n`);
    say(
      `comity export: ${texts === 1 ? "1 text" : `${texts} texts`}, ${files} files, ${(bytes / 1e6).toFixed(1)} MB. To check them: cd ${folder} && sha256sum -c SHA256SUMS`,
    );
    return 0;
  } catch (error) {
    throw error instanceof ExportError ? new StepError(error.message) : error;
  } finally {
    await database.close();
  }
}
