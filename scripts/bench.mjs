// Measures what docs/benchmarks.md states. `npm run bench` runs every file of bench/, `npm run bench -- read start` only those;
// `--write` also puts the results into docs/benchmarks.md. Figures are medians, with the fastest and slowest run beside them.
// A file of bench/ exports `title`, `explanation` (how it is measured) and `measure(tools)`, which yields rows: { what, values, unit, limit?, atLeast? }.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const asked = process.argv.slice(2).filter((word) => word !== "--write");
const isWritten = process.argv.includes("--write");

const available = readdirSync(path.join(checkout, "bench"))
  .filter((file) => file.endsWith(".mjs"))
  .map((file) => path.basename(file, ".mjs"))
  .sort();
const unknown = asked.filter((name) => !available.includes(name));
if (unknown.length > 0) {
  console.error(`bench: there is no ${unknown.join(", ")}. Choose from: ${available.join(", ")}.`);
  process.exit(2);
}

const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");
const tools = {
  checkout,
  /** Real resolutions beside the checkout, where there are some; the composed samples otherwise. */
  texts: filesOf(path.join(shared, "seeds"), ".txt") ?? filesOf(path.join(checkout, "samples"), ".txt") ?? [],
  /** Folder of the material beside the checkout; it may be missing. */
  shared,
  areReal: existsSync(path.join(shared, "seeds")),
  /** Calls `work` a few times; milliseconds each time, as it returns them or else as it took; the first (cold) call left out. */
  async times(runs, work) {
    const values = [];
    for (let run = 0; run <= runs; run++) {
      const began = performance.now();
      const own = await work(run);
      if (run > 0) values.push(own ?? performance.now() - began);
    }
    return values;
  },
};

const cpu = os.cpus()[0]?.model.trim() || "unknown processor";
const machine = `${os.availableParallelism()} cores (${cpu}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.arch()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`;
console.log(`${machine}\n`);

let isTooSlow = false;
for (const name of asked.length > 0 ? asked : available) {
  const bench = await import(path.join(checkout, "bench", `${name}.mjs`));
  const rows = [];
  for await (const row of bench.measure(tools)) rows.push(row);
  const table = markdown(rows);
  console.log(`### ${bench.title}\n\n${bench.explanation}\n\n${table}\n`);
  if (isWritten) write(name, `### ${bench.title}\n\n${bench.explanation} \`npm run bench -- ${name}\`; ${machine}.\n\n${table}`);
}
if (isTooSlow) process.exitCode = 1;

function markdown(rows) {
  const lines = rows.map(({ what, values, unit, limit, atLeast }) => {
    const sorted = [...values].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)];
    const isMissed = median > (limit ?? Number.POSITIVE_INFINITY) || median < (atLeast ?? Number.NEGATIVE_INFINITY);
    if (isMissed) isTooSlow = true;
    const bound = limit !== undefined ? `at most ${limit} ${unit}` : atLeast !== undefined ? `at least ${atLeast} ${unit}` : "";
    const verdict = isMissed ? `${bound} (missed)` : bound;
    return `| ${what} | ${figure(median)} ${unit} | ${figure(sorted[0])}–${figure(sorted.at(-1))} | ${sorted.length} | ${verdict} |`;
  });
  return ["| what | median | range | runs | must be |", "|---|---|---|---|---|", ...lines].join("\n");
}

function figure(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** Replaces the section of that name in docs/benchmarks.md, or appends it. */
function write(name, section) {
  const file = path.join(checkout, "docs", "benchmarks.md");
  const before = readFileSync(file, "utf8");
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const block = `${start}\n${section}\n${end}`;
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  writeFileSync(
    file,
    from >= 0 && to > from ? before.slice(0, from) + block + before.slice(to + end.length) : `${before.trimEnd()}\n\n${block}\n`,
  );
}

function filesOf(folder, ending) {
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name));
  return found.length > 0 ? found : undefined;
}
