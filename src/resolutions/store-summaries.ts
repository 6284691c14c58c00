import { type RawBuilder, sql } from "kysely";
import type { TextSummary } from "./library.ts";
import type { Kind } from "./model.ts";

/** Columns of a text as `t` with its work as `w`, as `summaryOf` takes them. */
export const SUMMARY: RawBuilder<unknown> = sql`
  t.address, w.symbol, t.title, t.kind, t.body, t.session, t.agenda_item, t.date, t.language, t.preambular, t.operative,
  t.in_favour, t.against, t.abstaining, t.without_vote, t.remarks, t.unrecognised, t.is_sample`;

export interface SummaryRow {
  readonly address: string;
  readonly symbol: string | null;
  readonly title: string;
  readonly kind: Kind;
  readonly body: string | null;
  readonly session: number | null;
  readonly agenda_item: string | null;
  readonly date: string | null;
  readonly language: string;
  readonly preambular: number;
  readonly operative: number;
  readonly in_favour: number | null;
  readonly against: number | null;
  readonly abstaining: number | null;
  readonly without_vote: boolean | null;
  readonly remarks: number;
  readonly unrecognised: number;
  readonly is_sample: boolean;
}

export function summaryOf(row: SummaryRow): TextSummary {
  const { in_favour, against, abstaining } = row;
  return {
    address: row.address,
    symbol: row.symbol,
    title: row.title,
    kind: row.kind,
    body: row.body,
    session: row.session,
    agendaItem: row.agenda_item,
    date: row.date,
    language: row.language,
    preambular: row.preambular,
    operative: row.operative,
    vote: in_favour === null || against === null || abstaining === null ? null : [in_favour, against, abstaining],
    withoutVote: row.without_vote,
    remarks: row.remarks,
    unrecognised: row.unrecognised,
    isSample: row.is_sample,
  };
}
