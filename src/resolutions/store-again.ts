import { sql } from "kysely";
import { storable } from "#platform/stored-values";
import { expressionAddress } from "./address.ts";
import type { Derivations } from "./derived.ts";
import { identityOf } from "./identity.ts";
import type { KeptSource, SourceReadings } from "./library.ts";
import type { Resolution } from "./model.ts";
import { symbolsGiven } from "./store-corrections.ts";
import type { Rows } from "./store-tables.ts";
import { type Arrival, settle, showAgain } from "./store-texts.ts";
import { withdrawnFrom } from "./store-withdraw.ts";
import { leaveTo, lockWorks, worksOf } from "./store-works.ts";

/** A source with its bytes as they are stored. */
export interface StoredSource extends KeptSource {
  readonly encoding: string;
}

/** Sources whose bytes are kept and which an older reader read, in the order in which they came, after this one. */
export async function outdated(rows: Rows, reader: number, after: bigint, limit: number): Promise<StoredSource[]> {
  const { rows: found } = await sql<{ id: bigint; sha256: string; file_name: string; content: Uint8Array; content_encoding: string }>`
    select id, sha256, file_name, content, content_encoding from sources
    where id > ${after} and content is not null
      and id in (select source_id from readings where reader < ${reader})
    order by id limit ${limit}`.execute(rows);
  return found.map(({ file_name: fileName, content_encoding: encoding, ...source }) => ({ ...source, fileName, encoding }));
}

interface OldReading {
  readonly ordinal: number;
  readonly text_id: bigint;
  readonly address: string;
  readonly work_id: bigint;
  readonly key: string;
  readonly key_without_symbol: string;
}

/**
 * Puts new readings of a source in the place of those that it has. A text of which nothing is left goes, and its address leads to the text that the
 * same place of the file is now; an address never means something else. Addresses of the new readings, in the order of the file.
 */
export async function readAgain(rows: Rows, { id, readings }: SourceReadings, derivations: Derivations): Promise<readonly string[]> {
  const { rows: sources } = await sql<{ is_sample: boolean }>`
    select is_sample from sources where id = ${id} for update`.execute(rows);
  const [source] = sources;
  if (!source) return [];
  const { rows: old } = await sql<OldReading>`
    select r.ordinal, r.text_id, t.address, t.work_id, w.key, w.key_without_symbol
    from readings r join texts t on t.id = r.text_id join works w on w.id = t.work_id where r.source_id = ${id} order by r.ordinal`.execute(
    rows,
  );
  const given = await symbolsGiven(
    rows,
    old.map(({ address }) => address),
  );
  // Which text this is, two officers have said: a reader does not change it.
  const identities = readings.map(({ resolution }, ordinal) => {
    const symbol = given.get(old.find((one) => one.ordinal === ordinal)?.address ?? "");
    return identityOf(symbol === undefined ? resolution : { ...resolution, symbol });
  });
  await lockWorks(rows, [...identities, ...old.map((one) => ({ key: one.key, withoutSymbol: one.key_without_symbol }))]);
  await rows.deleteFrom("readings").where("source_id", "=", id).execute();
  await rows
    .updateTable("sources")
    .set({ extracted: storable(readings[0]?.source ?? "") })
    .where("id", "=", id)
    .execute();
  const works = await worksOf(rows, identities, derivations);
  const withdrawn = await withdrawnFrom(rows, id);
  const arrivals: Arrival[] = [];
  for (const [ordinal, reading] of readings.entries()) {
    const place = await works.of(identities[ordinal] as (typeof identities)[number]);
    if (withdrawn.has(expressionAddress(place.work.address, reading.resolution.language))) continue;
    arrivals.push({ sourceId: id, ordinal, reading, place, isSample: source.is_sample });
  }
  await works.save();
  const settled = await settle(rows, arrivals, derivations);
  const heirOf = ({ ordinal }: OldReading) => arrivals.find((arrival) => arrival.ordinal === ordinal) ?? arrivals[0];
  for (const one of old) await mend(rows, one, heirOf(one)?.place.work.id, derivations);
  return settled.map(({ address }) => address);
}

/** Sees to a text that lost a reading: another of its readings is shown, or it goes. */
async function mend(rows: Rows, { text_id, work_id }: OldReading, heir: bigint | undefined, derivations: Derivations): Promise<void> {
  const { rows: left } = await sql<{ id: bigint; is_shown: boolean; resolution: Resolution; is_sample: boolean }>`
    select r.id, r.is_shown, r.reading -> 'resolution' as resolution, s.is_sample from readings r join sources s on s.id = r.source_id
    where r.text_id = ${text_id} order by r.is_shown desc, r.fullness desc, r.id limit 1`.execute(rows);
  const [best] = left;
  if (best?.is_shown) return;
  if (best) {
    await rows.updateTable("readings").set({ is_shown: true }).where("id", "=", best.id).execute();
    await showAgain(rows, { textId: text_id, read: best.resolution, isSample: best.is_sample }, derivations);
    return;
  }
  await rows.deleteFrom("texts").where("id", "=", text_id).execute();
  const others = await rows.selectFrom("texts").select("id").where("work_id", "=", work_id).limit(1).execute();
  if (others.length > 0 || heir === undefined || heir === work_id) return;
  await leaveTo(rows, work_id, heir);
}
