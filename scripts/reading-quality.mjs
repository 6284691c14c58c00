// Reads the labelled documents in four renderings and compares with the labels, paragraph by paragraph.
// `npm run quality` prints the figures and the worst documents; `--write` also puts them into docs/reading-quality.md;
// `--show N` prints N differing documents of each rendering; `--only wrapped,poor`, `--tier A`, `--of SYMBOL` narrow it.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { readCorpus } from "./corpus.mjs";
import { forms } from "./renderings.mjs";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const shared = process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared");

const mark = "<!-- made by npm run quality -- --write -->";

const blank = (text) =>
  text
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/[*_\\]/g, "")
    .trim();

/** Paragraphs of the labels: number, text, zone, level. */
export function labelled({ blocks }) {
  return blocks
    .filter(({ kind }) => kind === "preambular" || kind === "operative")
    .filter(({ text }, n) => !(n === 0 && /^The .{3,100},?$/.test(text)))
    .map(({ kind, number, text, level }) => ({ zone: kind, number: plainNumber(number), text: blank(text), level: level ?? 1 }));
}

/** Paragraphs of readings, in order, at every depth. */
export function readParagraphs(readings) {
  const found = [];
  const walk = (paragraph, zone, level) => {
    found.push({ zone, number: plainNumber(paragraph.number), text: blank(paragraph.text), level, id: paragraph.id });
    for (const child of paragraph.children) walk(child, zone, level + 1);
  };
  for (const { resolution } of readings) {
    for (const part of [resolution, ...resolution.parts]) {
      for (const one of part.preamble) walk(one, "preambular", 1);
      for (const one of part.operative) walk(one, "operative", 1);
    }
    for (const annex of resolution.annexes) for (const one of annex.blocks) if (one.type === "paragraph") walk(one, "annex", 1);
  }
  return found;
}

function plainNumber(number) {
  return (number ?? "").replace(/\./g, "");
}

/** What of the labels was read and what was not: { equal, missing, surplus, isWhole, isDeep }. */
export function compare(wanted, found) {
  const key = ({ number, text }) => `${number}|${text}`;
  const left = Map.groupBy(found, key);
  const missing = [];
  let levels = 0;
  for (const one of wanted) {
    const hits = left.get(key(one));
    const hit = hits?.pop();
    if (!hit) missing.push(one);
    else if (hit.zone === one.zone && (one.level === hit.level || one.zone === "preambular")) levels++;
  }
  // Labels call the same words annex, operative or preambular; what is read as annex is surplus nowhere.
  const surplus = [...left.values()].flat().filter(({ zone }) => zone !== "annex");
  return { equal: wanted.length - missing.length, levels, missing, surplus, isWhole: missing.length === 0 && surplus.length === 0 };
}

/** Causes of a difference, told from its form alone: the first that fits. */
const causes = [
  [
    "signs that print nothing are left out of the text",
    ({ missing, surplus }) =>
      missing.every(({ text }) => /[\u200b-\u200f\u202a-\u202e\u2060]/.test(text)) &&
      missing.length === surplus.length &&
      missing.length > 0,
  ],
  [
    "the label lacks characters or repeats words of its neighbour",
    ({ missing }) => missing.some(({ text }) => text === "" || /^[^\p{L}]*$/u.test(text)),
  ],
  [
    "a paragraph of the labels was read as two or more",
    ({ missing, surplus }) => missing.some(({ text }) => surplus.some((one) => one.text.length > 12 && text.startsWith(one.text))),
  ],
  [
    "two or more paragraphs of the labels were read as one",
    ({ missing, surplus }) =>
      missing.some(({ text }) => surplus.some((one) => one.text.length > text.length && text.length > 12 && one.text.includes(text))),
  ],
  [
    "words of a paragraph were mended or left out",
    ({ missing, surplus }) =>
      missing.some(({ text, number }) => surplus.some((one) => one.number === number && one.text.slice(0, 20) === text.slice(0, 20))),
  ],
  ["the number or letter differs", ({ missing, surplus }) => missing.some(({ text }) => surplus.some((one) => one.text === text))],
  ["paragraphs of the labels are no paragraphs of the reading (heading, annex, closing)", ({ surplus }) => surplus.length === 0],
  ["the reading has paragraphs that the labels call something else", ({ missing }) => missing.length === 0],
];

export function causeOf(difference) {
  return causes.find(([, fits]) => fits(difference))?.[0] ?? "other";
}

/** Compares all documents of a tier in one rendering. */
export function measure(read, documents, form) {
  const sum = { documents: 0, whole: 0, paragraphs: 0, equal: 0, levels: 0, differing: [] };
  for (const document of documents) {
    const text = forms[form](document);
    const wanted = labelled(document);
    const difference = compare(wanted, readParagraphs(read(text)));
    sum.documents++;
    sum.paragraphs += wanted.length;
    sum.equal += difference.equal;
    sum.levels += difference.levels;
    if (difference.isWhole) sum.whole++;
    else sum.differing.push({ symbol: document.symbol, wanted: wanted.length, ...difference, cause: causeOf(difference) });
  }
  return sum;
}

/** The words around the first place where a text differs from another. */
function around(text, other) {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return JSON.stringify(text.slice(Math.max(0, at - 20), at + 35));
}

/** What the issue tracker's figures ask for: shares of paragraphs and of whole documents, in hundredths. */
const rows = [
  { form: "clean", tier: "A", paragraphs: 99.5, documents: 97 },
  { form: "wrapped", tier: "A", paragraphs: 99.5, documents: 97 },
  { form: "paged", tier: "A", paragraphs: 98.5, documents: 90 },
  { form: "poor", tier: "A", paragraphs: 98.5, documents: 90 },
  { form: "clean", tier: "B", paragraphs: 97, documents: null },
];

const meanings = {
  clean: "a paragraph a line, blank lines between",
  wrapped: "lines of at most 78 characters, blank lines between paragraphs",
  paged:
    "lines of at most 84 characters; every 46 lines a job number, a page number and a running head (in one of six orders), wherever they fall",
  poor: "a blank line after every line, one space where a paragraph starts, half of the hyphenated words parted before the hyphen",
};

const share = (part, all) => `${((100 * part) / all).toFixed(2)} %`;

function report(sums, citations) {
  const counts = new Map();
  for (const { form, tier, sum } of sums) {
    for (const { cause } of sum.differing) {
      const row = counts.get(cause) ?? {};
      row[`${form} ${tier}`] = (row[`${form} ${tier}`] ?? 0) + 1;
      counts.set(cause, row);
    }
  }
  const columns = sums.map(({ form, tier }) => `${form} ${tier}`);
  return [
    "| rendering | tier | documents | paragraphs equal | asked for | at the same depth too | whole documents | asked for |",
    "|---|---|---|---|---|---|---|---|",
    ...sums.map(
      ({ form, tier, paragraphs, documents, sum }) =>
        `| ${form} | ${tier} | ${sum.documents} | ${sum.equal} of ${sum.paragraphs} (${share(sum.equal, sum.paragraphs)}) | ${paragraphs} % | ${share(sum.levels, sum.paragraphs)} | ${sum.whole} (${share(sum.whole, sum.documents)}) | ${documents === null ? "–" : `${documents} %`} |`,
    ),
    "",
    ...Object.entries(meanings).map(([form, meaning]) => `- **${form}**: ${meaning}.`),
    "",
    "## The rest, by cause",
    "",
    "Documents that are not whole, each counted under the first cause that fits it.",
    "",
    `| cause | ${columns.join(" | ")} |`,
    `|---|${columns.map(() => "---").join("|")}|`,
    ...[...counts].map(([cause, row]) => `| ${cause} | ${columns.map((column) => row[column] ?? 0).join(" | ")} |`),
    "",
    "## Citations",
    "",
    "Labelled links of the corpus, in the clean rendering: found where a citation of the same document has the label's symbol.",
    "",
    "```",
    ...citations,
    "```",
  ].join("\n");
}

async function main() {
  const { values } = parseArgs({
    options: {
      write: { type: "boolean" },
      show: { type: "string", default: "0" },
      only: { type: "string", default: "clean,wrapped,paged,poor" },
      tier: { type: "string", default: "A" },
      of: { type: "string" },
      source: { type: "boolean" },
    },
  });
  const { read } = await import(pathToFileURL(path.join(checkout, "src/resolutions/read/index.ts")).href);
  const corpus = readCorpus(shared);
  if (values.write) {
    const sums = rows.map((row) => ({
      ...row,
      sum: measure(
        read,
        corpus.filter(({ tier }) => tier === row.tier),
        row.form,
      ),
    }));
    const { citationQuality, citationReport } = await import("./citation-quality.mjs");
    const text = report(sums, citationReport(citationQuality(corpus)));
    const file = path.join(checkout, "docs", "reading-quality.md");
    const [before] = readFileSync(file, "utf8").split(mark);
    writeFileSync(file, `${before}${mark}\n\n${text}\n`);
    console.log(text);
    return;
  }
  const documents = corpus.filter((one) => (values.of ? one.symbol === values.of : one.tier === values.tier));
  for (const form of values.only.split(",")) {
    if (values.source) {
      for (const one of documents) console.log(forms[form](one));
      continue;
    }
    show(form, measure(read, documents, form), Number(values.show));
  }
}

function show(form, sum, most) {
  console.log(
    `${form}: paragraphs ${sum.equal} of ${sum.paragraphs} (${share(sum.equal, sum.paragraphs)}), same depth ${share(sum.levels, sum.paragraphs)}, documents ${sum.whole} of ${sum.documents} (${share(sum.whole, sum.documents)})`,
  );
  for (const [cause, group] of Object.entries(Object.groupBy(sum.differing, ({ cause }) => cause)))
    console.log(`   ${group.length} × ${cause}`);
  for (const one of sum.differing.slice(0, most)) {
    console.log(`  ${one.symbol} wanted ${one.wanted} equal ${one.equal} surplus ${one.surplus.length} — ${one.cause}`);
    for (const miss of one.missing.slice(0, 2)) {
      const near = one.surplus.find((extra) => extra.number === miss.number && extra.text.slice(0, 12) === miss.text.slice(0, 12));
      if (near) console.log(`     ≠ ${near.id} ${miss.number}| ${around(miss.text, near.text)} ⇒ ${around(near.text, miss.text)}`);
      else console.log(`     − ${miss.zone.slice(0, 2)} ${miss.number}| ${miss.text.slice(0, 110)} … ${miss.text.slice(-30)}`);
    }
    for (const extra of one.surplus.slice(0, 2))
      console.log(`     + ${extra.id} ${extra.number}| ${extra.text.slice(0, 110)} … ${extra.text.slice(-30)}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
