import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expressionAddress, symbolOrder } from "./address.ts";
import { type Derivations, tellMoved } from "./derived.ts";
import type { Identity } from "./identity.ts";
import type { Rows } from "./store-tables.ts";

/** A work as a transaction sees it. */
export interface Work {
  /** undefined: made in this transaction, not written yet. */
  readonly id: bigint | undefined;
  readonly key: string;
  readonly withoutSymbol: string;
  readonly symbol: string | null;
  readonly address: string;
}

/** The works that some readings are of: what is held of them is fetched once, decided upon in memory, and written back at once. */
export interface Works {
  /**
   * The work of this identity. A reading without a symbol also finds the one work that, but for its symbol, is the same; a reading with
   * a symbol finds the work that was kept before its symbol was known, which then moves to its symbol's address and leaves a redirect.
   */
  of(identity: Identity): Promise<WorkPlace>;
  /** Writes what was made and moved. */
  save(): Promise<void>;
}

/** Stays the same while the work that it holds moves. */
export interface WorkPlace {
  readonly work: Work;
}

/** Holds every key of these works until the transaction ends, so that nobody else makes or moves them meanwhile. */
export async function lockWorks(rows: Rows, identities: readonly Pick<Identity, "key" | "withoutSymbol">[]): Promise<void> {
  const names = identities.flatMap(({ key, withoutSymbol }) => [key, withoutSymbol]);
  const keys = [...new Set(names.map((name) => createHash("sha256").update(name).digest().readBigInt64BE()))];
  keys.sort((a, b) => (a < b ? -1 : 1));
  await sql`select pg_advisory_xact_lock(key) from unnest(${keys.map(String)}::bigint[]) as key`.execute(rows);
}

/** The works of these identities, which must be locked (`lockWorks`) until the transaction ends. */
export async function worksOf(rows: Rows, identities: readonly Identity[], derivations: Derivations): Promise<Works> {
  const held = await fetchWorks(rows, identities);
  const taken = await fetchTaken(rows, identities);
  const places: Place[] = held.map((work) => ({ work, before: work }));
  const byKey = new Map(places.map((place) => [place.work.key, place]));

  const make = async (identity: Identity): Promise<Place> => {
    const { key, withoutSymbol, symbol } = identity;
    const work: Work = { id: undefined, key, withoutSymbol, symbol, address: await freeAddress(rows, identity, taken) };
    const place: Place = { work, before: undefined };
    places.push(place);
    byKey.set(key, place);
    return place;
  };
  const name = async (place: Place, identity: Identity): Promise<Place> => {
    const { key, symbol } = identity;
    byKey.delete(place.work.key);
    place.left = [...(place.left ?? []), place.work.address];
    place.work = { ...place.work, key, symbol, address: await freeAddress(rows, identity, taken) };
    byKey.set(key, place);
    return place;
  };
  return {
    async of(identity) {
      const same = byKey.get(identity.key);
      if (same) return same;
      if (identity.symbol === null) {
        const named = places.filter(({ work }) => work.withoutSymbol === identity.withoutSymbol);
        return named.length === 1 && named[0] ? named[0] : make(identity);
      }
      const nameless = byKey.get(identity.withoutSymbol);
      return nameless ? name(nameless, identity) : make(identity);
    },
    save: () => save(rows, places, derivations),
  };
}

interface Place extends WorkPlace {
  work: Work;
  /** As the database has it. */
  readonly before: Work | undefined;
  /** Addresses that it had, which now redirect. */
  left?: readonly string[];
}

async function fetchWorks(rows: Rows, identities: readonly Identity[]): Promise<Work[]> {
  const keys = identities.flatMap(({ key, withoutSymbol }) => [key, withoutSymbol]);
  const { rows: held } = await sql<{ id: bigint; key: string; key_without_symbol: string; symbol: string | null; address: string }>`
    select id, key, key_without_symbol, symbol, address from works
    where key = any(${keys}::text[]) or key_without_symbol = any(${identities.map(({ withoutSymbol }) => withoutSymbol)}::text[])
    order by id`.execute(rows);
  return held.map(({ key_without_symbol: withoutSymbol, ...work }) => ({ ...work, withoutSymbol }));
}

/** Those of the addresses that these identities may get which are or were another's, as `folded`. */
async function fetchTaken(rows: Rows, identities: readonly Identity[]): Promise<Set<string>> {
  const taken = await takenOf(
    rows,
    identities.flatMap(({ address, otherAddress }) => [address, otherAddress]),
  );
  return new Set(taken.map(folded));
}

async function takenOf(rows: Rows, addresses: readonly string[]): Promise<string[]> {
  const { rows: taken } = await sql<{ wanted: string }>`
    select wanted from unnest(${addresses}::text[]) as wanted
    where exists (select from works where lower(address) = lower(wanted))
      or exists (select from redirects where lower(address) = lower(wanted))`.execute(rows);
  return taken.map(({ wanted }) => wanted);
}

/** Addresses that differ only in case count as the same. What the database folds otherwise, its unique index refuses. */
function folded(address: string): string {
  return address.toLowerCase();
}

/** The first address of this identity that never belonged to another work; it is taken from then on. */
async function freeAddress(rows: Rows, { address, otherAddress }: Identity, taken: Set<string>): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const wanted = attempt === 0 ? address : attempt === 1 ? otherAddress : `${otherAddress}-${attempt}`;
    if (taken.has(folded(wanted)) || (attempt > 1 && (await takenOf(rows, [wanted])).length > 0)) continue;
    taken.add(folded(wanted));
    return wanted;
  }
}

async function save(rows: Rows, places: readonly Place[], derivations: Derivations): Promise<void> {
  for (const { work, before } of places) if (before && work !== before) await move(rows, before, work, derivations);
  const made = places.filter(({ work }) => work.id === undefined);
  if (made.length > 0) {
    const written = await rows
      .insertInto("works")
      .values(
        made.map(({ work: { key, withoutSymbol, symbol, address } }) => ({ key, key_without_symbol: withoutSymbol, symbol, address })),
      )
      .returning(["id", "key"])
      .execute();
    const ids = new Map(written.map(({ id, key }) => [key, id]));
    for (const place of made) place.work = { ...place.work, id: ids.get(place.work.key) };
  }
  const left = places.flatMap(({ work, left = [] }) => left.map((address) => ({ address, work_id: work.id as bigint })));
  if (left.length > 0) await rows.insertInto("redirects").values(left).execute();
}

async function move(rows: Rows, before: Work, { key, symbol, address }: Work, derivations: Derivations): Promise<void> {
  const id = before.id as bigint;
  await rows.updateTable("works").set({ key, symbol, address }).where("id", "=", id).execute();
  const texts = await rows.selectFrom("texts").select(["id", "language"]).where("work_id", "=", id).execute();
  for (const text of texts) {
    await moveText(rows, text.id, { workId: id, address: expressionAddress(address, text.language), symbol }, derivations);
  }
}

/** A text gets another address; what officers corrected and proposed there goes with it. */
async function moveText(
  rows: Rows,
  id: bigint,
  { workId, address, symbol }: { readonly workId: bigint; readonly address: string; readonly symbol: string | null },
  derivations: Derivations,
): Promise<void> {
  const { address: before } = await rows.selectFrom("texts").select("address").where("id", "=", id).executeTakeFirstOrThrow();
  await rows
    .updateTable("texts")
    .set({ work_id: workId, address, symbol_order: symbolOrder(symbol, address) })
    .where("id", "=", id)
    .execute();
  await rows.updateTable("corrections").set({ address }).where("address", "=", before).execute();
  await rows.updateTable("text_proposals").set({ address }).where("address", "=", before).where("decision", "is", null).execute();
  await tellMoved(rows, derivations, before, address);
}

/** A work of which no text is left: its addresses lead to another one. */
export async function leaveTo(rows: Rows, id: bigint, heir: bigint): Promise<void> {
  const work = await rows.selectFrom("works").select("address").where("id", "=", id).executeTakeFirst();
  if (!work) return;
  await rows.updateTable("redirects").set({ work_id: heir }).where("work_id", "=", id).execute();
  await sql`
    update series_corrections set work_id = ${heir}
    where work_id = ${id} and not exists (select from series_corrections where work_id = ${heir})`.execute(rows);
  await rows.deleteFrom("works").where("id", "=", id).execute();
  await rows.insertInto("redirects").values({ address: work.address, work_id: heir }).execute();
}

/**
 * Gives a text another symbol than the reader found: it moves to the work of that symbol, which is made where it is not held. Both works must be locked.
 * The address of the text from then on; undefined where that work is held in this language already.
 */
export async function moveToSymbol(rows: Rows, textId: bigint, identity: Identity, derivations: Derivations): Promise<string | undefined> {
  const { rows: found } = await sql<{ work_id: bigint; language: string; symbol: string | null; address: string }>`
    select t.work_id, t.language, w.symbol, w.address from texts t join works w on w.id = t.work_id where t.id = ${textId}`.execute(rows);
  const text = found[0];
  if (text === undefined) return undefined;
  const target = await rows.selectFrom("works").select(["id", "address"]).where("key", "=", identity.key).executeTakeFirst();
  if (target !== undefined) {
    const held = await rows
      .selectFrom("texts")
      .select("id")
      .where("work_id", "=", target.id)
      .where("language", "=", text.language)
      .execute();
    if (held.length > 0) return undefined;
  }
  const heir = target ?? (await makeWork(rows, identity));
  const moved = expressionAddress(heir.address, text.language);
  await moveText(rows, textId, { workId: heir.id, address: moved, symbol: identity.symbol }, derivations);
  const left = await rows.selectFrom("texts").select("id").where("work_id", "=", text.work_id).limit(1).execute();
  // An address that was another symbol's stays that symbol's; one that was made of what is known of the text leads on.
  if (text.symbol === null && left.length === 0) await leaveTo(rows, text.work_id, heir.id);
  return moved;
}

async function makeWork(rows: Rows, identity: Identity): Promise<{ readonly id: bigint; readonly address: string }> {
  const address = await freeAddress(rows, identity, await fetchTaken(rows, [identity]));
  const { key, withoutSymbol, symbol } = identity;
  const { id } = await rows
    .insertInto("works")
    .values({ key, key_without_symbol: withoutSymbol, symbol, address })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, address };
}
