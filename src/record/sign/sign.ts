import { sql } from "kysely";
import type { Database } from "#platform/db/index";
import type { Log } from "#platform/log";
import { type Origin, RecordError } from "../model.ts";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { haltOf, insertHalt, insertHead, insertOrigin, keysOf, lastHead, originsOf, type Rows, sizeOf } from "../store.ts";
import { keepTiles, treeIn } from "../tree-store.ts";
import { areEqual, checkConsistency, consistencyProof, fold, frontierAt, parseKey, type VerifierKey } from "../verify/index.ts";
import { type Checked, checkedAt, follow, Mismatch } from "./follow.ts";
import { headSignedBy, type SignedHead, signHead } from "./heads.ts";
import type { KeyStore, Signer } from "./key-store.ts";

export interface SigningParts {
  readonly database: Database;
  readonly keys: KeyStore;
  /** Under which a record that is new is signed: host and path, "comity.example/record". */
  readonly origin: string;
  readonly log: Log;
}

/** What came of looking whether a head is due. */
export type Signing =
  | { readonly outcome: "signed"; readonly head: SignedHead; readonly id: number; readonly signer: Signer }
  /** Everything is signed that there is, another process is signing, or the key is elsewhere. */
  | { readonly outcome: "nothing due" | "another signs" | "no key" }
  | { readonly outcome: "halted"; readonly detail: string | null };

/** Held while one process signs. */
const signingLock = 82_674_301_955_702n;

/** Waits until no process signs, and keeps all others from it until the transaction ends. */
export async function holdSigning(trx: Rows): Promise<void> {
  await sql`select pg_advisory_xact_lock(${signingLock})`.execute(trx);
}

/** Puts the key that waits into its place, unless another process has done so. */
export async function adoptWaiting({ database, keys }: Pick<SigningParts, "database" | "keys">): Promise<void> {
  await database.transaction<never, void>(async (trx) => {
    await holdSigning(trx);
    await keys.adopt();
  });
}

/** A head is signed at least this often (milliseconds), whether there is something new or not. */
const daily = 24 * 3600 * 1000;

/** Entries that one head adds at most, so that a tick ends within the limits of a transaction. */
const mostAtOnce = 50_000;

/** Signs heads of one database with one key store. It remembers what it has checked, so that it checks only what is new. */
export function createSigning(parts: SigningParts): () => Promise<Signing> {
  // The head that this process signed or compared last, with the tree up to it.
  let known: { readonly origin: string; readonly checked: Checked; readonly root: Uint8Array } | undefined;
  return () =>
    parts.database.transaction<never, Signing>(async (trx) => {
      const { rows } = await sql<{ is_ours: boolean }>`select pg_try_advisory_xact_lock(${signingLock}) as is_ours`.execute(trx);
      if (rows[0]?.is_ours !== true) return { outcome: "another signs" };
      const standing = await standingOf(trx, parts);
      if (standing === undefined) return { outcome: "no key" };
      const { origin, signer, verifiers } = standing;
      if ((await haltOf(trx, origin.origin)) !== undefined) return { outcome: "halted", detail: null };
      try {
        if (signer.key !== origin.key)
          throw new Mismatch(
            "smaller",
            `the key in use, of ${signer.origin}, is newer than all that the database knows: an older database was restored`,
          );
        const last = await lastSigned(trx, parts.keys, signer, verifiers);
        const checked =
          known?.origin === origin.origin && known.checked.frontier.size === last.size && areEqual(known.root, last.root)
            ? known.checked
            : await compare(trx, last);
        const signed = await signNext(trx, parts.keys, signer, last, checked);
        known = { origin: origin.origin, checked: signed.checked, root: signed.root };
        return signed.made ?? { outcome: "nothing due" };
      } catch (error) {
        if (!(error instanceof Mismatch)) throw error;
        known = undefined;
        await insertHalt(trx, origin.origin, error.reason, error.message);
        return { outcome: "halted", detail: error.message };
      }
    });
}

interface Standing {
  readonly origin: Origin;
  /** Has the key in force, or one that is newer than the database. */
  readonly signer: Signer;
  /** All keys that the origin has had, and the signer's: whatever one of them signed was signed. */
  readonly verifiers: readonly VerifierKey[];
}

/** The origin in force and its key, made at the first start; undefined where this process does not have it. */
async function standingOf(rows: Rows, { keys, origin, log }: SigningParts): Promise<Standing | undefined> {
  let origins = await originsOf(rows);
  let signer = await keys.read();
  if (origins.length === 0) {
    signer ??= await keys.make(origin);
    await insertOrigin(rows, signer.origin, signer.key, 0);
    origins = await originsOf(rows);
    log.info({ part: "record", event: "record-began" }, "the record begins");
  }
  const current = origins[0] as Origin;
  if (signer?.key !== current.key && (await keys.prepared())?.key === current.key) {
    // Recovered or renewed, and stopped before the new key was put in its place.
    await keys.adopt();
    signer = await keys.read();
  }
  if (signer === undefined) return undefined;
  const known = await keysOf(rows);
  const own = await Promise.all(known.filter(({ origin: name }) => name === current.origin).map(({ key }) => parseKey(key, crypto)));
  const standing = { origin: current, signer, verifiers: [...own, signer.verifier] };
  if (signer.key === current.key) return standing;
  // Another process renewed it or recovered; it has the key now.
  if (known.some(({ key }) => key === signer.key)) return undefined;
  // The key that the database knows was put away here for this one: the database is the older of the two.
  if ((await keys.past()).includes(current.key)) return standing;
  throw new RecordError(
    `The key in the key folder signs for ${signer.origin}, and the database holds the record of ${current.origin}. Set COMITY_KEYS and the database to what belongs together, or recover the record (comity record recover).`,
  );
}

interface Last extends SignedHead {
  /** null: nothing was signed yet. */
  readonly signedAt: Date | null;
  /** The smaller one of file and database, where they are not the same. */
  readonly other: SignedHead | undefined;
}

/** The last head, out of the database and the file beside the key. @throws {Mismatch} where two of one size differ */
async function lastSigned(rows: Rows, keys: KeyStore, signer: Signer, verifiers: readonly VerifierKey[]): Promise<Last> {
  const [inDatabase, note] = [await lastHead(rows, signer.origin), await keys.readHead()];
  const inFile = note === undefined ? undefined : await headSignedBy(note, verifiers);
  const kept = inDatabase === undefined ? undefined : await headSignedBy(inDatabase.note, verifiers);
  if (inDatabase !== undefined && kept === undefined)
    throw new Mismatch("second root", `the last head in the database, of ${inDatabase.size} entries, is not signed with our key`);
  if (kept && inFile && kept.size === inFile.size && !areEqual(kept.root, inFile.root))
    throw new Mismatch("second root", `two heads of ${kept.size} entries are signed and differ`);
  const [larger, smaller] = (inFile?.size ?? -1) > (kept?.size ?? -1) ? [inFile, kept] : [kept, inFile];
  const nothing: SignedHead = { size: 0, root: await fold([], crypto), note: "" };
  return { ...(larger ?? nothing), signedAt: larger === kept ? (inDatabase?.signedAt ?? null) : null, other: smaller };
}

/** Compares what is stored with the last heads. @throws {Mismatch} */
async function compare(rows: Rows, last: Last): Promise<Checked> {
  const size = await sizeOf(rows);
  if (size < last.size)
    throw new Mismatch(
      "smaller",
      `${size} entries are stored, and a head over ${last.size} was signed: entries were lost, or an older database was restored`,
    );
  await keepTiles(rows, last.size, crypto);
  const source = treeIn(rows, last.size, crypto);
  const frontier = await frontierAt(last.size, source);
  for (const { size: covered, root } of last.other === undefined ? [last] : [last, last.other]) {
    const stored = covered === last.size ? frontier : await frontierAt(covered, source);
    if (!areEqual(await fold(stored.hashes, crypto), root))
      throw new Mismatch("second root", `the first ${covered} entries do not have the root that was signed`);
  }
  return checkedAt(rows, frontier);
}

interface SignedNext {
  readonly checked: Checked;
  readonly root: Uint8Array;
  readonly made: Extract<Signing, { outcome: "signed" }> | undefined;
}

/** Checks what is new and signs a head over it, or over the same again once a day. @throws {Mismatch} */
async function signNext(rows: Rows, keys: KeyStore, signer: Signer, last: Last, checked: Checked): Promise<SignedNext> {
  const size = Math.min(await sizeOf(rows), last.size + mostAtOnce);
  if (size < last.size) throw new Mismatch("smaller", `${size} entries are stored, and a head over ${last.size} was signed`);
  const isDue = size > last.size || last.signedAt === null || Date.now() - last.signedAt.getTime() >= daily;
  if (!isDue) return { checked, root: last.root, made: undefined };
  const next = await follow(rows, checked, size);
  const root = await fold(next.frontier.hashes, crypto);
  await keepTiles(rows, size, crypto);
  // Once more, by the tiles that others will prove with.
  const proof = await consistencyProof(last.size, size, treeIn(rows, size, crypto), crypto);
  if (!(await checkConsistency({ old: last.size, oldRoot: last.root, size, root, proof }, crypto)))
    throw new Mismatch("second root", `the tree over ${size} entries does not begin with the one over ${last.size} that was signed`);
  const head = signHead(signer, size, root);
  // The file first: what it says was signed, whatever becomes of the transaction.
  await keys.writeHead(head.note);
  const id = await insertHead(rows, { ...head, origin: signer.origin });
  return { checked: next, root, made: { outcome: "signed", head, id, signer } };
}
