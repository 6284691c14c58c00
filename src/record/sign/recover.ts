import { sql } from "kysely";
import { type Actor, asActor } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import { append } from "../append.ts";
import { type Origin, RecordError } from "../model.ts";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { agreedRecovery, agreementLasts, noteCarriedOut } from "../recovery.ts";
import { allHeads, insertHead, insertOrigin, keysOf, lastHead, originsOf, type Rows, sizeOf } from "../store.ts";
import { areEqual, extend, fold, nothingYet, parseKey, recoveredKind, toHex } from "../verify/index.ts";
import { headSignedBy, type SignedHead } from "./heads.ts";
import type { KeyStore, Signer } from "./key-store.ts";
import { adoptWaiting } from "./sign.ts";

export interface RecoverOptions {
  readonly database: Database;
  readonly keys: KeyStore;
  /** Who carries it out: whoever may run commands where the keys are. */
  readonly actor: Actor;
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
 * an entry that names the old origin, its last head and what was lost. Entries and heads that are there stay. Never done by itself, nor by
 * one: two administrators have agreed to it before, and it is taken up in the transaction that carries it out.
 *
 * @throws {RecordError} where there is no record yet, or no agreement
 */
export async function recoverRecord({ database, keys, actor }: RecoverOptions): Promise<Recovered> {
  const recovered = await database.transaction<never, Recovered>(async (trx) => {
    await asActor(trx, actor);
    await sql`select record_lock()`.execute(trx);
    const origins = await originsOf(trx);
    const old = origins[0];
    if (old === undefined)
      throw new RecordError("There is no record yet that could be recovered: start the application once, and it begins.");
    const agreed = await agreedRecovery(trx, old.origin);
    if (agreed === undefined) throw new RecordError(notAgreed(old.origin));
    const size = await sizeOf(trx);
    const last = await lastKnown(trx, keys, old);
    // The old heads stay published: one that only the file beside the key still knew, too.
    if (last !== undefined && last.size > ((await lastHead(trx, old.origin))?.size ?? -1))
      await insertHead(trx, { ...last, origin: old.origin });
    const from = await provenTo(trx, size);
    const signer = await nextSigner(keys, await nextOrigin(keys, (origins.at(-1) as Origin).origin, origins.length));
    await insertOrigin(trx, signer.origin, signer.key, size);
    const lost = { from, to: Math.max(size, last?.size ?? 0) };
    const head = last === undefined ? null : { size: last.size, root: toHex(last.root) };
    await append(trx, {
      kind: recoveredKind,
      subject: "/record",
      rule: null,
      capacity: "administrator",
      body: {
        origin: old.origin,
        head,
        lost,
        held: size,
        key: signer.key,
        reason: agreed.reason,
        // No names: that they were two, and when each acted.
        administrators: 2,
        entered: utc(agreed.enteredAt),
        agreed: utc(agreed.decidedAt ?? agreed.enteredAt),
      },
    });
    await noteCarriedOut(trx, agreed.id);
    return { origin: signer.origin, key: signer.key, before: old.origin, lost };
  });
  await adoptWaiting({ database, keys });
  return recovered;
}

/** Why a record is not recovered, and what to do. */
export function notAgreed(origin: string): string {
  return `No two administrators have agreed within the last ${agreementLasts} days to begin the record ${origin} anew. One enters the reason at /record/recovery, another agrees there; then run this again.`;
}

function utc(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** The first origin with the next number: also where an older database does not know of the last one, which the key still names. */
async function nextOrigin(keys: KeyStore, first: string, count: number): Promise<string> {
  const held = await keys.read().catch(() => undefined);
  const number = held?.origin.startsWith(`${first}/`) === true ? Number(held.origin.slice(first.length + 1)) : 1;
  return `${first}/${Math.max(count, Number.isSafeInteger(number) ? number : 1) + 1}`;
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
  const known = await Promise.all((await keysOf(rows)).filter((one) => one.origin === origin).map(({ key }) => parseKey(key, crypto)));
  const verifiers = signer?.origin === origin ? [...known, signer.verifier] : known;
  const inFile = note === undefined ? undefined : await headSignedBy(note, verifiers);
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
