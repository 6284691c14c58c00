import { open } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { FileOutcome, ImportReport } from "#resolutions/import";
import { describe, StepError } from "./failure.ts";
import { say, write } from "./output.ts";

/** Says how an import goes, while it goes and at its end. */
export interface Following {
  readonly progress: (outcome: FileOutcome, done: number) => void;
  /** The report; resolves when all of it is written. */
  end(report: ImportReport): Promise<void>;
  close(): Promise<void>;
}

/** Where there is no terminal, a line now and then says that it goes on (milliseconds). */
const NOW_AND_THEN = 15_000;

/**
 * Throws `StepError` where the report cannot be written: before anything is imported.
 * @param reportFile file that a line of JSON for each file is added to
 */
export async function followImport(reportFile?: string): Promise<Following> {
  const began = performance.now();
  const lines: string[] = [];
  let writing = Promise.resolve();
  let said = began;
  const file = reportFile === undefined ? undefined : await openReport(reportFile);
  const erase = (): void => {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");
  };
  const show = (done: number): void => {
    const now = performance.now();
    const words = `${done} files, ${Math.round((done / Math.max(now - began, 1)) * 1000)} a second`;
    if (process.stderr.isTTY) process.stderr.write(`\r${words}`);
    else if (now - said > NOW_AND_THEN) {
      said = now;
      say(`comity import: ${words} so far.`);
    }
  };
  return {
    progress(outcome, done) {
      erase();
      for (const line of linesOf(outcome)) lines.push(line);
      if (outcome.outcome === "refused") say(`comity import: ${outcome.file}: ${outcome.message}`);
      file?.write(outcome);
      show(done);
      writing = writing.then(() => write(lines.splice(0).join("")));
    },
    async end(report) {
      erase();
      await writing;
      for (const line of reportLines(report)) say(`comity import: ${line}`);
    },
    async close() {
      await writing;
      await file?.close();
    },
  };
}

async function openReport(file: string): Promise<{ write(outcome: FileOutcome): void; close(): Promise<void> }> {
  const handle = await open(file, "a").catch((error: unknown) => {
    throw new StepError(`the report cannot be written: ${describe(error)} Nothing was imported.`);
  });
  const stream = handle.createWriteStream();
  let failure: Error | undefined;
  stream.on("error", (error) => {
    failure = error;
  });
  return {
    write: (outcome) => stream.write(`${JSON.stringify(outcome)}\n`),
    async close() {
      stream.end();
      await finished(stream).catch(() => undefined);
      if (failure) throw new StepError(`the report ${file} could not be written: ${describe(failure)} What was imported is kept.`);
    },
  };
}

function linesOf(outcome: FileOutcome): string[] {
  if (!("addresses" in outcome) || outcome.outcome === "unchanged") return [];
  // Two texts of one file may be one work (a text and its copy, two fragments without a head): it is said once.
  return [...new Set(outcome.addresses)].map((address) => `${outcome.outcome.padEnd(7)}  ${address}  ${outcome.file}\n`);
}

/** The report in sentences: what came of the files, why some were refused, how to go on. */
export function reportLines(report: ImportReport): string[] {
  const { files, added, versions, unchanged, again, refused, passedOver, isInterrupted } = report;
  const doubtful = files.filter((file) => "doubts" in file && file.doubts > 0).length;
  const parts = [
    again > 0
      ? `${again} read again, ${refused} refused`
      : `${added} added, ${versions} new versions, ${unchanged} unchanged, ${refused} refused`,
    ...(doubtful > 0 ? [`${doubtful} with remarks to look at`] : []),
    ...(passedOver > 0 ? [`${passedOver} other files passed over`] : []),
  ];
  return [
    `${parts.join("; ")}.`,
    ...(refused > 0 ? [`refused because of: ${causes(files)}.`] : []),
    ...(isInterrupted ? ["stopped before the end. Run it again: it goes on where it stopped."] : []),
    ...(files.length === 0 && !isInterrupted ? ["there was nothing to read."] : []),
  ];
}

/** Codes of refusals with how often each occurred, the most frequent first. */
function causes(files: readonly FileOutcome[]): string {
  const counts = new Map<string, number>();
  for (const file of files) if (file.outcome === "refused") counts.set(file.code, (counts.get(file.code) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([code, count]) => `${code} (${count})`)
    .join(", ");
}
