import path from "node:path";
import { styleText } from "node:util";
import type { Comparison } from "#resolutions/compare/index";
import { readFileCarefully } from "#resolutions/import-reader";
import type { Resolution } from "#resolutions/model";
import { codeOf, describe, type ExitStatus, UsageError } from "../failure.ts";
import { readBytes } from "../input.ts";
import { say, write } from "../output.ts";

/** What `compare` can print. */
export type CompareFormat = "text" | "json" | "html";

/** Compares two files and prints what became of each paragraph; status 1 where one of them could not be read. */
export async function compareFiles(before: string, after: string, { format }: { readonly format: CompareFormat }): Promise<ExitStatus> {
  if (before === "-" && after === "-") throw new UsageError("standard input (-) can be read once only.");
  if ((before === "-" || after === "-") && process.stdin.isTTY) say("comity compare: reading from the terminal; end the text with Ctrl-D.");
  // Both are read before either is complained of: whoever mends one file hears of the other, too.
  const [old, now] = await Promise.all([readText(before), readText(after)]);
  if (old === undefined || now === undefined) return 1;
  const { compare } = await import("#resolutions/compare/index");
  const comparison = compare(old, now, { old: old.symbol ?? before, new: now.symbol ?? after });
  await write(await printed(comparison, format, now.language));
  return 0;
}

async function printed(comparison: Comparison, format: CompareFormat, language: string): Promise<string> {
  if (format === "json") return `${JSON.stringify(comparison, null, 2)}\n`;
  if (format === "html") return (await import("#resolutions/exports/comparison-html")).comparisonToHtml(comparison, language);
  const { comparisonToText } = await import("#resolutions/exports/comparison");
  const stream = process.stdout;
  if (!stream.isTTY || !stream.hasColors()) return comparisonToText(comparison);
  return comparisonToText(comparison, {
    width: Math.min(Math.max(stream.columns || 100, 40), 120),
    mark: (op, words) => styleText(op === "add" ? ["green", "underline"] : ["red", "strikethrough"], words, { stream }),
    head: (line) => styleText("bold", line, { stream }),
  });
}

/** The resolution of a file; undefined where it could not be read, which is said. */
async function readText(file: string): Promise<Resolution | undefined> {
  try {
    const { readings } = await readFileCarefully(await readBytes(file), file === "-" ? "" : path.basename(file));
    const [first] = readings;
    if (readings.length > 1) say(`comity compare: ${file}: holds ${readings.length} resolutions; the first is compared.`);
    if (first === undefined) say(`comity compare: ${file}: no text was found in it. Look at it with: comity read ${file}`);
    return first?.resolution;
  } catch (error) {
    const message = describe(error);
    say(`comity compare: ${message.startsWith(`${file}: `) ? message : `${file}: ${message}`} (${codeOf(error)})`);
    return undefined;
  }
}
