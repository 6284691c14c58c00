import { SandboxError } from "#platform/sandbox";
import { sandboxWorkers } from "#platform/sandbox-workers";
import type { ChildAnswer } from "./extract/answer.ts";
import { detectFormat, extractFile, readFileIsolated } from "./extract/index.ts";
import { accepted, childModule, refusal } from "./extract/isolated.ts";
import type { Extracted, Reading } from "./model.ts";
import { read } from "./read/index.ts";

/** Takes a file apart and reads it; throws an error with a `code` and a message for people where the file is refused. */
export type FileReader = (
  bytes: Uint8Array,
  fileName: string,
) => Promise<{ readonly extracted: Extracted; readonly readings: readonly Reading[] }>;

/** Plain text and Markdown have no parser that a file could harm: they are read here, within the limits of size; all else in a child process. */
export const readFileCarefully: FileReader = async (bytes, fileName) => {
  if (!isText(bytes, fileName)) return readFileIsolated(bytes, fileName);
  const extracted = await extractFile(bytes, fileName);
  return { extracted, readings: read(extracted.text) };
};

export interface FileReaders {
  readonly read: FileReader;
  /** Starts processes and lets them load what they read with, before there is a file: while the caller waits for something else. */
  warm(): void;
  /** Ends the processes. */
  close(): void;
}

/** As many as start beside the making of a database without holding it up; further ones are started when files wait for them. */
const firstProcesses = 2;

/**
 * Reads many files, `width` at once, none of them in this process. Plain text and Markdown, which only our own code touches, go to long-lived
 * limited processes; each file of a format with a parser gets a limited process of its own, so that none can spoil the next.
 */
export function openReaders(width: number): FileReaders {
  const workers = sandboxWorkers(childModule, width);
  const ask = async (bytes: Uint8Array, fileName: string) =>
    accepted(await workers.run<ChildAnswer>(bytes, { fileName, read: true }).catch(refuse), bytes);
  return {
    read: async (bytes, fileName) => {
      if (!isText(bytes, fileName)) return readFileIsolated(bytes, fileName);
      return ask(bytes, fileName);
    },
    warm() {
      for (let n = 0; n < Math.min(width, firstProcesses); n += 1) ask(Buffer.from("."), "").catch(() => undefined);
    },
    close: workers.close,
  };
}

function refuse(error: unknown): never {
  throw error instanceof SandboxError ? refusal(error) : error;
}

function isText(bytes: Uint8Array, fileName: string): boolean {
  const format = detectFormat(bytes, fileName);
  return format === "txt" || format === "md";
}
