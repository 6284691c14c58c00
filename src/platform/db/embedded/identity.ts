import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { chown, stat } from "node:fs/promises";
import { promisify } from "node:util";

import { DatabaseError, useServerInstead } from "../errors.ts";
import { type Binaries, doesNotRun } from "./binaries.ts";

/** As whom the server runs: PostgreSQL refuses to run as root, and demands that its folder belongs to its user. */
export interface Identity {
  /** Command that the program is put behind; empty where it starts directly. */
  readonly wrap: readonly string[];
  /** Set where the server runs as another user than we do. */
  readonly user: { readonly uid: number; readonly gid: number } | null;
}

const ourselves: Identity = { wrap: [], user: null };

/**
 * Root inside a user namespace that calls it user 1: to the kernel outside still root, so that files stay root's, but without root's
 * privileges, and to PostgreSQL an ordinary user.
 */
const mappedRoot: Identity = { wrap: ["unshare", "--user", "--map-user=1", "--map-group=1"], user: null };

/**
 * The first identity that may run the binaries and write `cluster`. A new cluster is an empty folder and is given to the identity;
 * the owner of `dataDir` is who it may be where namespaces are not to be had. An old cluster belongs to whom it belongs.
 *
 * @throws {DatabaseError} "no-user", "unsupported-platform"
 */
export async function chooseIdentity(binaries: Binaries, cluster: string, dataDir: string, isNew: boolean): Promise<Identity> {
  if (process.getuid?.() !== 0) {
    const result = await probe(ourselves, binaries, cluster);
    if (result.works) return ourselves;
    throw doesNotRun(binaries, result.output);
  }
  const { uid, gid } = await stat(isNew ? dataDir : cluster);
  const candidates = [mappedRoot, ...(uid === 0 ? [] : [{ wrap: [], user: { uid, gid } }])];
  const outputs: string[] = [];
  for (const identity of candidates) {
    if (isNew && identity.user !== null) await chown(cluster, identity.user.uid, identity.user.gid);
    const result = await probe(identity, binaries, cluster);
    if (result.works) return identity;
    outputs.push(result.output.trim());
  }
  throw new DatabaseError(
    "no-user",
    `PostgreSQL refuses to run as root, and no other user can be used: ${outputs.filter(Boolean).join("; ") || "the folder is closed to it"}. ` +
      `Start Comity as an ordinary user, or give the data folder and its contents to one (chown -R USER ${dataDir}) who may also read the installed packages. ${useServerInstead}`,
  );
}

async function probe(identity: Identity, binaries: Binaries, folder: string): Promise<{ works: boolean; output: string }> {
  const script = 'test -w "$1" || { echo "it may not write $1"; exit 1; }; exec "$2" --version';
  const [program = "", ...args] = [...identity.wrap, "/bin/sh", "-c", script, "sh", folder, binaries.postgres];
  try {
    await promisify(execFile)(program, args, { cwd: "/", env: binaries.env, ...identity.user });
    return { works: true, output: "" };
  } catch (error) {
    const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
    return { works: false, output: stderr || stdout || message };
  }
}

/** Starts a program of PostgreSQL under an identity, away from our terminal and our working folder. */
export function spawnAs(identity: Identity, program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [first = program, ...rest] = [...identity.wrap, program, ...args];
  return spawn(first, rest, { cwd: "/", ...options, ...identity.user });
}
