import { type RawBuilder, sql } from "kysely";
import { packCursor, unpackCursor } from "#platform/cursor";
import type { Page } from "#resolutions/index";
import type { Counted, MandateFacets, MandateFilter, MandateSort, NearestDue, Occasion, RegisteredMandate } from "./register.ts";
import { COLUMNS, JOINED, type MandateRow, mandateOf, PENDING } from "./store-rows.ts";
import type { Rows } from "./tables.ts";

/** What a list is asked for besides its filter. */
export interface Wanted {
  readonly sort: MandateSort;
  readonly cursor: string | null;
  readonly limit: number;
  /** ISO date. */
  readonly today: string;
}

/** Words typed are cut here. */
const longestWords = 400;

/** One page of the register. */
export async function list(rows: Rows, filter: MandateFilter, wanted: Wanted): Promise<Page<RegisteredMandate>> {
  const page = await pageOf(rows, filter, wanted);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::integer as total from ${ASKED} where ${conditions(filter, page.today)}`.execute(rows);
  return { items: page.items, next: page.next, total: counted[0]?.total ?? 0 };
}

/** What a filter is asked of: a mandate and its text. */
const ASKED: RawBuilder<unknown> = sql`mandates m join texts t on t.id = m.text_id`;

/** The whole register, a part at a time: for files. */
export async function* every(rows: Rows, filter: MandateFilter, sort: MandateSort, today: string): AsyncGenerator<RegisteredMandate> {
  for (let cursor: string | null = null; ; ) {
    const page: FoundPage = await pageOf(rows, filter, { sort, cursor, limit: together, today });
    yield* page.items;
    if (page.next === null) return;
    cursor = page.next;
  }
}

/** Mandates that are fetched together for a file. */
const together = 4000;

interface FoundPage {
  readonly items: readonly RegisteredMandate[];
  readonly next: string | null;
  /** The day from which the list is seen. */
  readonly today: string;
}

async function pageOf(rows: Rows, filter: MandateFilter, wanted: Wanted): Promise<FoundPage> {
  const { sort, cursor, limit } = wanted;
  const start = cursor === null ? undefined : startOf(cursor, sort);
  // A list that is gone through over midnight stays the same list.
  const today = start?.today ?? wanted.today;
  const order = orderOf(sort, today);
  const where = conditions(filter, today);
  const following =
    start === undefined ? sql`true` : sql`(${order.first}, ${order.second}, m.id) > (${start.first}, ${start.second}, ${start.id}::bigint)`;
  const { rows: found } = await sql<MandateRow & { first: number; second: number }>`
    with page as (
      select m.id, ${order.first} as first, ${order.second} as second from ${ASKED}
      where ${where} and ${following} order by first, second, m.id limit ${limit + 1})
    select ${COLUMNS}, page.first, page.second from page join ${JOINED} on m.id = page.id
    order by page.first, page.second, m.id`.execute(rows);
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map((row) => mandateOf(row, today)),
    next: found.length > limit && last ? packCursor([sort, today, last.first, last.second, String(last.id)]) : null,
    today,
  };
}

interface Start {
  readonly today: string;
  readonly first: number;
  readonly second: number;
  readonly id: string;
}

function startOf(cursor: string, sort: MandateSort): Start {
  const [of, today, first, second, id] = unpackCursor(cursor, ["string", "string", "number", "number", "string"]);
  const isOurs = of === sort && /^\d{4}-\d\d-\d\d$/.test(String(today)) && Number.isSafeInteger(first) && Number.isSafeInteger(second);
  // Throws as for any cursor that is none of this list's.
  if (!isOurs || !/^\d{1,18}$/.test(String(id))) unpackCursor("", ["string"]);
  return { today: String(today), first: Number(first), second: Number(second), id: String(id) };
}

/** Two whole numbers by which the list is ordered, both ascending. */
function orderOf(sort: MandateSort, today: string): { readonly first: RawBuilder<unknown>; readonly second: RawBuilder<unknown> } {
  const newest = sql`(date '2200-01-01' - t.date_order)`;
  if (sort === "text") return { first: newest, second: sql`m.place` };
  return {
    first: sql`(case when m.due_to is null then 2 when m.due_to < ${today}::date then 1 else 0 end)`,
    second: sql`(case when m.due_to is null then ${newest} when m.due_to < ${today}::date then ${today}::date - m.due_to else m.due_to - ${today}::date end)`,
  };
}

/** What of the mandates a filter leaves. */
export function conditions(filter: MandateFilter, today: string): RawBuilder<unknown> {
  const { stage = "adopted", body, addressee, deliverable, verb, strength, state, due, from, to, session, text, paragraph } = filter;
  const all: RawBuilder<unknown>[] = [
    stage === "adopted" ? sql`m.is_standing` : sql`m.is_found and not m.is_standing and m.joined_into is null`,
  ];
  if (body !== undefined) all.push(sql`t.body = ${plain(body)}`);
  if (addressee !== undefined) all.push(sql`m.addressees @> array[${plain(addressee)}]::text[]`);
  if (deliverable !== undefined) all.push(sql`m.deliverable = ${deliverable}`);
  if (verb !== undefined) all.push(sql`m.verb = ${verb}`);
  if (strength !== undefined) all.push(sql`m.strength >= ${strength}`);
  if (state !== undefined) all.push(sql`m.state = ${state}`);
  if (due === "overdue") all.push(sql`${PENDING} and m.due_to < ${today}::date`);
  if (due === "coming") all.push(sql`m.due_to >= ${today}::date`);
  if (due === "none") all.push(sql`m.due_to is null`);
  if (from !== undefined) all.push(sql`m.due_to >= ${from}::date`);
  if (to !== undefined) all.push(sql`coalesce(m.due_from, m.due_to) <= ${to}::date`);
  if (session !== undefined) all.push(sql`m.due_session = ${plain(session)}`);
  if (text !== undefined) all.push(sql`t.address = ${plain(text)}`);
  if (paragraph !== undefined) all.push(sql`m.paragraph = ${plain(paragraph)}`);
  const words = plain(filter.q ?? "")
    .trim()
    .slice(0, longestWords);
  // In the words of the paragraph, by the index that search has.
  if (words !== "")
    all.push(
      sql`(m.text_id, m.paragraph) in (select p.text_id, p.paragraph from paragraphs p where p.search @@ websearch_to_tsquery('comity_text', ${words}))`,
    );
  return sql.join(all, sql` and `);
}

function plain(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

const mostAddressees = 400;

export async function facets(rows: Rows, today: string): Promise<MandateFacets> {
  const counts = await sql<{ total: number; overdue: number; coming: number }>`
    select count(*)::integer as total, (count(*) filter (where ${PENDING} and m.due_to < ${today}::date))::integer as overdue,
      (count(*) filter (where m.due_to >= ${today}::date))::integer as coming
    from mandates m where m.is_standing and m.text_id is not null`.execute(rows);
  const bodies = await sql<Counted>`
    select t.body as name, count(*)::integer as count from ${JOINED} where m.is_standing and t.body is not null
    group by t.body order by count desc, name`.execute(rows);
  const addressees = await sql<Counted>`
    select a as name, count(*)::integer as count from mandates m, unnest(m.addressees) a where m.is_standing and m.text_id is not null
    group by a order by count desc, name limit ${mostAddressees}`.execute(rows);
  const deliverables = await sql<Counted>`
    select deliverable as name, count(*)::integer as count from mandates m where m.is_standing and m.text_id is not null
    group by deliverable order by count desc, name`.execute(rows);
  const { total = 0, overdue = 0, coming = 0 } = counts.rows[0] ?? {};
  return { total, overdue, coming, bodies: bodies.rows, addressees: addressees.rows, deliverables: deliverables.rows };
}

/** What falls due between two days, both included. */
export async function occasions(rows: Rows, filter: MandateFilter, from: string, to: string): Promise<Occasion[]> {
  const { rows: found } = await sql<{ session: string | null; first: string; last: string; mandates: number; pending: number }>`
    select m.due_session as session, coalesce(m.due_from, m.due_to) as first, m.due_to as last, count(*)::integer as mandates,
      (count(*) filter (where ${PENDING}))::integer as pending
    from ${JOINED} where ${conditions(filter, from)} and m.due_to >= ${from}::date and coalesce(m.due_from, m.due_to) <= ${to}::date
    group by 1, 2, 3 order by 2, 3, 1`.execute(rows);
  return found.map(({ first, last, ...one }) => ({ ...one, from: first, to: last }));
}

/** The nearest days, outside of two, on which something falls due. */
export async function nearest(rows: Rows, filter: MandateFilter, from: string, to: string): Promise<NearestDue> {
  const { rows: found } = await sql<NearestDue>`
    select (max(m.due_to) filter (where m.due_to < ${from}::date))::text as before,
      (min(coalesce(m.due_from, m.due_to)) filter (where coalesce(m.due_from, m.due_to) > ${to}::date))::text as after
    from ${JOINED} where ${conditions(filter, from)} and m.due_to is not null`.execute(rows);
  return found[0] ?? { before: null, after: null };
}
