import path from "node:path";
import { styleText } from "node:util";
import { type AgreedText, canExtract, checkDraft, checkToText, type DraftCheck } from "#mandates/index";
import { readFileCarefully } from "#resolutions/import-reader";
import type { Resolution } from "#resolutions/model";
import { codeOf, describe, type ExitStatus, UsageError } from "../failure.ts";
import { readBytes } from "../input.ts";
import { say, write } from "../output.ts";

/** What `check` can print. */
export type CheckFormat = "text" | "json";

export interface CheckArguments {
  readonly against?: readonly string[];
  readonly format: CheckFormat;
}

/** Checks one draft and prints what its drafter should know; status 1 where it, or a text that it is held against, could not be read. */
export async function check(file: string, { against = [], format }: CheckArguments): Promise<ExitStatus> {
  if ([file, ...against].filter((one) => one === "-").length > 1) throw new UsageError("standard input (-) can be read once only.");
  const [draft, ...others] = await Promise.all([file, ...against].map(readTexts));
  const [text, ...more] = draft ?? [];
  if (text === undefined) return 1;
  if (more.length > 0) say(`comity check: ${file}: holds ${more.length + 1} texts; the first is checked.`);
  if (!canExtract(text.language))
    say(`comity check: ${file}: is not in English, so it has no remarks; only English drafts are checked so far.`);
  const agreed = others.flatMap((texts, index) => namedTexts(against[index] ?? "", texts ?? []));
  await write(printed(checkDraft(text, agreed, file), format));
  return others.includes(undefined) ? 1 : 0;
}

function namedTexts(file: string, texts: readonly Resolution[]): AgreedText[] {
  return texts.map((text, index) => ({ name: text.symbol ?? (texts.length === 1 ? file : `${file} (${index + 1})`), text }));
}

function printed(result: DraftCheck, format: CheckFormat): string {
  if (format === "json") return `${JSON.stringify(result, null, 2)}\n`;
  const stream = process.stdout;
  if (!stream.isTTY || !stream.hasColors()) return checkToText(result);
  return checkToText(result, {
    width: Math.min(Math.max(stream.columns || 100, 40), 120),
    head: (line) => styleText("bold", line, { stream }),
  });
}

/** The resolutions of a file; undefined where it could not be read or holds none, which is said. */
async function readTexts(file: string): Promise<readonly Resolution[] | undefined> {
  try {
    const { readings } = await readFileCarefully(await readBytes(file), file === "-" ? "" : path.basename(file));
    if (readings.length === 0) say(`comity check: ${file}: no text was found in it. Look at it with: comity read ${file}`);
    return readings.length === 0 ? undefined : readings.map(({ resolution }) => resolution);
  } catch (error) {
    const message = describe(error);
    say(`comity check: ${message.startsWith(`${file}: `) ? message : `${file}: ${message}`} (${codeOf(error)})`);
    return undefined;
  }
}
