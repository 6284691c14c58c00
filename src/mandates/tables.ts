import type { Generated, GeneratedAlways, Kysely, Transaction } from "kysely";
import type { State } from "./life.ts";
import type { Deliverable, MandateVerb, Strength } from "./model.ts";

/** The tables of this room's migration, as rows arrive; `store.test.ts` compares them with the database. */
export interface Tables {
  mandates: {
    id: GeneratedAlways<bigint>;
    text_id: bigint | null;
    address: string;
    name: string;
    paragraph: string;
    place: number;
    is_found: boolean;
    split_from: bigint | null;
    joined_into: bigint | null;
    /** What reading found, where officers corrected it since. */
    read: unknown;
    span_start: number;
    span_end: number;
    verb: MandateVerb;
    strength: Strength;
    addressees: readonly string[];
    action: string;
    conditions: readonly string[];
    deliverable: Deliverable;
    recipient: string | null;
    due_session: string | null;
    due_from: string | null;
    due_to: string | null;
    due_basis: string | null;
    due_confirmed: boolean | null;
    is_due_given: Generated<boolean>;
    recurrence: string | null;
    state: Generated<State>;
    state_at: Date | null;
    confirmed_at: Date | null;
    is_corrected: Generated<boolean>;
    is_standing: Generated<boolean>;
  };
  mandate_corrections: {
    id: GeneratedAlways<bigint>;
    mandate_id: bigint;
    kind: CorrectionKind;
    becomes: unknown;
    reason: string | null;
    capacity: string;
    made_at: Generated<Date>;
  };
  mandate_events: {
    id: GeneratedAlways<bigint>;
    mandate_id: bigint;
    state: State;
    reason: string;
    source: string;
    renewed_by: bigint | null;
    due_session: string | null;
    due_from: string | null;
    due_to: string | null;
    capacity: string;
    entered_at: Generated<Date>;
  };
  session_statements: {
    id: GeneratedAlways<bigint>;
    session: string;
    first_day: string;
    last_day: string;
    first_day_before: string | null;
    last_day_before: string | null;
    reason: string;
    source: string;
    capacity: string;
    stated_at: Generated<Date>;
  };
}

export type CorrectionKind = "confirmed" | "corrected" | "split" | "joined" | "parted";

/** What a query runs on: the pool, or one transaction. */
export type Rows = Kysely<Tables> | Transaction<Tables>;
