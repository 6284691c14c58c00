import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openKeyFolder } from "./keys.ts";

const folder = await mkdtemp(path.join(tmpdir(), "comity-keys-"));
afterAll(() => rm(folder, { recursive: true }));
const dataDir = path.join(folder, "data");
await mkdir(dataDir);

test("a folder of keys is made for this user alone, and closed where it was open", async () => {
  const keysDir = path.join(folder, "made");
  await openKeyFolder({ keysDir, dataDir });
  expect((await stat(keysDir)).mode & 0o777).toBe(0o700);
  await chmod(keysDir, 0o755);
  await openKeyFolder({ keysDir, dataDir });
  expect((await stat(keysDir)).mode & 0o777).toBe(0o700);
});

test("a folder that a link leads into the data folder is refused", async () => {
  await symlink(dataDir, path.join(folder, "link"));
  for (const keysDir of [path.join(folder, "link"), path.join(folder, "link", "keys"), folder])
    await expect(openKeyFolder({ keysDir, dataDir })).rejects.toThrow(/COMITY_KEYS cannot be used.*lie in each other/);
});

test("a key is made once, whole, readable by its owner only, however many make it at once", async () => {
  const keysDir = path.join(folder, "once");
  const keys = await openKeyFolder({ keysDir, dataDir });
  expect(await keys.read("record.key")).toBeUndefined();
  const made = await Promise.all(Array.from({ length: 20 }, () => keys.readOrMake("record.key", () => randomBytes(32))));
  expect(new Set(made.map((key) => key.toString("hex"))).size).toBe(1);
  expect(await keys.read("record.key")).toEqual(made[0]);
  expect((await stat(path.join(keysDir, "record.key"))).mode & 0o777).toBe(0o600);
  expect(await readdir(keysDir)).toEqual(["record.key"]);
});

test("a key's name never leads out of the folder", async () => {
  const keys = await openKeyFolder({ keysDir: path.join(folder, "once"), dataDir });
  for (const name of ["../x", "/etc/passwd", "a/b", "", ".hidden", "A"]) await expect(keys.read(name)).rejects.toThrow(/no name/);
});
