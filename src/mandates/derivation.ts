import { type QueryExecutorProvider, sql } from "kysely";
import { jsonRows } from "#platform/stored-values";
import type { Derivation, Resolution, ShownText } from "#resolutions/index";
import { type Correctable, corrected } from "./corrected.ts";
import { type KnownAct, namesOf, wordsOf } from "./found-again.ts";
import { isAdopted } from "./life.ts";
import type { Mandate } from "./model.ts";
import { calendarDays, type SessionDays } from "./sessions.ts";

/** What finds the acts of a text, and of which version it is. */
export interface Reader {
  /** Raised where the same text gives other mandates. */
  readonly version: number;
  readonly acts: (text: Resolution) => readonly Mandate[];
}

/**
 * Keeps the mandates of each text that is shown, in the transaction that shows it. A mandate that was there before keeps its address, its life and
 * what officers corrected; one that is not found any more stays with its address, and is told as such.
 */
export function mandatesDerivation({ version, acts }: Reader): Derivation {
  return {
    name: "mandates",
    version,
    derive: (trx, texts) =>
      deriveMandates(
        trx,
        texts.map((text) => ({ ...text, acts: acts(text.resolution) })),
      ),
    moved,
  };
}

interface ReadText extends ShownText {
  readonly acts: readonly Mandate[];
}

async function deriveMandates(trx: QueryExecutorProvider, texts: readonly ReadText[]): Promise<void> {
  await holdSessions(trx, "shared");
  const known = await knownOf(
    trx,
    texts.map(({ address }) => address),
  );
  const stated = await statedSessions(trx);
  const rows = texts.flatMap((text) => rowsOf(text, known.get(text.address) ?? [], stated));
  await write(trx, rows);
  const before = [...known.keys()];
  if (before.length > 0) await forgetLost(trx, texts, rows);
}

interface Known extends KnownAct {
  readonly isSplit: boolean;
  readonly isJoined: boolean;
  readonly corrections: readonly Partial<Correctable>[];
}

interface KnownRow extends Pick<Mandate, "verb" | "addressees" | "action"> {
  readonly address: string;
  readonly name: string;
  readonly paragraph: string;
  readonly read: Mandate | null;
  readonly is_split: boolean;
  readonly is_joined: boolean;
  readonly corrections: readonly Partial<Correctable>[];
}

/** The mandates that had these addresses before, by the address of their text, in its order. */
async function knownOf(trx: QueryExecutorProvider, addresses: readonly string[]): Promise<Map<string, Known[]>> {
  const { rows } = await sql<KnownRow>`
    select address, name, paragraph, read, verb, addressees, action, split_from is not null as is_split, joined_into is not null as is_joined,
      (select coalesce(json_agg(becomes order by c.id), '[]') from mandate_corrections c where c.mandate_id = m.id and c.kind = 'corrected') as corrections
    from mandates m where address = any(${addresses}::text[]) order by place, id`.execute(trx);
  const known = new Map<string, Known[]>();
  for (const { address, name, paragraph, read, is_split: isSplit, is_joined: isJoined, corrections, ...said } of rows) {
    const one = { name, paragraph, words: wordsOf(read ?? said), isSplit, isJoined, corrections };
    known.set(address, [...(known.get(address) ?? []), one]);
  }
  return known;
}

const sessionsLock = "74128589415560";

/**
 * Until the transaction ends, no session moves ("shared"), or nobody writes mandates by the days that held before ("alone"): else a text that comes
 * while a session is moved would keep the old days.
 */
export async function holdSessions(trx: QueryExecutorProvider, how: "shared" | "alone"): Promise<void> {
  const lock = how === "alone" ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await sql`select ${lock}(${sessionsLock}::bigint)`.execute(trx);
}

/** The days of sessions as officers were told of them last, by the session. */
async function statedSessions(trx: QueryExecutorProvider): Promise<ReadonlyMap<string, SessionDays>> {
  const { rows } = await sql<{ session: string; first_day: string; last_day: string }>`
    select distinct on (session) session, first_day, last_day from session_statements order by session, id desc`.execute(trx);
  return new Map(rows.map(({ session, first_day: from, last_day: to }) => [session, { from, to }]));
}

function rowsOf({ textId, address, resolution, acts }: ReadText, known: readonly Known[], stated: ReadonlyMap<string, SessionDays>) {
  // What an officer split off is no act that reading finds: it goes where its other half goes.
  const names = namesOf(
    known.filter(({ isSplit }) => !isSplit),
    acts,
  );
  const isInForce = isAdopted(resolution.kind);
  const byName = new Map(known.map((one) => [one.name, one]));
  return acts.map((act, place) => {
    const name = names[place] as string;
    const before = byName.get(name);
    const corrections = before?.corrections ?? [];
    const mandate = corrected(act, corrections);
    return {
      text_id: String(textId),
      address,
      name,
      paragraph: act.source.paragraph,
      place,
      read: corrections.length === 0 ? null : act,
      is_standing: isInForce && before?.isJoined !== true,
      ...columnsOf(mandate, stated),
    };
  });
}

/** The columns of a mandate, its due date by what is known of the days of sessions. */
export function columnsOf(mandate: Mandate, stated: ReadonlyMap<string, SessionDays>) {
  const { source, due } = mandate;
  const days = due?.session == null ? undefined : stated.get(due.session);
  return {
    span_start: source.span[0],
    span_end: source.span[1],
    verb: mandate.verb,
    strength: mandate.strength,
    addressees: mandate.addressees,
    action: mandate.action,
    conditions: mandate.conditions,
    deliverable: mandate.deliverable,
    recipient: mandate.recipient,
    due_session: due?.session ?? null,
    due_from: days?.from ?? due?.from ?? null,
    due_to: days?.to ?? due?.to ?? null,
    due_basis: due?.basis ?? null,
    due_confirmed: days === undefined ? (due?.confirmed ?? null) : true,
    recurrence: mandate.recurrence,
  };
}

async function write(trx: QueryExecutorProvider, rows: ReturnType<typeof rowsOf>): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into mandates as m (text_id, address, name, paragraph, place, is_found, read, is_standing, span_start, span_end, verb, strength, addressees,
      action, conditions, deliverable, recipient, due_session, due_from, due_to, due_basis, due_confirmed, recurrence)
    select text_id, address, name, paragraph, place, true, read, is_standing, span_start, span_end, verb, strength, addressees,
      action, conditions, deliverable, recipient, due_session, due_from, due_to, due_basis, due_confirmed, recurrence
    from json_to_recordset(${jsonRows(rows)}::json) as one (
      text_id bigint, address text, name text, paragraph text, place integer, read jsonb, is_standing boolean, span_start integer, span_end integer,
      verb text, strength smallint, addressees text[], action text, conditions text[], deliverable text, recipient text, due_session text,
      due_from date, due_to date, due_basis text, due_confirmed boolean, recurrence text)
    on conflict (address, name) do update set
      text_id = excluded.text_id, paragraph = excluded.paragraph, place = excluded.place, is_found = true, read = excluded.read,
      is_standing = excluded.is_standing, span_start = excluded.span_start, span_end = excluded.span_end, verb = excluded.verb,
      strength = excluded.strength, addressees = excluded.addressees, action = excluded.action, conditions = excluded.conditions,
      deliverable = excluded.deliverable, recipient = excluded.recipient, recurrence = excluded.recurrence,
      due_session = case when m.is_due_given then m.due_session else excluded.due_session end,
      due_from = case when m.is_due_given then m.due_from else excluded.due_from end,
      due_to = case when m.is_due_given then m.due_to else excluded.due_to end,
      due_basis = case when m.is_due_given then m.due_basis else excluded.due_basis end,
      due_confirmed = case when m.is_due_given then m.due_confirmed else excluded.due_confirmed end`.execute(trx);
}

/** What is not found any more is told as such; what was split off follows its other half. */
async function forgetLost(trx: QueryExecutorProvider, texts: readonly ReadText[], rows: ReturnType<typeof rowsOf>): Promise<void> {
  const held = texts.map(({ textId, address, resolution: { kind } }) => ({
    text_id: String(textId),
    address,
    is_adopted: isAdopted(kind),
  }));
  const found = rows.map(({ address, name }) => ({ address, name }));
  await sql`
    with held as (select * from json_to_recordset(${JSON.stringify(held)}::json) as one (text_id bigint, address text, is_adopted boolean)),
      found as (select * from json_to_recordset(${JSON.stringify(found)}::json) as one (address text, name text))
    update mandates m set text_id = held.text_id, is_found = false, is_standing = false
    from held where m.address = held.address and m.split_from is null
      and not exists (select from found where found.address = m.address and found.name = m.name)`.execute(trx);
  await sql`
    with held as (select * from json_to_recordset(${JSON.stringify(held)}::json) as one (text_id bigint, address text, is_adopted boolean))
    update mandates m set text_id = held.text_id, paragraph = other.paragraph, place = other.place, is_found = other.is_found,
      is_standing = other.is_found and held.is_adopted and m.joined_into is null
    from held, mandates other where m.address = held.address and other.id = m.split_from`.execute(trx);
}

/** Where something is said of a mandate. */
const references = [
  "mandate_events.mandate_id",
  "mandate_events.renewed_by",
  "mandate_corrections.mandate_id",
  "mandates.split_from",
  "mandates.joined_into",
];

/**
 * Mandates go where their text goes. Where mandates of an earlier text wait there under the same names, what was entered about either stays: with
 * the one that waits.
 */
async function moved(trx: QueryExecutorProvider, from: string, to: string): Promise<void> {
  await holdSessions(trx, "shared");
  for (const column of references) {
    const [table = "", name = ""] = column.split(".");
    await sql`
      update ${sql.table(table)} r set ${sql.ref(name)} = there.id
      from mandates here join mandates there on there.address = ${to} and there.name = here.name
      where here.address = ${from} and r.${sql.ref(name)} = here.id`.execute(trx);
  }
  await sql`
    delete from mandates here using mandates there
    where here.address = ${from} and there.address = ${to} and there.name = here.name`.execute(trx);
  await sql`update mandates set address = ${to} where address = ${from}`.execute(trx);
}

/** The days of a session: what officers were told last, else the calendar's; undefined where neither knows it. */
export async function daysOfSession(trx: QueryExecutorProvider, session: string): Promise<SessionDays | undefined> {
  return (await statedSessions(trx)).get(session) ?? calendarDays(session);
}
