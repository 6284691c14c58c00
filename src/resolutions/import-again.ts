import { availableParallelism } from "node:os";
import type { ImportOptions } from "./import.ts";
import { doubtsOf, type FileOutcome, type ImportReport, isFaultOfFile, isText, Refusal, refused, reportOf } from "./import-outcome.ts";
import { openReaders } from "./import-reader.ts";
import type { KeptSource } from "./library.ts";
import { readerVersion } from "./read/version.ts";

const TOGETHER = 32;

/**
 * Reads the kept sources again which an older reader read. What cannot be read any more stays as it was, and is reported as refused. May be
 * interrupted: what was read again is not of an older reader any more.
 *
 * @throws where the database fails
 */
export async function importAgain(options: Omit<ImportOptions, "standardInput">): Promise<ImportReport> {
  const { writer, signal, progress, workers = availableParallelism() } = options;
  const readers = options.reader ? { read: options.reader, close: () => undefined } : openReaders(workers);
  const outcomes: FileOutcome[] = [];
  const again = async (source: KeptSource): Promise<void> => {
    const outcome = await readSource(source, readers.read, writer);
    outcomes.push(outcome);
    progress?.(outcome, outcomes.length, { place: outcomes.length - 1, given: 0, sha256: source.sha256 });
  };
  try {
    let after = 0n;
    for (;;) {
      const sources = signal?.aborted ? [] : await writer.outdated(readerVersion, after, TOGETHER);
      const last = sources.at(-1);
      if (!last) break;
      after = last.id;
      const waiting = [...sources];
      const lane = async (): Promise<void> => {
        for (let source = waiting.shift(); source && signal?.aborted !== true; source = waiting.shift()) await again(source);
      };
      await Promise.all(Array.from({ length: workers }, lane));
    }
    if (outcomes.length > 0) await writer.settle();
    return reportOf(outcomes, signal?.aborted === true);
  } finally {
    readers.close();
  }
}

async function readSource(
  { id, fileName, content }: KeptSource,
  read: NonNullable<ImportOptions["reader"]>,
  writer: ImportOptions["writer"],
): Promise<FileOutcome> {
  try {
    const { readings } = await read(content, fileName);
    if (!readings.some(isText))
      throw new Refusal("no-resolution", "The reader finds no resolution in it any more: what was read before stays.");
    const addresses = await writer.readAgain({ id, readings });
    return { file: fileName, outcome: "again", addresses, doubts: doubtsOf(readings) };
  } catch (error) {
    if (isFaultOfFile(error)) return refused(fileName, error);
    throw error;
  }
}
