import { mkdir, mkdtemp, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { completeLibraries } from "./binaries.ts";
import { explain } from "./launch.ts";

let scratch = "";
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "comity-launch-"));
});
afterAll(() => rm(scratch, { recursive: true }));

const folders = { data: "/srv/comity/data", log: "/srv/comity/data/postgresql.log" };

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', "disk-full", /disk is full.*Free some space/],
  ['PANIC:  could not write to file "pg_wal/xlogtemp.30": Disk quota exceeded', "disk-full", /Free some space/],
  ['FATAL:  could not create lock file "postmaster.pid": Read-only file system', "not-writable", /COMITY_DATA.*DATABASE_URL/],
  ['FATAL:  could not access directory "/srv": Permission denied', "not-writable", /COMITY_DATA.*DATABASE_URL/],
  ["FATAL:  could not map anonymous shared memory: Cannot allocate memory", "start-failed", /shared memory/],
  ["", "start-failed", /The server wrote nothing/],
])("explain() turns %s into %s", (tail, code, message) => {
  const error = explain(tail, "Starting the database failed", folders);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(message);
  expect(error.message).toContain(folders.log);
});

test("explain() shows the last eight lines", () => {
  const { message } = explain(Array.from({ length: 20 }, (_, n) => `line ${n}.`).join("\n"), "It failed", folders);
  expect(message).toContain("line 12.");
  expect(message).not.toContain("line 11.");
});

test("completeLibraries() makes the links that an install without scripts left out, and makes them anew when the package moved", async () => {
  const root = path.join(scratch, "package");
  await mkdir(path.join(root, "native", "lib"), { recursive: true });
  const links = [
    { source: "native/lib/libone.so.1.2", target: "native/lib/libone.so" },
    { source: "native/lib/libone.so.1.2", target: "native/lib/libone.so.1" },
  ];
  await writeFile(path.join(root, "native", "pg-symlinks.json"), JSON.stringify(links));
  await symlink("libone.so.1.2", path.join(root, "native", "lib", "libone.so"));
  const linkDir = path.join(scratch, "links");
  await mkdir(linkDir);
  await symlink("/somewhere/else", path.join(linkDir, "libone.so.1"));
  expect(await completeLibraries(root, linkDir)).toBe(`${linkDir}:${path.join(root, "native/lib")}`);
  expect(await readlink(path.join(linkDir, "libone.so.1"))).toBe(path.join(root, "native/lib/libone.so.1.2"));
  await expect(readlink(path.join(linkDir, "libone.so"))).rejects.toThrow("ENOENT");
});

test("completeLibraries() refuses a folder whose name would split a library path", async () => {
  await expect(completeLibraries(path.join(scratch, "package"), path.join(scratch, "a:b"))).rejects.toThrow(/COMITY_DATA/);
});

test("completeLibraries() leaves a complete package alone", async () => {
  const root = path.join(scratch, "complete");
  await mkdir(path.join(root, "native"), { recursive: true });
  await writeFile(path.join(root, "native", "pg-symlinks.json"), "[]");
  expect(await completeLibraries(root, path.join(scratch, "unused"))).toBeUndefined();
});
