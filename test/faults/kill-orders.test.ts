import { createHash } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { permit } from "../../src/people/index.ts";
import { createChanges } from "../../src/platform/change/index.ts";
import { openDatabase } from "../../src/platform/db/index.ts";
import { createJobs } from "../../src/platform/jobs/index.ts";
import { createLog } from "../../src/platform/log.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { decideOnImport } from "../../src/resolutions/import-decisions.ts";
import { orderImport } from "../../src/resolutions/import-orders.ts";
import { createLibrary } from "../../src/resolutions/service.ts";
import { adopted, printedForm } from "../../src/resolutions/testing.ts";
import { type Served, serve } from "../served.ts";
import { random } from "./killing.ts";

/** An officer's import, whose server is killed while it reads, is finished by the next one: every file once, one entry of the record. */

const kills = Number(process.env.COMITY_KILLS ?? 2);
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);
const files = 150;

let served: Served | undefined;
afterAll(() => served?.remove());

/** Keeps an archive as an officer who sends it does. */
async function order(env: NodeJS.ProcessEnv, round: number): Promise<string> {
  const log = createLog("silent");
  const database = await openDatabase(readSettings(env), { migrationsDir: path.resolve("migrations"), log });
  try {
    const noEntry = () => Promise.resolve();
    const changes = createChanges({ database, permit, append: noEntry, jobs: createJobs({ database, log }) });
    const names = Array.from({ length: files }, (_, n) => n + 1);
    const texts = names.map((n) => [`${n}.txt`, Buffer.from(printedForm(adopted({ number: `${91 + round}/${n}` })))] as const);
    const content = zipSync(Object.fromEntries(texts));
    const sha256 = createHash("sha256").update(content).digest("hex");
    const archive = { name: "session.zip", bytes: content.length, sha256, pieces: () => asOnePiece(content) };
    const id = "account:aaaaaaaa-0000-4000-8000-000000000000";
    const actor = { id, capacity: "desk officer", organisation: null, fund: null, steppedUpAt: Date.now() };
    const onceKey = `round-${round}`.padEnd(22, "0");
    const ordered = await orderImport({ database, changes, library: createLibrary(database) }, { actor, organisation: null, onceKey }, [
      archive,
    ]);
    if ("wait" in ordered) throw new Error("too much within a day");
    const second = { ...actor, id: "account:bbbbbbbb-0000-4000-8000-000000000000" };
    await decideOnImport({ changes }, second, { id: ordered.id, decision: "agreed" }, `second-${round}`.padEnd(22, "0"));
    return ordered.id;
  } finally {
    await database.close();
  }
}

async function* asOnePiece(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

async function json(
  served: Served,
  address: string,
): Promise<{ readonly total: number; readonly items: readonly { readonly entry: unknown }[] }> {
  return (await fetch(`${served.url}${address}`)).json();
}

test(`an import goes on after its server was killed, and ends as if nothing had been (${kills} kills, seed ${seed})`, async () => {
  const next = random(seed);
  served = await serve();
  for (let round = 0; round < kills; round++) {
    const before = (await json(served, "/api/v1/resolutions?limit=1")).total;
    const id = await order(served.env, round);
    const counted = async () => (await json(served as Served, "/api/v1/resolutions?limit=1")).total - before;
    await expect.poll(counted, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    await pause(next() * 300);
    const ended = once(served.process, "exit");
    served.process.kill("SIGKILL");
    await ended;
    served = await serve({ dataDir: served.dataDir });
    const page = async () => (await fetch(`${(served as Served).url}/imports/${id}`)).text();
    await expect.poll(page, { timeout: 120_000, interval: 500 }).toContain("/record?subject=");
    const subject = encodeURIComponent(`/imports/${id}`);
    const entries = async () => (await json(served as Served, `/api/v1/record?subject=${subject}`)).items.map(({ entry }) => entry);
    expect(await entries()).toMatchObject([
      {
        kind: "texts.imported",
        capacity: "desk officer",
        body: { files, added: files, versions: 0, unchanged: 0, refused: 0, complete: true },
      },
    ]);
    expect(await counted()).toBe(files);
  }
}, 400_000);
