import { constants } from "node:fs";
import { access, chown, lstat, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { DatabaseError, fileSystemError, isNodeError, useServerInstead } from "../errors.ts";
import type { Identity } from "./identity.ts";
import { isAlive, port } from "./postmaster.ts";

/** What the launcher keeps in the data folder. */
export interface Folders {
  readonly data: string;
  /** PostgreSQL's own folder. */
  readonly cluster: string;
  readonly log: string;
  /** Links to libraries, where the installed package lacks them. */
  readonly links: string;
  /** File that names the folder of the socket, where that is elsewhere because this one is too deep. */
  readonly socketName: string;
}

export function foldersIn(data: string): Folders {
  return {
    data,
    cluster: path.join(data, "postgresql"),
    log: path.join(data, "postgresql.log"),
    links: path.join(data, "postgresql-libraries"),
    socketName: path.join(data, "postgresql-socket"),
  };
}

/** Makes a folder and those above it. Step by step: below /proc and the like, Node's own recursive way tries again for ever. */
async function makeFolder(folder: string): Promise<void> {
  if (
    await stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    )
  )
    return;
  const above = path.dirname(folder);
  if (above !== folder) await makeFolder(above);
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (!(isNodeError(error) && error.code === "EEXIST")) throw error;
  });
}

/** Makes the data folder, and says what to do where it cannot be had or is not ours. */
export async function prepareDataFolder({ data, cluster }: Folders): Promise<void> {
  try {
    await makeFolder(data);
  } catch (error) {
    throw fileSystemError(error, `Making the data folder ${data}`);
  }
  const owner = await stat(cluster).then(
    ({ uid }) => uid,
    (error: unknown) => {
      if (isNodeError(error) && error.code === "ENOENT") return undefined;
      throw fileSystemError(error, `Opening the data folder ${data}`);
    },
  );
  const us = process.getuid?.();
  if (owner !== undefined && us !== 0 && owner !== us) {
    throw new DatabaseError(
      "not-writable",
      `The database in ${cluster} belongs to another user (number ${owner}; you are ${us}). ` +
        `Start Comity as that user, or give the data folder to yourself (chown -R ${us} ${data}, with the server stopped), or set COMITY_DATA to a folder of your own. ${useServerInstead}`,
    );
  }
  try {
    await access(data, constants.W_OK);
  } catch (error) {
    throw fileSystemError(error, `Writing into the data folder ${data}`);
  }
}

/** @returns false where there is no cluster yet. @throws {DatabaseError} "other-version", "not-writable" */
export async function hasCluster({ data, cluster }: Folders, major: string): Promise<boolean> {
  let version: string;
  try {
    version = (await readFile(path.join(cluster, "PG_VERSION"), "utf8")).trim();
  } catch (error) {
    if (!isNodeError(error) || error.code !== "ENOENT") throw fileSystemError(error, `Reading the database's folder ${cluster}`);
    const entries = await readdir(cluster).catch(() => []);
    if (entries.length === 0) return false;
    throw new DatabaseError(
      "held",
      `${cluster} is not a database's folder: it holds ${entries.length} entries but no PG_VERSION. Move it away, or set COMITY_DATA to another folder.`,
    );
  }
  if (version === major) return true;
  throw new DatabaseError(
    "other-version",
    `The database in ${cluster} was made by PostgreSQL ${version}; this Comity brings PostgreSQL ${major}. ` +
      `To move it: with the Comity that made it run "comity backup FILE", move ${data} away, then run "comity restore FILE" with this one.`,
  );
}

/** An empty folder beside the cluster's place, in which it is made before it is moved there in one step. */
export async function newClusterFolder({ data, cluster }: Folders): Promise<string> {
  try {
    await removeLeftovers(data, path.basename(cluster));
    return await mkdtemp(`${cluster}.new-${process.pid}-`);
  } catch (error) {
    throw fileSystemError(error, `Writing into the data folder ${data}`);
  }
}

async function removeLeftovers(data: string, name: string): Promise<void> {
  for (const entry of await readdir(data)) {
    const pid = new RegExp(`^${name}\\.new-(\\d+)-`).exec(entry)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    // The program of a killed start may still be writing there for a second; then the next first start removes it.
    await rm(path.join(data, entry), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Moves a finished cluster to its place. A second process may have been faster: then its cluster stays and ours goes. */
export async function settleCluster({ data, cluster }: Folders, made: string): Promise<void> {
  try {
    await rename(made, cluster);
    const folder = await open(data);
    await folder.sync();
    await folder.close();
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (isNodeError(error) && (error.code === "ENOTEMPTY" || error.code === "EEXIST")) return;
    throw fileSystemError(error, `Moving the new database to ${cluster}`);
  }
}

/** Socket paths end at 107 bytes, on macOS at 103. */
const longestSocketPath = process.platform === "darwin" ? 103 : 107;

/**
 * A private folder for the socket, open to the server's user and to us: in the data folder, or below a temporary folder where that path
 * would be too long. Its place is kept in the data folder, so that it stays the same over restarts.
 */
export async function socketFolder({ data, socketName }: Folders, identity: Identity, preferTemporary: boolean): Promise<string> {
  const inside = path.join(data, "socket");
  try {
    if (!preferTemporary && fits(inside)) {
      await mkdir(inside, { recursive: true, mode: 0o700 });
      await giveTo(identity, inside);
      return inside;
    }
    const kept = (await readFile(socketName, "utf8").catch(() => "")).trim();
    if (kept !== "" && (await isPrivate(kept, identity))) return kept;
    const parent = [tmpdir(), "/tmp"].find((folder) => fits(path.join(folder, "comity-XXXXXX"))) ?? "/tmp";
    const made = await mkdtemp(path.join(parent, "comity-"));
    await giveTo(identity, made);
    await writeFile(socketName, `${made}\n`, { mode: 0o600 });
    return made;
  } catch (error) {
    throw fileSystemError(error, `Making the folder of the database's socket for ${data}`);
  }
}

function fits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, `.s.PGSQL.${port}`)) <= longestSocketPath;
}

async function giveTo(identity: Identity, folder: string): Promise<void> {
  if (identity.user !== null) await chown(folder, identity.user.uid, identity.user.gid);
}

async function isPrivate(folder: string, identity: Identity): Promise<boolean> {
  const status = await lstat(folder).catch(() => undefined);
  const owner = identity.user?.uid ?? process.getuid?.();
  return status?.isDirectory() === true && status.uid === owner && (status.mode & 0o077) === 0;
}
