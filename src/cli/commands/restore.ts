import path from "node:path";
import { backupFolder, noteTested, type RestoreReport, readIdentities, rehearseRestore, restoreBackup } from "#platform/backup/index";
import { holdPlace, readMigrations } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings, type Settings } from "#platform/settings";
import { type ExitStatus, UsageError } from "../failure.ts";
import { say, write } from "../output.ts";
import { migrations as migrationsDir } from "../places.ts";
import { eraseProgress, showProgress } from "./backup.ts";

export interface RestoreArguments {
  readonly identity?: string;
  readonly replace?: boolean;
  readonly rehearse?: boolean;
}

/** Puts a backup back, or proves that it could be; prints each table with its rows. */
export async function restore(file: string, { identity, replace = false, rehearse = false }: RestoreArguments): Promise<ExitStatus> {
  if (file === "" || file === "-") throw new UsageError("a backup is read more than once, so it must be a file: name it.");
  if (replace && rehearse) throw new UsageError("--rehearse touches no database, so there is nothing to --replace.");
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const identities = identity === undefined ? [] : await readIdentities(identity);
  const migrations = await readMigrations(migrationsDir);
  const shown = { checking: showProgress("checking"), loading: showProgress("loading"), comparing: showProgress("comparing") };
  const options = { file, identities, migrations, log, progress: (doing: keyof typeof shown, table: string) => shown[doing](table) };
  const report = rehearse ? await rehearseRestore(options) : await restoreHere(settings, options, replace);
  eraseProgress();
  await noteRestore(settings, file, report);
  for (const { name, rows } of report.manifest.tables) await write(`${String(rows).padStart(10)}  ${name}\n`);
  const { takenAt, comity } = report.header;
  say(
    `comity restore: ${report.rows} rows of ${report.manifest.tables.length} tables as of ${takenAt} (Comity ${comity}), each table compared and equal. ` +
      (rehearse ? "This was a rehearsal: nothing was changed." : "Start the application again."),
  );
  return 0;
}

async function restoreHere(settings: Settings, options: Parameters<typeof rehearseRestore>[0], replace: boolean): Promise<RestoreReport> {
  const { place, release } = await holdPlace(settings, options.log);
  try {
    return await restoreBackup({ ...options, place, replace });
  } finally {
    await release();
  }
}

/** What the page about backups tells of the last restore that was compared; a folder that cannot be written keeps nothing from being done. */
async function noteRestore(settings: Settings, file: string, { header, manifest, rows, sha256 }: RestoreReport): Promise<void> {
  const tested = {
    file: path.basename(file),
    sha256,
    takenAt: header.takenAt,
    testedAt: new Date().toISOString(),
    tables: manifest.tables.length,
    rows,
  };
  await noteTested(backupFolder(settings), tested).catch((error: unknown) => {
    say(
      `comity restore: the test could not be noted in ${backupFolder(settings)} (${error instanceof Error ? error.message : String(error)}).`,
    );
  });
}
