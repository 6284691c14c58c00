import { type RawBuilder, sql } from "kysely";
import { correct } from "./corrections.ts";
import type { HeldSeries, SeriesLink, SeriesMember } from "./lineage.ts";
import type { Resolution } from "./model.ts";
import { correctionsAt } from "./store-corrections.ts";
import { SUMMARY, type SummaryRow, summaryOf } from "./store-summaries.ts";
import type { Rows } from "./store-tables.ts";
import type { SeriesText } from "./trace/index.ts";

/** Series as they are shown: what was found, with what officers said laid over it. */

/** Works with the series that they belong to, as corrected; `is_in` false: an officer took it out of that one. */
const MEMBERS: RawBuilder<unknown> = sql`
  select coalesce(c.work_id, s.work_id) as work_id, coalesce(c.series_id, s.series_id) as series_id, c.work_id is null or c.series_id is not null as is_in,
    c.reason, c.capacity, c.corrected_at
  from series_works s full join series_corrections c on c.work_id = s.work_id`;

/** One text stands for each work. */
const IS_PRINCIPAL: RawBuilder<unknown> = sql`
  not exists (select from texts o where o.work_id = t.work_id and (o.language = 'en', -o.id) > (t.language = 'en', -t.id))`;

export async function seriesOf(rows: Rows, address: string): Promise<SeriesLink | undefined> {
  const { rows: found } = await sql<{ address: string; texts: number }>`
    with members as (${MEMBERS}), own as (
      select m.series_id from members m join texts t on t.work_id = m.work_id where t.address = ${address} and m.is_in)
    select r.address, (select count(distinct m.work_id)::integer from members m join texts t on t.work_id = m.work_id
      where m.series_id = own.series_id and m.is_in) as texts
    from own join series r on r.id = own.series_id`.execute(rows);
  return found.find(({ texts }) => texts > 1);
}

interface MemberRow extends SummaryRow {
  readonly is_in: boolean;
  readonly reason: string | null;
  readonly capacity: string | null;
  readonly corrected_at: Date | null;
}

export async function series(rows: Rows, address: string): Promise<HeldSeries | { readonly redirect: string } | undefined> {
  const { rows: known } = await sql<{ id: bigint; address: string }>`
    select id, address from series where address = ${address}
    union all select s.id, s.address from series_redirects r join series s on s.id = r.series_id where r.address = ${address} limit 1`.execute(
    rows,
  );
  const [one] = known;
  if (!one) return undefined;
  if (one.address !== address) return { redirect: one.address };
  const { rows: found } = await sql<MemberRow>`
    with members as (${MEMBERS})
    select ${SUMMARY}, m.is_in, m.reason, m.capacity, m.corrected_at
    from members m join texts t on t.work_id = m.work_id join works w on w.id = t.work_id left join text_faces f on f.text_id = t.id
    where m.series_id = ${one.id} and ${IS_PRINCIPAL}
    order by coalesce(f.age, t.date::text) nulls first, t.session nulls first, t.kind like 'draft%' desc, t.symbol_order`.execute(rows);
  const members = found.filter(({ is_in }) => is_in).map(memberOf);
  const takenOut = found.filter(({ is_in }) => !is_in).map(memberOf);
  if (members.length < 2 && takenOut.length === 0) return undefined;
  return { address, title: members.at(-1)?.text.title ?? "", members, takenOut };
}

function memberOf(row: MemberRow): SeriesMember {
  const { reason, capacity, corrected_at } = row;
  const isCorrected = reason !== null && capacity !== null && corrected_at !== null;
  return { text: summaryOf(row), correction: isCorrected ? { reason, capacity, correctedAt: corrected_at.toISOString() } : null };
}

/** The shown readings of texts, as corrected, in the order given; those that are not held any more are left out. */
export async function seriesTexts(rows: Rows, addresses: readonly string[]): Promise<readonly SeriesText[]> {
  const { rows: found } = await sql<{ address: string; resolution: Resolution }>`
    select t.address, r.reading -> 'resolution' as resolution from texts t join readings r on r.text_id = t.id and r.is_shown
    where t.address = any(${addresses}::text[])`.execute(rows);
  const corrections = await correctionsAt(rows, addresses);
  const held = new Map(found.map(({ address, resolution }) => [address, correct(resolution, corrections.get(address) ?? [])]));
  return addresses.flatMap((address) => {
    const resolution = held.get(address);
    return resolution === undefined ? [] : [{ id: address, resolution }];
  });
}

/** Changes whenever another reading of one of these texts is shown, or one is corrected. */
export async function stateOf(rows: Rows, addresses: readonly string[]): Promise<string> {
  const { rows: found } = await sql<{ state: string | null }>`
    select string_agg(t.address || ' ' || r.id || ' ' || (select coalesce(max(c.id), 0) from corrections c where c.address = t.address), ';' order by t.address) as state
    from texts t join readings r on r.text_id = t.id and r.is_shown where t.address = any(${addresses}::text[])`.execute(rows);
  return `${addresses.join(" ")} ${found[0]?.state ?? ""}`;
}
