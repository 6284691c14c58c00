export { type BackupOptions, type BackupReport, createBackup, type TakeNotes } from "./backup.ts";
export type { CheckedBackup } from "./check.ts";
export { type DailyOptions, keepDailyBackups } from "./daily.ts";
export { readIdentities } from "./encryption.ts";
export { BackupError } from "./errors.ts";
export { rehearseRestore } from "./rehearse.ts";
export { type RestoreOptions, type RestoreReport, restoreBackup } from "./restore.ts";
export { type BackupStatus, backupFolder, backupStatus, noteTested, type TestedRestore } from "./status.ts";
