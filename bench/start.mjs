import { rm } from "node:fs/promises";
import { serve } from "../test/served.ts";

export const title = "From start to the first page";
export const explanation =
  "`./bin/comity serve` as a process of its own on the embedded PostgreSQL, until the list of resolutions has arrived whole, with a database that holds texts.";

export async function* measure({ texts, times }) {
  const first = await serve({ args: ["--import", ...texts] });
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
    yield { what: `${texts.length} texts held`, values, unit: "ms", limit: 3000 };
  } finally {
    await rm(first.dataDir, { recursive: true, force: true });
  }
}
