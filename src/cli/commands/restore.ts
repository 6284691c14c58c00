import path from "node:path";
import {
  backupFolder,
  type CheckedBackup,
  noteTested,
  type RestoreReport,
  readIdentities,
  rehearseRestore,
  restoreBackup,
} from "#platform/backup/index";
import { type Database, holdPlace, readMigrations } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings, type Settings } from "#platform/settings";
import { checkRestored, type RestoredRecord } from "#record/saved";
import { openKeyStore } from "#record/sign/key-store";
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
  let restored: RestoredRecord | undefined;
  const inspect = async (database: Database, { notes }: CheckedBackup): Promise<void> => {
    restored = await checkRestored(database, notes, rehearse ? undefined : openKeyStore(settings.keysDir));
  };
  const options = {
    inspect,
    file,
    identities,
    migrations,
    log,
    progress: (doing: keyof typeof shown, table: string) => shown[doing](table),
  };
  const report = rehearse ? await rehearseRestore(options) : await restoreHere(settings, options, replace);
  eraseProgress();
  if (restored?.fault === null) await noteRestore(settings, file, report);
  for (const { name, rows } of report.manifest.tables) await write(`${String(rows).padStart(10)}  ${name}\n`);
  const { takenAt, comity } = report.header;
  say(
    `comity restore: ${report.rows} rows of ${report.manifest.tables.length} tables as of ${takenAt} (Comity ${comity}), each table compared and equal. ` +
      (rehearse ? "This was a rehearsal: nothing was changed." : "Start the application again."),
  );
  say(`comity restore: ${recordWords(restored)}`);
  return restored?.fault === null ? 0 : 1;
}

/** What was found about the record, and what to do where it is not well. */
function recordWords(restored: RestoredRecord | undefined): string {
  if (restored === undefined) return "the record was not looked at.";
  const { entries, fault, heads, ahead } = restored;
  if (fault !== null) return `the record is NOT what was signed: ${fault}. Keep this backup as evidence, and restore another one.`;
  const fits = `the record was verified: ${entries} entries${heads === 0 ? "" : `, and the ${heads === 1 ? "head" : `${heads} heads`} that the backup lists`}.`;
  if (ahead === null) return fits;
  return `${fits} More was signed since (${ahead} entries): the application will halt the record until two administrators begin it anew at /record/recovery.`;
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
