import { createReadStream } from "node:fs";
import { StepError } from "./failure.ts";

/** More than any format may have (PDF: 50 MB): beyond it a file is refused before it fills the memory. */
export const LARGEST_FILE = 60_000_000;

/** A file that is larger than any that Comity reads. */
export class TooLargeError extends StepError {
  readonly code = "too-large";
}

/** The bytes of a file, or of standard input for "-"; stops at LARGEST_FILE however long the source goes on. */
export async function readBytes(file: string): Promise<Uint8Array> {
  const source: AsyncIterable<Buffer> = file === "-" ? process.stdin : createReadStream(file);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > LARGEST_FILE) throw new TooLargeError(`larger than ${LARGEST_FILE / 1e6} MB, the most that is read of one file. Split it.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
