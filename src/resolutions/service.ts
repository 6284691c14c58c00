import { promisify } from "node:util";
import { deflate, inflate, type ZlibOptions } from "node:zlib";
import { sql } from "kysely";
import type { Database } from "#platform/db/index";
import type { Derivations } from "./derived.ts";
import type {
  ImportItem,
  ImportResult,
  KeptSource,
  SourceReadings,
  TextLibrary,
  TextWriter,
  Withdrawal,
  WithdrawalRequest,
} from "./library.ts";
import { createLineages } from "./lineages.ts";
import { outdated, readAgain, type StoredSource } from "./store-again.ts";
import { alike, alikeWords } from "./store-alike.ts";
import { mostCited, superseded } from "./store-citation-lists.ts";
import { around } from "./store-citations.ts";
import { named } from "./store-cited.ts";
import { fillFaces } from "./store-faces.ts";
import { published } from "./store-feed.ts";
import { all, find } from "./store-find.ts";
import { counts, facets, list, state } from "./store-lists.ts";
import { onlyCommonWords, search } from "./store-search.ts";
import { series, seriesOf } from "./store-series.ts";
import { placeInSeries } from "./store-series-place.ts";
import type { Tables } from "./store-tables.ts";
import { withdraw, withdrawalAt } from "./store-withdraw.ts";
import { addressesOf, keepFiles, type PackedItem } from "./store-write.ts";

/** What an importer needs beside writing: to know, before a file is read, that it is held. */
export interface TextKeeper extends TextWriter {
  /** What rooms above derive from the readings that are shown. */
  readonly derivations: Derivations;
  /** Addresses of the texts in files that are held, by SHA-256; those that are not held are not in it. */
  known(sha256s: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Sources that an older reader than this read, as they came; `limit` of them after the one with the id `after` (0n: from the first). */
  outdated(reader: number, after: bigint, limit: number): Promise<readonly KeptSource[]>;
  /** One transaction: readings take the place of those that the source has. Addresses of the texts, in the order of the file. */
  readAgain(readings: SourceReadings): Promise<readonly string[]>;
  /** One transaction: takes a text out that was imported wrongly; its address keeps a note. @throws {WithdrawalError} */
  withdraw(request: WithdrawalRequest): Promise<Withdrawal>;
  /** After many texts have come: makes searching quick and finds their series at once, which would be done by itself a little later. */
  settle(): Promise<void>;
}

const UNIQUE_VIOLATION = "23505";
const ATTEMPTS = 4;
const LARGEST_PAGE = 200;
const deflated = promisify<Uint8Array, ZlibOptions, Uint8Array>(deflate);
const inflated = promisify(inflate);

/**
 * The texts that are held, over one database. Reads need no permission: everything here is public.
 *
 * @param derivations what is written with each reading that is shown; where readings are written without it, a later start derives it
 */
export function createLibrary(db: Database, derivations: Derivations = []): TextLibrary & TextKeeper {
  const rows = db.kysely<Tables>();
  return {
    derivations,
    counts: () => counts(rows),
    facets: () => facets(rows),
    list: (filter, sort, cursor, limit) => list(rows, filter, sort, cursor, pageSize(limit)),
    published: (filter, limit) => published(rows, filter, pageSize(limit)),
    find: (address) => find(rows, address),
    search: (filter, cursor, limit) => search(rows, filter, cursor, pageSize(limit)),
    onlyCommonWords: (words) => onlyCommonWords(rows, words),
    state: (code) => state(rows, code),
    all: () => all(rows),
    citations: {
      around: (address) => around(rows, address),
      mostCited: (filter, cursor, limit) => mostCited(rows, filter, cursor, pageSize(limit)),
      superseded: (filter, cursor, limit) => superseded(rows, filter, cursor, pageSize(limit)),
      named: (symbols) => named(rows, symbols),
    },
    lineage: {
      seriesOf: (address) => seriesOf(rows, address),
      series: (address) => series(rows, address),
      lineage: createLineages(rows),
      alike: (address, paragraph) => alike(rows, address, paragraph),
      alikeWords: (words) => alikeWords(rows, words),
    },
    known: (sha256s) => addressesOf(rows, sha256s),
    outdated: async (reader, after, limit) => Promise.all((await outdated(rows, reader, after, limit)).map(unpacked)),
    readAgain: (readings) => untilUnique(() => db.transaction<Tables, readonly string[]>((trx) => readAgain(trx, readings, derivations))),
    withdrawal: (address) => withdrawalAt(rows, address),
    withdraw: (request) => db.transaction<Tables, Withdrawal>((trx) => withdraw(trx, request)),
    settle: async () => {
      await readied(db);
      await placeAll(db);
    },
    keep: async (items) => {
      const all = await Promise.all(items.map(packed));
      return untilUnique(() => db.transaction<Tables, ImportResult[]>((trx) => keepFiles(trx, all, derivations)));
    },
  };
}

function readied(db: Database): Promise<void> {
  return db.transaction<Tables, void>(async (trx) => void (await sql`select settle_texts()`.execute(trx)));
}

/** So many faces are made in one transaction, of texts that were held before there were any. */
const FACES = 200;

/** Asks of every text that waits for it to which series it belongs. */
export async function placeAll(db: Database): Promise<void> {
  let filled = 0;
  for (let some = 1; some > 0; filled += some) some = await db.transaction<Tables, number>((trx) => fillFaces(trx, FACES));
  if (filled > 0) await readied(db);
  while (await db.transaction<Tables, boolean>(placeInSeries));
}

function pageSize(limit: number): number {
  return Math.max(1, Math.min(Math.trunc(limit) || 1, LARGEST_PAGE));
}

/** Two importers may make the same address at once; one of them is refused by a unique index, and finds it made when it tries again. */
export async function untilUnique<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;
}

export async function unpacked({ encoding, content, ...source }: StoredSource): Promise<KeptSource> {
  return { ...source, content: encoding === "deflate" ? await inflated(content) : content };
}

/** Two thirds of the work of the usual level 6, for files that are a twenty-fifth larger. */
const packing = { level: 4 } as const;

/** Formats that are compressed by nature are kept as they are. */
export async function packed({ content, ...item }: ImportItem): Promise<PackedItem> {
  if (content === undefined) return { ...item, packed: null };
  if (item.format === "pdf" || item.format === "docx") return { ...item, packed: { content, encoding: "identity" } };
  return { ...item, packed: { content: await deflated(content, packing), encoding: "deflate" } };
}
