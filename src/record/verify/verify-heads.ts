import type { Line } from "./bundle.ts";
import { areEqual, encodeText, toHex } from "./bytes.ts";
import { parseCanonical } from "./canonical.ts";
import { type Checkpoint, parseHead } from "./checkpoint.ts";
import type { Cryptography } from "./cryptography.ts";
import { RecordFault } from "./fault.ts";
import { checkNote, type Signed, signatureTypes, type VerifierKey } from "./note.ts";
import { inLine, PlacedFault } from "./placed.ts";
import { rootAt } from "./tree.ts";
import type { VerifiedEntries } from "./verify-entries.ts";

export interface SignedHead {
  readonly origin: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  readonly signed: readonly Signed[];
}

export interface VerifiedHeads {
  /** Those that a given key of a record signed, in their order. */
  readonly signed: readonly SignedHead[];
  readonly ofOtherKeys: number;
  /** Signed with a given key, over entries that were lost since, as the record itself says: nothing is there to compare them with. */
  readonly lost: number;
}

/** Reads a signed head and checks it with the keys: `signed` has those of the given keys that are on it. @throws {RecordFault} */
export async function readHead(
  text: string,
  keys: readonly VerifierKey[],
  crypto: Cryptography,
): Promise<{ readonly checkpoint: Checkpoint; readonly signed: readonly Signed[]; readonly isOurs: boolean }> {
  const { note, checkpoint } = parseHead(encodeText(text));
  const signed = await checkNote(note, keys, crypto);
  // A key speaks for the record of its name alone.
  const isOurs = signed.some(({ key }) => key.type === signatureTypes.log && key.name === checkpoint.origin);
  return { checkpoint, signed, isOurs };
}

/**
 * Checks every head against the entries: its signature where its key was given, its root always, except where the record was begun anew
 * after a loss and says so. The largest head of a given key must cover all entries, so that nothing can be cut off at the end.
 *
 * @throws {PlacedFault}
 */
export async function verifyHeads(
  lines: readonly Line[],
  entries: VerifiedEntries,
  keys: readonly VerifierKey[],
  crypto: Cryptography,
): Promise<VerifiedHeads> {
  const signed: SignedHead[] = [];
  let [ofOtherKeys, lost] = [0, 0];
  for (const [index, line] of lines.entries()) {
    const { checkpoint, ...head } = await inLine(line, index, () => readHead(textOf(line), keys, crypto));
    const { origin, size } = checkpoint;
    const hasGone = isLost(checkpoint, entries);
    if (!hasGone) await assertRoot(checkpoint, index, line, entries, crypto);
    if (head.isOurs && hasGone) lost += 1;
    else if (head.isOurs) signed.push({ origin, size, root: toHex(checkpoint.root), signed: head.signed });
    else ofOtherKeys += 1;
  }
  const covered = Math.max(0, ...signed.map(({ size }) => size));
  if (signed.length > 0 && covered < entries.size)
    throw new PlacedFault(
      "size",
      covered,
      entries.lines[covered]?.at ?? null,
      `No head of a given key covers entry ${covered} and what follows: the largest covers ${covered} entries, and there are ${entries.size}.`,
    );
  if (signed.length === 0 && entries.size > 0)
    throw new RecordFault(
      "no-known-signature",
      "No head in this file is signed with a key that was given: it is another record, or the key is another's.",
    );
  return { signed, ofOtherKeys, lost };
}

function textOf(line: Line): string {
  const text = parseCanonical(line.bytes);
  if (typeof text !== "string") throw new RecordFault("form", "A head is a JSON string.", 0);
  return text;
}

/** True for a head of a record that was lost and begun anew, from the size on at which nothing can be compared any more. */
function isLost({ origin, size }: Pick<Checkpoint, "origin" | "size">, { recoveries }: VerifiedEntries): boolean {
  return recoveries.some((recovery) => recovery.origin === origin && size > recovery.from);
}

async function assertRoot(
  { size, root }: Checkpoint,
  index: number,
  line: Line,
  entries: VerifiedEntries,
  crypto: Cryptography,
): Promise<void> {
  if (size > entries.size)
    throw new PlacedFault(
      "size",
      index,
      line.at,
      `Head ${index} covers ${size} entries, and there are ${entries.size}: entries were cut off at the end.`,
    );
  if (areEqual(root, await rootAt(size, entries.nodes, crypto))) return;
  // All entries but the last are held by the chain, so it is the last one, or the head itself.
  const last = size === 0 ? undefined : entries.lines[size - 1];
  throw new PlacedFault(
    "root",
    last === undefined ? null : size - 1,
    last?.at ?? line.at,
    `The first ${size} entries do not have the root that head ${index} says: entry ${size - 1}, or the head, is not what was signed.`,
  );
}
