import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { lstat, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { threadId } from "node:worker_threads";

/** A Chromium that can be started: its program, and the environment in which it finds its libraries and fonts. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Finds a browser: the one that COMITY_CHROMIUM names; on Linux x64 the one that comes with the packages, unpacked once per version;
 * elsewhere an installed Chromium.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.COMITY_CHROMIUM;
  if (named) {
    if (!existsSync(named))
      throw new Error(`COMITY_CHROMIUM names ${named}, but there is no such file. Name an installed Chromium, or unset it.`);
    return { executablePath: named, env: ownEnvironment() };
  }
  if (process.platform === "linux" && process.arch === "x64") return await packagedChromium();
  const found = installed.find((place) => existsSync(place));
  if (found) return { executablePath: found, env: ownEnvironment() };
  throw new Error(`No browser for the journeys: install Chromium and name it with COMITY_CHROMIUM. Looked at: ${installed.join(", ")}.`);
}

async function packagedChromium(): Promise<Chromium> {
  const folder = await unpackedPackage();
  const libraries = [path.join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    executablePath: path.join(folder, "chromium"),
    env: { ...ownEnvironment(), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: await fontSettings(folder) },
  };
}

/**
 * The fonts of the package, and those of the machine where it has some. The package's own settings look for its fonts in a folder that
 * everybody shares; without any font Chromium draws no text, and ends on some pages.
 */
async function fontSettings(folder: string): Promise<string> {
  const file = path.join(folder, "fonts.conf");
  const draft = `${file}.${process.pid}.${threadId}`;
  await writeFile(
    draft,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, "fonts")}</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>${path.join(folder, "font-cache")}</cachedir>
</fontconfig>
`,
  );
  await rename(draft, file);
  return file;
}

/** A private folder with the unpacked package, made whole or not at all, so that two test runs may want it at once. */
async function unpackedPackage(): Promise<string> {
  const manifest = createRequire(import.meta.url)
    .resolve("@sparticuz/chromium")
    .replace(/build[\\/]index\.js$/, "package.json");
  const { version } = createRequire(import.meta.url)(manifest) as { version: string };
  const place = path.join(os.tmpdir(), `comity-chromium-${version}-${os.userInfo().uid}`);
  if (await isOurs(place)) return place;
  const unfinished = await mkdtemp(`${place}-`);
  await unpackInto(unfinished, path.join(path.dirname(manifest), "bin"));
  try {
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isOurs(place))) throw error;
  }
  return place;
}

/** True for a folder that only we can write to; anybody may have made one of that name in a shared temporary folder. */
async function isOurs(place: string): Promise<boolean> {
  const stat = await lstat(place).catch(() => undefined);
  if (!stat) return false;
  if (!stat.isDirectory() || stat.uid !== os.userInfo().uid || (stat.mode & 0o077) !== 0)
    throw new Error(`${place} is not a private folder of this user. Remove it, or set TMPDIR to another folder.`);
  return true;
}

/** The package unpacks only into the temporary folder of its process, so it gets a process whose temporary folder is ours. */
async function unpackInto(folder: string, archives: string): Promise<void> {
  const script = `import { inflate } from "@sparticuz/chromium";
    await Promise.all(process.argv.slice(1).map((archive) => inflate(archive)));`;
  const parts = ["chromium.br", "fonts.tar.br", "al2023.tar.br"].map((name) => path.join(archives, name));
  const temporary = path.join(folder, "parts");
  await mkdir(temporary, { mode: 0o700 });
  const child = spawn(process.execPath, ["--input-type=module", "-e", script, ...parts], {
    cwd: import.meta.dirname,
    env: { ...ownEnvironment(), TMPDIR: temporary },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [status] = (await once(child, "exit")) as [number | null];
  if (status !== 0) throw new Error(`Chromium could not be unpacked into ${folder} (exit status ${status}). Is there room for 200 MB?`);
  for (const name of ["chromium", "fonts", "al2023"]) await rename(path.join(temporary, name), path.join(folder, name));
  await rm(temporary, { recursive: true });
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
