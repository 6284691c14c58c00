import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** "comity-20361215T040000Z.tar", with .age where it is encrypted. */
const backupName = /^comity-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.tar(\.age)?$/;
const testedName = "tested.json";

export interface KeptBackup {
  /** Absolute path. */
  readonly file: string;
  readonly takenAt: Date;
  readonly bytes: number;
  readonly isEncrypted: boolean;
}

const testedShape = z.strictObject({
  /** Name of the file, without its folder. */
  file: z.string(),
  sha256: z.string(),
  takenAt: z.iso.datetime(),
  testedAt: z.iso.datetime(),
  tables: z.int(),
  rows: z.int(),
});

/** A restore after which every table was compared with the backup. */
export type TestedRestore = z.infer<typeof testedShape>;

export interface BackupStatus {
  /** Where daily backups are kept. */
  readonly folder: string;
  /** Newest first. */
  readonly kept: readonly KeptBackup[];
  readonly newest: KeptBackup | null;
  /** Age of the newest (milliseconds); null: there is none. */
  readonly age: number | null;
  readonly lastTested: TestedRestore | null;
}

/** Where the daily backups of these settings are kept. */
export function backupFolder(settings: { readonly backupsDir: string | null; readonly dataDir: string }): string {
  return settings.backupsDir ?? path.join(settings.dataDir, "backups");
}

/** The name of a daily backup. */
export function nameOfBackup(takenAt: Date, isEncrypted: boolean): string {
  const time = takenAt.toISOString().replace(/[-:]|\.\d+/g, "");
  return `comity-${time}.tar${isEncrypted ? ".age" : ""}`;
}

/** How old the daily backups are, and which was last restored for a test. A folder that does not exist has none. */
export async function backupStatus(folder: string, now = new Date()): Promise<BackupStatus> {
  const kept: KeptBackup[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const [, year, month, day, hour, minute, second, age] = backupName.exec(name) ?? [];
    const file = path.join(folder, name);
    const found = year === undefined ? undefined : await stat(file).catch(() => undefined);
    if (found?.isFile() !== true) continue;
    const takenAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    kept.push({ file, takenAt, bytes: found.size, isEncrypted: age !== undefined });
  }
  kept.sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
  const newest = kept[0] ?? null;
  return { folder, kept, newest, age: newest && now.getTime() - newest.takenAt.getTime(), lastTested: await readTested(folder) };
}

/** Notes that a restore of this file was compared and found equal. */
export async function noteTested(folder: string, tested: TestedRestore): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, testedName);
  await writeFile(`${file}.new`, `${JSON.stringify(tested, null, 1)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function readTested(folder: string): Promise<TestedRestore | null> {
  const text = await readFile(path.join(folder, testedName), "utf8").catch(() => undefined);
  if (text === undefined) return null;
  try {
    return testedShape.parse(JSON.parse(text));
  } catch {
    // Somebody wrote something else there: as good as never tested.
    return null;
  }
}
