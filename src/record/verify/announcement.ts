import { encodeText, fromBase64 } from "./bytes.ts";
import type { Cryptography } from "./cryptography.ts";
import { type Entry, isWithheld } from "./entry.ts";
import { RecordFault } from "./fault.ts";
import { formatKey, parseKey, signatureTypes, type VerifierKey } from "./note.ts";

/** Kind of the entry by which a key announces the one that follows it; its body is an `Announcement`. */
export const announcedKind = "record.key-announced";

/** What a key says of the one that follows it, under the same origin. */
export interface Announcement {
  readonly origin: string;
  /** The key that announces, as it is published. */
  readonly before: string;
  /** The one that is announced. */
  readonly key: string;
  /** Of `before` over `announcementInput`, base 64. */
  readonly signature: string;
}

/** The bytes that the key in force signs for the one that follows. */
export function announcementInput(origin: string, key: string): Uint8Array {
  return encodeText(`comity.record/next-key/v1\n${origin}\n${key}\n`);
}

/** What an entry announces; undefined for others. */
export function announcementOf(entry: Entry): Announcement | undefined {
  if (isWithheld(entry) || entry.kind !== announcedKind) return undefined;
  const { origin, before, key, signature } = entry.body;
  return [origin, before, key, signature].every((value) => typeof value === "string")
    ? ({ origin, before, key, signature } as Announcement)
    : undefined;
}

/**
 * The keys that follow from those that are trusted: each is announced in an entry and signed by the one before, for the same origin.
 *
 * @param announcements in the order of their entries
 * @returns the keys that were given, and after them those that follow, in their order
 * @throws {RecordFault} "signature" where a trusted key is said to have announced what it did not sign
 */
export async function followKeys(
  given: readonly VerifierKey[],
  announcements: readonly Announcement[],
  crypto: Cryptography,
): Promise<readonly VerifierKey[]> {
  const known = [...given];
  for (const { origin, before, key, signature } of announcements) {
    const trusted = known.find((one) => one.type === signatureTypes.log && one.name === origin && formatKey(one) === before);
    if (trusted === undefined) continue;
    const next = await parseKey(key, crypto);
    const bytes = fromBase64(signature);
    const isSigned = bytes?.length === 64 && (await crypto.ed25519(trusted.key, bytes, announcementInput(origin, key)));
    if (!isSigned || next.name !== origin || next.type !== signatureTypes.log)
      throw new RecordFault("signature", `An entry says that the key ${before} announced ${key}; it did not sign that.`);
    if (!known.some((one) => formatKey(one) === key)) known.push(next);
  }
  return known;
}
