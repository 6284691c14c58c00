import { setTimeout as pause } from "node:timers/promises";
import { type QueryExecutorProvider, sql } from "kysely";
import type { Actor, Changes } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { Log } from "#platform/log";
import { type Origin, RecordError } from "../model.ts";
import { haltOf, insertKey, lastHead, originsOf, type Rows } from "../store.ts";
import { announcedKind, announcementInput, announcementOf, parseEntry, toBase64 } from "../verify/index.ts";
import type { KeyStore, Signer } from "./key-store.ts";
import { adoptWaiting, createSigning, holdSigning } from "./sign.ts";

export interface RenewOptions {
  readonly database: Database;
  readonly changes: Changes;
  readonly keys: KeyStore;
  readonly actor: Actor;
  readonly log: Log;
}

export interface Renewed {
  readonly origin: string;
  readonly before: string;
  readonly key: string;
  /** The entry that announces it. */
  readonly index: number;
}

/** How long a head under the old key may take (milliseconds). */
const patience = 60_000;

/**
 * Gives the record another key, without a break: an entry announces it, signed with the old one; a head under the old key covers that entry; then
 * the new key signs. Run again after it was interrupted, it goes on where it was.
 *
 * @throws {RecordError} where the key in force is not here, the record is halted, or a head does not come
 */
export async function renewKey(options: RenewOptions): Promise<Renewed> {
  const { database, keys } = options;
  const rows = database.kysely<never>();
  const { origin, signer } = await standing(rows, keys);
  const waiting = await keys.prepared();
  const next = waiting?.origin === origin.origin ? waiting : await keys.prepare(origin.origin);
  const index = (await announcedAt(rows, next.key)) ?? (await announce(options, signer, next));
  await coverUnderOldKey(options, rows, origin.origin, index);
  await database.transaction<never, void>(async (trx) => {
    await holdSigning(trx);
    if ((await originsOf(trx))[0]?.key !== signer.key) throw new RecordError("The record got another key meanwhile; nothing was done.");
    await insertKey(trx, origin.origin, next.key, index);
  });
  await adoptWaiting({ database, keys });
  return { origin: origin.origin, before: signer.key, key: next.key, index };
}

async function standing(rows: Rows, keys: KeyStore): Promise<{ readonly origin: Origin; readonly signer: Signer }> {
  const [origin, signer] = [(await originsOf(rows))[0], await keys.read()];
  if (origin === undefined) throw new RecordError("There is no record yet: start the application once, and it begins.");
  if ((await haltOf(rows, origin.origin)) !== undefined)
    throw new RecordError("The record is halted; a new key does not help it. /record/recovery says what to do.");
  if (signer?.key !== origin.key)
    throw new RecordError(
      "The key in force is not in the folder of keys (COMITY_KEYS), and without it no other can be announced. If it is lost, two administrators begin the record anew at /record/recovery.",
    );
  return { origin, signer };
}

/** The entry that announces a key; undefined where there is none. */
async function announcedAt(rows: QueryExecutorProvider, key: string): Promise<number | undefined> {
  const { rows: found } = await sql<{ index: bigint; bytes: Uint8Array }>`
    select index, bytes from record_entries where kind = ${announcedKind} order by index desc`.execute(rows);
  const one = found.find(({ bytes }) => announcementOf(parseEntry(bytes))?.key === key);
  return one && Number(one.index);
}

async function announce({ database, changes, actor }: RenewOptions, signer: Signer, next: Signer): Promise<number> {
  const signature = toBase64(signer.sign(announcementInput(signer.origin, next.key)));
  await changes.run<never, void>(actor, { action: "record.renew-key" }, async (work) => {
    work.permit({ class: "public" });
    work.enter({
      kind: announcedKind,
      subject: "/record",
      rule: null,
      body: { origin: signer.origin, before: signer.key, key: next.key, signature },
    });
  });
  const index = await announcedAt(database.kysely<never>(), next.key);
  if (index === undefined) throw new RecordError("The entry that announces the key is not there; nothing else was done. Run this again.");
  return index;
}

/** Signs, or waits until another process has signed, a head over the announcement. */
async function coverUnderOldKey({ database, keys, log }: RenewOptions, rows: Rows, origin: string, index: number): Promise<void> {
  const sign = createSigning({ database, keys, origin, log });
  for (const until = Date.now() + patience; Date.now() < until; await pause(200)) {
    if (((await lastHead(rows, origin))?.size ?? 0) > index) return;
    if ((await sign()).outcome === "halted") throw new RecordError("The record is halted; the old key stays in force.");
  }
  throw new RecordError(`No head under the old key covers entry ${index} yet; the old key stays in force. Run this again.`);
}
