import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";

export const title = "Reading one resolution from the command line";
export const explanation =
  "`./bin/comity read FILE --format json`, the whole process from start to end, output to a pipe; the first run is left out.";

export async function* measure({ checkout, texts, areReal, times }) {
  for (const file of texts) {
    const read = () => {
      const run = spawnSync(path.join(checkout, "bin", "comity"), ["read", file], { maxBuffer: 1 << 28 });
      if (run.status !== 0) throw new Error(`comity read ${file} ended with status ${run.status}: ${run.stderr}`);
    };
    const name = areReal ? `a real resolution (${path.basename(file).split("_")[0]})` : path.basename(file);
    yield { what: `${name}, ${Math.round(statSync(file).size / 1000)} kB`, values: await times(15, read), unit: "ms", limit: 600 };
  }
}
