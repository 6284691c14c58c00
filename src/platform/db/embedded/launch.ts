import { once } from "node:events";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { DatabaseError, fileSystemError, useServerInstead } from "../errors.ts";
import { freeSpace, minimumSpace } from "../space.ts";
import type { Binaries } from "./binaries.ts";
import { type Folders, newClusterFolder, settleCluster, socketFolder } from "./folders.ts";
import { chooseIdentity, type Identity, spawnAs } from "./identity.ts";
import { superuser } from "./lease.ts";
import { port, readPostmaster } from "./postmaster.ts";

export type ServerParameters = Readonly<Record<string, string>>;

/** Durable, closed to the network, small, and silent about what is in rows. */
const parameters: ServerParameters = {
  listen_addresses: "",
  port: String(port),
  unix_socket_permissions: "0700",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_connections: "100",
  shared_buffers: "96MB",
  max_wal_size: "512MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  io_method: "sync",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // Errors of statements carry values of rows; the application reports its own errors, without them.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_statement: "none",
  log_parameter_max_length_on_error: "0",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** Makes a new cluster beside its place and moves it there whole, so that a killed start leaves nothing half-made. */
export async function createCluster(folders: Folders, binaries: Binaries): Promise<void> {
  await demandSpace(folders.data);
  const folder = await newClusterFolder(folders);
  try {
    const identity = await chooseIdentity(binaries, folder, folders.data, true);
    const log = await openLog(folders);
    const args = ["-D", folder, "-U", superuser, "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const child = spawnAs(identity, binaries.initdb, [...args, "-k", "--auth-local=trust", "--auth-host=reject", "--no-instructions"], {
      env: binaries.env,
      stdio: ["ignore", log.handle.fd, log.handle.fd],
    });
    const code = await once(child, "exit").then(
      ([status]: unknown[]) => status,
      (error: Error) => error.message,
    );
    const tail = await endLog(log);
    if (code !== 0) throw explain(tail, `Making the database in ${folders.data} failed (${String(code)})`, folders);
    await settleCluster(folders, folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function demandSpace(folder: string): Promise<void> {
  const free = await freeSpace(folder);
  if (free >= minimumSpace) return;
  throw new DatabaseError(
    "disk-full",
    `The disk is full: a new database needs ${minimumSpace >> 20} MB, and ${folder} has ${Math.floor(free / 2 ** 20)} MB free. Free some space, or set COMITY_DATA to a folder on another disk.`,
  );
}

/**
 * Starts the server of an existing cluster.
 *
 * @returns "again" where a second process was faster or an earlier server is just ending: then look at the folder again
 * @throws {DatabaseError}
 */
export async function launch(
  folders: Folders,
  binaries: Binaries,
  extra: ServerParameters,
  preferTemporary = false,
): Promise<"started" | "again"> {
  const identity = await chooseIdentity(binaries, folders.cluster, folders.data, false);
  const socket = await socketFolder(folders, identity, preferTemporary);
  const log = await openLog(folders);
  const outcome = await run(
    folders,
    binaries,
    identity,
    { ...parameters, ...extra, unix_socket_directories: quoteFolder(socket) },
    log.handle,
  );
  const tail = await endLog(log);
  if (outcome === "ready") return "started";
  // The server had the lock of its folder by then, so nobody serves it, and the socket's folder is ours alone: that lock is left from a
  // server that was killed and whose number still looks alive, or belongs to another program.
  const socketLock = /lock file ".*\/(\.s\.PGSQL\.\d+\.lock)" (?:already exists|is empty)/.exec(tail)?.[1];
  if (socketLock) {
    await rm(path.join(socket, socketLock), { force: true });
    return "again";
  }
  if (/lock file "postmaster\.pid" already exists|pre-existing shared memory block|lock file .* is empty/.test(tail)) return "again";
  if (!preferTemporary && /could not (?:bind Unix address|create Unix socket|set permissions of file ".*\.s\.PGSQL)/.test(tail)) {
    return launch(folders, binaries, extra, true);
  }
  throw explain(tail, `Starting the database in ${folders.data} failed (${outcome})`, folders);
}

/** @returns "ready", or how it ended before it was */
async function run(folders: Folders, binaries: Binaries, identity: Identity, settings: ServerParameters, log: FileHandle): Promise<string> {
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawnAs(identity, binaries.postgres, ["-D", folders.cluster, ...args], {
    env: binaries.env,
    stdio: ["ignore", log.fd, log.fd],
    // A session of its own: Ctrl-C at the terminal is for us, who stop the server when our work is finished.
    detached: true,
  });
  child.unref();
  let ended: string | undefined;
  child.on("exit", (code, signal) => {
    ended = code === null ? `signal ${signal}` : `exit status ${code}`;
  });
  child.on("error", (error) => {
    ended = error.message;
  });
  while (ended === undefined) {
    const postmaster = await readPostmaster(folders.cluster);
    if (postmaster?.pid === child.pid && postmaster?.status === "ready") return "ready";
    await pause(5);
  }
  return ended;
}

/** In a list of folders a name with a comma must stand in quotation marks. */
function quoteFolder(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`;
}

interface OpenLog {
  readonly handle: FileHandle;
  readonly file: string;
  /** Where the part of this start begins. */
  readonly from: number;
}

async function openLog({ log }: Folders): Promise<OpenLog> {
  try {
    const size = await stat(log).then(
      (status) => status.size,
      () => 0,
    );
    if (size > 2 ** 20) await rename(log, `${log}.1`);
    return { handle: await open(log, "a", 0o600), file: log, from: size > 2 ** 20 ? 0 : size };
  } catch (error) {
    throw fileSystemError(error, `Writing the database's log ${log}`);
  }
}

async function endLog({ handle, file, from }: OpenLog): Promise<string> {
  await handle.close();
  const reader = await open(file, "r");
  try {
    const { buffer, bytesRead } = await reader.read({ position: from, buffer: Buffer.alloc(64 * 1024) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await reader.close();
  }
}

/** Turns the end of the server's log into an error that says what to do. */
export function explain(tail: string, what: string, { data, log }: Pick<Folders, "data" | "log">): DatabaseError {
  const lines = tail.trim().split("\n").slice(-8).join("\n  ");
  const said = `${lines === "" ? "The server wrote nothing." : `The server's last lines:\n  ${lines}`}\n(all of them: ${log})`;
  if (/No space left on device|Disk quota exceeded/.test(tail)) {
    return new DatabaseError(
      "disk-full",
      `${what}: the disk is full. Free some space on the disk of ${data} and start again; nothing is lost. ${said}`,
    );
  }
  if (/Read-only file system|Permission denied|Operation not permitted|has wrong ownership|invalid permissions/.test(tail)) {
    return new DatabaseError(
      "not-writable",
      `${what}: the server may not write there. Give its user the right to ${data} and all in it, or set COMITY_DATA to another folder. ${useServerInstead} ${said}`,
    );
  }
  return new DatabaseError("start-failed", `${what}. ${said}`);
}
