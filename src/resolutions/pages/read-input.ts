import { ExtractError } from "../extract/index.ts";
import type { Extracted, Reading } from "../model.ts";

/** Reads a foreign file in a process of its own: `readFileIsolated`. */
export type FileReader = (bytes: Uint8Array, fileName: string) => Promise<{ extracted: Extracted; readings: Reading[] }>;

export const resultFormats = ["page", "json", "akn", "docx", "markdown", "html", "text"] as const;
export type ResultFormat = (typeof resultFormats)[number];

/** Bytes of a request to `/read`: the largest file (a PDF of 50 MB) with the form around it. */
export const readBodyBytes = 53_000_000;

/** What a form brought. `text` is what was typed or pasted, kept to be shown again. */
export interface ReadInput {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly isFile: boolean;
  readonly format: ResultFormat | undefined;
}

/** The fields of the form; a file that was chosen goes before a text that stands in the field. */
export async function readInput(form: Readonly<Record<string, unknown>>): Promise<ReadInput> {
  const typed = form.text;
  const text = typeof typed === "string" ? typed : "";
  const chosen = form.format;
  const format = resultFormats.find((known) => known === (chosen ?? "page"));
  const file = form.file;
  const given = file instanceof File && file.size > 0 ? file : undefined;
  return {
    text,
    bytes: given === undefined ? new TextEncoder().encode(text) : new Uint8Array(await given.arrayBuffer()),
    fileName: given === undefined ? "pasted.txt" : fileNameOf(given.name),
    isFile: given !== undefined,
    format,
  };
}

/** A file's name as text: at most 200 characters, NFC, without what could act as a path, a control or a change of direction. */
export function fileNameOf(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, "").trim();
  return [...plain].slice(0, 200).join("") || "document";
}

/** Why a document was not read, as a status and a code that has its words in the language files. */
export interface Refusal {
  readonly status: 413 | 415 | 422 | 503;
  readonly code: ExtractError["code"];
  /** The reader's own sentence, English. */
  readonly detail: string;
}

const statuses: Readonly<Record<ExtractError["code"], Refusal["status"]>> = {
  empty: 422,
  "unknown-format": 415,
  "legacy-doc": 415,
  "no-text": 422,
  limit: 413,
  damaged: 422,
  encrypted: 422,
  forbidden: 422,
  "too-heavy": 422,
  busy: 503,
};

/** What was read, or why not. Anything but a refusal of the reader is thrown on. */
export async function tryReading(
  reader: FileReader,
  input: Pick<ReadInput, "bytes" | "fileName">,
): Promise<{ extracted: Extracted; readings: Reading[] } | Refusal> {
  try {
    return await reader(input.bytes, input.fileName);
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    return { status: statuses[error.code], code: error.code, detail: error.message };
  }
}
