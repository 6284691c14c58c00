import { sql } from "kysely";
import type { Append } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import type { Log } from "#platform/log";
import { append } from "./append.ts";
import type { CheckResult, EntryPage, KeptEntry, KeptHead, Origin, RecordFacets, RecordFilter, RecordStatus } from "./model.ts";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import { Mismatch } from "./sign/follow.ts";
import type { KeyStore } from "./sign/key-store.ts";
import { checkEverything } from "./sign/self-check.ts";
import { createSigning } from "./sign/sign.ts";
import { askWitnesses, type Witness, witnessesNow } from "./sign/witness.ts";
import * as store from "./store.ts";
import { loadTiles, treeIn, widthOf } from "./tree-store.ts";
import { type Entry, formatEntryBundle, formatProof, inclusionProof, tileWidth } from "./verify/index.ts";

export interface RecordParts {
  readonly database: Database;
  readonly keys: KeyStore;
  /** Host and path under which a new record is signed: "comity.example/record". One that began under another name keeps it. */
  readonly origin: string;
  readonly log: Log;
  /** Asked for a cosignature of each head; none: no outgoing request is ever made. */
  readonly witnesses?: readonly Witness[];
}

/** The public record: written by use cases, read by everybody, signed by `tick`. */
export interface PublicRecord {
  /** Writes one entry in a transaction of others, best as its last statement. */
  readonly append: Append;
  /** Compares what is stored with what was signed, and signs a head where one is due: before anything is served. @throws {RecordError} where the key does not fit */
  start(): Promise<void>;
  /** Publishes what is due at the full hour, signs a head where one is due, asks witnesses, checks everything once a day. Call it every few seconds. */
  tick(): Promise<void>;
  status(): Promise<RecordStatus>;
  list(filter: RecordFilter, before: number | null, limit: number): Promise<EntryPage>;
  /** Every entry that the filter leaves, newest first, read while one goes through them; nothing is counted. */
  every(filter: RecordFilter): AsyncGenerator<Entry>;
  facets(): Promise<RecordFacets>;
  entry(index: number): Promise<KeptEntry | undefined>;
  /** The proof (C2SP tlog-proof) that an entry is in the record of the newest head; undefined where no head covers it yet. */
  proofOf(index: number): Promise<string | undefined>;
  /** The newest signed head. */
  head(): Promise<KeptHead | undefined>;
  /** Heads that tell the growth of the record, those of closed origins first, then the oldest; the last is the newest one in force. */
  heads(): Promise<readonly KeptHead[]>;
  origins(): Promise<readonly Origin[]>;
  /** Indexes of the entries that announced the keys in force after the first. */
  announcements(): Promise<readonly number[]>;
  /** Hashes of a tile of the signed tree, at most `width`; undefined where it has not so many. */
  tile(level: number, number: number, width: number): Promise<Uint8Array | undefined>;
  /** As `tile`, of the entries themselves. */
  entryBundle(number: number, width: number): Promise<Uint8Array | undefined>;
  /** Entries as they are stored, in order. */
  stored(from: number, to: number): Promise<readonly store.StoredEntry[]>;
  /** Checks everything now; halts the record where something is wrong. */
  selfCheck(): Promise<CheckResult>;
  /** True where nothing may be changed: answer 503. */
  isHalted(): boolean;
  /** For /readyz. @throws {Error} with the reason where the record is halted, unsigned for long, or the last check found a fault */
  ready(): Promise<void>;
}

const day = 24 * 3600 * 1000;
/** A head must follow an entry within 60 s; a process that is busy may be late by as much again before it is said to be broken. */
const signingPatience = 120_000;

export function createRecord({ database, keys, origin, log, witnesses = [] }: RecordParts): PublicRecord {
  const rows = database.kysely<never>();
  const sign = createSigning({ database, keys, origin, log });
  let halted = false;
  let signing: Promise<void> | undefined;
  let checking: Promise<CheckResult> | undefined;
  let hasWarned = false;

  const halt = (detail: string | null): void => {
    if (!halted || detail !== null)
      log.error(
        { part: "record", event: "record-halted" },
        `the record is halted, and nothing can be changed: ${detail ?? "see the alarm before"}`,
      );
    halted = true;
  };
  const current = async (): Promise<Origin | undefined> => (await store.originsOf(rows))[0];
  const head = (): Promise<KeptHead | undefined> => store.currentHead(rows);

  const signOnce = async (): Promise<void> => {
    if (!halted) await database.transaction((trx) => sql`select record_release()`.execute(trx)).catch(unlessHalted);
    const signed = await sign();
    if (signed.outcome === "halted") return halt(signed.detail);
    // Another process may have halted the record, or begun it under another name.
    const at = await current();
    halted = at !== undefined && (await store.haltOf(rows, at.origin)) !== undefined;
    if (signed.outcome === "no key" && !hasWarned) {
      hasWarned = true;
      log.warn(
        { part: "record", event: "record-key-missing" },
        "this process has no key of the record: another one must sign, or the record be recovered",
      );
    }
  };

  const once = (): Promise<void> => {
    signing ??= signOnce().finally(() => {
      signing = undefined;
    });
    return signing;
  };

  const askAll = async (): Promise<void> => {
    const newest = witnesses.length === 0 || halted ? undefined : await head();
    if (newest === undefined) return;
    await askWitnesses(rows, newest, witnesses, log).catch((err: unknown) =>
      log.warn({ part: "record", event: "witness-failed", err }, "the witnesses could not be asked"),
    );
  };

  const check = async (): Promise<CheckResult> => {
    const began = await store.sizeOf(rows);
    let fault: string | null = null;
    let size = began;
    try {
      size = await checkEverything(rows);
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      fault = error.message;
      const at = await current();
      if (at !== undefined) await store.insertHalt(rows, at.origin, error.reason, error.message);
      halt(error.message);
    }
    await store.insertCheck(rows, 0, size, fault);
    return (await store.lastCheck(rows)) as CheckResult;
  };
  const selfCheck = (): Promise<CheckResult> => {
    checking ??= check().finally(() => {
      checking = undefined;
    });
    return checking;
  };

  return {
    append,
    selfCheck,
    head,
    isHalted: () => halted,
    start: once,
    tick: async () => {
      await once();
      await askAll();
      const last = await store.lastCheck(rows);
      if (last === undefined || Date.now() - last.at.getTime() >= day) await selfCheck();
    },
    status: async () => {
      const [origins, size, last] = await Promise.all([store.originsOf(rows), store.sizeOf(rows), store.lastCheck(rows)]);
      const keysSoFar = await store.keysOf(rows);
      const at = origins[0];
      const [newest, stop] = at === undefined ? [] : await Promise.all([store.lastHead(rows, at.origin), store.haltOf(rows, at.origin)]);
      return {
        size,
        origins,
        keys: keysSoFar,
        witnesses: await witnessesNow(rows, at?.origin, witnesses),
        head: newest ?? null,
        halt: stop ?? null,
        check: last ?? null,
        unsigned: Math.max(0, size - (newest?.size ?? 0)),
      };
    },
    list: (filter, before, limit) => store.listEntries(rows, filter, before, limit),
    every: (filter) => store.everyEntry(rows, filter),
    facets: () => store.facetsOf(rows),
    entry: (index) => store.findEntry(rows, index),
    proofOf: async (index) => {
      const newest = await head();
      if (newest === undefined || index >= newest.size) return undefined;
      const path = await inclusionProof(index, newest.size, treeIn(rows, newest.size, crypto), crypto);
      return formatProof({ index, path, head: newest.note });
    },
    heads: () => store.tellingHeads(rows),
    origins: () => store.originsOf(rows),
    announcements: async () => store.announcingEntries(rows, (await current())?.origin ?? ""),
    tile: async (level, number, width) => {
      const size = (await head())?.size ?? 0;
      if (width < 1 || widthOf({ level, number }, size) < width) return undefined;
      const [hashes] = [...(await loadTiles(rows, size, [{ level, number }])).values()];
      return hashes?.subarray(0, width * 32);
    },
    entryBundle: async (number, width) => {
      const size = (await head())?.size ?? 0;
      if (width < 1 || widthOf({ level: 0, number }, size) < width) return undefined;
      const from = number * tileWidth;
      return formatEntryBundle((await store.entriesBetween(rows, from, from + width)).map(({ bytes }) => bytes));
    },
    stored: (from, to) => store.entriesBetween(rows, from, to),
    ready: async () => {
      const at = await current();
      const last = await store.lastCheck(rows);
      if (at === undefined) throw new Error("the record has not begun");
      if (halted || (await store.haltOf(rows, at.origin)) !== undefined) throw new Error("the record is halted");
      if (last !== undefined && last.fault !== null && last.at > at.beganAt) throw new Error("the last check of the record found a fault");
      const { rows: late } = await sql<{ is_late: boolean }>`
        select exists (select from record_entries where index >= ${(await head())?.size ?? 0} and time < clock_timestamp() - make_interval(secs => ${signingPatience / 1000})) as is_late`.execute(
        rows,
      );
      if (late[0]?.is_late === true) throw new Error("entries of the record have waited for a signed head for more than two minutes");
    },
  };

  function unlessHalted(error: unknown): void {
    if (!(error instanceof Error && "code" in error && error.code === "RC001")) throw error;
  }
}
