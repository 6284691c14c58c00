import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** The folder of the checkout that the tests run in. */
export const checkout = path.resolve(import.meta.dirname, "..");

const notOurs = new Set(["node_modules", "dist", "data", ".git", ".comity-keys"]);

/** Every file that belongs to the project, relative to the checkout, with slashes. */
export async function projectFiles(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(checkout, { withFileTypes: true })) {
    if (notOurs.has(entry.name)) continue;
    if (entry.isFile()) found.push(entry.name);
    if (!entry.isDirectory()) continue;
    for (const inner of await readdir(path.join(checkout, entry.name), { recursive: true, withFileTypes: true }))
      if (inner.isFile()) found.push(path.relative(checkout, path.join(inner.parentPath, inner.name)).replaceAll("\\", "/"));
  }
  return found.sort();
}

/** A folder of the running test, removed when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "comity-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the checkout to its end with exactly these arguments; `env` is added to the environment. */
export function run(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; input?: string | Uint8Array } = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: options.cwd ?? checkout,
    env: { ...process.env, ...options.env },
    encoding: "utf8",
    input: options.input ?? "",
    maxBuffer: 1 << 28,
    timeout: 60_000,
    killSignal: "SIGKILL",
  });
  if (error) throw error;
  return { status, stdout, stderr };
}
