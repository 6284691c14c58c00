import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { DatabaseError, useServerInstead } from "../errors.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { type Folders, foldersIn, hasCluster, prepareDataFolder } from "./folders.ts";
import { createCluster, launch, type ServerParameters } from "./launch.ts";
import { type Lease, returnLease, takeLease } from "./lease.ts";
import { isAlive, mayServe, type Postmaster, postmasterFile, readPostmaster } from "./postmaster.ts";

/** The embedded server as one process uses it. It runs as long as one process of any user of the data folder holds it. */
export interface EmbeddedServer {
  readonly lease: Lease;
  /** Gives the server back; the last one stops it. */
  release(): Promise<void>;
}

/** How long a server may take that is starting, recovering or stopping (milliseconds). */
const patience = 5 * 60_000;
/** How long a living server may be silent before its folder counts as held by something else (milliseconds). */
const silence = 5000;

/**
 * Joins the server that runs on a data folder, or starts it, and first makes the cluster where there is none.
 *
 * @param dataDir absolute path
 * @param extra parameters of the server for a start; a server that runs keeps its own
 * @throws {DatabaseError} saying what to do
 */
export async function startOrJoin(dataDir: string, extra: ServerParameters = {}): Promise<EmbeddedServer> {
  const folders = foldersIn(dataDir);
  await prepareDataFolder(folders);
  const binaries = await findBinaries(folders.links);
  if (!(await hasCluster(folders, binaries.major))) await createCluster(folders, binaries);
  const watcher = watch(dataDir);
  try {
    const lease = await obtainLease(folders, binaries, extra);
    return {
      lease,
      release: async () => {
        await returnLease(lease, folders.cluster);
        dismiss(watcher);
      },
    };
  } catch (error) {
    dismiss(watcher);
    throw error;
  }
}

async function obtainLease(folders: Folders, binaries: Binaries, extra: ServerParameters): Promise<Lease> {
  const begun = Date.now();
  let silentSince: number | undefined;
  while (Date.now() - begun < patience) {
    const postmaster = await readPostmaster(folders.cluster);
    if (postmaster === undefined || !isAlive(postmaster.pid)) {
      if ((await launch(folders, binaries, extra)) === "again") await pause(20);
      continue;
    }
    if (!mayServe(postmaster.pid, folders.cluster)) {
      await launchOverStaleLock(folders, binaries, extra);
      continue;
    }
    const answer = await takeLease(postmaster.socketFolder, folders.cluster);
    if (typeof answer === "object") return answer.lease;
    if (answer === "foreign") throw heldBy(postmaster, folders, "It serves another folder: this one looks like a copy of a running one.");
    const isSettled = postmaster.status === "ready" || postmaster.status === "unknown";
    silentSince = answer === "refused" && isSettled ? (silentSince ?? Date.now()) : undefined;
    if (silentSince !== undefined && Date.now() - silentSince > silence)
      throw heldBy(postmaster, folders, "It does not answer on a socket.");
    await pause(answer === "refused" ? 20 : 50);
  }
  throw new DatabaseError(
    "start-failed",
    `The database in ${folders.data} was neither up nor down for ${patience / 60_000} minutes. See ${folders.log}.`,
  );
}

function heldBy({ pid }: Postmaster, { data, cluster }: Folders, why: string): DatabaseError {
  return new DatabaseError(
    "held",
    `The database in ${cluster} is held by process ${pid}, a PostgreSQL server that Comity cannot use. ${why} ` +
      `Stop that server (its lock is ${postmasterFile(cluster)}), or set COMITY_DATA to another folder than ${data}. ${useServerInstead}`,
  );
}

/**
 * A server was killed, and its number now belongs to some other process, so that PostgreSQL would not start. The number in the lock is
 * replaced by ours: PostgreSQL does not take its own parent for a rival, and still checks that no child of the dead server is left.
 */
async function launchOverStaleLock(folders: Folders, binaries: Binaries, extra: ServerParameters): Promise<void> {
  const unlock = await lockName(`comity:${createHash("sha256").update(folders.cluster).digest("hex")}`);
  if (unlock === undefined) {
    await pause(50);
    return;
  }
  try {
    const postmaster = await readPostmaster(folders.cluster);
    if (postmaster === undefined || mayServe(postmaster.pid, folders.cluster)) return;
    const file = postmasterFile(folders.cluster);
    const lines = (await readFile(file, "utf8")).split("\n");
    await writeFile(`${file}.new`, [String(process.pid), ...lines.slice(1)].join("\n"), { mode: 0o600 });
    await rename(`${file}.new`, file);
    await launch(folders, binaries, extra);
  } finally {
    unlock();
  }
}

/** Takes a name in the abstract socket namespace of Linux, which the kernel gives to one process and takes back when it ends. */
async function lockName(name: string): Promise<(() => void) | undefined> {
  const server = createServer();
  const isOurs = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ path: `\0${name}` }, () => resolve(true));
  });
  return isOurs ? () => server.close() : undefined;
}

/** A shell that waits for us to end (its input ends with us) and then looks whether the server is still needed; it costs 1 MB. */
function watch(dataDir: string): ChildProcess {
  const script = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "./watch.ts" : "./watch.js", import.meta.url));
  const wait = 'read -r word; [ "$word" = done ] || exec "$@"';
  const child = spawn("/bin/sh", ["-c", wait, "comity-watch", process.execPath, script, dataDir], {
    cwd: "/",
    env: { PATH: process.env.PATH },
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  child.on("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  child.unref();
  (child.stdin as { unref?: () => void } | null)?.unref?.();
  return child;
}

function dismiss(watcher: ChildProcess): void {
  watcher.stdin?.end("done\n");
}
