import { correct, type Decided } from "./corrections.ts";
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
