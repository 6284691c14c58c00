import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { holdServer } from "../dist/platform/db/embedded/place.js";
import { createLog } from "../dist/platform/log.js";
import { writeCorpus } from "../scripts/corpus.mjs";

export const title = "Import";
export const explanation =
  "`./bin/comity import FOLDER` over the labelled corpus as text files, into a fresh embedded database, from the start of the process to its end: starting and making the database, reading, keeping, indexes. " +
  "Beside it, in the same run: the same paragraphs by themselves, read before, into one table with a text index on an embedded server that runs already, one transaction for every 50 documents. " +
  "Memory is the most that was resident at once, of the importing process and of the reading processes together.";

const RUNS = 3;

export async function* measure({ shared, checkout }) {
  if (!existsSync(path.join(shared, "corpus", "resolutions.jsonl.gz"))) return;
  const folder = await mkdtemp(path.join(os.tmpdir(), "comity-import-"));
  try {
    const texts = path.join(folder, "texts");
    const files = writeCorpus(shared, texts);
    const runs = [];
    const plain = [];
    for (let run = 0; run < RUNS; run++) {
      const dataDir = path.join(folder, `data-${run}`);
      runs.push(await imported(path.join(checkout, "bin", "comity"), texts, dataDir));
      plain.push(files / (await plainInsert(dataDir)));
      await rm(dataDir, { recursive: true, force: true });
    }
    const rates = runs.map(({ seconds }) => files / seconds);
    yield { what: `${files} documents: ours, documents a second`, values: rates, unit: "/s", atLeast: 120 };
    yield { what: "plain insert of the same paragraphs with a text index, documents a second", values: plain, unit: "/s" };
    yield { what: "memory of the importing process", values: runs.map(({ own }) => own), unit: "MB", limit: 700 };
    yield { what: "memory of the reading processes together", values: runs.map(({ readers }) => readers), unit: "MB" };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function imported(program, texts, dataDir) {
  const began = performance.now();
  const child = spawn(program, ["import", texts], { env: { ...process.env, COMITY_DATA: dataDir, LOG_LEVEL: "error" }, stdio: "ignore" });
  let readers = 0;
  let own = 0;
  const watch = setInterval(() => {
    own = Math.max(own, highest(child.pid));
    const below = childrenOf(child.pid).filter((pid) => /sandbox-worker/.test(commandOf(pid)));
    readers = Math.max(
      readers,
      below.map(resident).reduce((sum, bytes) => sum + bytes, 0),
    );
  }, 50);
  const [status] = await once(child, "exit");
  clearInterval(watch);
  if (status !== 0) throw new Error(`comity import ended with status ${status}`);
  return { seconds: (performance.now() - began) / 1000, own, readers };
}

/** Seconds that the paragraphs alone take, on the server of an import that has ended. */
async function plainInsert(dataDir) {
  const held = await holdServer(dataDir, createLog("error"));
  const client = new pg.Client({ host: held.socketFolder(), port: 5432, user: "comity_owner", database: "comity", ssl: false });
  try {
    await client.connect();
    const { rows } = await client.query("select text_id::integer as text, position, words from paragraphs order by text_id, position");
    await client.query("create table plain (text integer, position integer, words text, search tsvector, primary key (text, position))");
    await client.query("create index on plain using gin (search)");
    const texts = [...Map.groupBy(rows, (row) => row.text).values()];
    const began = performance.now();
    for (let at = 0; at < texts.length; at += 50) {
      await client.query(
        "insert into plain select text, position, words, to_tsvector('comity_text', words) from json_to_recordset($1) as one (text integer, position integer, words text)",
        [JSON.stringify(texts.slice(at, at + 50).flat())],
      );
    }
    return (performance.now() - began) / 1000;
  } finally {
    await client.end();
    await held.release();
  }
}

function statusOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function highest(pid) {
  return Number(/VmHWM:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? 0) / 1024;
}

function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? 0) / 1024;
}

/** Every process below one, however deep. */
function childrenOf(pid) {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(/PPid:\s+(\d+)/.exec(statusOf(name))?.[1])]);
  const below = (one) => parents.filter(([, parent]) => parent === one).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}
