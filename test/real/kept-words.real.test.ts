/** What is counted as kept stands in the structure: a reader finds every kept word in some field. */
import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Reading } from "#resolutions/model";
import { read } from "#resolutions/read/index";
import { checkout } from "../checkout.ts";

const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");

/** Said in another way: the letters of ids, the words between the lists of a vote. */
const LABELS = new Set(
  "annex appendix enclosure in favour against abstaining abstentions the voting was as follows none and adopted by a recorded vote of to with".split(
    " ",
  ),
);

/** Words that are kept and stand in no string or number of the resolution. */
function wordsNotShown({ resolution, source, stretches }: Reading): { what: string; words: string[] }[] {
  const { remarks: _, coverage: __, citingElsewhere: ___, ...fields } = resolution;
  const shown = stringsOf(fields).join(" ").normalize("NFKC").toLowerCase();
  const bag = new Set(shown.match(/[\p{L}\p{N}]+/gu));
  const run = shown.replace(/[^\p{L}\p{N}]+/gu, "");
  const isShown = (word: string): boolean => bag.has(word) || LABELS.has(word) || run.includes(word);
  return stretches
    .filter(({ as }) => as === "kept")
    .map(({ span, what }) => {
      // Marks of notes are in `footnotes`; halves of a broken word stand in the whole one.
      const plain = source.slice(...span).replace(/[⁰¹²³⁴-⁹]+|(?<=\p{Ll})\d{1,2}\b/gu, " ");
      const words =
        plain
          .normalize("NFKC")
          .toLowerCase()
          .match(/[\p{L}\p{N}]+/gu) ?? [];
      return { what, words: words.filter((word) => !isShown(word)) };
    })
    .filter(({ words }) => words.length > 0);
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === "spans" || key === "citations" ? [] : stringsOf(one)));
}

function measure(sources: Iterable<readonly [name: string, text: string]>): { readings: number; hidden: number; examples: string[] } {
  const out = { readings: 0, hidden: 0, examples: [] as string[] };
  for (const [name, text] of sources)
    for (const reading of read(text)) {
      out.readings++;
      for (const { what, words } of wordsNotShown(reading)) {
        out.hidden += words.length;
        out.examples.push(`${name} ${what}: ${words.join(" ")}`);
      }
    }
  return out;
}

interface Scripts {
  readCorpus(shared: string): readonly { readonly symbol: string }[];
  readonly forms: Readonly<Record<"clean", (document: { readonly symbol: string }) => string>>;
}

async function texts(): Promise<(readonly [string, string])[]> {
  const load = (file: string): Promise<object> => import(path.join(checkout, "scripts", file));
  const { readCorpus, forms } = { ...(await load("corpus.mjs")), ...(await load("renderings.mjs")) } as Scripts;
  return readCorpus(shared).map((document) => [document.symbol, forms.clean(document)]);
}

function* raw(): Iterable<readonly [string, string]> {
  const folder = path.join(shared, "corpus", "raw");
  for (const line of gunzipSync(fs.readFileSync(path.join(folder, "sc-gold/sc-gold.jsonl.gz")))
    .toString()
    .trim()
    .split("\n")) {
    const { symbol, text }: { symbol: string; text: string } = JSON.parse(line);
    yield [symbol, text];
  }
  for (const name of ["txt", "pages"])
    for (const file of fs.readdirSync(path.join(folder, name)).sort()) yield [file, fs.readFileSync(path.join(folder, name, file), "utf8")];
}

test.each([
  ["the labelled documents", texts, 5],
  ["the raw files", raw, 5],
] as const)("of %s, hardly a kept word is in no field", async (_, sources, most) => {
  const { readings, hidden, examples } = measure(await sources());
  console.log(
    `${readings} readings, ${hidden} kept words in no field\n${examples.slice(0, Number(process.env.COMITY_SHOW ?? 0)).join("\n")}`,
  );
  expect(hidden).toBeLessThanOrEqual(most);
});
