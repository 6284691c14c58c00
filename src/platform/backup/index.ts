export { type BackupOptions, type BackupReport, createBackup } from "./backup.ts";
export { isRecipient, readIdentities } from "./encryption.ts";
export { BackupError } from "./errors.ts";
export { type RestoreOptions, type RestoreReport, restoreBackup } from "./restore.ts";
