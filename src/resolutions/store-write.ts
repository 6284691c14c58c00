import { sql } from "kysely";
import { storable } from "#platform/stored-values";
import type { Derivations } from "./derived.ts";
import { type Identity, identityOf } from "./identity.ts";
import type { ImportItem, ImportResult } from "./library.ts";
import type { Reading } from "./model.ts";
import type { Rows } from "./store-tables.ts";
import { type Arrival, type Settled, settle } from "./store-texts.ts";
import { withdrawnSources } from "./store-withdraw.ts";
import { lockWorks, worksOf } from "./store-works.ts";

/** An item with its bytes packed as they will be stored. */
export interface PackedItem extends Omit<ImportItem, "content"> {
  readonly packed: { readonly content: Uint8Array; readonly encoding: "identity" | "deflate" } | null;
}

/**
 * Keeps files inside the transaction that `rows` is, as if they came one after the other. Steps: claim each SHA-256 (a second importer of
 * the same file waits here and then finds it known); lock the works concerned; find or make each work and text; add the readings;
 * where one is the fullest of its text, replace the rows that are derived from the shown reading. Both claims and locks are taken in one
 * order by all, so that two importers do not wait for each other in a circle.
 */
export async function keepFiles(rows: Rows, items: readonly PackedItem[], derivations: Derivations): Promise<ImportResult[]> {
  const withdrawn = await withdrawnSources(
    rows,
    items.map(({ sha256 }) => sha256),
  );
  const wanted = items.filter(({ sha256 }) => !withdrawn.has(sha256));
  const claimed = await claimSources(rows, wanted);
  const fresh = items.filter((item) => claimed.has(item));
  const readings = fresh.flatMap((item) =>
    item.readings.map((reading, ordinal) => ({ item, reading, ordinal, identity: identityOf(reading.resolution) })),
  );
  const settled = await settleAll(rows, readings, claimed, derivations);
  const kept = new Map<PackedItem, ImportResult>();
  for (const item of fresh) {
    const own = settled.filter((_, n) => readings[n]?.item === item);
    const outcome = own.some(({ isNew }) => isNew) ? "added" : "version";
    kept.set(item, { outcome, addresses: own.map(({ address }) => address) });
  }
  const known = await addressesOf(
    rows,
    items.filter((item) => !kept.has(item)).map(({ sha256 }) => sha256),
  );
  return items.map((item) => {
    const addresses = withdrawn.get(item.sha256);
    if (addresses) return { outcome: "withdrawn", addresses };
    return kept.get(item) ?? { outcome: "unchanged", addresses: known.get(item.sha256) ?? [] };
  });
}

interface Identified {
  readonly item: PackedItem;
  readonly reading: Reading;
  readonly ordinal: number;
  readonly identity: Identity;
}

async function settleAll(
  rows: Rows,
  readings: readonly Identified[],
  sources: ReadonlyMap<PackedItem, bigint>,
  derivations: Derivations,
): Promise<Settled[]> {
  if (readings.length === 0) return [];
  const identities = readings.map(({ identity }) => identity);
  await lockWorks(rows, identities);
  const works = await worksOf(rows, identities, derivations);
  const arrivals: Arrival[] = [];
  for (const { item, reading, ordinal, identity } of readings) {
    const place = await works.of(identity);
    arrivals.push({ sourceId: sources.get(item) as bigint, ordinal, reading, place, isSample: item.isSample ?? false });
  }
  await works.save();
  return settle(rows, arrivals, derivations);
}

/** Addresses of what sources hold, in the order of the file, by SHA-256; sources that are not held are not in it. */
export async function addressesOf(rows: Rows, sha256s: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (sha256s.length === 0) return new Map();
  const { rows: held } = await sql<{ sha256: string; addresses: string[] }>`
    select s.sha256, array(
      select t.address from readings r join texts t on t.id = r.text_id where r.source_id = s.id order by r.ordinal) as addresses
    from sources s where s.sha256 = any(${sha256s}::text[])`.execute(rows);
  return new Map(held.map(({ sha256, addresses }) => [sha256, addresses]));
}

/** Ids of the sources that were not held, by item; of two items with the same bytes the first. */
async function claimSources(rows: Rows, items: readonly PackedItem[]): Promise<Map<PackedItem, bigint>> {
  if (items.length === 0) return new Map();
  const bySha = new Map([...items].reverse().map((item) => [item.sha256, item]));
  const values = [...bySha.values()].map((item) => ({
    sha256: item.sha256,
    file_name: storable(item.fileName).slice(0, 200) || "unnamed",
    format: item.format,
    bytes: BigInt(item.bytes),
    is_sample: item.isSample ?? false,
    extracted: storable(item.readings[0]?.source ?? ""),
    content: item.packed?.content ?? null,
    content_encoding: item.packed?.encoding ?? null,
  }));
  values.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const inserted = await rows
    .insertInto("sources")
    .values(values)
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .returning(["id", "sha256"])
    .execute();
  return new Map(inserted.map(({ id, sha256 }) => [bySha.get(sha256) as PackedItem, id]));
}
