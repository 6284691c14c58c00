import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inflateSync } from "node:zlib";
import pg from "pg";

const checkout = path.resolve(import.meta.dirname, "..", "..");

/** Where a run of killed imports keeps what it has: a data folder of its own, or a database of its own on the test server. */
export async function placeOfTheirOwn(folder: string): Promise<NodeJS.ProcessEnv> {
  const own = { COMITY_DATA: path.join(folder, "data") };
  const server = process.env.COMITY_TEST_DATABASE_URL;
  if (!server) return own;
  const name = path
    .basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "_");
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${pg.escapeIdentifier(name)} template template0 encoding 'UTF8'`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { ...own, DATABASE_URL: url.href };
}

/** One `comity import` in a process of its own. */
export interface Run {
  /** null where it was killed. */
  readonly status: number | null;
  /** Milliseconds from its start to its end. */
  readonly took: number;
  readonly output: string;
}

/** Imports these paths; with `killAfter` (milliseconds) the process is killed then, in the midst of whatever it does. */
export async function importRun(paths: readonly string[], env: NodeJS.ProcessEnv, killAfter?: number): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [path.join(checkout, "dist", "cli", "main.js"), "import", ...paths], {
    env: { ...process.env, LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (output += piece.toString()));
  const ended = once(child, "exit") as Promise<[number | null]>;
  if (killAfter !== undefined) {
    await Promise.race([pause(killAfter), ended]);
    child.kill("SIGKILL");
  }
  const [status] = await ended;
  return { status, took: performance.now() - started, output };
}

/** Numbers from 0 to 1 that a seed determines. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LISTS = ["preamble", "operative", "annexes", "parts"] as const;

/** Everything that is wrong with what is held; empty where each document is whole or absent. */
export async function faults(pool: pg.Pool): Promise<string[]> {
  const found: string[] = [];
  const { rows: loose } = await pool.query<{ fault: string }>(`
    select 'a source without a reading: ' || file_name as fault from sources s where not exists (select 1 from readings r where r.source_id = s.id)
    union all select 'a work without a text: ' || address from works w where not exists (select 1 from texts t where t.work_id = w.id)
    union all select 'a text without one shown reading: ' || address from texts t where (select count(*) from readings r where r.text_id = t.id and r.is_shown) <> 1
    union all select 'a text without all of its paragraphs: ' || address from texts t where t.paragraphs <> (select count(*) from paragraphs p where p.text_id = t.id)
    union all select 'a text without all of its citations: ' || address from texts t where t.citations <> (select count(*) from citations c where c.text_id = t.id)
    union all select 'a text without all of its votes: ' || address from texts t
      where coalesce(t.in_favour + t.against + t.abstaining, 0) <> (select count(*) from votes v where v.text_id = t.id)`);
  found.push(...loose.map(({ fault }) => fault));
  const { rows: sources } = await pool.query<{ file_name: string; sha256: string; content: Uint8Array; content_encoding: string }>(
    "select file_name, sha256, content, content_encoding from sources",
  );
  for (const { file_name, sha256, content, content_encoding } of sources) {
    const bytes = content_encoding === "deflate" ? inflateSync(content) : content;
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) found.push(`a source with other bytes: ${file_name}`);
  }
  const { rows: readings } = await pool.query<{ address: string; resolution: Record<(typeof LISTS)[number], unknown> }>(
    "select t.address, r.reading -> 'resolution' as resolution from readings r join texts t on t.id = r.text_id",
  );
  for (const { address, resolution } of readings) {
    if (!LISTS.every((list) => Array.isArray(resolution[list]))) found.push(`a reading that is not whole: ${address}`);
  }
  return found;
}
