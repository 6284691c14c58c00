import { detectFormat, extractFile, readFileIsolated } from "./extract/index.ts";
import type { Extracted, Reading } from "./model.ts";
import { read } from "./read/index.ts";

/** Takes a file apart and reads it; throws an error with a `code` and a message for people where the file is refused. */
export type FileReader = (
  bytes: Uint8Array,
  fileName: string,
) => Promise<{ readonly extracted: Extracted; readonly readings: readonly Reading[] }>;

/** Plain text and Markdown have no parser that a file could harm: they are read here, within the limits of size; all else in a child process. */
export const readFileCarefully: FileReader = async (bytes, fileName) => {
  const format = detectFormat(bytes, fileName);
  if (format !== "txt" && format !== "md") return readFileIsolated(bytes, fileName);
  const extracted = await extractFile(bytes, fileName);
  return { extracted, readings: read(extracted.text, { fileName }) };
};
