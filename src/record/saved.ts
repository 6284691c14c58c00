import { z } from "zod";
import type { Database } from "#platform/db/index";
import { nodeCryptography as crypto } from "./node-cryptography.ts";
import { Mismatch } from "./sign/follow.ts";
import type { KeyStore } from "./sign/key-store.ts";
import { checkEverything } from "./sign/self-check.ts";
import { keysOf, lastHead, originsOf } from "./store.ts";
import { parseHead, parseKey, RecordFault, readHead } from "./verify/index.ts";

/** Asks a database, in whatever transaction the caller has. */
interface Asked {
  query(text: string): Promise<{ readonly rows: readonly Record<string, unknown>[] }>;
}

const noteName = "record-heads";
const heads = z.array(z.string());

/** The newest head of each origin, for the manifest of a backup: what a restored record must still fit. None in a database without a record. */
export async function headsOfSnapshot(client: Asked): Promise<Readonly<Record<string, Uint8Array>>> {
  const { rows: known } = await client.query("select to_regclass('public.record_heads') is not null as is_there");
  if (known[0]?.is_there !== true) return {};
  const { rows } = await client.query(
    "select note from (select distinct on (origin) origin, id, note from record_heads order by origin, size desc, id desc) as h order by id",
  );
  return rows.length === 0 ? {} : { [noteName]: Buffer.from(`${JSON.stringify(rows.map(({ note }) => String(note)))}\n`) };
}

/** How a record stands after it was restored. */
export interface RestoredRecord {
  readonly entries: number;
  /** What is wrong with it, in a sentence; null: everything was checked and is well. */
  readonly fault: string | null;
  /** Heads that the backup lists; each was compared. */
  readonly heads: number;
  /** Entries under the newest head that the folder of keys remembers, where that is more than was restored; null: it is not. */
  readonly ahead: number | null;
}

/**
 * Verifies a record that was restored: every entry, tile and head from its bytes, the heads that the backup lists, and whether more was signed
 * since than came back.
 *
 * @param keys left out: nothing is known of what was signed since
 */
export async function checkRestored(
  database: Database,
  notes: Readonly<Record<string, Uint8Array>>,
  keys?: Pick<KeyStore, "readHead">,
): Promise<RestoredRecord> {
  const rows = database.kysely<never>();
  const listed = notes[noteName];
  try {
    const entries = await checkEverything(rows);
    const noted = listed === undefined ? [] : heads.parse(JSON.parse(Buffer.from(listed).toString("utf8")));
    const known = await Promise.all((await keysOf(rows)).map(({ key }) => parseKey(key, crypto)));
    for (const note of noted) {
      const { checkpoint, isOurs } = await readHead(note, known, crypto);
      const last = await lastHead(rows, checkpoint.origin);
      if (!isOurs || last === undefined || last.size !== checkpoint.size || !Buffer.from(last.root).equals(checkpoint.root))
        throw new Mismatch(
          "second root",
          `the head of ${checkpoint.origin} over ${checkpoint.size} entries, which the backup lists, is not there`,
        );
    }
    return { entries, fault: null, heads: noted.length, ahead: await aheadOf(database, entries, keys) };
  } catch (error) {
    if (error instanceof Mismatch || error instanceof RecordFault) return { entries: 0, fault: error.message, heads: 0, ahead: null };
    throw error;
  }
}

async function aheadOf(database: Database, entries: number, keys: Pick<KeyStore, "readHead"> | undefined): Promise<number | null> {
  const note = await keys?.readHead();
  if (note === undefined) return null;
  const { checkpoint } = parseHead(Buffer.from(note));
  const [origin] = await originsOf(database.kysely<never>());
  return origin !== undefined && (checkpoint.size > entries || checkpoint.origin !== origin.origin) ? checkpoint.size : null;
}
