/**
 * Makes the binary samples from `samples/made-from/*.txt`, and the table of invented States from `samples/world.json`:
 * `node scripts/make-samples.mjs` writes them, `--check` only says what has changed (exit status 1).
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { makeDocx } from "./samples/docx.mjs";
import { makePdf } from "./samples/pdf.mjs";

const root = path.join(import.meta.dirname, "..");
const sample = (name) => path.join(root, "samples", name);
const source = (name) => readFileSync(sample(`made-from/${name}`), "utf8");

const LANGUAGES = ["en", "fr", "es", "ar", "zh", "ru"];

/** A row is broken where it is longer than the formatter's line, as the formatter would break it. */
function row(state) {
  const cells = [state.code, state.group, ...LANGUAGES.map((language) => state.names[language])].map((cell) => JSON.stringify(cell));
  const line = `  [${cells.join(", ")}],`;
  return [...line].length <= 140 ? line : `  [\n${cells.map((cell) => `    ${cell},`).join("\n")}\n  ],`;
}

function statesModule() {
  const { states } = JSON.parse(readFileSync(sample("world.json"), "utf8"));
  return `/**
 * The invented States of the composed samples, in English order; the codes lie in XAA to XZZ, which ISO 3166 leaves to its users.
 * Made from \`samples/world.json\` by \`scripts/make-samples.mjs\`: change them there.
 */
export type SampleStateRow = readonly [
  code: string,
  group: "African" | "Asia-Pacific" | "Eastern European" | "Latin American and Caribbean" | "Western European and others",
  ${LANGUAGES.map((language) => `${language}: string`).join(",\n  ")},
];

export const sampleStateRows: readonly SampleStateRow[] = [
${states.map(row).join("\n")}
];
`;
}

const made = new Map([
  [sample("08-council-draft.docx"), await makeDocx(source("08-council-draft.txt"), { title: "A/HRC/356/L.12", date: "2020-01-01" })],
  [
    sample("10-assembly-adopted.pdf"),
    await makePdf(source("10-assembly-adopted.txt"), { title: "A/RES/179/151", symbol: "A/RES/179/151", job: "24-23107" }),
  ],
  [path.join(root, "src/reference/sample-states.data.ts"), Buffer.from(statesModule())],
]);

let changed = 0;
for (const [file, bytes] of made) {
  if (existsSync(file) && Buffer.compare(readFileSync(file), bytes) === 0) continue;
  changed += 1;
  if (process.argv.includes("--check"))
    console.error(`${path.relative(root, file)} is not what its source makes: run node scripts/make-samples.mjs`);
  else {
    writeFileSync(file, bytes);
    console.error(`${path.relative(root, file)}: ${bytes.length} bytes`);
  }
}
if (changed > 0 && process.argv.includes("--check")) process.exitCode = 1;
