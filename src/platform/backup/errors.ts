type BackupFault =
  /** The file is no backup at all. */
  | "not-a-backup"
  /** Something in the file is not as it was written. */
  | "damaged"
  /** Made by a newer Comity: its form or its tables are not known here. */
  | "newer"
  /** Its tables are not those that this Comity's migrations make. */
  | "other-schema"
  /** Encrypted, and no identity that opens it was given. */
  | "encrypted"
  | "key"
  | "exists"
  | "not-empty"
  | "in-use"
  | "disk-full"
  | "not-allowed"
  /** What was restored differs from what was saved. */
  | "differs";

/** A backup cannot be made, read or restored; the message says what, where and what to do, and is meant for the operator. */
export class BackupError extends Error {
  override readonly name = "BackupError";
  readonly code: BackupFault;

  constructor(code: BackupFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Where a file stopped being what was written. */
export function damaged(what: string, options?: ErrorOptions): BackupError {
  return new BackupError(
    "damaged",
    `The backup is damaged: ${what}. Nothing was touched. Take another backup, or another copy of this one.`,
    options,
  );
}
