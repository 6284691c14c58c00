import { promisify } from "node:util";
import { deflate } from "node:zlib";
import type { Database } from "#platform/db/index";
import type { ImportItem, ImportResult, TextLibrary, TextWriter } from "./library.ts";
import { mostCited, superseded } from "./store-citation-lists.ts";
import { around } from "./store-citations.ts";
import { all, find } from "./store-find.ts";
import { counts, facets, list, state } from "./store-lists.ts";
import { search } from "./store-search.ts";
import type { Tables } from "./store-tables.ts";
import { addressesOf, keepFiles, type PackedItem } from "./store-write.ts";

/** What an importer needs beside writing: to know, before a file is read, that it is held. */
export interface TextKeeper extends TextWriter {
  /** Addresses of the texts in files that are held, by SHA-256; those that are not held are not in it. */
  known(sha256s: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}

const UNIQUE_VIOLATION = "23505";
const ATTEMPTS = 4;
const LARGEST_PAGE = 200;
const deflated = promisify(deflate);

/** The texts that are held, over one database. Reads need no permission: everything here is public. */
export function createLibrary(db: Database): TextLibrary & TextKeeper {
  const rows = db.kysely<Tables>();
  return {
    counts: () => counts(rows),
    facets: () => facets(rows),
    list: (filter, sort, cursor, limit) => list(rows, filter, sort, cursor, pageSize(limit)),
    find: (address) => find(rows, address),
    search: (filter, cursor, limit) => search(rows, filter, cursor, pageSize(limit)),
    state: (code) => state(rows, code),
    all: () => all(rows),
    citations: {
      around: (address) => around(rows, address),
      mostCited: (filter, cursor, limit) => mostCited(rows, filter, cursor, pageSize(limit)),
      superseded: (filter, cursor, limit) => superseded(rows, filter, cursor, pageSize(limit)),
    },
    known: (sha256s) => addressesOf(rows, sha256s),
    keep: async (items) => keep(db, await Promise.all(items.map(packed))),
  };
}

function pageSize(limit: number): number {
  return Math.max(1, Math.min(Math.trunc(limit) || 1, LARGEST_PAGE));
}

/** Two importers may make the same address at once; one of them is refused by a unique index, and finds it made when it tries again. */
async function keep(db: Database, items: readonly PackedItem[]): Promise<readonly ImportResult[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction<Tables, ImportResult[]>((trx) => keepFiles(trx, items));
    } catch (error) {
      if (attempt >= ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;
}

/** Formats that are compressed by nature are kept as they are. */
async function packed({ content, ...item }: ImportItem): Promise<PackedItem> {
  if (content === undefined) return { ...item, packed: null };
  if (item.format === "pdf" || item.format === "docx") return { ...item, packed: { content, encoding: "identity" } };
  return { ...item, packed: { content: await deflated(content), encoding: "deflate" } };
}
