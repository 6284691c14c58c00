/** What runs in the limited process that opens an archive: relative imports only, since it starts from the sources as well. */
import { ExtractError } from "./extract/errors.ts";
import { type ArchiveEntry, openArchiveBytes, sentArchiveLimits } from "./import-archive.ts";
import { isDocumentName } from "./import-walk.ts";

/** Entries from the one with this number on; when so many bytes have come out, the rest is left for the next time. */
export interface UnpackRequest {
  readonly after: number;
  readonly bytes: number;
}

export type Unpacked =
  | { readonly name: string; readonly refused: { readonly code: ExtractError["code"]; readonly message: string } }
  /** base64; empty where the name is not that of a document. */
  | { readonly name: string; readonly content: string };

/** `entries` null: it is a document, whatever its name. */
export interface UnpackAnswer {
  readonly entries: readonly Unpacked[] | null;
  readonly isEnd: boolean;
}

export default async function run(bytes: Uint8Array, arg: unknown): Promise<UnpackAnswer> {
  const { after, bytes: most } = arg as UnpackRequest;
  const found = await openArchiveBytes(bytes, sentArchiveLimits);
  if (found === undefined) return { entries: null, isEnd: true };
  const entries: Unpacked[] = [];
  let number = 0;
  let taken = 0;
  for await (const entry of found) {
    number += 1;
    if (number <= after) continue;
    const one = unpacked(entry);
    entries.push(one);
    taken += "content" in one ? one.content.length : 0;
    if (taken >= most) return { entries, isEnd: false };
  }
  return { entries, isEnd: true };
}

function unpacked(entry: ArchiveEntry): Unpacked {
  const { name } = entry;
  if ("refused" in entry) return { name, refused: { code: entry.refused.code, message: entry.refused.message } };
  if (!isDocumentName(name)) return { name, content: "" };
  try {
    return { name, content: Buffer.from(entry.content()).toString("base64") };
  } catch (error) {
    if (error instanceof ExtractError) return { name, refused: { code: error.code, message: error.message } };
    throw error;
  }
}
