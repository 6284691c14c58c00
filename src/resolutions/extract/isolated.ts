/** Extraction and reading of foreign files: in a process of its own, with limits, so that no file can harm the one that asks. */
import { runLimited, SandboxError, type SandboxErrorCode } from "#platform/sandbox";
import type { Extracted, Reading } from "../model.ts";
import { type ChildAnswer, type ChildRequest, whole } from "./answer.ts";
import { ExtractError, type ExtractErrorCode } from "./errors.ts";
import { limits } from "./limits.ts";

/** What runs in the limited process. */
export const childModule = new URL(`./child${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

/** The text of a file of any kind. Throws `ExtractError`, whatever goes wrong. */
export async function extractIsolated(bytes: Uint8Array, fileName: string): Promise<Extracted> {
  return (await ask(bytes, { fileName, read: false })).extracted;
}

/** The text of a file and the resolutions in it. Throws `ExtractError`, whatever goes wrong. */
export function readFileIsolated(bytes: Uint8Array, fileName: string): Promise<{ extracted: Extracted; readings: Reading[] }> {
  return ask(bytes, { fileName, read: true });
}

/** What the child answered about these bytes, whole. Throws `ExtractError` where it refused them. */
export function accepted(answer: ChildAnswer, bytes: Uint8Array): { extracted: Extracted; readings: Reading[] } {
  if ("refused" in answer) throw new ExtractError(answer.refused.code, answer.refused.message);
  return whole(answer, bytes);
}

async function ask(input: Uint8Array, arg: ChildRequest): Promise<{ extracted: Extracted; readings: Reading[] }> {
  if (input.length > limits.bytes.pdf) {
    throw new ExtractError("limit", `The file is too large: ${Math.ceil(input.length / 2 ** 20)} MB; at most 50 MB are read of a file.`);
  }
  let answer: ChildAnswer;
  try {
    answer = await runLimited<ChildAnswer>({ module: childModule, input, arg });
  } catch (error) {
    throw error instanceof SandboxError ? refusal(error) : error;
  }
  return accepted(answer, input);
}

const codes: Readonly<Record<SandboxErrorCode, ExtractErrorCode>> = {
  memory: "too-heavy",
  time: "too-heavy",
  output: "too-heavy",
  crash: "too-heavy",
  failed: "damaged",
  busy: "busy",
  aborted: "busy",
};

/** Why a file is refused that the limited process could not deal with. */
export function refusal(error: SandboxError): ExtractError {
  const advice: Readonly<Partial<Record<ExtractErrorCode, string>>> = {
    "too-heavy": "Save the document again in a word processor, or give its text as .txt.",
    damaged: "The file is probably damaged: save it again in a word processor, or give its text as .txt.",
  };
  const code = codes[error.code];
  return new ExtractError(code, [error.message, advice[code]].filter(Boolean).join(" "));
}
