/** What the limited process is asked and answers. What the one who asks has already does not travel: for a text file that is half of the answer. */
import type { Extracted, Reading } from "../model.ts";
import type { ExtractErrorCode } from "./errors.ts";

export interface ChildRequest {
  readonly fileName: string;
  readonly read: boolean;
}

/** `text` is null where it is what the bytes say as UTF-8. */
interface ChildExtracted extends Omit<Extracted, "text"> {
  readonly text: string | null;
}

/** `source` is null where it is the extracted text: a file with a hundred resolutions would carry it a hundred times. */
interface ChildReading extends Omit<Reading, "source"> {
  readonly source: string | null;
}

export type ChildAnswer =
  | { readonly extracted: ChildExtracted; readonly readings: readonly ChildReading[] }
  | { readonly refused: { readonly code: ExtractErrorCode; readonly message: string } };

type Accepted = Exclude<ChildAnswer, { refused: unknown }>;

/** The answer as it travels to somebody who has the bytes. */
export function packed(extracted: Extracted, readings: readonly Reading[], bytes: Uint8Array): Accepted {
  return {
    extracted: { ...extracted, text: extracted.text === utf8(bytes) ? null : extracted.text },
    readings: readings.map((reading) => ({ ...reading, source: reading.source === extracted.text ? null : reading.source })),
  };
}

/** The answer as it was before `packed`. */
export function whole({ extracted, readings }: Accepted, bytes: Uint8Array): { extracted: Extracted; readings: Reading[] } {
  const text = extracted.text ?? utf8(bytes);
  return { extracted: { ...extracted, text }, readings: readings.map((reading) => ({ ...reading, source: reading.source ?? text })) };
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
