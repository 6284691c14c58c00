import { readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

import { isNodeError } from "../errors.ts";

/** What PostgreSQL writes about its running server into its folder (postmaster.pid); it may be left over from one that is gone. */
export interface Postmaster {
  readonly pid: number;
  /** The folder of the cluster, as the server that wrote the file knew it. */
  readonly folder: string;
  /** Folder of the Unix socket; "" while the server has none, or where it listens elsewhere. */
  readonly socketFolder: string;
  readonly status: "starting" | "ready" | "stopping" | "unknown";
}

export const port = 5432;

export function postmasterFile(cluster: string): string {
  return path.join(cluster, "postmaster.pid");
}

/** @returns undefined where no server has written itself down. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  let text: string;
  try {
    text = await readFile(postmasterFile(cluster), "utf8");
  } catch (error) {
    if (isNodeError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
  const lines = text.split("\n").map((line) => line.trim());
  const statuses = ["starting", "ready", "stopping"] as const;
  return {
    pid: Math.abs(Number.parseInt(lines[0] ?? "", 10)) || 0,
    folder: lines[1] ?? "",
    socketFolder: lines[4] ?? "",
    status: statuses.find((status) => status === lines[7]) ?? "unknown",
  };
}

/** True where a process of ours has this number; one that we may not signal is another user's and not our server. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * False only where it is certain that the process is not the server of this cluster: numbers are given again, in containers even the
 * same ones after each start, and PostgreSQL itself takes any living process of its user for the server.
 */
export function mayServe(pid: number, cluster: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    // "1234 (postgres) S …"; Z is one that has ended and that nobody has asked after.
    const [, name = "", state] = /\((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return /postgres|unshare|setpriv/.test(name) && state !== "Z" && statSync(`/proc/${pid}`).uid === statSync(cluster).uid;
  } catch {
    return true;
  }
}
