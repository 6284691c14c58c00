import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expressionAddress, symbolOrder, titleOrder } from "./address.ts";
import { fullness, type Identity, identityOf } from "./identity.ts";
import type { ImportItem, ImportResult } from "./library.ts";
import type { Reading, Resolution } from "./model.ts";
import { citationRows, paragraphCounts, paragraphRows, sponsorRows, voteRows } from "./rows.ts";
import { marksOf, yearOf } from "./store-marks.ts";
import type { Rows } from "./store-tables.ts";

/** An item with its bytes packed as they will be stored. */
export interface PackedItem extends Omit<ImportItem, "content"> {
  readonly packed: { readonly content: Uint8Array; readonly encoding: "identity" | "deflate" } | null;
}

/**
 * Keeps a file inside the transaction that `rows` is. Steps: claim the SHA-256 (a second importer of the same file waits here
 * and then finds it known); lock the works concerned, in one order for all; find or make each work and text; add the reading;
 * where it is the fullest of its text, replace the rows that are derived from the shown reading.
 */
export async function keepFile(rows: Rows, item: PackedItem): Promise<ImportResult> {
  const sourceId = await claimSource(rows, item);
  if (sourceId === undefined) return { outcome: "unchanged", addresses: (await addressesOf(rows, item.sha256)) ?? [] };
  const identities = item.readings.map(({ resolution }) => identityOf(resolution));
  await lock(rows, identities);
  const addresses: string[] = [];
  let hasNewText = false;
  for (const [ordinal, reading] of item.readings.entries()) {
    const identity = identities[ordinal] as Identity;
    const work = await workOf(rows, identity);
    const text = await textOf(rows, work, reading.resolution, item.isSample ?? false);
    hasNewText ||= text.isNew;
    await addReading(rows, { sourceId, ordinal, work, text, reading, isSample: item.isSample ?? false });
    addresses.push(text.address);
  }
  return { outcome: hasNewText ? "added" : "version", addresses };
}

/** Addresses of what a source holds, in the order of the file; undefined where no source has this SHA-256. */
export async function addressesOf(rows: Rows, sha256: string): Promise<readonly string[] | undefined> {
  const source = await rows.selectFrom("sources").select("id").where("sha256", "=", sha256).executeTakeFirst();
  if (!source) return undefined;
  const found = await rows
    .selectFrom("readings")
    .innerJoin("texts", "texts.id", "readings.text_id")
    .select("texts.address")
    .where("readings.source_id", "=", source.id)
    .orderBy("readings.ordinal")
    .execute();
  return found.map((row) => row.address);
}

async function claimSource(rows: Rows, item: PackedItem): Promise<bigint | undefined> {
  const inserted = await rows
    .insertInto("sources")
    .values({
      sha256: item.sha256,
      file_name: storable(item.fileName).slice(0, 200) || "unnamed",
      format: item.format,
      bytes: BigInt(item.bytes),
      is_sample: item.isSample ?? false,
      extracted: storable(item.readings[0]?.source ?? ""),
      content: item.packed?.content ?? null,
      content_encoding: item.packed?.encoding ?? null,
    })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

/** PostgreSQL's text holds no U+0000 and no half of a pair: each becomes U+FFFD, one unit for one, so that offsets stay right. */
function storable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

/** Holds every key of these works until the transaction ends, so that nobody else makes or moves them meanwhile. */
async function lock(rows: Rows, identities: readonly Identity[]): Promise<void> {
  const names = identities.flatMap(({ key, withoutSymbol }) => [key, withoutSymbol]);
  const keys = [...new Set(names.map((name) => createHash("sha256").update(name).digest().readBigInt64BE()))];
  keys.sort((a, b) => (a < b ? -1 : 1));
  await sql`select pg_advisory_xact_lock(key) from unnest(${keys.map(String)}::bigint[]) as key`.execute(rows);
}

interface Work {
  readonly id: bigint;
  readonly symbol: string | null;
  readonly address: string;
}

/**
 * The work of this identity. A reading without a symbol also finds the one work that, but for its symbol, is the same; a reading with a symbol finds
 * the work that was kept before its symbol was known, which then moves to its symbol's address and leaves a redirect.
 */
async function workOf(rows: Rows, identity: Identity): Promise<Work> {
  const works = rows.selectFrom("works").select(["id", "symbol", "address"]);
  const same = await works.where("key", "=", identity.key).executeTakeFirst();
  if (same) return same;
  if (identity.symbol === null) {
    const named = await works.where("key_without_symbol", "=", identity.withoutSymbol).execute();
    if (named.length === 1 && named[0]) return named[0];
    return makeWork(rows, identity);
  }
  const nameless = await works.where("key", "=", identity.withoutSymbol).executeTakeFirst();
  return nameless ? nameWork(rows, nameless, identity) : makeWork(rows, identity);
}

async function makeWork(rows: Rows, identity: Identity): Promise<Work> {
  const { key, withoutSymbol, symbol } = identity;
  const address = await freeAddress(rows, identity);
  return await rows
    .insertInto("works")
    .values({ key, key_without_symbol: withoutSymbol, symbol, address })
    .returning(["id", "symbol", "address"])
    .executeTakeFirstOrThrow();
}

async function nameWork(rows: Rows, work: Work, identity: Identity): Promise<Work> {
  const { key, symbol } = identity;
  const address = await freeAddress(rows, identity);
  await rows.updateTable("works").set({ key, symbol, address }).where("id", "=", work.id).execute();
  await rows.insertInto("redirects").values({ address: work.address, work_id: work.id }).execute();
  const texts = await rows.selectFrom("texts").select(["id", "language"]).where("work_id", "=", work.id).execute();
  for (const { id, language } of texts) {
    const moved = expressionAddress(address, language);
    await rows
      .updateTable("texts")
      .set({ address: moved, symbol_order: symbolOrder(symbol, moved) })
      .where("id", "=", id)
      .execute();
  }
  return { id: work.id, symbol, address };
}

/** The first address of this identity that never belonged to another work. */
async function freeAddress(rows: Rows, { address, otherAddress }: Identity): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const wanted = attempt === 0 ? address : attempt === 1 ? otherAddress : `${otherAddress}-${attempt}`;
    const taken = await sql`
      select 1 from works where lower(address) = lower(${wanted})
      union all select 1 from redirects where lower(address) = lower(${wanted})`.execute(rows);
    if (taken.rows.length === 0) return wanted;
  }
}

interface Text {
  readonly id: bigint;
  readonly address: string;
  /** Made in this transaction. */
  readonly isNew: boolean;
}

async function textOf(rows: Rows, work: Work, resolution: Resolution, isSample: boolean): Promise<Text> {
  const { language } = resolution;
  const known = await rows
    .selectFrom("texts")
    .select(["id", "address"])
    .where("work_id", "=", work.id)
    .where("language", "=", language)
    .executeTakeFirst();
  if (known) return { ...known, isNew: false };
  const address = expressionAddress(work.address, language);
  const made = await rows
    .insertInto("texts")
    .values({ work_id: work.id, language, address, ...shownColumns(resolution, work, address, isSample) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id: made.id, address, isNew: true };
}

/** What the list knows of a text, from the reading that is shown. */
function shownColumns(resolution: Resolution, work: Work, address: string, isSample: boolean) {
  const { vote } = resolution;
  const paragraphs = paragraphRows(resolution);
  return {
    title: storable(resolution.title),
    kind: resolution.kind,
    body: resolution.body,
    session: resolution.session,
    agenda_item: resolution.agendaItem,
    date: resolution.date,
    ...paragraphCounts(resolution),
    in_favour: vote?.inFavour.length ?? null,
    against: vote?.against.length ?? null,
    abstaining: vote?.abstaining.length ?? null,
    without_vote: resolution.withoutVote,
    on_behalf_of: resolution.sponsors?.onBehalfOf ?? null,
    remarks: resolution.remarks.length,
    unrecognised: resolution.coverage.unrecognised,
    paragraphs: paragraphs.length,
    citations: citationRows(resolution, paragraphs).length,
    is_sample: isSample,
    symbol_order: symbolOrder(work.symbol, address),
    title_order: storable(titleOrder(resolution.title)),
  };
}

interface NewReading {
  readonly sourceId: bigint;
  readonly ordinal: number;
  readonly work: Work;
  readonly text: Text;
  readonly reading: Reading;
  readonly isSample: boolean;
}

async function addReading(rows: Rows, { sourceId, ordinal, work, text, reading, isSample }: NewReading): Promise<void> {
  const { resolution, stretches } = reading;
  const measure = fullness(resolution);
  const isShown = text.isNew || (await isFullest(rows, text.id, measure));
  if (isShown && !text.isNew) await clear(rows, text.id);
  await rows
    .insertInto("readings")
    .values({
      source_id: sourceId,
      ordinal,
      text_id: text.id,
      fullness: measure,
      is_shown: isShown,
      reading: JSON.stringify({ resolution, stretches }),
    })
    .execute();
  if (!isShown) return;
  if (!text.isNew) {
    await rows
      .updateTable("texts")
      .set(shownColumns(resolution, work, text.address, isSample))
      .where("id", "=", text.id)
      .execute();
  }
  await insertParagraphs(rows, text.id, resolution);
  await insertStates(rows, text.id, resolution);
}

async function isFullest(rows: Rows, textId: bigint, measure: readonly number[]): Promise<boolean> {
  const asFull = await sql`select 1 from readings where text_id = ${textId} and fullness >= ${measure}::integer[] limit 1`.execute(rows);
  return asFull.rows.length === 0;
}

/** Takes away everything that is derived from the reading shown so far. */
async function clear(rows: Rows, textId: bigint): Promise<void> {
  await rows.updateTable("readings").set({ is_shown: false }).where("text_id", "=", textId).where("is_shown", "=", true).execute();
  for (const table of ["paragraphs", "citations", "votes", "sponsors"] as const) {
    await rows.deleteFrom(table).where("text_id", "=", textId).execute();
  }
}

async function insertParagraphs(rows: Rows, textId: bigint, resolution: Resolution): Promise<void> {
  const paragraphs = paragraphRows(resolution);
  const citations = citationRows(resolution, paragraphs);
  const year = yearOf(resolution.date);
  const cited = new Map<number | null, Set<string>>();
  for (const { position, citation } of citations) {
    if (citation.symbol !== null) cited.set(position, (cited.get(position) ?? new Set()).add(citation.symbol));
  }
  const values = paragraphs.map((row) => ({
    position: row.position,
    paragraph: row.id,
    part: row.part,
    depth: row.depth,
    number: row.number,
    opening: row.opening,
    verb: row.verb,
    marks: marksOf(resolution, row, [...(cited.get(row.position) ?? [])]),
    words: row.text,
  }));
  if (values.length > 0) {
    await sql`
      insert into paragraphs (text_id, position, paragraph, part, depth, number, opening, verb, year, marks, words)
      select ${textId}, position, paragraph, part, depth, number, opening, verb, ${year}::integer, marks, words
      from json_to_recordset(${json(values)}::json) as one (
        position integer, paragraph text, part text, depth integer, number text, opening text, verb text, marks text[], words text)`.execute(
      rows,
    );
  }
  if (citations.length > 0) {
    const list = citations.map(({ position, footnote, citation }, ordinal) => {
      const [span_start, span_end] = citation.span;
      const { symbol, reason, kind, role, text: words } = citation;
      return { ordinal, position, footnote, symbol, reason, kind, role, words, span_start, span_end };
    });
    await sql`
      insert into citations (text_id, ordinal, position, footnote, symbol, reason, kind, role, words, span_start, span_end)
      select ${textId}, ordinal, position, footnote, symbol, reason, kind, role, words, span_start, span_end
      from json_to_recordset(${json(list)}::json) as one (
        ordinal integer, position integer, footnote text, symbol text, reason text, kind text, role text, words text,
        span_start integer, span_end integer)`.execute(rows);
  }
}

async function insertStates(rows: Rows, textId: bigint, resolution: Resolution): Promise<void> {
  const votes = voteRows(resolution).map(({ position, state }, ordinal) => ({ text_id: textId, ordinal, position, ...state }));
  const sponsors = sponsorRows(resolution).map((state, ordinal) => ({ text_id: textId, ordinal, ...state }));
  if (votes.length > 0) await rows.insertInto("votes").values(votes).execute();
  if (sponsors.length > 0) await rows.insertInto("sponsors").values(sponsors).execute();
}

/** JSON for json_to_recordset, which turns escapes into text. */
function json(values: unknown): string {
  return JSON.stringify(values, (_, value: unknown) => (typeof value === "string" ? storable(value) : value));
}
