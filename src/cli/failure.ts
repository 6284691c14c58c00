import { styleText } from "node:util";
import { isUnavailable } from "#platform/db/errors";

/** What the command ends with: 0 done, 1 a file or a step failed, 2 unusable arguments; 128 and the signal's number where one ended it before it was done. */
export type ExitStatus = 0 | 1 | 2 | 129 | 130 | 143;

/** Arguments that cannot be used. The message says which, what was expected, and how to find out more. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A step that failed for a reason that the person at the console can do something about; the message says what. */
export class StepError extends Error {
  override readonly name = "StepError";
}

/** Errors of our own whose message is written for people. */
const forPeople = new Set([
  "UsageError",
  "StepError",
  "SettingsError",
  "DatabaseError",
  "MigrationError",
  "ExtractError",
  "SandboxError",
  "ImportError",
  "RecordError",
  "OutgoingError",
  "BackupError",
  "WithdrawalError",
  "SpaceError",
  "WritesHalted",
]);

/** What the operating system refused, and what to do about it. */
const refusals: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder. Check the name",
  EACCES: "this user may not read or write it. Check who owns it",
  EPERM: "this user may not do that. Check who owns it",
  EISDIR: "this is a folder, and a file is needed",
  ENOTDIR: "a part of this path is a file, not a folder",
  EROFS: "it lies on a read-only file system. Name another place",
  ENOSPC: "no space is left on the disk. Free some and run it again",
  EDQUOT: "the quota of this user is used up. Free some space and run it again",
  EMFILE: "too many files are open. Raise the limit (ulimit -n) and run it again",
  EADDRINUSE: "the port is taken. Choose another with PORT",
  EADDRNOTAVAIL: "this machine has no such address. Set HOST to one that it has",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "its links lead in a circle. Name the file itself",
  EBUSY: "it is in use. Name another place",
  EXDEV: "it lies on another disk. Name another place",
};

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

function isSystemError(error: Error): error is SystemError {
  return typeof (error as Partial<SystemError>).code === "string" && typeof (error as Partial<SystemError>).syscall === "string";
}

/** The part of an error that a person can use; undefined where the error is not one that we foresaw. */
export function messageForPeople(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (forPeople.has(error.name)) return error.message;
  if (isUnavailable(error))
    return "the database has stopped answering. What was done until then is kept; run it again once the database is up.";
  if (!isSystemError(error)) return undefined;
  const advice = refusals[error.code];
  return advice === undefined ? undefined : `${error.path ? `${error.path}: ` : ""}${advice}.`;
}

/** The short code by which a program tells errors apart: "not-found", "too-large" …; "unexpected" where we did not foresee it. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return "not-found";
  if (code === "EACCES" || code === "EPERM") return "not-allowed";
  if (code === "EISDIR") return "is-a-folder";
  return typeof code === "string" && messageForPeople(error) !== undefined ? code : "unexpected";
}

/** What went wrong, in one paragraph, also where nobody foresaw it; never with a trace. */
export function describe(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return messageForPeople(error) ?? `something unforeseen happened: ${what.split("\n")[0]}. Please report it (CONTRIBUTING.md says where).`;
}

/** Says on standard error what went wrong and, where COMITY_DEBUG asks for it, where in the code; returns the exit status. */
export function report(error: unknown, command: string): ExitStatus {
  process.stderr.write(`${styleText("bold", `comity ${command}:`, { stream: process.stderr })} ${describe(error)}\n`);
  if (process.env.COMITY_DEBUG && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  else if (messageForPeople(error) === undefined) process.stderr.write("COMITY_DEBUG=1 before the command shows where it happened.\n");
  return error instanceof UsageError ? 2 : 1;
}
