export type DatabaseFault =
  /** No binaries for this system, or they do not run here. */
  | "unsupported-platform"
  /** Started as root, and no unprivileged user to run the server as. */
  | "no-user"
  | "not-writable"
  /** Another program has the data folder. */
  | "held"
  /** The data folder belongs to another major version of PostgreSQL. */
  | "other-version"
  | "disk-full"
  | "start-failed"
  | "unreachable"
  /** The schema is newer than this code. */
  | "newer-schema"
  /** A migration is missing, was changed, or failed. */
  | "migration";

/** The database cannot be opened; the message says what, where and what to do, and is meant for the operator. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly code: DatabaseFault;

  constructor(code: DatabaseFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What to do where the embedded database cannot work: said at the end of such messages. */
export const useServerInstead = "Or set DATABASE_URL to use a PostgreSQL server (15 or newer) instead of the embedded one.";

export function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}

/** Turns what the file system says about a folder of ours into an error that says what to do. */
export function fileSystemError(error: unknown, doing: string): unknown {
  if (!isNodeError(error)) return error;
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return new DatabaseError(
        "disk-full",
        `The disk is full: ${doing} failed. Free some space, or set COMITY_DATA to a folder on another disk.`,
        {
          cause: error,
        },
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOTDIR":
    case "EEXIST":
    case "ENOENT":
    case "ELOOP":
    case "ENAMETOOLONG":
      return new DatabaseError(
        "not-writable",
        `${doing} failed (${error.code}). Set COMITY_DATA to a folder that this user may write, or give this user the right to it. ${useServerInstead}`,
        { cause: error },
      );
    default:
      return error;
  }
}

/** True where an error means that the database cannot be asked now, so that the same request may succeed later: answer 503. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === "unreachable";
  if (!(error instanceof Error)) return false;
  const code = isNodeError(error) ? (error.code ?? "") : "";
  return (
    /^(?:57P0[1-5]|08...|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code) ||
    (code === "ENOENT" && "syscall" in error && error.syscall === "connect") ||
    /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/.test(error.message)
  );
}
