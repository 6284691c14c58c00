import path from "node:path";
import { backupFolder, backupStatus, createBackup } from "#platform/backup/index";
import { holdPlace } from "#platform/db/index";
import { createLog } from "#platform/log";
import { readSettings, type Settings } from "#platform/settings";
import { headsOfSnapshot } from "#record/saved";
import { type ExitStatus, UsageError } from "../failure.ts";
import { say, write } from "../output.ts";
import { version } from "../version.ts";

export interface BackupArguments {
  readonly recipient?: readonly string[];
  readonly status?: boolean;
}

/** Saves everything in one new file, whole or not at all, and prints the file's name. */
export async function backup(file: string | undefined, options: BackupArguments): Promise<ExitStatus> {
  if (options.status === true) return showStatus(readSettings(process.env));
  if (file === undefined || file === "" || file === "-")
    throw new UsageError("a backup is a file of its own: name one that does not exist yet.");
  const settings = readSettings(process.env);
  const recipients = options.recipient ?? settings.backupRecipients;
  const { place, release } = await holdPlace(settings, createLog(settings.logLevel));
  try {
    const report = await createBackup({
      place,
      file: path.resolve(file),
      recipients,
      version: version(),
      notes: headsOfSnapshot,
      progress: showProgress("saving"),
    });
    eraseProgress();
    await write(`${file}\n`);
    say(
      `comity backup: ${report.rows} rows of ${report.tables} tables as of ${report.takenAt}, ${(report.bytes / 1e6).toFixed(1)} MB, ` +
        `${recipients.length > 0 ? `encrypted to ${recipients.length} recipients` : "not encrypted: whoever has it can read it"}. To prove it: comity restore --rehearse ${file}`,
    );
    return 0;
  } finally {
    await release();
  }
}

/** Lists the daily backups, newest first, and says which was last proved. */
async function showStatus(settings: Settings): Promise<ExitStatus> {
  const { folder, kept, age, lastTested } = await backupStatus(backupFolder(settings));
  for (const { file, bytes } of kept) await write(`${(bytes / 1e6).toFixed(1).padStart(10)} MB  ${file}\n`);
  const newest = age === null ? `no daily backup in ${folder}` : `the newest of ${folder} is ${Math.floor(age / 3_600_000)} hours old`;
  const tested =
    lastTested === null ? "none was ever restored and compared" : `${lastTested.file} was restored and compared on ${lastTested.testedAt}`;
  say(`comity backup: ${newest}; ${tested}.`);
  return 0;
}

/** Says on a terminal what is being done, in one line that is written over. */
export function showProgress(doing: string): (table: string) => void {
  let shown = "";
  return (table) => {
    const words = `${doing} ${table}`;
    if (!process.stderr.isTTY || words === shown) return;
    shown = words;
    process.stderr.write(`\r\u001b[2K${words}`);
  };
}

export function eraseProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");
}
