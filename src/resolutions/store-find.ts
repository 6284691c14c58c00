import { sql } from "kysely";
import { expressionAddress, splitAddress } from "./address.ts";
import { correct } from "./corrections.ts";
import type { HeldText, SourceSummary } from "./library.ts";
import type { Reading } from "./model.ts";
import { correctionsAt } from "./store-corrections.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";
import { canonicalSymbol, symbolKey } from "./symbols.ts";

interface HeldRow extends SummaryRow {
  readonly id: bigint;
  readonly extracted: string;
  readonly reading: Omit<Reading, "source">;
}

/** The text at exactly this address, or where to look instead; undefined where nothing is known by this name. */
export async function find(rows: Rows, address: string): Promise<HeldText | { readonly redirect: string } | undefined> {
  const wanted = address.replaceAll("\0", "");
  const { rows: found } = await sql<HeldRow>`
    select t.id, ${SUMMARY}, s.extracted, r.reading
    from texts t join works w on w.id = t.work_id
    join readings r on r.text_id = t.id and r.is_shown join sources s on s.id = r.source_id
    where t.address = ${wanted}`.execute(rows);
  if (found[0]) return heldText(rows, found[0]);
  const moved = await redirectOf(rows, wanted);
  return moved === undefined || moved === wanted ? undefined : { redirect: moved };
}

/** Where a name leads that is no address: other letter case, another way to write the symbol, an old address, another language. */
export async function redirectOf(rows: Rows, address: string): Promise<string | undefined> {
  const { work, language } = splitAddress(address);
  const symbol = canonicalSymbol(work);
  const key = symbol === undefined ? null : `symbol ${symbolKey(symbol)}`;
  const { rows: found } = await sql<{ address: string }>`
    select t.address from texts t join works w on w.id = t.work_id
    where lower(w.address) = lower(${work}) or w.key = ${key}
      or w.id in (select work_id from redirects where address = ${work} or lower(address) = lower(${work}))
    order by t.language = ${language} desc, t.language = 'en' desc, t.id limit 1`.execute(rows);
  return found[0]?.address;
}

/** Addresses at which a text was before it moved to this one, at most three. */
export async function formerAddresses(rows: Rows, address: string): Promise<readonly string[]> {
  const { rows: found } = await sql<{ address: string; language: string }>`
    select r.address, t.language from texts t join redirects r on r.work_id = t.work_id where t.address = ${address} order by r.address limit 3`.execute(
    rows,
  );
  const moved = await rows
    .selectFrom("withdrawals")
    .select("address")
    .where("moved_to", "=", address)
    .orderBy("id", "desc")
    .limit(3)
    .execute();
  return [...found.map((one) => expressionAddress(one.address, one.language)), ...moved.map((one) => one.address)];
}

async function heldText(rows: Rows, row: HeldRow): Promise<HeldText> {
  const { rows: sources } = await sql<{
    sha256: string;
    file_name: string;
    format: string;
    bytes: bigint;
    imported_at: Date;
    is_shown: boolean;
  }>`
    select s.sha256, s.file_name, s.format, s.bytes, s.imported_at, bool_or(r.is_shown) as is_shown
    from readings r join sources s on s.id = r.source_id where r.text_id = ${row.id}
    group by s.id order by bool_or(r.is_shown) desc, s.imported_at desc, s.id desc`.execute(rows);
  const { rows: held } = await sql<{ symbol: string; address: string }>`
    select distinct on (w.symbol) w.symbol, t.address
    from citations c join works w on w.symbol = c.symbol join texts t on t.work_id = w.id
    where c.text_id = ${row.id} order by w.symbol, t.language = ${row.language} desc, t.language = 'en' desc, t.id`.execute(rows);
  const { rows: citing } = await sql<SummaryRow>`
    select ${SUMMARY} from texts t join works w on w.id = t.work_id
    where t.id in (select text_id from citations where symbol = ${row.symbol}) and t.id <> ${row.id}
    order by t.date_order desc, t.address`.execute(rows);
  const corrections = (await correctionsAt(rows, [row.address])).get(row.address) ?? [];
  return {
    summary: summaryOf(row),
    reading: { ...row.reading, resolution: correct(row.reading.resolution, corrections), source: row.extracted },
    sources: sources.map(
      (source): SourceSummary => ({
        sha256: source.sha256,
        fileName: source.file_name,
        format: source.format,
        bytes: Number(source.bytes),
        importedAt: source.imported_at.toISOString(),
        isShown: source.is_shown,
      }),
    ),
    held: new Map(held.map(({ symbol, address }) => [symbol, address])),
    citedBy: citing.map(summaryOf),
  };
}

const BATCH = 50;

/** Every text in order of address; what is imported meanwhile may or may not be among them. */
export async function* all(rows: Rows): AsyncIterable<HeldText> {
  let after = "";
  for (;;) {
    const { rows: found } = await sql<HeldRow>`
      select t.id, ${SUMMARY}, s.extracted, r.reading
      from texts t join works w on w.id = t.work_id
      join readings r on r.text_id = t.id and r.is_shown join sources s on s.id = r.source_id
      where t.address collate "C" > ${after} order by t.address collate "C" limit ${BATCH}`.execute(rows);
    for (const row of found) yield await heldText(rows, row);
    const last = found.at(-1);
    if (!last || found.length < BATCH) return;
    after = last.address;
  }
}
