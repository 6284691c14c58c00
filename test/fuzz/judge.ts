/** Reads a mutant as a file of a stranger is read, and says what must never be: another error than a refusal, a lost character. */
import { ExtractError } from "../../src/resolutions/extract/errors.ts";
import { extractFile } from "../../src/resolutions/extract/extract.ts";
import type { Reading } from "../../src/resolutions/model.ts";
import { read } from "../../src/resolutions/read/index.ts";

/** "read", or the code of a refusal. Throws where something went wrong that must not. */
export async function judge(bytes: Uint8Array, fileName: string): Promise<string> {
  let text: string;
  try {
    ({ text } = await extractFile(bytes, fileName));
  } catch (error) {
    if (error instanceof ExtractError && /^[A-Z]/.test(error.message)) return error.code;
    throw error;
  }
  if (/[\0\r]/.test(text)) throw new Error("the text holds zero bytes or carriage returns");
  if (!text.isWellFormed()) throw new Error("the text holds half a character");
  assertWhole(text, read(text));
  return "read";
}

/**
 * The stretches of all readings follow each other from the first character to the last; the counts are theirs. Where a source prints two
 * languages side by side, every reading of it goes from the first to the last.
 */
export function assertWhole(text: string, readings: readonly Reading[]): void {
  let at = 0;
  for (const [n, { source, stretches, resolution }] of readings.entries()) {
    if (source !== text) throw new Error(`reading ${n} has another source`);
    if (at === text.length && stretches[0]?.span[0] === 0) at = 0;
    const counts = { kept: 0, furniture: 0, unrecognised: 0 };
    for (const { span, as } of stretches) {
      if (span[0] !== at || span[1] <= span[0])
        throw new Error(`reading ${n}: a stretch begins at ${span[0]} and ends at ${span[1]}, the one before at ${at}`);
      counts[as] += span[1] - span[0];
      at = span[1];
    }
    const { coverage } = resolution;
    for (const as of ["kept", "furniture", "unrecognised"] as const) {
      if (coverage[as] !== counts[as]) throw new Error(`reading ${n}: ${coverage[as]} characters are said to be ${as}, ${counts[as]} are`);
    }
    if (coverage.source !== counts.kept + counts.furniture + counts.unrecognised) throw new Error(`reading ${n}: the counts don't add up`);
  }
  if (at !== text.length) throw new Error(`the stretches end at ${at} of ${text.length}`);
}
