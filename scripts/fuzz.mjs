/**
 * Mutated documents of every kind through extraction and reading: `npm run fuzz -- --count 20000 --seed 7`, count over all kinds together.
 * Ends with status 1 where one made the reader fail, hang or lose a character; the mutant is kept then, and its seed printed.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { fullBases } from "../test/fuzz/bases.ts";
import { fuzzFormats } from "../test/fuzz/mutants.ts";
import { runFuzz } from "../test/fuzz/run.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "20000" }, seed: { type: "string" }, record: { type: "boolean", default: false } },
});
const all = Number(values.count);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
if (!Number.isSafeInteger(all) || all < 1 || !Number.isSafeInteger(seed)) {
  console.error("--count and --seed are whole numbers: npm run fuzz -- --count 20000 --seed 7");
  process.exit(2);
}

const checkout = path.resolve(import.meta.dirname, "..");
const raw = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus", "raw");
const bases = await fullBases(existsSync(raw) ? raw : undefined);
const count = Math.ceil(all / fuzzFormats.length);
const documents = fuzzFormats.map((format) => `${bases[format].length} .${format}`).join(", ");
console.error(`seed ${seed}; ${count} mutants of each kind, made of ${documents}`);

const started = performance.now();
let shown = 0;
const { reports, failures, losses } = await runFuzz({
  bases,
  seed,
  count,
  onProgress: (done, whole) => {
    if (process.stderr.isTTY && Math.floor((done * 100) / whole) > shown) process.stderr.write(`\r${++shown} %`);
  },
});
const seconds = Math.round((performance.now() - started) / 1000);

const rows = reports.map(({ format, read, refused, slowest, peakBytes }) => {
  const reasons = Object.entries(refused).toSorted((a, b) => b[1] - a[1]);
  const megabytes = Math.round(peakBytes / 2 ** 20);
  return `| .${format} | ${read} | ${reasons.map(([code, n]) => `${code} ${n}`).join(", ") || "none"} | ${Math.round(slowest)} | ${megabytes} |`;
});
const table = [
  "| kind | read | refused | slowest, ms of processor time | most memory of the process, MB |",
  "|---|---|---|---|---|",
  ...rows,
].join("\n");
const made = `${count * fuzzFormats.length} mutants (seed ${seed}) of ${documents}, in ${seconds} s: ${failures.length} failures.`;
console.log(`${made}\n\n${table}`);
for (const { format, index, why, outcome } of losses)
  console.error(`.${format} ${index}, seed ${seed}: ${why}; judged again in the limited process: ${outcome}`);
for (const { format, index, why, file } of failures.slice(0, 20))
  console.error(`\n.${format} ${index}, seed ${seed}, kept as ${file}:\n${why}`);
if (values.record && failures.length === 0) record(`${made}\n\n${table}`);
if (failures.length > 0) process.exitCode = 1;

/** Puts the result into the document between its marks. */
function record(result) {
  const file = path.join(checkout, "docs", "security-tests.md");
  const [start, end] = ["<!-- fuzz -->", "<!-- /fuzz -->"];
  const text = readFileSync(file, "utf8");
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${file} has no place for the result: ${start} … ${end}`);
  writeFileSync(file, `${before}${start}\n${result}\n${end}${after}`);
}
