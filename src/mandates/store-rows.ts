import { type RawBuilder, sql } from "kysely";
import { isPending, pending, type State } from "./life.ts";
import type { Deliverable, Mandate, MandateVerb, Strength } from "./model.ts";
import type { RegisteredMandate } from "./register.ts";

/** Columns of a mandate as `m`, of its text `t` with its work `w`, as `mandateOf` takes them. */
export const COLUMNS: RawBuilder<unknown> = sql`
  m.id, m.address || '/' || m.name as address, m.paragraph, m.span_start, m.span_end, m.verb, m.strength, m.addressees, m.action, m.conditions, m.deliverable,
  m.recipient, m.due_session, m.due_from, m.due_to, m.due_basis, m.due_confirmed, m.recurrence, m.state, m.state_at, m.confirmed_at, m.is_corrected,
  t.address as text_address, w.symbol, t.title, t.kind, t.body, t.date, t.language, t.is_sample`;

/** A mandate, its text and the text's work. */
export const JOINED: RawBuilder<unknown> = sql`mandates m join texts t on t.id = m.text_id join works w on w.id = t.work_id`;

export const PENDING: RawBuilder<unknown> = sql`m.state = any(${[...pending]}::text[])`;

export interface MandateRow {
  readonly id: bigint;
  readonly address: string;
  readonly paragraph: string;
  readonly span_start: number;
  readonly span_end: number;
  readonly verb: MandateVerb;
  readonly strength: Strength;
  readonly addressees: readonly string[];
  readonly action: string;
  readonly conditions: readonly string[];
  readonly deliverable: Deliverable;
  readonly recipient: string | null;
  readonly due_session: string | null;
  readonly due_from: string | null;
  readonly due_to: string | null;
  readonly due_basis: string | null;
  readonly due_confirmed: boolean | null;
  readonly recurrence: string | null;
  readonly state: State;
  readonly state_at: Date | null;
  readonly confirmed_at: Date | null;
  readonly is_corrected: boolean;
  readonly text_address: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly kind: RegisteredMandate["text"]["kind"];
  readonly body: string | null;
  readonly date: string | null;
  readonly language: string;
  readonly is_sample: boolean;
}

/** The due date of a row; null: it has none. */
export function dueOf(
  row: Pick<MandateRow, "due_session" | "due_from" | "due_to" | "due_basis" | "due_confirmed">,
): RegisteredMandate["due"] {
  if (row.due_basis === null) return null;
  const { due_session: session, due_from: from, due_to: to, due_basis: basis } = row;
  return { session, from, to, basis, confirmed: row.due_confirmed ?? false };
}

/** @param today ISO date */
export function mandateOf(row: MandateRow, today: string): RegisteredMandate {
  return {
    ...saidOf(row),
    address: row.address,
    text: {
      address: row.text_address,
      symbol: row.symbol,
      title: row.title,
      kind: row.kind,
      body: row.body,
      date: row.date,
      language: row.language,
      isSample: row.is_sample,
    },
    state: row.state,
    stateAt: row.state_at?.toISOString() ?? null,
    isOverdue: isPending(row.state) && row.due_to !== null && row.due_to < today,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    isCorrected: row.is_corrected,
  };
}

function saidOf(row: MandateRow): Mandate {
  return {
    source: { symbol: row.symbol, paragraph: row.paragraph, span: [row.span_start, row.span_end] },
    verb: row.verb,
    strength: row.strength,
    addressees: row.addressees,
    action: row.action,
    conditions: row.conditions,
    deliverable: row.deliverable,
    recipient: row.recipient,
    due: dueOf(row),
    recurrence: row.recurrence,
  };
}
