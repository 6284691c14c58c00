import { sql } from "kysely";
import type { Database } from "#platform/db/index";
import { append } from "../append.ts";
import { type Origin, RecordError } from "../model.ts";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { allHeads, insertOrigin, lastHead, originsOf, type Rows, sizeOf } from "../store.ts";
import { areEqual, extend, fold, nothingYet, recoveredKind, toHex } from "../verify/index.ts";
import { headSignedBy, type SignedHead } from "./heads.ts";
import type { KeyStore, Signer } from "./key-store.ts";

export interface RecoverOptions {
  readonly database: Database;
  readonly keys: KeyStore;
  /** What happened, for everybody to read: "The disk of 3 May was lost; restored from the backup of 2 May." */
  readonly reason: string;
  /** Capacity of whoever confirmed: "administrator" for two of them, "operator at the console". */
  readonly capacity: string;
}

export interface Recovered {
  /** The new one. */
  readonly origin: string;
  readonly key: string;
  readonly before: string;
  /** From which size on nothing can be compared with what was signed, and the size of the last head that is known. */
  readonly lost: { readonly from: number; readonly to: number };
}

/**
 * Begins the record anew after a lawful restore, or the loss of its key: with a new key, under the old origin with the next number, and with
 * an entry that names the old origin, its last head and what was lost. Entries and heads that are there stay. Never done by itself.
 *
 * @throws {RecordError} where there is no record yet
 */
export async function recoverRecord({ database, keys, reason, capacity }: RecoverOptions): Promise<Recovered> {
  const recovered = await database.transaction<never, Recovered>(async (trx) => {
    await sql`select record_lock()`.execute(trx);
    const origins = await originsOf(trx);
    const old = origins[0];
    if (old === undefined)
      throw new RecordError("There is no record yet that could be recovered: start the application once, and it begins.");
    const size = await sizeOf(trx);
    const last = await lastKnown(trx, keys, old);
    const from = await provenTo(trx, size);
    const signer = await nextSigner(keys, `${(origins.at(-1) as Origin).origin}/${origins.length + 1}`);
    await insertOrigin(trx, signer.origin, signer.key, size);
    const lost = { from, to: Math.max(size, last?.size ?? 0) };
    const head = last === undefined ? null : { size: last.size, root: toHex(last.root) };
    await append(trx, {
      kind: recoveredKind,
      subject: "/record",
      rule: null,
      capacity,
      body: { origin: old.origin, head, lost, held: size, key: signer.key, reason },
    });
    return { origin: signer.origin, key: signer.key, before: old.origin, lost };
  });
  await keys.adopt((await originsOf(database.kysely<never>())).length - 1);
  return recovered;
}

/** A key that was prepared by a recovery that did not end is taken up again. */
async function nextSigner(keys: KeyStore, origin: string): Promise<Signer> {
  const prepared = await keys.prepared();
  return prepared?.origin === origin ? prepared : keys.prepare(origin);
}

/** The largest head of an origin that anybody here knows: the file beside the key may know more than a restored database. */
async function lastKnown(rows: Rows, keys: KeyStore, { origin }: Origin): Promise<SignedHead | undefined> {
  const inDatabase = await lastHead(rows, origin);
  const [note, signer] = [await keys.readHead(), await keys.read().catch(() => undefined)];
  const inFile = note === undefined || signer?.origin !== origin ? undefined : await headSignedBy(note, signer.verifier);
  return (inFile?.size ?? -1) > (inDatabase?.size ?? -1) ? inFile : inDatabase;
}

/** The size of the largest head, of whatever origin, whose root the stored entries still have: 0 where none does. */
async function provenTo(rows: Rows, size: number): Promise<number> {
  const heads = Map.groupBy(await allHeads(rows), (head) => head.size);
  let proven = 0;
  let frontier = nothingYet;
  const step = 4096;
  for (let start = 0; start < size; start += step) {
    const { rows: stored } = await sql<{ bytes: Uint8Array }>`
      select bytes from record_entries where index >= ${start} and index < ${start + step} order by index`.execute(rows);
    const leaves = await crypto.sha256(stored.map(({ bytes }) => Buffer.concat([Buffer.of(0), bytes])));
    for (const leaf of leaves) {
      frontier = await extend(frontier, [leaf], crypto);
      const signed = heads.get(frontier.size);
      if (signed === undefined) continue;
      const root = await fold(frontier.hashes, crypto);
      if (signed.some((head) => areEqual(head.root, root))) proven = frontier.size;
    }
  }
  return proven;
}
