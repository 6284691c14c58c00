import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { holdPlace } from "../db/index.ts";
import { type RestoreOptions, type RestoreReport, restoreBackup } from "./restore.ts";

/**
 * Restores a backup into an embedded database made for it in a temporary folder (TMPDIR), which is removed again: proves that this file,
 * with this identity, brings everything back. The database of the settings is not touched.
 */
export async function rehearseRestore(options: Omit<RestoreOptions, "place" | "replace">): Promise<RestoreReport> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "comity-rehearsal-"));
  try {
    const { place, release } = await holdPlace({ databaseUrl: null, databaseOwnerUrl: null, dataDir }, options.log);
    try {
      return await restoreBackup({ ...options, place });
    } finally {
      await release();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
