/** What runs inside the limited process: extraction, and reading where it is asked for. */
import type { Extracted, Reading } from "../model.ts";
import { ExtractError, type ExtractErrorCode } from "./errors.ts";
import { extractFile } from "./extract.ts";

export interface ChildRequest {
  readonly fileName: string;
  readonly read: boolean;
}

/** Readings travel without their source where it is the extracted text: a file with a hundred resolutions would carry it a hundred times. */
interface ChildReading extends Omit<Reading, "source"> {
  readonly source: string | null;
}

export type ChildAnswer =
  | { readonly extracted: Extracted; readonly readings: readonly ChildReading[] }
  | { readonly refused: { readonly code: ExtractErrorCode; readonly message: string } };

export default async function run(bytes: Uint8Array, arg: unknown): Promise<ChildAnswer> {
  const { fileName, read } = arg as ChildRequest;
  try {
    const extracted = await extractFile(bytes, fileName);
    return { extracted, readings: read ? await readings(extracted, bytes) : [] };
  } catch (error) {
    if (error instanceof ExtractError) return { refused: { code: error.code, message: error.message } };
    throw error;
  }
}

async function readings(extracted: Extracted, bytes: Uint8Array): Promise<ChildReading[]> {
  const { read } = await import("../read/index.ts");
  const own = extracted.format === "akn" ? (await import("./akn.ts")).readOwnAkn(bytes) : undefined;
  return (own ?? read(extracted.text)).map((reading) => ({
    ...reading,
    source: reading.source === extracted.text ? null : reading.source,
  }));
}
