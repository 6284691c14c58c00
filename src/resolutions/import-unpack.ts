/** Opens an archive that nobody vouches for in a limited process, which gives what is in it some megabytes at a time. */
import { runLimited, SandboxError } from "#platform/sandbox";
import { ExtractError } from "./extract/index.ts";
import { refusal } from "./extract/isolated.ts";
import type { ArchiveEntry } from "./import-archive.ts";
import type { UnpackAnswer, Unpacked, UnpackRequest } from "./import-unpack-child.ts";

/** Bytes that are taken out of an archive at a time. */
const together = 16 * 2 ** 20;

/** Files in an archive that was sent, in its order; undefined where the bytes say that it is a document. @throws {ExtractError} "busy" */
export async function openArchiveIsolated(bytes: Uint8Array): Promise<AsyncGenerator<ArchiveEntry> | undefined> {
  const first = await ask(bytes, 0);
  return first.entries === null ? undefined : every(bytes, first);
}

async function* every(bytes: Uint8Array, first: UnpackAnswer): AsyncGenerator<ArchiveEntry> {
  let answer = first;
  let after = 0;
  for (;;) {
    const { entries, isEnd } = answer;
    for (const one of entries ?? []) yield entryOf(one);
    after += entries?.length ?? 0;
    if (isEnd) return;
    answer = await ask(bytes, after);
  }
}

function entryOf(one: Unpacked): ArchiveEntry {
  if ("refused" in one) return { name: one.name, refused: new ExtractError(one.refused.code, one.refused.message) };
  const content = Buffer.from(one.content, "base64");
  return { name: one.name, bytes: content.length, content: () => content };
}

const module = new URL(`./import-unpack-child${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

async function ask(input: Uint8Array, after: number): Promise<UnpackAnswer> {
  const arg: UnpackRequest = { after, bytes: together };
  try {
    return await runLimited<UnpackAnswer>({ module, input, arg });
  } catch (error) {
    throw error instanceof SandboxError ? refusal(error) : error;
  }
}
