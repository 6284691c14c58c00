import { spawnSync } from "node:child_process";
import path from "node:path";
import { readCorpus, render } from "../scripts/corpus.mjs";

export const title = "Mandates of the corpus";
export const explanation =
  "Every document of the corpus, rendered to text, read by the built reader with its citations and then asked for its mandates, in one process and thread; processor time of the whole process, so that other work of the machine counts little. Both are measured in each round.";

const ROUNDS = 5;
/** Mandates may take so much of the time that reading takes. */
const MOST = 1 / 3;

export async function* measure({ checkout, shared, areReal }) {
  if (!areReal) return;
  const built = spawnSync(process.execPath, [path.join(checkout, "scripts", "build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the reader was not built: run `node scripts/build.mjs` and look at its messages");
  const { read } = await import(path.join(checkout, "dist", "resolutions", "pure.js"));
  const { extractMandates } = await import(path.join(checkout, "dist", "mandates", "pure.js"));
  const texts = readCorpus(shared).map(render);
  const [reading, extracting] = [[], []];
  let count = 0;
  for (let round = 0; round <= ROUNDS; round++) {
    let readings = [];
    const read1 = took(() => {
      readings = texts.flatMap((text) => read(text));
    });
    const extracted = took(() => {
      count = readings.reduce((sum, { resolution }) => sum + extractMandates(resolution).length, 0);
    });
    if (round === 0) continue;
    reading.push(read1);
    extracting.push(extracted);
  }
  yield { what: `reading ${texts.length} documents`, values: reading, unit: "ms" };
  yield { what: `their ${count} mandates`, values: extracting, unit: "ms" };
  yield {
    what: "mandates in parts of reading",
    values: extracting.map((one, round) => one / reading[round]),
    unit: "×",
    limit: Number(MOST.toFixed(3)),
  };
}

/** Processor time in milliseconds. */
function took(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
