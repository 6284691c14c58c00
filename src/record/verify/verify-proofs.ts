import { type Announcement, announcementOf } from "./announcement.ts";
import { type Line, member } from "./bundle.ts";
import { areEqual, encodeText, fromHex, toHex } from "./bytes.ts";
import { canonicalize, type Json, parseCanonical } from "./canonical.ts";
import { parseProof } from "./checkpoint.ts";
import type { Cryptography } from "./cryptography.ts";
import { assertCommitted, type Entry, isWithheld, type Opening, openingInput, parseEntry } from "./entry.ts";
import { RecordFault } from "./fault.ts";
import type { VerifierKey } from "./note.ts";
import { inLine } from "./placed.ts";
import { checkInclusion, leafInput } from "./tree.ts";
import { readHead, type SignedHead } from "./verify-heads.ts";

/** Checks that an entry is in a record of which a head is signed with a given key. @throws {RecordFault} */
export async function verifyProof(
  bytes: Uint8Array,
  proof: string,
  keys: readonly VerifierKey[],
  crypto: Cryptography,
): Promise<{ readonly entry: Entry; readonly head: SignedHead }> {
  const entry = parseEntry(bytes);
  const { index, path, head } = parseProof(encodeText(proof));
  const { checkpoint, signed, isOurs } = await readHead(head, keys, crypto);
  if (!isOurs) throw new RecordFault("no-known-signature", "The head of this proof is not signed with a key that was given.");
  if (entry.index !== index) throw new RecordFault("index", `The proof is of entry ${index}, the entry is number ${entry.index}.`);
  const [leaf] = (await crypto.sha256([leafInput(bytes)])) as [Uint8Array];
  const { size, root } = checkpoint;
  if (!(await checkInclusion({ leaf, index, size, proof: path, root }, crypto)))
    throw new RecordFault(
      "proof",
      `The proof does not lead from entry ${index} to the root of the head: the entry, the proof or its place was changed.`,
    );
  return { entry, head: { origin: checkpoint.origin, size, root: toHex(root), signed } };
}

/** What the entries of proofs announce, in the order of the entries; those that are none are found when the proofs are checked. */
export function announcementsAmong(lines: readonly Line[]): Announcement[] {
  const found: { readonly index: number; readonly announcement: Announcement }[] = [];
  for (const { bytes } of lines) {
    try {
      const inner = member(parseCanonical(bytes), "entry");
      if (inner === undefined) continue;
      const entry = parseEntry(encodeText(canonicalize(inner)));
      const announcement = announcementOf(entry);
      if (announcement !== undefined) found.push({ index: entry.index, announcement });
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error;
    }
  }
  return found.sort((a, b) => a.index - b.index).map(({ announcement }) => announcement);
}

export interface VerifiedProofs {
  readonly heads: readonly SignedHead[];
  readonly entryAt: (index: number) => Entry | undefined;
  readonly from: string | null;
  readonly to: string | null;
}

/** Checks the proofs of a bundle. Two of one entry, or two heads of one size that differ, are faults. @throws {PlacedFault} */
export async function verifyProofs(lines: readonly Line[], keys: readonly VerifierKey[], crypto: Cryptography): Promise<VerifiedProofs> {
  const heads: SignedHead[] = [];
  const entries = new Map<number, Entry>();
  for (const [index, line] of lines.entries()) {
    await inLine(line, index, async () => {
      const value = parseCanonical(line.bytes);
      const [inner, proof] = [member(value, "entry"), member(value, "proof")];
      if (inner === undefined || typeof proof !== "string" || Object.keys(value as object).length !== 2)
        throw new RecordFault("form", "A proven entry is an object of entry and proof.", 0);
      const { entry, head } = await verifyProof(encodeText(canonicalize(inner)), proof, keys, crypto);
      if (entries.has(entry.index)) throw new RecordFault("form", `Entry ${entry.index} is proven twice.`, 0);
      const other = heads.find(({ origin, size }) => origin === head.origin && size === head.size);
      if (other !== undefined && other.root !== head.root)
        throw new RecordFault("root", `Two heads of ${head.size} entries have two roots: the record was split.`, 0);
      entries.set(entry.index, entry);
      heads.push(head);
    });
  }
  const times = [...entries.values()].map(({ time }) => time).sort();
  return { heads, entryAt: (index) => entries.get(index), from: times[0] ?? null, to: times.at(-1) ?? null };
}

/** True where the opening is what the withheld entry committed to. */
export async function fitsCommitment(opening: Opening, entry: Entry, crypto: Pick<Cryptography, "sha256">): Promise<boolean> {
  if (!isWithheld(entry) || fromHex(opening.salt, 32) === undefined) return false;
  const [hash] = (await crypto.sha256([openingInput(opening)])) as [Uint8Array];
  return areEqual(hash, fromHex(entry.commitment, 32) ?? new Uint8Array());
}

type Find = (index: number) => Entry | undefined;

/** Checks each opening against its withheld entry; returns how many there are. @throws {PlacedFault} */
export async function verifyOpenings(lines: readonly Line[], among: Find, proven: Find, crypto: Cryptography): Promise<number> {
  for (const [index, line] of lines.entries()) {
    await inLine(line, index, async () => {
      const opening = readOpening(parseCanonical(line.bytes));
      const entry = among(opening.index) ?? proven(opening.index);
      if (entry === undefined || !(await fitsCommitment(opening, entry, crypto)))
        throw new RecordFault("opening", `The opening does not fit what entry ${opening.index} committed to.`, 0);
    });
  }
  return lines.length;
}

/** @throws {RecordFault} "opening" */
function readOpening(value: Json): Opening {
  const [entry, index, salt] = [member(value, "entry"), member(value, "index"), member(value, "salt")];
  if (
    entry === undefined ||
    typeof index !== "number" ||
    typeof salt !== "string" ||
    fromHex(salt, 32) === undefined ||
    Object.keys(value as object).length !== 3
  )
    throw new RecordFault("opening", "An opening is an object of entry, index and a salt of 64 hexadecimal digits.", 0);
  assertCommitted(entry);
  return { entry, index, salt };
}
