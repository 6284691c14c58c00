// The labelled documents beside the checkout, rendered to text files one a document, for measurements at scale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

const notText = new Set(["foreign", "furniture", "page"]);

/** The blocks of one document as a reader meets them, each on one line, numbers in front. */
export function paragraphsOf({ blocks }) {
  return blocks.filter(({ role }) => !notText.has(role)).map(({ number, text }) => (number ? `${number} ${text}` : text));
}

/** The text of one document: a paragraph a line, numbers in front, blank lines between. */
export function render(document) {
  return paragraphsOf(document).join("\n\n");
}

/** Text of the first block of a kind, or nothing. */
export function bodyText({ blocks }, kind) {
  return blocks.find((block) => block.kind === kind)?.text ?? "";
}

/** Documents of the corpus in its order: { symbol, tier, blocks, … }. */
export function readCorpus(shared) {
  const packed = readFileSync(path.join(shared, "corpus", "resolutions.jsonl.gz"));
  return gunzipSync(packed)
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** Writes every document into a folder; the number of files written. */
export function writeCorpus(shared, folder) {
  mkdirSync(folder, { recursive: true });
  const documents = readCorpus(shared);
  for (const document of documents)
    writeFileSync(path.join(folder, `${document.symbol.replace(/[^\w.()-]+/g, "_")}.txt`), render(document));
  return documents.length;
}
