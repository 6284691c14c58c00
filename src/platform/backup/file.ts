import { open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { BackupError } from "./errors.ts";

/**
 * Writes a file whole or not at all: under another name beside it, synced, then renamed.
 *
 * @returns its size (bytes)
 * @throws {BackupError} "exists", "disk-full"
 */
export async function writeWhole(file: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const folder = path.dirname(file);
  await refuseExisting(file);
  await removeLeftovers(folder);
  const draft = path.join(folder, `.${path.basename(file)}.comity-${process.pid}`);
  let bytes = 0;
  try {
    // Made by us or not at all: in a folder where others write, a link of that name could lead elsewhere, a file could be open to them.
    await rm(draft, { force: true });
    const handle = await open(draft, "wx", 0o600);
    try {
      for await (const piece of content) {
        for (let from = 0; from < piece.length; ) from += (await handle.write(piece, from)).bytesWritten;
        bytes += piece.length;
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await refuseExisting(file);
    await rename(draft, file);
    await syncFolder(folder);
    return bytes;
  } catch (error) {
    await rm(draft, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOSPC" && code !== "EDQUOT" && code !== "EFBIG") throw error;
    throw new BackupError(
      "disk-full",
      `The disk of ${folder} is full: ${(bytes / 1e6).toFixed(1)} MB were written when it took no more (${code}). Nothing is kept of it. Free some space, or name a file on another disk.`,
      { cause: error },
    );
  }
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new BackupError("exists", `${file} exists already. Name a new file: a backup never replaces another.`);
}

/** What backups that were killed have left in this folder. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/^\..+\.comity-(\d+)$/.exec(name)?.[1]);
    if (Number.isInteger(pid) && !isRunning(pid)) await rm(path.join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A rename is durable once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
