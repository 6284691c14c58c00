import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { connectReader, type Place } from "../db/index.ts";
import { assertSpace, minimumSpace } from "../db/space.ts";
import type { Log } from "../log.ts";
import { type BackupOptions, type BackupReport, createBackup } from "./backup.ts";
import { backupStatus, nameOfBackup } from "./status.ts";

/** How many daily backups are kept. */
export const keptBackups = 7;
const HOUR = 3_600_000;
/** The newest is older than this when the next is made: a little less than a day, so that the hour does not wander. */
const due = 23.5 * HOUR;

export interface DailyOptions extends Pick<BackupOptions, "recipients" | "version" | "signal" | "notes"> {
  readonly folder: string;
  /** Holds the database while a backup is made. */
  readonly hold: () => Promise<{ readonly place: Place; release(): Promise<void> }>;
  readonly log: Log;
  /** Bytes that stay free on the disk of the folder; default 256 MB. */
  readonly minimumSpace?: number;
}

/**
 * Makes a backup a day for as long as the application runs, and keeps the newest seven. A day without the application is made up for soon
 * after its start; failures are logged and tried again each hour. `stop` gives up what is under way.
 *
 * @param pause how long after the start the first look is taken (milliseconds)
 */
export function keepDailyBackups(options: DailyOptions, pause = 5 * 60_000): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  const look = (): void => {
    timer = setTimeout(look, HOUR).unref();
    running = running.then(() => tryBackup({ ...options, signal: stopped.signal }));
  };
  timer = setTimeout(look, pause).unref();
  return {
    stop: async () => {
      clearTimeout(timer);
      stopped.abort();
      await running;
    },
  };
}

async function tryBackup(options: DailyOptions): Promise<void> {
  const { log } = options;
  try {
    const report = await backupWhereDue(options);
    if (report !== undefined) log.info({ part: "backup", event: "saved", bytes: report.bytes, count: report.rows }, "backup made");
  } catch (error) {
    if (options.signal?.aborted) return;
    log.error({ part: "backup", event: "failed", err: error }, "the daily backup was not made; it is tried again in an hour");
  }
}

/** Held while the daily backup is made: of several processes on one database one makes it. */
const backupKey = "74128589415560";

/** Makes the backup of the day where the newest is a day old, and removes what is beyond the seven newest. @returns undefined: not due */
export async function backupWhereDue(options: DailyOptions, now = new Date()): Promise<BackupReport | undefined> {
  const { folder, recipients, version, notes, hold, signal, minimumSpace: reserve = minimumSpace } = options;
  if (!isDue(await backupStatus(folder, now))) return undefined;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { place, release } = await hold();
  const guard = await connectReader(place);
  try {
    const { rows } = await guard.query<{ ours: boolean }>("select pg_try_advisory_lock($1) as ours", [backupKey]);
    const status = await backupStatus(folder, now);
    if (rows[0]?.ours !== true || !isDue(status)) return undefined;
    // The disk may be the database's own.
    await assertSpace(folder, reserve + Math.ceil(1.2 * (status.newest?.bytes ?? 0)));
    const file = path.join(folder, nameOfBackup(now, recipients.length > 0));
    const report = await createBackup({
      place,
      file,
      recipients,
      version,
      ...(notes ? { notes } : {}),
      ...(signal ? { signal } : {}),
    });
    for (const old of (await backupStatus(folder, now)).kept.slice(keptBackups)) await rm(old.file, { force: true });
    return report;
  } finally {
    await guard.end();
    await release();
  }
}

function isDue({ age }: { readonly age: number | null }): boolean {
  return age === null || age >= due;
}
