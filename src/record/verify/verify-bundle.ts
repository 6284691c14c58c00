import { followKeys } from "./announcement.ts";
import { type BundleText, parseBundle } from "./bundle.ts";
import { areEqual } from "./bytes.ts";
import type { Cryptography } from "./cryptography.ts";
import { type Fault, RecordFault } from "./fault.ts";
import { formatKey, parseKey, type Signed, type VerifierKey } from "./note.ts";
import { PlacedFault } from "./placed.ts";
import { verifyEntries } from "./verify-entries.ts";
import { verifyHeads } from "./verify-heads.ts";
import { announcementsAmong, verifyOpenings, verifyProofs } from "./verify-proofs.ts";

/** What was found right. */
export interface Verified {
  readonly ok: true;
  /** Entries that are there whole, from 0 on. */
  readonly entries: number;
  /**
   * Heads signed with a key that was given; heads of other keys, whose roots were checked and whose signatures could not be; and signed heads
   * over entries that the record itself says are lost.
   */
  readonly heads: { readonly signed: number; readonly ofOtherKeys: number; readonly lost: number };
  /** Keys of the record that follow those that were given, each announced in an entry and signed by the one before; in their order. */
  readonly followed: readonly string[];
  readonly openings: number;
  readonly proofs: number;
  /** The largest head that was checked. */
  readonly head: { readonly origin: string; readonly size: number; readonly root: string };
  /** Witnesses, whose keys were given, that signed the largest head; with seconds since 1970. */
  readonly witnesses: readonly { readonly name: string; readonly at: number }[];
  /** Times of the first and the last entry; null where there is none. */
  readonly from: string | null;
  readonly to: string | null;
}

export type Verdict = Verified | { readonly ok: false; readonly fault: Fault };

/**
 * Verifies a bundle, trusting nothing in it: form, canonical JSON, chain, times, tree, heads and their consistency, openings and proofs.
 *
 * @param bytes the file, whole
 * @param key the key of the record as its keeper published it, from elsewhere than the file; several where keys changed, or with those of witnesses
 * @returns what was verified, or the first fault with its index and the offset of its byte in the file
 */
export async function verifyBundle(bytes: Uint8Array, key: string | readonly string[], crypto: Cryptography): Promise<Verdict> {
  try {
    const keys = await Promise.all((typeof key === "string" ? [key] : key).map((one) => parseKey(one, crypto)));
    return await verify(parseBundle(bytes), keys, crypto);
  } catch (error) {
    if (error instanceof PlacedFault) return { ok: false, fault: error.fault };
    if (error instanceof RecordFault)
      return { ok: false, fault: { code: error.code, index: null, byte: error.at, message: error.message } };
    throw error;
  }
}

async function verify({ parts, summed, sum }: BundleText, given: readonly VerifierKey[], crypto: Cryptography): Promise<Verified> {
  const entries = await verifyEntries(parts.entries, crypto);
  const keys = await followKeys(given, [...entries.announcements, ...announcementsAmong(parts.proofs)], crypto);
  const heads = await verifyHeads(parts.heads, entries, keys, crypto);
  const proofs = await verifyProofs(parts.proofs, keys, crypto);
  const openings = await verifyOpenings(parts.openings, entries.entryAt, proofs.entryAt, crypto);
  const largest = [...heads.signed, ...proofs.heads].reduce((a, b) => (b.size > a.size ? b : a), {
    origin: "",
    size: -1,
    root: "",
    signed: [] as readonly Signed[],
  });
  if (largest.size === -1)
    throw new RecordFault(
      "no-known-signature",
      "No head in this file is signed with a key that was given: it is another record, or the key is another's.",
    );
  if (!areEqual(sum, (await crypto.sha256([summed]))[0] as Uint8Array))
    throw new RecordFault(
      "checksum",
      "The sum in the last line is not that of the file: a byte was changed that no signature of a given key protects.",
      summed.length,
    );
  return {
    ok: true,
    entries: entries.size,
    heads: { signed: heads.signed.length, ofOtherKeys: heads.ofOtherKeys, lost: heads.lost },
    followed: keys.slice(given.length).map(formatKey),
    openings,
    proofs: proofs.heads.length,
    head: { origin: largest.origin, size: largest.size, root: largest.root },
    witnesses: largest.signed.flatMap(({ key, at }) => (at === null ? [] : [{ name: key.name, at }])),
    from: entries.from ?? proofs.from,
    to: entries.to ?? proofs.to,
  };
}
