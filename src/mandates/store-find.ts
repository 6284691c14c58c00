import { sql } from "kysely";
import type { State } from "./life.ts";
import type { Mandate } from "./model.ts";
import type { LifeEvent, MandateCorrection, RegisteredMandate, SessionStatement, WholeMandate } from "./register.ts";
import { askOf } from "./same-ask.ts";
import { COLUMNS, JOINED, type MandateRow, mandateOf } from "./store-rows.ts";
import type { Rows } from "./tables.ts";

/** "A/HRC/RES/53/11/op31.2" → the text's address and the mandate's name; undefined where it is no address of a mandate. */
export function splitAddress(address: string): { readonly text: string; readonly name: string } | undefined {
  const at = address.lastIndexOf("/");
  const name = address.slice(at + 1);
  if (at < 1 || !/.\.[1-9]\d{0,5}$/.test(name)) return undefined;
  return { text: address.slice(0, at), name };
}

interface WholeRow extends MandateRow {
  readonly text_id: bigint;
  readonly is_found: boolean;
  readonly joined: string | null;
  readonly read: Mandate | null;
  readonly words: string | null;
}

export async function find(rows: Rows, address: string, today: string): Promise<WholeMandate | undefined> {
  const wanted = splitAddress(address.replaceAll("\0", ""));
  if (wanted === undefined) return undefined;
  const { rows: found } = await sql<WholeRow>`
    select ${COLUMNS}, m.text_id, m.is_found, m.read,
      (select o.address || '/' || o.name from mandates o where o.id = m.joined_into) as joined,
      (select p.words from paragraphs p where p.text_id = m.text_id and p.paragraph = m.paragraph order by p.position limit 1) as words
    from ${JOINED} where m.address = ${wanted.text} and m.name = ${wanted.name}`.execute(rows);
  const [row] = found;
  if (row === undefined) return undefined;
  const mandate = mandateOf(row, today);
  const [life, corrections, sessionChanges, around] = await Promise.all([
    lifeOf(rows, row.id),
    correctionsOf(rows, row.id),
    row.due_session === null ? [] : statementsOf(rows, row.due_session),
    neighbours(rows, row, mandate, today),
  ]);
  return {
    mandate,
    isFound: row.is_found,
    joinedInto: row.joined,
    read: row.read,
    words: row.words ?? "",
    life,
    corrections,
    sessionChanges,
    ...around,
  };
}

async function lifeOf(rows: Rows, id: bigint): Promise<LifeEvent[]> {
  const { rows: found } = await sql<{
    state: State;
    reason: string;
    source: string;
    capacity: string;
    entered_at: Date;
    renewed: string | null;
    due_session: string | null;
    due_from: string | null;
    due_to: string | null;
  }>`
    select e.state, e.reason, e.source, e.capacity, e.entered_at, e.due_session, e.due_from, e.due_to,
      (select o.address || '/' || o.name from mandates o where o.id = e.renewed_by) as renewed
    from mandate_events e where e.mandate_id = ${id} order by e.id`.execute(rows);
  return found.map(({ state, reason, source, capacity, entered_at, renewed, due_session: session, due_from: from, due_to: to }) => ({
    state,
    reason,
    source,
    capacity,
    enteredAt: entered_at.toISOString(),
    renewedBy: renewed,
    due: to === null && session === null ? null : { session, from, to },
  }));
}

async function correctionsOf(rows: Rows, id: bigint): Promise<MandateCorrection[]> {
  const found = await rows.selectFrom("mandate_corrections").selectAll().where("mandate_id", "=", id).orderBy("id").execute();
  return found.map(({ kind, becomes, reason, capacity, made_at }) => ({
    kind,
    fields: kind === "corrected" && becomes !== null && typeof becomes === "object" ? Object.keys(becomes) : [],
    reason,
    capacity,
    madeAt: made_at.toISOString(),
  }));
}

/** What officers were told of one session, oldest first; of all, the newest first. */
export async function statementsOf(rows: Rows, session?: string): Promise<SessionStatement[]> {
  const all = rows.selectFrom("session_statements").selectAll();
  const found = await (session === undefined
    ? all.orderBy("id", "desc").limit(200)
    : all.where("session", "=", session).orderBy("id")
  ).execute();
  return found.map((row) => ({
    session: row.session,
    from: row.first_day,
    to: row.last_day,
    before: row.first_day_before === null || row.last_day_before === null ? null : { from: row.first_day_before, to: row.last_day_before },
    reason: row.reason,
    source: row.source,
    statedAt: row.stated_at.toISOString(),
  }));
}

/** The mandates of a text in its order. */
export async function ofText(rows: Rows, address: string, today: string): Promise<RegisteredMandate[]> {
  const { rows: found } = await sql<MandateRow>`
    select ${COLUMNS} from ${JOINED}
    where m.text_id = (select id from texts where address = ${address.replaceAll("\0", "")}) and m.is_found and m.joined_into is null
    order by m.place, m.id`.execute(rows);
  return found.map((row) => mandateOf(row, today));
}

/** Texts of a series that are looked through. */
const farthest = 60;

/**
 * The same ask in texts of the same series (one body, one title), before and after. Sure only where verb, addressees and words are the same, numbers and
 * dates aside, and stand once in that text: what is less is lineage, and not said here.
 */
async function neighbours(
  rows: Rows,
  { text_id }: WholeRow,
  mandate: RegisteredMandate,
  today: string,
): Promise<Pick<WholeMandate, "before" | "after">> {
  const { rows: found } = await sql<MandateRow & { days: number }>`
    with own as (select id, series, body, language, date_order from texts where id = ${text_id} and series is not null),
      others as (select o.id, o.date_order - own.date_order as days from own join texts o on hashtextextended(o.series, 0) = hashtextextended(own.series, 0)
        and o.series = own.series and o.body = own.body and o.language = own.language and o.date_order <> own.date_order
        order by abs(o.date_order - own.date_order) limit ${farthest})
    select ${COLUMNS}, others.days from others join ${JOINED} on m.text_id = others.id
    where m.is_standing and m.verb = ${mandate.verb} order by abs(others.days), m.place`.execute(rows);
  const ask = askOf(mandate);
  const same = found.filter((row) => askOf(mandateOf(row, today)) === ask);
  const nearest = (isSide: (days: number) => boolean): RegisteredMandate | null => {
    const side = same.filter(({ days }) => isSide(days));
    const first = side.filter(({ days }) => days === side[0]?.days);
    return first.length === 1 && first[0] ? mandateOf(first[0], today) : null;
  };
  return { before: nearest((days) => days < 0), after: nearest((days) => days > 0) };
}
