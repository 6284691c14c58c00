import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { render } from "../scripts/corpus.mjs";
import { hardTexts } from "../test/resolutions/hard-texts.ts";

export const title = "Reading the corpus";
export const explanation =
  "Every labelled document of tier A, rendered to text and read by the built reader, citations included, in one process and thread; beside it `JSON.parse` of the corpus's own lines of the same documents, in turns. Growth: the time for a text twice as long against the time for the text, the fastest of some runs each; of every document of the corpus, repeated until it takes 5 ms, and of texts composed to be hard (`test/resolutions/hard-texts.ts`). The row shows the largest.";

const ROUNDS = 7;
const MOST_TIMES_JSON = 10;
const MOST_GROWTH = 2.3;
/** Milliseconds that a text must take before its growth is measured. */
const LEAST = 5;
/** So many texts with the largest growth are measured again, each so many times. */
const DOUBTFUL = 25;
const LOOKS = 12;

export async function* measure({ checkout, shared }) {
  const built = spawnSync(process.execPath, [path.join(checkout, "scripts", "build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the reader was not built: run `node scripts/build.mjs` and look at its messages");
  const { read } = await import(path.join(checkout, "dist", "resolutions", "read", "index.js"));
  const corpus = path.join(shared, "corpus", "resolutions.jsonl.gz");
  if (existsSync(corpus)) {
    const lines = gunzipSync(readFileSync(corpus)).toString("utf8").trim().split("\n");
    yield* speed(lines, read);
    yield growth(
      "every document of the corpus",
      lines.map((line) => JSON.parse(line)).map((one) => ({ name: one.symbol, text: render(one) })),
      (text, times) => Array(times).fill(text).join("\n\n"),
      read,
    );
  }
  yield growth(
    "texts composed to be hard",
    hardTexts.map(({ name, make }) => ({ name, text: make })),
    (make, times) => make(times * 100),
    read,
  );
}

function* speed(lines, read) {
  const own = lines.filter((line) => JSON.parse(line).tier === "A");
  const texts = own.map((line) => render(JSON.parse(line)));
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const parsing = [];
  const reading = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const parsed = took(() => {
      for (const line of own) JSON.parse(line);
    });
    const done = took(() => {
      for (const text of texts) read(text);
    });
    if (round === 0) continue;
    parsing.push(parsed);
    reading.push(done);
  }
  yield { what: `\`JSON.parse\` of ${own.length} documents`, values: parsing, unit: "ms" };
  yield { what: `reading them, ${megabytes.toFixed(1)} MB of text`, values: reading, unit: "ms" };
  yield {
    what: "reading in times of `JSON.parse`",
    values: reading.map((one, round) => one / parsing[round]),
    unit: "×",
    limit: MOST_TIMES_JSON,
  };
  yield { what: "text read a second", values: reading.map((one) => (megabytes / one) * 1000), unit: "MB" };
}

/**
 * The largest growth of some texts, and whose it is. `repeat(text, times)` makes a text that is so many times as long. All are measured
 * once; those that seem to grow most are measured again and again, for other work of the machine adds to single runs.
 */
function growth(what, texts, repeat, read) {
  let charactersInTime = 100_000;
  const pairs = texts.map(({ name, text }) => {
    let times = Math.max(1, Math.ceil(charactersInTime / repeat(text, 1).length));
    for (let once = 0; times < 4096; times = Math.ceil(times * Math.min(4, (1.3 * LEAST) / once))) {
      const single = repeat(text, times);
      once = Math.max(
        LEAST / 100,
        took(() => read(single)),
      );
      if (once < LEAST) continue;
      charactersInTime = 0.9 * charactersInTime + 0.1 * Math.min(1_000_000, (1.2 * LEAST * single.length) / once);
      break;
    }
    return { name, text, times, growth: growthOf(repeat(text, times), repeat(text, 2 * times), read, 1) };
  });
  pairs.sort((a, b) => b.growth - a.growth);
  const worst = pairs
    .slice(0, DOUBTFUL)
    .map(({ name, text, times }) => ({ name, growth: growthOf(repeat(text, times), repeat(text, 2 * times), read, LOOKS) }))
    .reduce((most, one) => (one.growth > most.growth ? one : most));
  return { what: `largest growth when the length doubles: ${what} (${worst.name})`, values: [worst.growth], unit: "×", limit: MOST_GROWTH };
}

/** The fastest of some runs each, in turns. */
function growthOf(single, double, read, looks) {
  let one = Number.POSITIVE_INFINITY;
  let two = Number.POSITIVE_INFINITY;
  for (let look = 0; look < looks; look++) {
    one = Math.min(
      one,
      took(() => read(single)),
    );
    two = Math.min(
      two,
      took(() => read(double)),
    );
  }
  return two / one;
}

function took(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}
