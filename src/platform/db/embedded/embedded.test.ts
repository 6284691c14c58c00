import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

import { createLog } from "../../log.ts";
import { foldersIn } from "./folders.ts";
import { returnLease, takeLease } from "./lease.ts";
import { holdServer } from "./place.ts";
import { isAlive, readPostmaster } from "./postmaster.ts";

/** What a process of its own does with a data folder: opens it, obeys lines on its input, answers with lines of JSON. */
const program = `
import { createInterface } from "node:readline";
import { openDatabase } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
import { createLog } from ${JSON.stringify(new URL("../../log.ts", import.meta.url).href)};
const say = (value: unknown) => process.stdout.write(JSON.stringify(value) + "\\n");
const [dataDir = "", migrationsDir = ""] = process.argv.slice(1);
try {
  const database = await openDatabase({ databaseUrl: null, databaseOwnerUrl: null, dataDir }, { migrationsDir, log: createLog("silent") });
  say({ opened: true });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "close") break;
    try {
      say({ rows: (await database.pool.query(line)).rows });
    } catch (error) {
      say({ failed: (error as Error).message });
    }
  }
  await database.close();
  say({ closed: true });
  process.exit();
} catch (error) {
  say({ name: (error as Error).name, code: (error as { code?: string }).code, message: (error as Error).message });
  process.exit(1);
}
`;

interface User {
  readonly uid: number;
  readonly gid: number;
}

interface Process {
  readonly child: ChildProcess;
  /** The next answer. */
  answer(): Promise<Record<string, unknown>>;
  ask(line: string): Promise<Record<string, unknown>>;
}

let scratch = "";
let migrationsDir = "";
let pristine = "";
/** An ordinary user: whoever runs the tests, or where that is root, someone else too. */
const ordinary: User | undefined = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
const begun: ChildProcess[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "ct-"));
  await chmod(scratch, 0o755);
  migrationsDir = path.join(scratch, "migrations");
  await mkdir(migrationsDir);
  await writeFile(
    path.join(migrationsDir, "0001-notes.sql"),
    "create table notes (id bigint generated always as identity primary key, words text not null);\n",
  );
  pristine = path.join(scratch, "pristine");
  const first = open(pristine);
  expect(await first.answer()).toEqual({ opened: true });
  expect(await first.ask("close")).toEqual({ closed: true });
});

afterAll(async () => {
  for (const child of begun) child.kill("SIGKILL");
  for (const folder of await readdir(scratch)) await ended(path.join(scratch, folder));
  await rm(scratch, { recursive: true, force: true });
});

function open(dataDir: string, user?: User, env = process.env): Process {
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", program, dataDir, migrationsDir], {
    stdio: ["pipe", "pipe", "inherit"],
    env,
    ...user,
  });
  begun.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Record<string, unknown>> => {
    const { value, done } = await lines.next();
    return done === true ? { ended: true } : JSON.parse(value);
  };
  return {
    child,
    answer,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return answer();
    },
  };
}

/** A data folder as a first start left it. */
async function filledFolder(name: string): Promise<string> {
  const folder = path.join(scratch, name);
  await cp(pristine, folder, { recursive: true, filter: (source) => path.basename(source) !== "socket" });
  const { uid, gid } = await stat(foldersIn(pristine).cluster);
  await promisify(execFile)("chown", ["-R", `${uid}:${gid}`, foldersIn(folder).cluster]);
  return folder;
}

async function numberOfNobody(): Promise<number> {
  return Number((await promisify(execFile)("id", ["-u", "nobody"])).stdout);
}

async function serverOf(dataDir: string): Promise<number | undefined> {
  const postmaster = await readPostmaster(foldersIn(dataDir).cluster).catch(() => undefined);
  return postmaster !== undefined && isAlive(postmaster.pid) ? postmaster.pid : undefined;
}

async function ended(dataDir: string): Promise<void> {
  while ((await serverOf(dataDir)) !== undefined) await pause(20);
}

test("a first start makes a durable cluster that is closed to the network and to other users", async () => {
  const dataDir = await filledFolder("durable");
  const process = open(dataDir);
  expect(await process.answer()).toEqual({ opened: true });
  const { rows } = await process.ask(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'server_encoding', 'TimeZone') order by name collate \"C\"",
  );
  expect(rows).toEqual([
    { name: "TimeZone", setting: "UTC" },
    { name: "data_checksums", setting: "on" },
    { name: "fsync", setting: "on" },
    { name: "full_page_writes", setting: "on" },
    { name: "listen_addresses", setting: "" },
    { name: "server_encoding", setting: "UTF8" },
    { name: "synchronous_commit", setting: "on" },
  ]);
  const { socketFolder } = (await readPostmaster(foldersIn(dataDir).cluster)) ?? { socketFolder: "" };
  expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
  expect((await stat(foldersIn(dataDir).cluster)).mode & 0o777).toBe(0o700);
  await process.ask("close");
  expect(await serverOf(dataDir)).toBeUndefined();
});

test("a second process joins the server, which lives until the last has gone", async () => {
  const dataDir = await filledFolder("joined");
  const first = open(dataDir);
  expect(await first.answer()).toEqual({ opened: true });
  const server = await serverOf(dataDir);
  const second = open(dataDir);
  expect(await second.answer()).toEqual({ opened: true });
  expect(await serverOf(dataDir)).toBe(server);
  expect(await first.ask("close")).toEqual({ closed: true });
  expect(await second.ask("select 1 as one")).toEqual({ rows: [{ one: 1 }] });
  expect(await second.ask("close")).toEqual({ closed: true });
  expect(await serverOf(dataDir)).toBeUndefined();
});

test("two processes that start at once on an empty folder share one server, and both leave at once", async () => {
  const dataDir = path.join(scratch, "at-once");
  const both = [open(dataDir), open(dataDir)];
  expect(await Promise.all(both.map((process) => process.answer()))).toEqual([{ opened: true }, { opened: true }]);
  await both[0]?.ask("insert into notes (words) values ('seen by both')");
  expect(await both[1]?.ask("select words from notes")).toEqual({ rows: [{ words: "seen by both" }] });
  expect((await readdir(dataDir)).filter((name) => name.includes(".new-"))).toEqual([]);
  await Promise.all(both.map((process) => process.ask("close")));
  expect(await serverOf(dataDir)).toBeUndefined();
});

test("a killed process leaves no server behind, and the next start finds all that was acknowledged", async () => {
  const dataDir = await filledFolder("killed");
  const first = open(dataDir);
  await first.answer();
  await first.ask("insert into notes (words) values ('kept')");
  first.child.kill("SIGKILL");
  await ended(dataDir);
  const second = open(dataDir);
  expect(await second.answer()).toEqual({ opened: true });
  expect(await second.ask("select words from notes")).toEqual({ rows: [{ words: "kept" }] });
  await second.ask("close");
});

test("a killed process does not take the server from another one", async () => {
  const dataDir = await filledFolder("survivor");
  const first = open(dataDir);
  await first.answer();
  const second = open(dataDir);
  await second.answer();
  const server = await serverOf(dataDir);
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  const third = open(dataDir);
  expect(await third.answer()).toEqual({ opened: true });
  expect(await serverOf(dataDir)).toBe(server);
  expect(await second.ask("select 1 as one")).toEqual({ rows: [{ one: 1 }] });
  await Promise.all([second.ask("close"), third.ask("close")]);
  expect(await serverOf(dataDir)).toBeUndefined();
});

test("a killed server is started again, without loss, while the process goes on", async () => {
  const dataDir = await filledFolder("server-killed");
  const first = open(dataDir);
  await first.answer();
  await first.ask("insert into notes (words) values ('kept')");
  const server = await serverOf(dataDir);
  process.kill(server ?? 0, "SIGKILL");
  while ([server, undefined].includes(await serverOf(dataDir))) await pause(20);
  let answer = await first.ask("select words from notes");
  while ("failed" in answer) answer = await first.ask("select words from notes");
  expect(answer).toEqual({ rows: [{ words: "kept" }] });
  expect(await first.ask("close")).toEqual({ closed: true });
  expect(await serverOf(dataDir)).toBeUndefined();
});

test("what is set up while the server is killed is set up once it is back", async () => {
  const dataDir = await filledFolder("killed-in-set-up");
  const held = await holdServer(dataDir, createLog("silent"));
  const servers: (number | undefined)[] = [];
  const answer = await held.setUp(async (admin) => {
    servers.push(await serverOf(dataDir));
    if (servers.length === 1) process.kill(servers[0] ?? 0, "SIGKILL");
    const { rows } = await admin.query("select pg_sleep(0.05), 1 as one");
    return rows[0]?.one;
  });
  expect(answer).toBe(1);
  expect(new Set(servers).size).toBe(2);
  await held.release();
  expect(await serverOf(dataDir)).toBeUndefined();
});

test("whoever gives back a lease on a server that was replaced leaves the new server running", async () => {
  const dataDir = await filledFolder("replaced");
  const first = open(dataDir);
  await first.answer();
  const { cluster } = foldersIn(dataDir);
  const { socketFolder = "" } = (await readPostmaster(cluster)) ?? {};
  const answer = await takeLease(socketFolder, cluster);
  if (typeof answer !== "object") throw new Error(`no lease: ${answer}`);
  expect(answer.lease.pid).toBe(await serverOf(dataDir));
  first.child.kill("SIGKILL");
  await once(first.child, "exit");
  await returnLease({ ...answer.lease, pid: answer.lease.pid - 1 }, cluster);
  expect(await serverOf(dataDir)).toBe(answer.lease.pid);
  const last = open(dataDir);
  expect(await last.answer()).toEqual({ opened: true });
  await last.ask("close");
  expect(await serverOf(dataDir)).toBeUndefined();
});

test("a lock whose number now belongs to another program does not hold up the start", async () => {
  const dataDir = await filledFolder("stale");
  const { cluster } = foldersIn(dataDir);
  await writeFile(
    path.join(cluster, "postmaster.pid"),
    `${process.pid}\n${cluster}\n1700000000\n5432\n${dataDir}/socket\n\n  1 2\nready   \n`,
  );
  const first = open(dataDir);
  expect(await first.answer()).toEqual({ opened: true });
  await first.ask("close");
});

test("a folder that copies a running one is refused", async () => {
  const original = await filledFolder("original");
  const first = open(original);
  await first.answer();
  const copy = await filledFolder("copy");
  await cp(path.join(original, "postgresql", "postmaster.pid"), path.join(copy, "postgresql", "postmaster.pid"));
  const second = open(copy);
  expect(await second.answer()).toMatchObject({ name: "DatabaseError", code: "held", message: expect.stringContaining("COMITY_DATA") });
  await first.ask("close");
});

test("a folder held by a server that cannot be reached is refused, with its number and what to do", async () => {
  const original = await filledFolder("reachable");
  const first = open(original);
  await first.answer();
  const held = await filledFolder("held");
  const lock = await readFile(path.join(original, "postgresql", "postmaster.pid"), "utf8");
  await writeFile(path.join(held, "postgresql", "postmaster.pid"), lock.replaceAll(original, path.join(scratch, "nowhere")));
  const second = open(held);
  const answer = await second.answer();
  expect(answer).toMatchObject({ code: "held" });
  expect(answer.message).toContain(`process ${await serverOf(original)}`);
  expect(answer.message).toContain("DATABASE_URL");
  await first.ask("close");
});

test("a deep folder with a comma, a space and a quotation mark in its name works", async () => {
  const dataDir = path.join(scratch, 'a, "quoted" name', "deep/".repeat(40), "data");
  expect(dataDir.length).toBeGreaterThan(200);
  await cp(pristine, dataDir, { recursive: true, filter: (source) => path.basename(source) !== "socket" });
  const first = open(dataDir);
  expect(await first.answer()).toEqual({ opened: true });
  const { socketFolder } = (await readPostmaster(foldersIn(dataDir).cluster)) ?? { socketFolder: "" };
  expect((await readFile(foldersIn(dataDir).socketName, "utf8")).trim()).toBe(socketFolder);
  await first.ask("close");
  const second = open(dataDir);
  expect(await second.answer()).toEqual({ opened: true });
  await second.ask("close");
  await rm(socketFolder, { recursive: true });
});

test("an ordinary user starts and joins a server below a folder that is closed to others", async () => {
  const home = path.join(scratch, "home");
  await mkdir(home, { mode: 0o700 });
  if (ordinary !== undefined) await chown(home, ordinary.uid, ordinary.gid);
  const dataDir = path.join(home, "data");
  const first = open(dataDir, ordinary);
  expect(await first.answer()).toEqual({ opened: true });
  // Root joins the server of another user, and starts it as that user where it does not run.
  const second = open(dataDir);
  expect(await second.answer()).toEqual({ opened: true });
  await first.ask("close");
  await second.ask("close");
  const third = open(dataDir);
  expect(await third.answer()).toEqual({ opened: true });
  await third.ask("close");
  expect((await stat(foldersIn(dataDir).cluster)).uid).toBe(ordinary?.uid ?? process.getuid?.());
});

test("where namespaces are refused, as in most containers, root's server runs as nobody, also with a folder that was root's", async () => {
  // A command of that name that fails as the real one does in a container; for others than root it plays no part.
  const commands = path.join(scratch, "commands");
  await mkdir(commands);
  await writeFile(path.join(commands, "unshare"), "#!/bin/sh\necho 'unshare: unshare failed: Operation not permitted' >&2\nexit 1\n", {
    mode: 0o755,
  });
  const env = { ...process.env, PATH: `${commands}:${process.env.PATH}` };
  const home = path.join(scratch, "contained");
  await mkdir(home, { mode: 0o700 });
  const expected = process.getuid?.() === 0 ? await numberOfNobody() : process.getuid?.();
  for (const dataDir of [path.join(home, "new"), await filledFolder("contained/old")]) {
    const first = open(dataDir, undefined, env);
    expect(await first.answer()).toEqual({ opened: true });
    await first.ask("insert into notes (words) values ('kept')");
    expect((await stat(foldersIn(dataDir).cluster)).uid).toBe(expected);
    await first.ask("close");
    // Where they are allowed again, all is still there.
    const second = open(dataDir);
    expect(await second.answer()).toEqual({ opened: true });
    expect(await second.ask("select words from notes")).toEqual({ rows: [{ words: "kept" }] });
    await second.ask("close");
  }
});

test("a data folder below a read-only one is refused with what to do", async () => {
  const closed = path.join(scratch, "closed");
  await mkdir(closed, { mode: 0o555 });
  const first = open(path.join(closed, "data"), ordinary);
  expect(await first.answer()).toMatchObject({ code: "not-writable", message: expect.stringMatching(/COMITY_DATA.*DATABASE_URL/) });
});

test("a data folder that is a file is refused", async () => {
  const file = path.join(scratch, "file");
  await writeFile(file, "");
  expect(await open(file).answer()).toMatchObject({ code: "not-writable", message: expect.stringContaining(file) });
});

test("a database of another major version is refused with the way to move it", async () => {
  const dataDir = await filledFolder("old");
  await writeFile(path.join(dataDir, "postgresql", "PG_VERSION"), "15\n");
  const answer = await open(dataDir).answer();
  expect(answer).toMatchObject({ code: "other-version" });
  expect(answer.message).toMatch(/PostgreSQL 15.*PostgreSQL 18.*comity backup.*comity restore/s);
});

test("a folder of something else is not taken for a database", async () => {
  const dataDir = path.join(scratch, "foreign");
  await mkdir(path.join(dataDir, "postgresql"), { recursive: true });
  await writeFile(path.join(dataDir, "postgresql", "letter.txt"), "mine");
  expect(await open(dataDir).answer()).toMatchObject({ code: "held", message: expect.stringContaining("PG_VERSION") });
});

test("a start that PostgreSQL refuses shows the last lines of its log", async () => {
  const dataDir = await filledFolder("broken");
  await rm(path.join(dataDir, "postgresql", "global"), { recursive: true });
  const answer = await open(dataDir).answer();
  expect(answer).toMatchObject({ code: "start-failed" });
  expect(answer.message).toContain("pg_control");
  expect(answer.message).toContain(foldersIn(dataDir).log);
});
