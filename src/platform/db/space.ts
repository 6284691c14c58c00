import { statfs } from "node:fs/promises";

/** Below this nothing is written any more (bytes): reading goes on, and the database never meets a full disk. */
export const minimumSpace = 256 * 2 ** 20;

/** Too little space to write. To be answered with 507. */
export class SpaceError extends Error {
  override readonly name = "SpaceError";
  readonly status = 507;
  readonly free: number;

  constructor(folder: string, free: number, minimum: number) {
    super(
      `Nothing is written now: the disk of ${folder} has ${toMegabytes(free)} MB free, and ${toMegabytes(minimum)} MB are kept in reserve. ` +
        "Reading goes on. Free some space; no restart is needed.",
    );
    this.free = free;
  }
}

/** Bytes that an unprivileged user may still write on the disk of a folder that exists. */
export async function freeSpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** @throws {SpaceError} where the disk of `folder` has fewer than `minimum` bytes free */
export async function assertSpace(folder: string, minimum = minimumSpace): Promise<void> {
  const free = await freeSpace(folder);
  if (free < minimum) throw new SpaceError(folder, free, minimum);
}

function toMegabytes(bytes: number): number {
  return Math.floor(bytes / 2 ** 20);
}
