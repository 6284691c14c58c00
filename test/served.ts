import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";

/** The built application, running in a process of its own on a free port, with data of its own. */
export interface Served {
  /** Origin without a slash at the end. */
  readonly url: string;
  /** The one-time link that loads the samples; undefined where the database held texts at the start. */
  readonly samplesLink: string | undefined;
  readonly process: ChildProcess;
  readonly dataDir: string;
  /** Settings under which a command works on the same data. */
  readonly env: NodeJS.ProcessEnv;
  /** All that it printed so far, both streams. */
  output(): string;
  /** Ends it as a service manager would (SIGTERM) and waits; returns the exit status. Its data stays. */
  stop(): Promise<number | null>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

const program = path.resolve(import.meta.dirname, "..", "bin", "comity");

/**
 * A fresh database of the server that COMITY_TEST_DATABASE_URL names, so that the journeys too run on both databases; nothing where
 * the embedded one is tested. The server is a throw-away one: its databases are left to it.
 */
async function databaseOfTheirOwn(folder: string): Promise<NodeJS.ProcessEnv> {
  const server = process.env.COMITY_TEST_DATABASE_URL;
  if (!server) return {};
  const name = path.basename(folder).toLowerCase().replaceAll("-", "_");
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
  if (rowCount === 0) await admin.query(`create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8' locale 'C.UTF-8'`);
  // Whoever serves owns nothing and passes no policy by: the start refuses anything else.
  const role = "comity_served_app";
  const password = createHash("sha256").update(server).digest("hex");
  await admin.query("select pg_advisory_lock(hashtext('comity_served_app'))");
  const { rowCount: roles } = await admin.query("select from pg_roles where rolname = $1", [role]);
  await admin.query(
    `${roles === 0 ? "create" : "alter"} role ${role} login nosuperuser nobypassrls password ${pg.escapeLiteral(password)}`,
  );
  await admin.end();
  const own = new URL(server);
  own.pathname = `/${name}`;
  const serving = new URL(own);
  serving.username = role;
  serving.password = password;
  return { DATABASE_URL: serving.href, DATABASE_OWNER_URL: own.href };
}

/** Starts `comity serve` and waits until it says where it listens; `dataDir` continues on the data of an earlier run. */
export async function serve(options: { args?: readonly string[]; env?: NodeJS.ProcessEnv; dataDir?: string } = {}): Promise<Served> {
  const folder = options.dataDir ?? (await mkdtemp(path.join(os.tmpdir(), "comity-served-")));
  const env = {
    ...(await databaseOfTheirOwn(folder)),
    HOST: "127.0.0.1",
    PORT: "0",
    COMITY_DATA: path.join(folder, "data"),
    ...options.env,
  };
  const child = spawn(program, ["serve", ...(options.args ?? [])], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit") as Promise<[number | null]>;
  let output = "";
  const listening = new Promise<string>((resolve, reject) => {
    const take = (piece: Buffer) => {
      output += piece.toString();
      const address = /is ready: (http\S+)\n/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    void exited.then(([status]) => reject(new Error(`comity serve ended with status ${status} before it was ready:\n${output}`)));
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    return (await exited)[0];
  };
  const url = (await listening).replace("//localhost:", "//127.0.0.1:");
  return {
    url,
    samplesLink: /(http\S+\/samples\/load\?key=\S+)/.exec(output)?.[1]?.replace("//localhost:", "//127.0.0.1:"),
    process: child,
    dataDir: folder,
    env,
    output: () => output,
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
