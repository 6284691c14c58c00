import { type QueryExecutorProvider, type RawBuilder, sql } from "kysely";
import type { CheckResult, EntryPage, HaltReason, KeptEntry, KeptHead, Origin, RecordFacets, RecordFilter, WitnessFault } from "./model.ts";
import { type Entry, parseEntry } from "./verify/index.ts";

/** Any connection or transaction. */
export type Rows = QueryExecutorProvider;

interface EntryRow {
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly organ: string | null;
}

const kept = ({ bytes, leaf, organ }: EntryRow): KeptEntry => ({ entry: parseEntry(bytes), bytes, leaf, organ });

/** How many entries there are. */
export async function sizeOf(rows: Rows): Promise<number> {
  const { rows: found } = await sql<{ size: bigint }>`select coalesce(max(index) + 1, 0)::bigint as size from record_entries`.execute(rows);
  return Number(found[0]?.size ?? 0n);
}

export async function findEntry(rows: Rows, index: number): Promise<KeptEntry | undefined> {
  const { rows: found } = await sql<EntryRow>`select bytes, leaf, organ from record_entries where index = ${index}`.execute(rows);
  return found[0] === undefined ? undefined : kept(found[0]);
}

export interface StoredEntry {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
}

/** Entries as they are stored, from one index up to but not including another, in order. */
export async function entriesBetween(rows: Rows, from: number, to: number): Promise<StoredEntry[]> {
  const { rows: found } = await sql<{ index: bigint; bytes: Uint8Array; leaf: Uint8Array }>`
    select index, bytes, leaf from record_entries where index >= ${from} and index < ${to} order by index`.execute(rows);
  return found.map(({ index, bytes, leaf }) => ({ index: Number(index), bytes, leaf }));
}

/** Newest first; `before` is an index. */
export async function listEntries(rows: Rows, filter: RecordFilter, before: number | null, limit: number): Promise<EntryPage> {
  const isAll = Object.values(filter).every((value) => value === undefined);
  const [page, total] = await Promise.all([
    pageOfEntries(rows, filter, before, limit),
    isAll ? sizeOf(rows) : countOf(rows, conditions(filter)),
  ]);
  return { ...page, total };
}

/** The same without counting: for whoever goes through all of them. */
export async function pageOfEntries(
  rows: Rows,
  filter: RecordFilter,
  before: number | null,
  limit: number,
): Promise<Omit<EntryPage, "total">> {
  const place = before === null ? sql`true` : sql`index < ${before}`;
  const page = await sql<EntryRow>`select bytes, leaf, organ from record_entries where ${conditions(filter)} and ${place}
    order by index desc limit ${limit + 1}`.execute(rows);
  const items = page.rows.slice(0, limit).map(kept);
  return { items, next: page.rows.length > limit ? (items.at(-1)?.entry.index ?? null) : null };
}

/** Every entry that a filter leaves, newest first, as they are read. */
export async function* everyEntry(rows: Rows, filter: RecordFilter): AsyncGenerator<Entry> {
  let before: number | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageOfEntries>> = await pageOfEntries(rows, filter, before, 200);
    for (const { entry } of page.items) yield entry;
    before = page.next;
  } while (before !== null);
}

async function countOf(rows: Rows, where: RawBuilder<unknown>): Promise<number> {
  const { rows: found } = await sql<{ total: bigint }>`select count(*) as total from record_entries where ${where}`.execute(rows);
  return Number(found[0]?.total ?? 0n);
}

function conditions({ kind, body, subject, capacity, day }: RecordFilter): RawBuilder<unknown> {
  const all = [
    ...(kind === undefined ? [] : [sql`kind = ${kind}`]),
    ...(body === undefined ? [] : [sql`organ = ${body}`]),
    ...(subject === undefined ? [] : [sql`subject = ${subject}`]),
    ...(capacity === undefined ? [] : [sql`capacity = ${capacity}`]),
    ...(day === undefined ? [] : [sql`time >= ${day}::date and time < ${day}::date + 1`]),
  ];
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

/** What there is to filter by. Each value is looked up in its index, one after the other: the length of the record does not matter. */
export async function facetsOf(rows: Rows): Promise<RecordFacets> {
  const [kinds, bodies, capacities] = await Promise.all((["kind", "organ", "capacity"] as const).map((column) => valuesOf(rows, column)));
  return { kinds: kinds ?? [], bodies: bodies ?? [], capacities: capacities ?? [] };
}

async function valuesOf(rows: Rows, column: "kind" | "organ" | "capacity"): Promise<string[]> {
  const name = sql.ref(column);
  const { rows: found } = await sql<{ value: string }>`
    with recursive known (value) as (
      (select ${name} from record_entries where ${name} is not null order by ${name} limit 1)
      union all
      select (select ${name} from record_entries where ${name} > known.value order by ${name} limit 1) from known where known.value is not null)
    select value from known where value is not null`.execute(rows);
  return found.map(({ value }) => value);
}

interface HeadRow {
  readonly id: bigint;
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
  readonly note: string;
  readonly signed_at: Date;
}

const headColumns = sql.raw(`h.id, h.origin, h.size, h.root, h.signed_at,
  h.note || coalesce((select string_agg(c.line, '' order by c.witness) from record_cosignatures c where c.head_id = h.id), '') as note`);

const headOf = ({ id, origin, size, root, note, signed_at }: HeadRow): KeptHead => ({
  id: Number(id),
  origin,
  size: Number(size),
  root,
  note,
  signedAt: signed_at,
});

/** The newest head of an origin. */
export async function lastHead(rows: Rows, origin: string): Promise<KeptHead | undefined> {
  const { rows: found } = await sql<HeadRow>`
    select ${headColumns} from record_heads h where h.origin = ${origin} order by h.size desc, h.id desc limit 1`.execute(rows);
  return found[0] === undefined ? undefined : headOf(found[0]);
}

/** The newest head of the origin in force. */
export async function currentHead(rows: Rows): Promise<KeptHead | undefined> {
  const { rows: found } = await sql<HeadRow>`
    select ${headColumns} from record_heads h
     where h.origin = (select origin from record_origins order by id desc limit 1)
     order by h.size desc, h.id desc limit 1`.execute(rows);
  return found[0] === undefined ? undefined : headOf(found[0]);
}

/** The head of which a witness last signed, for an origin. */
export async function lastCosigned(rows: Rows, origin: string, witness: string): Promise<number> {
  const { rows: found } = await sql<{ size: bigint | null }>`
    select max(h.size) as size from record_heads h join record_cosignatures c on c.head_id = h.id
     where h.origin = ${origin} and c.witness = ${witness}`.execute(rows);
  return Number(found[0]?.size ?? 0n);
}

/**
 * The heads that tell the growth of the record: of each origin, oldest first, the last of each day and the newest ones. The heads of an origin
 * that was closed stay among them.
 */
export async function tellingHeads(rows: Rows, newest = 50): Promise<KeptHead[]> {
  const { rows: found } = await sql<HeadRow>`
    with placed as (
      select id, origin, size, signed_at, row_number() over (partition by origin order by size desc, id desc) as place from record_heads),
    chosen as (
      (select distinct on (origin, date_trunc('day', signed_at)) id from placed order by origin, date_trunc('day', signed_at), size desc, id desc)
      union (select id from placed where place <= ${newest}))
    select ${headColumns} from record_heads h join record_origins o on o.origin = h.origin
     where h.id in (select id from chosen) order by o.id, h.size, h.id`.execute(rows);
  return found.map(headOf);
}

/** Every head that was ever signed, for whoever recovers: size and root, largest first. */
export async function allHeads(rows: Rows): Promise<{ readonly size: number; readonly root: Uint8Array }[]> {
  const { rows: found } = await sql<{ size: bigint; root: Uint8Array }>`
    select distinct size, root from record_heads order by size desc`.execute(rows);
  return found.map(({ size, root }) => ({ size: Number(size), root }));
}

export async function insertHead(
  rows: Rows,
  { origin, size, root, note }: Pick<KeptHead, "origin" | "size" | "root" | "note">,
): Promise<number> {
  const { rows: made } = await sql<{ id: bigint }>`
    insert into record_heads (origin, size, root, note) values (${origin}, ${size}, ${root}, ${note}) returning id`.execute(rows);
  return Number(made[0]?.id ?? 0n);
}

export async function insertCosignature(rows: Rows, head: number, witness: string, line: string): Promise<void> {
  await sql`insert into record_cosignatures (head_id, witness, line) values (${head}, ${witness}, ${line}) on conflict do nothing`.execute(
    rows,
  );
}

interface OriginRow {
  readonly origin: string;
  readonly key: string;
  readonly size: bigint;
  readonly began_at: Date;
}

/** The largest head of an origin that a witness signed, and when that was kept. */
export async function lastSignedBy(
  rows: Rows,
  origin: string,
  witness: string,
): Promise<{ readonly size: number; readonly at: Date } | undefined> {
  const { rows: found } = await sql<{ size: bigint; at: Date }>`
    select h.size, c.at from record_heads h join record_cosignatures c on c.head_id = h.id
     where h.origin = ${origin} and c.witness = ${witness} order by h.size desc, h.id desc limit 1`.execute(rows);
  return found[0] && { size: Number(found[0].size), at: found[0].at };
}

/** What became of asking a witness. */
export interface Asked {
  readonly headId: number;
  readonly failures: number;
  readonly fault: WitnessFault | null;
}

export async function lastAsked(rows: Rows, witness: string): Promise<(Asked & { readonly askedAt: Date }) | undefined> {
  const { rows: found } = await sql<{ head_id: bigint; failures: number; fault: WitnessFault | null; asked_at: Date }>`
    select head_id, failures, fault, asked_at from record_witnessing where witness = ${witness}`.execute(rows);
  const row = found[0];
  return row && { headId: Number(row.head_id), failures: row.failures, fault: row.fault, askedAt: row.asked_at };
}

export async function noteAsked(rows: Rows, witness: string, { headId, failures, fault }: Asked): Promise<void> {
  await sql`insert into record_witnessing (witness, head_id, failures, fault) values (${witness}, ${headId}, ${failures}, ${fault})
    on conflict (witness) do update set head_id = excluded.head_id, failures = excluded.failures, fault = excluded.fault, asked_at = clock_timestamp()`.execute(
    rows,
  );
}

/** All origins with the key that each has now, newest first. */
export async function originsOf(rows: Rows): Promise<Origin[]> {
  const { rows: found } = await sql<OriginRow>`
    select o.origin, coalesce((select k.key from record_keys k where k.origin = o.origin order by k.id desc limit 1), o.key) as key, o.size, o.began_at
      from record_origins o order by o.id desc`.execute(rows);
  return found.map(({ origin, key, size, began_at }) => ({ origin, key, size: Number(size), beganAt: began_at }));
}

/** All keys that ever signed, newest first: `size` is from how many entries on. */
export async function keysOf(rows: Rows): Promise<Origin[]> {
  const { rows: found } = await sql<OriginRow>`
    select origin, key, size, began_at from (
      select o.id, 0 as renewed, o.origin, o.key, o.size, o.began_at from record_origins o
      union all
      select o.id, k.id, k.origin, k.key, k.index + 1, k.began_at from record_keys k join record_origins o on o.origin = k.origin) as keys
     order by id desc, renewed desc`.execute(rows);
  return found.map(({ origin, key, size, began_at }) => ({ origin, key, size: Number(size), beganAt: began_at }));
}

/** Entries that announced the keys that an origin has had after its first, in order. */
export async function announcingEntries(rows: Rows, origin: string): Promise<number[]> {
  const { rows: found } = await sql<{ index: bigint }>`select index from record_keys where origin = ${origin} order by id`.execute(rows);
  return found.map(({ index }) => Number(index));
}

export async function insertKey(rows: Rows, origin: string, key: string, index: number): Promise<void> {
  await sql`insert into record_keys (origin, key, index) values (${origin}, ${key}, ${index})`.execute(rows);
}

export async function insertOrigin(rows: Rows, origin: string, key: string, size: number): Promise<void> {
  await sql`insert into record_origins (origin, key, size) values (${origin}, ${key}, ${size})`.execute(rows);
}

/** Why an origin is halted; undefined: it is not. */
export async function haltOf(rows: Rows, origin: string): Promise<{ readonly reason: HaltReason; readonly at: Date } | undefined> {
  const { rows: found } = await sql<{ reason: HaltReason; at: Date }>`
    select reason, at from record_halts where origin = ${origin} order by id limit 1`.execute(rows);
  return found[0];
}

export async function insertHalt(rows: Rows, origin: string, reason: HaltReason, detail: string): Promise<void> {
  await sql`insert into record_halts (origin, reason, detail)
    select ${origin}, ${reason}, ${detail} where not exists (select from record_halts where origin = ${origin})`.execute(rows);
}

export async function lastCheck(rows: Rows): Promise<CheckResult | undefined> {
  const { rows: found } = await sql<{ at: Date; from_index: bigint; to_index: bigint; fault: string | null }>`
    select at, from_index, to_index, fault from record_checks order by id desc limit 1`.execute(rows);
  const row = found[0];
  return row && { at: row.at, from: Number(row.from_index), to: Number(row.to_index), fault: row.fault };
}

export async function insertCheck(rows: Rows, from: number, to: number, fault: string | null): Promise<void> {
  await sql`insert into record_checks (from_index, to_index, fault) values (${from}, ${to}, ${fault})`.execute(rows);
}
