/** Resident memory of a child and of what it started, as the system counts it. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";

/** Bytes; 0 where the process is gone or the system does not tell (then the limit on the heap and on data still holds). */
export async function residentBytes(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0;
  if (process.platform === "linux") return linuxResidentBytes(pid);
  if (process.platform === "win32") return 0;
  return new Promise((resolve) => {
    execFile("/bin/ps", ["-o", "rss=", "-p", String(pid)], { env: {} }, (error, output) => resolve(error ? 0 : Number(output) * 1024 || 0));
  });
}

async function linuxResidentBytes(pid: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "latin1");
    const own = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "latin1").catch(() => "");
    const below = await Promise.all(children.split(" ").filter(Boolean).map(Number).map(linuxResidentBytes));
    return below.reduce((sum, bytes) => sum + bytes, own);
  } catch {
    return 0;
  }
}
