import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

import { DatabaseError, useServerInstead } from "../errors.ts";
import { type Binaries, doesNotRun } from "./binaries.ts";

/** As whom the server runs: PostgreSQL refuses to run as root, and demands that its folder belongs to its user. */
export interface Identity {
  /** Command that the program is put behind; empty where it starts directly. */
  readonly wrap: readonly string[];
  /** Set where the server runs as another user than we do: its folders are given to this one. */
  readonly user: User | null;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

const ourselves: Identity = { wrap: [], user: null };

/**
 * Root inside a user namespace that calls it user 1: to the kernel outside still root, so that files stay root's, but without root's
 * privileges, and to PostgreSQL an ordinary user.
 */
const mappedRoot: Identity = { wrap: ["unshare", "--user", "--map-user=1", "--map-group=1"], user: null };

/**
 * Another user who may pass through folders that are closed to them, for the data folder and the packages may lie below root's own. That
 * right is no more than what root without privileges has over root's files. Containers mostly refuse namespaces, and allow this.
 */
const switchedTo = (user: User): Identity => ({
  wrap: [
    "setpriv",
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    "--no-new-privs",
    "--bounding-set=-all,+dac_override",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
  ],
  user,
});

/**
 * The first identity that may run the binaries and write `cluster`, which is given to it. Where namespaces are not to be had, that is the
 * owner of an old cluster, the owner of `dataDir` for a new one, or, where that is root, nobody.
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
  const other = uid === 0 ? await nobody() : { uid, gid };
  const candidates = [mappedRoot, ...(other === undefined ? [] : [{ wrap: [], user: other }, switchedTo(other)])];
  const outputs: string[] = [];
  for (const identity of candidates) {
    if (identity.user !== null && (isNew || uid === 0)) await give(cluster, identity.user);
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

/** A folder and all in it; a cluster that root's own server made may hold thousands of files. */
async function give(folder: string, { uid, gid }: User): Promise<void> {
  await promisify(execFile)("chown", ["-R", `${uid}:${gid}`, folder]);
}

/** The user that owns nothing, by the number it has here; PostgreSQL runs only as a user that has a name. */
async function nobody(): Promise<User | undefined> {
  const number = async (which: string) => Number((await promisify(execFile)("id", [which, "nobody"])).stdout);
  try {
    return { uid: await number("-u"), gid: await number("-g") };
  } catch {
    return undefined;
  }
}

async function probe(identity: Identity, binaries: Binaries, folder: string): Promise<{ works: boolean; output: string }> {
  const script = 'test -w "$1" || { echo "it may not write $1"; exit 1; }; exec "$2" --version';
  const [program = "", ...args] = [...identity.wrap, "/bin/sh", "-c", script, "sh", folder, binaries.postgres];
  try {
    await promisify(execFile)(program, args, { cwd: "/", env: binaries.env, ...startedAs(identity) });
    return { works: true, output: "" };
  } catch (error) {
    const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
    return { works: false, output: stderr || stdout || message };
  }
}

/** Starts a program of PostgreSQL under an identity, away from our terminal and our working folder. */
export function spawnAs(identity: Identity, program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [first = program, ...rest] = [...identity.wrap, program, ...args];
  return spawn(first, rest, { cwd: "/", ...options, ...startedAs(identity) });
}

/** Behind a command that changes the user, we start as who we are. */
function startedAs({ wrap, user }: Identity): User | null {
  return wrap.length === 0 ? user : null;
}
