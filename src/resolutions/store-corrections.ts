import { sql } from "kysely";
import { packCursor, unpackCursor } from "#platform/cursor";
import { correct, type Decided, lostIn } from "./corrections.ts";
import type { Resolution } from "./model.ts";
import type { Rows } from "./store-tables.ts";

/** What was corrected in the texts at these addresses, the oldest first. */
export async function correctionsAt(rows: Rows, addresses: readonly string[]): Promise<ReadonlyMap<string, readonly Decided[]>> {
  if (addresses.length === 0) return new Map();
  const found = await rows.selectFrom("corrections").selectAll().where("address", "in", addresses).orderBy("id").execute();
  const byAddress = Map.groupBy(found, ({ address }) => address);
  return new Map(
    [...byAddress].map(([address, own]) => [
      address,
      own.map(({ place, becomes, reason, capacity, corrected_at, words }) => ({
        place,
        becomes,
        reason,
        capacity,
        correctedAt: corrected_at.toISOString(),
        words,
      })),
    ]),
  );
}

/** Notes which corrections of a text hold nothing in the reading that is shown from now on. */
export async function markLost(rows: Rows, address: string, read: Resolution): Promise<void> {
  const found = await rows.selectFrom("corrections").selectAll().where("address", "=", address).orderBy("id").execute();
  if (found.length === 0) return;
  const decided = found.map((row) => ({ ...row, correctedAt: row.corrected_at.toISOString() }));
  const lost = new Set(lostIn(read, decided).map(({ id }) => id));
  await sql`update corrections set is_lost = id = any(${[...lost].map(String)}::bigint[]) where address = ${address}`.execute(rows);
}

/** Looks at corrections from before this was noted: `limit` texts of them. How many texts it looked at. */
export async function markUnknown(rows: Rows, limit: number): Promise<number> {
  const { rows: found } = await sql<{ address: string; reading: { readonly resolution: Resolution } }>`
    select t.address, r.reading from texts t join readings r on r.text_id = t.id and r.is_shown
    where t.address in (select address from corrections where is_lost is null) order by t.id limit ${limit} for update of t`.execute(rows);
  for (const { address, reading } of found) await markLost(rows, address, reading.resolution);
  return found.length;
}

/** A correction that holds nothing any more, with the text that it was of. */
export interface LostCorrection {
  readonly address: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly language: string;
  readonly place: string;
  readonly becomes: string | null;
  readonly reason: string;
  readonly correctedAt: Date;
}

/** Those, the newest first. @throws {CursorError} */
export async function lostCorrections(
  rows: Rows,
  cursor: string | null,
  limit: number,
): Promise<{ readonly items: readonly LostCorrection[]; readonly next: string | null; readonly total: number }> {
  const before = cursor === null ? null : Number(unpackCursor(cursor, ["number"])[0]);
  const { rows: found } = await sql<LostCorrection & { id: bigint }>`
    select c.id, c.address, w.symbol, t.title, t.language, c.place, c.becomes, c.reason, c.corrected_at as "correctedAt"
    from corrections c join texts t on t.address = c.address join works w on w.id = t.work_id
    where c.is_lost and (${before}::bigint is null or c.id < ${before}::bigint) order by c.id desc limit ${limit + 1}`.execute(rows);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::integer as total from corrections c join texts t on t.address = c.address where c.is_lost`.execute(rows);
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map(({ id: _, ...one }) => one),
    next: found.length > limit && last ? packCursor([Number(last.id)]) : null,
    total: counted[0]?.total ?? 0,
  };
}

/** Symbols that persons gave to the texts at these addresses. */
export async function symbolsGiven(rows: Rows, addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (addresses.length === 0) return new Map();
  const found = await rows
    .selectFrom("corrections")
    .select(["address", "becomes"])
    .where("address", "in", addresses)
    .where("place", "=", "symbol")
    .orderBy("id")
    .execute();
  return new Map(found.flatMap(({ address, becomes }) => (becomes === null ? [] : [[address, becomes] as const])));
}

/** A text as it is shown, locked against whoever would change it. */
export interface LockedText {
  readonly id: bigint;
  readonly address: string;
  readonly isSample: boolean;
  /** What the reader says. */
  readonly read: Resolution;
  /** The same with what was corrected so far. */
  readonly shown: Resolution;
}

/** The text at an address; undefined where none is held there. Call it when the works are locked. */
export async function lockedText(rows: Rows, address: string): Promise<LockedText | undefined> {
  const found = await rows
    .selectFrom("texts as t")
    .innerJoin("readings as r", (join) => join.onRef("r.text_id", "=", "t.id").on("r.is_shown", "=", true))
    .select(["t.id", "t.is_sample", "r.reading"])
    .where("t.address", "=", address)
    .forUpdate("t")
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { resolution: read } = found.reading as { readonly resolution: Resolution };
  const decided = (await correctionsAt(rows, [address])).get(address) ?? [];
  return { id: found.id, address, isSample: found.is_sample, read, shown: correct(read, decided) };
}
