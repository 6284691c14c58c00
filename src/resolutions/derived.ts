import { type QueryExecutorProvider, sql } from "kysely";
import type { Resolution } from "./model.ts";
import type { Rows } from "./store-tables.ts";

/** A text as it is shown from now on. */
export interface ShownText {
  readonly textId: bigint;
  readonly address: string;
  readonly symbol: string | null;
  /** With what persons corrected. */
  readonly resolution: Resolution;
}

/**
 * Rows that a room above derives from the readings that are shown. They are written in the transaction that shows the reading, whichever way
 * that came: kept, another version, corrected, read again. What refers to `texts.id` goes with a withdrawn text as its foreign key says.
 */
export interface Derivation {
  /** Names it among all; never changes. */
  readonly name: string;
  /** Raise it where the same reading gives other rows: texts that are held are then derived anew, by a job after the next start. */
  readonly version: number;
  /** Writes the rows of these texts in the place of those that they have. Of a batch of files all come in one call: write in bulk. */
  derive(trx: QueryExecutorProvider, texts: readonly ShownText[]): Promise<void>;
  /** A text gets another address, by its symbol. It is told before the text is shown anew. */
  moved(trx: QueryExecutorProvider, from: string, to: string): Promise<void>;
}

export type Derivations = readonly Derivation[];

/** Derives everything from texts that are shown anew, and notes it, in the transaction that `rows` is. */
export async function deriveAll(rows: Rows, derivations: Derivations, texts: readonly ShownText[]): Promise<void> {
  if (texts.length === 0 || derivations.length === 0) return;
  for (const derivation of derivations) await derivation.derive(rows, texts);
  const ids = texts.map(({ textId }) => String(textId));
  await sql`
    insert into derived (text_id, derivation, version)
    select text_id, derivation, version from unnest(${ids}::bigint[]) as text_id,
      unnest(${derivations.map(({ name }) => name)}::text[], ${derivations.map(({ version }) => version)}::integer[]) as one (derivation, version)
    on conflict (text_id, derivation) do update set version = excluded.version`.execute(rows);
}

/** Tells everybody that a text has another address. */
export async function tellMoved(rows: Rows, derivations: Derivations, from: string, to: string): Promise<void> {
  if (from !== to) for (const derivation of derivations) await derivation.moved(rows, from, to);
}
