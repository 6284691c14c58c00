import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { diffWordsWithSpace } from "diff";
import { readCorpus, render } from "../scripts/corpus.mjs";

export const title = "Comparing two texts";
export const explanation =
  "Two yearly texts of one series (oceans and the law of the sea, 77th and 78th session), read before, cut or filled up with paragraphs of another text to the number of paragraphs that is named, and compared by the built code: which paragraph became which, and all words inside; processor time of one thread. Without the corpus, composed samples. Then the same with the paragraphs of the later text in reverse order, which is harder than any real pair. Beside it, in the same run, `diffWordsWithSpace` of jsdiff over the two whole texts, which finds no paragraphs and no moves; once, and given up after twenty seconds.";

const ROUNDS = 41;
/** Milliseconds after which jsdiff is given up: it takes some ten seconds for 150 paragraphs, and four times the words take it far longer. */
const PATIENCE = 20_000;
/** Called before anything is measured: what is compiled for the first time is not what a server does. */
const WARM_UP = 40;
const SERIES = ["A/RES/77/248", "A/RES/78/69"];
const FILLING = "A/RES/76/147";

export async function* measure({ checkout, shared }) {
  const built = spawnSync(process.execPath, [path.join(checkout, "scripts", "build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the comparison was not built: run `node scripts/build.mjs` and look at its messages");
  const { read } = await import(path.join(checkout, "dist", "resolutions", "read", "index.js"));
  const { compare } = await import(path.join(checkout, "dist", "resolutions", "compare", "index.js"));
  const [before, after, filling] = texts(checkout, shared, read);
  for (const { paragraphs, limit } of [
    { paragraphs: 150, limit: 10 },
    { paragraphs: 450, limit: 60 },
  ]) {
    const old = sized(before, filling, paragraphs);
    const now = sized(after, filling, paragraphs);
    const reversed = { ...now, operative: now.operative.toReversed() };
    const name = `two texts of ${paragraphs} paragraphs`;
    yield { what: name, values: timesOf(() => compare(old, now)), unit: "ms", limit };
    yield { what: `${name}, the later one in reverse order`, values: timesOf(() => compare(old, reversed)), unit: "ms" };
    const [oldWords, newWords] = [wordsOf(old), wordsOf(now)];
    const [took] = timesOf(() => diffWordsWithSpace(oldWords, newWords, { timeout: PATIENCE }), 1, 0);
    const isGivenUp = took >= PATIENCE;
    yield { what: `${name}, jsdiff over the words${isGivenUp ? ", given up" : ""}`, values: [took], unit: "ms" };
  }
}

/** Processor time of each call in milliseconds, warm. */
function timesOf(work, rounds = ROUNDS, warmUp = WARM_UP) {
  for (let round = 0; round < warmUp; round++) work();
  return Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
}

function texts(checkout, shared, read) {
  const corpus = path.join(shared, "corpus", "resolutions.jsonl.gz");
  if (existsSync(corpus)) {
    const documents = new Map(readCorpus(shared).map((document) => [document.symbol, document]));
    return [...SERIES, FILLING].map((symbol) => read(render(documents.get(symbol)))[0].resolution);
  }
  const samples = ["02-assembly-adopted.txt", "03-assembly-next-session.txt", "04-council-recorded-vote.txt"];
  return samples.map((name) => read(readFileSync(path.join(checkout, "samples", name), "utf8"))[0].resolution);
}

/** The text with so many paragraphs and no sub-paragraphs: cut, or filled up as often as it takes. */
function sized(text, filling, paragraphs) {
  const preamble = text.preamble.slice(0, Math.ceil(paragraphs / 8)).map(alone);
  const all = text.operative.map(alone);
  for (let again = 0; preamble.length + all.length < paragraphs; again++)
    all.push(...filling.operative.map((paragraph) => alone({ ...paragraph, id: `fill${again}.${paragraph.id}` })));
  const operative = all.slice(0, paragraphs - preamble.length).map((paragraph, index) => ({ ...paragraph, id: `op${index + 1}` }));
  return { ...text, preamble, operative, sections: [], parts: [], annexes: [] };
}

function alone(paragraph) {
  return { ...paragraph, children: [] };
}

function wordsOf({ preamble, operative }) {
  return [...preamble, ...operative].map(({ text }) => text).join("\n\n");
}
