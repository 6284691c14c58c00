import { constants } from "node:fs";
import { chmod, link, mkdir, open, readdir, readFile, realpath, rm, stat } from "node:fs/promises";
import path from "node:path";
import { isWithin, SettingsError } from "./settings.ts";

/** The folder of what must not lie in the database or in a backup: signing keys, keys that wrap others. */
export interface KeyFolder {
  /** Absolute path, links followed. */
  readonly path: string;
  names(): Promise<string[]>;
  /** undefined: there is none of that name. */
  read(name: string): Promise<Buffer | undefined>;
  /** Gives the file's content, made first where there is none; of several that make it at once, all get what the first made. */
  readOrMake(name: string, make: () => Uint8Array): Promise<Buffer>;
}

/**
 * Opens the folder of keys, made where it is missing (0700).
 *
 * @throws {SettingsError} where it lies in the data folder, or others may look into it
 */
export async function openKeyFolder({ keysDir, dataDir }: { readonly keysDir: string; readonly dataDir: string }): Promise<KeyFolder> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  const folder = await realpath(keysDir);
  const data = await realpath(dataDir).catch(() => path.resolve(dataDir));
  if (isWithin(folder, data) || isWithin(data, folder)) {
    throw new SettingsError([
      `COMITY_KEYS cannot be used: ${folder} and the data folder ${data} lie in each other; keys are kept apart, so that no copy of the data has them.`,
    ]);
  }
  const { mode, uid } = await stat(folder);
  const me = process.getuid?.();
  if (me !== undefined && me !== 0 && uid !== me)
    throw new SettingsError([`COMITY_KEYS cannot be used: ${folder} belongs to another user; it should be this one's alone.`]);
  if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
  const read = async (name: string): Promise<Buffer | undefined> => {
    try {
      return await readFile(fileOf(folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  };
  return {
    path: folder,
    names: () => readdir(folder),
    read,
    async readOrMake(name, make) {
      const held = await read(name);
      if (held !== undefined) return held;
      await create(folder, fileOf(folder, name), make());
      return readFile(fileOf(folder, name));
    },
  };
}

function fileOf(folder: string, name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]{0,100}$/.test(name)) throw new TypeError(`"${name}" is no name for a key's file`);
  return path.join(folder, name);
}

/** Whole and on the disk under its name, or not there; the first of several wins. */
async function create(folder: string, file: string, content: Uint8Array): Promise<void> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.new`;
  const handle = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const place = await open(folder, constants.O_RDONLY);
  await place.sync().finally(() => place.close());
}
