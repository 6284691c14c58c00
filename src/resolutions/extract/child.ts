/** What runs inside the limited process: extraction, and reading where it is asked for. */
import type { Extracted, Reading } from "../model.ts";
import { type ChildAnswer, type ChildRequest, packed } from "./answer.ts";
import { ExtractError } from "./errors.ts";
import { extractFile } from "./extract.ts";

export default async function run(bytes: Uint8Array, arg: unknown): Promise<ChildAnswer> {
  const { fileName, read } = arg as ChildRequest;
  try {
    const extracted = await extractFile(bytes, fileName);
    return packed(extracted, read ? await readings(extracted, bytes) : [], bytes);
  } catch (error) {
    if (error instanceof ExtractError) return { refused: { code: error.code, message: error.message } };
    throw error;
  }
}

async function readings(extracted: Extracted, bytes: Uint8Array): Promise<readonly Reading[]> {
  const { read } = await import("../read/index.ts");
  const own = extracted.format === "akn" ? (await import("./akn.ts")).readOwnAkn(bytes) : undefined;
  return own ?? read(extracted.text);
}
