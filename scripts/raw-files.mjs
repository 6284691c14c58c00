/** Reads the raw files beside the checkout (or where COMITY_SHARED says) and writes what came of them to docs/raw-files.md: `npm run raw`. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rawReport, readRaw } from "../test/raw/report.ts";

const checkout = path.resolve(import.meta.dirname, "..");
const raw = path.join(process.env.COMITY_SHARED ?? path.join(checkout, "..", "shared"), "corpus", "raw");
const report = rawReport(await readRaw(raw));
const file = path.join(checkout, "docs", "raw-files.md");
const mark = "<!-- made by npm run raw -->";
const [before] = readFileSync(file, "utf8").split(mark);
writeFileSync(file, `${before}${mark}\n\n${report}\n`);
console.log(report);
