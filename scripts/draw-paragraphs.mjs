// Draws operative paragraphs of the labelled documents, with their sub-paragraphs, to be judged by hand before extraction is run over them.
//   node scripts/draw-paragraphs.mjs --count 200 --seed 20261121    one JSON object a line; the seed is printed beside
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readCorpus } from "./corpus.mjs";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");

/** The series of the seeds is judged whole, elsewhere. */
const judgedElsewhere = /enhancement of international cooperation in the field of human rights/i;

/** Numbered operative paragraphs of one document: { symbol, adopted, paragraph, text, items }. */
export function operativeParagraphs({ symbol, adopted, blocks }) {
  const found = [];
  for (const { kind, number, level, text } of blocks) {
    if (kind !== "operative") continue;
    if (level === 1 && /^\d+\.?$/.test(number ?? ""))
      found.push({ symbol, adopted, paragraph: `op${Number.parseInt(number, 10)}`, text, items: [] });
    else found.at(-1)?.items.push(`${number ?? ""} ${text}`.trim());
  }
  return found;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** So many of all, each at most once. */
export function draw(all, count, seed) {
  const next = dice(seed);
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(next() * left.length), 1)[0]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { count: { type: "string" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? 20261121);
  const documents = readCorpus(shared).filter(({ tier, title }) => tier === "A" && !judgedElsewhere.test(title ?? ""));
  const all = documents.flatMap(operativeParagraphs);
  for (const one of draw(all, Number(values.count ?? 200), seed)) console.log(JSON.stringify(one));
  console.error(`seed ${seed}: drawn from ${all.length} paragraphs of ${documents.length} documents`);
}
