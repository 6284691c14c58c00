import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { writeCorpus } from "../scripts/corpus.mjs";
import { serve } from "../test/served.ts";

export const title = "From start to the first page";
export const explanation =
  "`./bin/comity serve` as a process of its own on the embedded PostgreSQL, until the list of resolutions has arrived whole, with a database that holds texts: the few at hand, and the labelled corpus where it stands beside the checkout.";

export async function* measure({ texts, shared, times }) {
  yield* started(texts, times);
  if (!existsSync(path.join(shared, "corpus", "resolutions.jsonl.gz"))) return;
  const folder = await mkdtemp(path.join(os.tmpdir(), "comity-corpus-"));
  try {
    writeCorpus(shared, folder);
    yield* started([folder], times);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* started(imported, times) {
  const first = await serve({ args: ["--import", ...imported] });
  const { total } = await (await fetch(`${first.url}/api/v1/resolutions?limit=1`)).json();
  await first.stop();
  try {
    let served;
    const values = await times(7, async () => {
      await served?.stop();
      const began = performance.now();
      served = await serve({ dataDir: first.dataDir });
      const answer = await fetch(`${served.url}/resolutions`);
      await answer.text();
      if (answer.status !== 200) throw new Error(`GET /resolutions answered ${answer.status}`);
      return performance.now() - began;
    });
    await served?.stop();
    yield { what: `${total} texts held`, values, unit: "ms", limit: 3000 };
  } finally {
    await rm(first.dataDir, { recursive: true, force: true });
  }
}
