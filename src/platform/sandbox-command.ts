/** The command line of a limited child: what it may read, how much it may use, and the walls that this system offers around it. */
import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { SandboxLimits } from "./sandbox-limits.ts";

export interface SandboxCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Source files run as they are in development and tests; then the child is a source file too. */
const ending = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
const insides = {
  /** One piece of work, then it ends. */
  once: fileURLToPath(new URL(`./sandbox-child${ending}`, import.meta.url)),
  /** One piece of work after the other. */
  many: fileURLToPath(new URL(`./sandbox-worker${ending}`, import.meta.url)),
};

/** Our own code (`src` or `dist`). Only this and the packages are readable, never the folder above: data and keys may lie there. */
const codeFolder = resolve(dirname(insides.once), "..");
const shell = "/bin/sh";
const bubblewrap = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"].find((path) => existsSync(path));

/**
 * How to start it: in a group of its own, so that Ctrl-C at the terminal reaches only us, who finish what is in hand. When we are gone, its standard input
 * ends, and it with it.
 */
export const spawning = { stdio: "pipe", windowsHide: true, detached: process.platform !== "win32" } as const;

export function sandboxCommand(module: URL, limits: SandboxLimits, inside: keyof typeof insides): SandboxCommand {
  const readable = readableFolders(fileURLToPath(module));
  const node = [process.execPath, ...nodeFlags(readable, limits), insides[inside], module.href];
  const walled = wallsWork() ? [...walls(readable), ...node] : node;
  // Windows programs don't start without it; nothing else is passed on.
  const env: Record<string, string> = process.platform === "win32" ? { SystemRoot: process.env.SystemRoot ?? "C:\\Windows" } : {};
  const [file = process.execPath, ...args] = existsSync(shell) ? [shell, "-c", hardLimits(limits), "sh", ...walled] : walled;
  return { file, args, env };
}

function readableFolders(module: string): readonly string[] {
  const folders = [codeFolder, ...packageFolders()];
  const own = dirname(module);
  if (!folders.some((folder) => (own + sep).startsWith(folder + sep))) folders.push(own);
  return folders;
}

/** Every `node_modules` that a module of ours would look into, and the `package.json` that says how our own files are to be read. */
function packageFolders(): string[] {
  const found: string[] = [];
  for (let folder = codeFolder; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    // Where the folder is a link, Node asks for the place it leads to.
    if (existsSync(modules)) found.push(...new Set([modules, realpathSync(modules)]));
    if (folder === dirname(codeFolder)) found.push(join(folder, "package.json"));
    if (folder === dirname(folder)) return found;
  }
}

function nodeFlags(readable: readonly string[], limits: SandboxLimits): string[] {
  return [
    "--permission",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${Math.floor((limits.residentBytes / 2 ** 20) * 0.75)}`,
    // A large nursery is quicker by little, and its half that stands empty counts against the resident memory.
    "--max-semi-space-size=8",
    "--disallow-code-generation-from-strings",
    "--no-warnings",
  ];
}

/** A soft limit one second below the hard one: the child then dies of SIGXCPU, which tells why. */
function hardLimits({ dataBytes, cpuSeconds }: SandboxLimits): string {
  const quiet = "2>/dev/null";
  const seconds = Math.ceil(cpuSeconds);
  return [
    `ulimit -c 0 ${quiet}`,
    `ulimit -d ${Math.floor(dataBytes / 1024)} ${quiet}`,
    `ulimit -H -t ${seconds + 1} ${quiet}`,
    `ulimit -S -t ${seconds} ${quiet}`,
    'exec "$@"',
  ].join("; ");
}

function walls(readable: readonly string[]): string[] {
  const system = ["/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache"].flatMap((path) => ["--ro-bind-try", path, path]);
  const own = [process.execPath, ...readable].flatMap((path) => ["--ro-bind", path, path]);
  const apart = ["--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--proc", "/proc", "--dev", "/dev"];
  return [bubblewrap ?? "", ...apart, ...system, ...own];
}

let tried: boolean | undefined;

/** Installed is not enough: many containers and hardened systems forbid the namespaces that it needs. */
function wallsWork(): boolean {
  if (bubblewrap === undefined) return false;
  if (tried === undefined) {
    const [file = "", ...args] = walls([codeFolder]);
    try {
      execFileSync(file, [...args, process.execPath, "--version"], { stdio: "ignore", timeout: 5000, env: {} });
      tried = true;
    } catch {
      tried = false;
    }
  }
  return tried;
}
