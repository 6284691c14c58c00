// Compares the acts found with what judges wrote by hand of 200 paragraphs and of the seeds (test/real/labels/), and with the machine-made labels
// of the corpus. `npm run mandate-quality` prints the figures; `--show 20 --seed 7` also draws disagreements with the machine-made labels;
// `--write` puts the figures into docs/mandate-quality.md and the acts of the seeds into docs/mandates-of-the-seeds.md.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import {
  actsByParagraph,
  corpusTexts,
  judgedOutcome,
  labels,
  seedActs,
  seedOutcome,
  settledOutcome,
  sharedFolder,
} from "../test/real/mandate-labels.ts";
import { isSameAsk, isSameDue, nameKey, pairActs } from "../test/real/mandate-scoring.ts";
import { readCorpus } from "./corpus.mjs";
import { operativeParagraphs } from "./draw-paragraphs.mjs";

const docs = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "docs");
const mark = "<!-- made by npm run mandate-quality -- --write -->";

const percent = ({ good, all }) => `${good} of ${all} (${((100 * good) / all).toFixed(1)} %)`;

/** Names of addressees as the machine-made labels write them. */
const theirNames = {
  "un secretary-general": "secretary-general",
  ga: "general assembly",
  "un system": "united nations system",
  "un development system": "united nations development system",
  ecosoc: "economic and social council",
  hrc: "human rights council",
  sc: "security council",
  "un secretariat": "secretariat",
  un: "united nations",
  imf: "imf",
  wb: "world bank",
};
/** All of these are "Member States" there. */
const states = new Set(["states", "governments", "countries", "states parties", "nations"]);
const theirVerbs = { "call on": "call upon", resolve: "decide" };
const asking = new Set([
  "encourage",
  "request",
  "call upon",
  "decide",
  "urge",
  "invite",
  "call for",
  "recommend",
  "authorize",
  "demand",
  "appeal",
  "direct",
  "instruct",
]);

/** The machine-made labels of numbered paragraphs without items: verbs, and the addressees of asks that both have. */
function machineLabels() {
  const packed = readFileSync(path.join(sharedFolder, "corpus", "mandate-labels", "mandate-labels.jsonl.gz"));
  const documents = gunzipSync(packed)
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const texts = corpusTexts(new Set(documents.map(({ symbol }) => symbol)));
  const numbered = new Map(
    readCorpus(sharedFolder).map((one) => [
      one.symbol,
      new Map(
        operativeParagraphs(one)
          .filter(({ items }) => items.length === 0)
          .map(({ text, paragraph }) => [text, paragraph]),
      ),
    ]),
  );
  // Where numbers begin anew in each section, a number says too little about which paragraph is meant.
  const again = new Set([...numbered].filter(([, ids]) => new Set(ids.values()).size < ids.size).map(([symbol]) => symbol));
  const sum = { paragraphs: 0, both: 0, oursOnly: 0, theirsOnly: 0, withNames: 0, sameNames: 0 };
  const disagreements = [];
  for (const { symbol, paragraphs } of documents) {
    if (again.has(symbol)) continue;
    const acts = actsByParagraph(texts.get(symbol) ?? "");
    for (const { kind, text, mandates } of paragraphs) {
      const id = kind === "operative" ? numbered.get(symbol)?.get(text) : undefined;
      if (id === undefined) continue;
      sum.paragraphs++;
      const theirs = mandates
        .map(({ verb_norm: verb, assignees = [] }) => ({
          verb: theirVerbs[verb] ?? verb,
          names: assignees.filter((one) => one.text).map(({ norm }) => theirNames[norm?.toLowerCase()] ?? nameKey(norm ?? "")),
        }))
        .filter(({ verb }) => asking.has(verb));
      const left = [...(acts.get(id) ?? [])];
      for (const one of theirs) {
        const at = left.findIndex(({ verb }) => verb === one.verb);
        if (at < 0) {
          sum.theirsOnly++;
          disagreements.push(`${symbol} ${id}: only theirs: ${one.verb} [${one.names.join("; ")}]`);
          continue;
        }
        const [ours] = left.splice(at, 1);
        sum.both++;
        if (one.verb === "decide" || one.names.length === 0) continue;
        sum.withNames++;
        const names = ours.addressees.map(nameKey);
        if (one.names.some((name) => names.includes(name) || (name === "member states" && names.some((own) => states.has(own)))))
          sum.sameNames++;
        else disagreements.push(`${symbol} ${id}: ${one.verb}: ours [${ours.addressees.join("; ")}], theirs [${one.names.join("; ")}]`);
      }
      for (const { verb, addressees } of left.filter(({ verb: found }) => !theirs.some((one) => one.verb === found))) {
        sum.oursOnly++;
        disagreements.push(`${symbol} ${id}: only ours: ${verb} [${addressees.join("; ")}]`);
      }
    }
  }
  return { sum, disagreements };
}

const { values } = parseArgs({ options: { write: { type: "boolean" }, show: { type: "string" }, seed: { type: "string" } } });
const rows = [
  ["200 paragraphs, where both judges agree", judgedOutcome()],
  ["the same, as settled between them", settledOutcome()],
  ["a second draw of 200, where both judges agree", judgedOutcome("second")],
  ["104 paragraphs of the seeds", seedOutcome()],
];
const { sum, disagreements } = machineLabels();
const [agreement, secondAgreement] = [rows[0][1].agreement, rows[2][1].agreement];
const table = [
  "| measured against | acts with verb and addressees right | of the acts found, right | printed deadlines right | deliverables right |",
  "|---|---|---|---|---|",
  ...rows.map(
    ([name, { recall, precision, deadlines, deliverables }]) =>
      `| ${name} | ${[recall, precision, deadlines, deliverables].map(percent).join(" | ")} |`,
  ),
  "",
  `The judges agree on verb, place and addressees of ${percent(agreement)} acts, in the second draw of ${percent(secondAgreement)}.`,
  "",
  `Machine-made labels: ${sum.paragraphs} numbered paragraphs without items; of the asking and deciding verbs that they name, ${percent({ good: sum.both, all: sum.both + sum.theirsOnly })} are found; ${sum.oursOnly} acts found stand in no label; of ${sum.withNames} asks that both have with an addressee, ${percent({ good: sum.sameNames, all: sum.withNames })} share one.`,
  "",
  "What differs from the settled labels:",
  "",
  ...rows.flatMap(([name, { differences }], index) => (index === 0 ? [] : differences.map((line) => `- ${name}: ${line}`))),
].join("\n");
console.log(table);
if (values.show) {
  let state = Number(values.seed ?? 1);
  for (let count = 0; count < Number(values.show); count++) {
    state = (state * 48271) % 2147483647;
    console.log(disagreements[state % disagreements.length]);
  }
}
if (values.write) {
  const file = path.join(docs, "mandate-quality.md");
  const before = readFileSync(file, "utf8");
  writeFileSync(file, `${before.slice(0, before.indexOf(mark) + mark.length)}\n\n${table}\n`);
  writeFileSync(path.join(docs, "mandates-of-the-seeds.md"), seedTable());
}

/** Every paragraph of the seeds with the acts expected and whether they were found. */
function seedTable() {
  const found = seedActs();
  const lines = [];
  for (const { symbol, paragraph, acts } of labels("seeds")) {
    const { pairs, surplus } = pairActs(acts, found.get(symbol)?.get(paragraph) ?? []);
    if (acts.length === 0)
      lines.push(`| ${symbol} | ${paragraph} | – | – | – | – | ${surplus.length === 0 ? "nothing, rightly" : "something, wrongly"} |`);
    for (const act of acts) {
      const pair = pairs.find(({ expected }) => expected === act);
      const faults =
        pair === undefined
          ? ["missed"]
          : [
              isSameAsk(act, pair.found) ? "" : "verb or addressee",
              isSameDue(act, pair.found) ? "" : "due",
              act.deliverable === pair.found.deliverable ? "" : `deliverable: ${pair.found.deliverable}`,
            ].filter(Boolean);
      const due = act.due ? `${act.due.session ?? ""} ${act.due.from ?? ""}–${act.due.to ?? ""}`.trim() : "–";
      lines.push(
        `| ${symbol} | ${act.at} | ${act.verb} | ${act.addressees.join("; ") || "nobody named"} | ${act.deliverable}${act.recipient ? ` to ${act.recipient}` : ""} | ${due} | ${faults.length === 0 ? "as expected" : faults.join(", ")} |`,
      );
    }
  }
  return `# The mandates of the seeds

The five resolutions from which Comity started, all 104 operative paragraphs. The acts expected were written by hand before extraction was run over them, and read against
the texts once more; the last column says what was found. \`draft2015\` and \`draft2023\` are the drafts without a symbol. \`npm run mandate-quality -- --write\` makes this table.

| text | paragraph | act | addressees | deliverable | due | found |
|---|---|---|---|---|---|---|
${lines.join("\n")}
`;
}
