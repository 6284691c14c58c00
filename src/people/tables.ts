import type { Generated } from "kysely";
import type { OrganisationKind } from "./model.ts";
import type { GrantedCapacity } from "./permission/words.ts";

/** The tables of this room's migration, as rows arrive; a test compares them with the database. */
export interface Tables {
  organisations: {
    id: Generated<string>;
    kind: OrganisationKind;
    parent_id: string | null;
    root_id: string;
    state_code: string | null;
    name: string;
    created_at: Generated<Date>;
    version: Generated<number>;
  };
  accounts: {
    id: Generated<string>;
    email: string;
    name: string;
    language: string;
    created_at: Generated<Date>;
    first_signed_in_at: Date | null;
    last_capacity_id: string | null;
    disabled_at: Date | null;
    is_founder: Generated<boolean>;
    version: Generated<number>;
    erased_at: Generated<Date | null>;
  };
  capacities: {
    id: Generated<string>;
    account_id: string;
    capacity: GrantedCapacity;
    organisation_id: string | null;
    fund: string | null;
    is_own_administrator: Generated<boolean>;
    granted_by: string;
    approved_by: string;
    is_granted_alone: Generated<boolean>;
    starts_at: Generated<Date>;
    ends_at: Date | null;
    ended_by: string | null;
    successor_id: string | null;
  };
  passwords: { account_id: string; hash: string; changed_at: Generated<Date> };
  totp_secrets: {
    account_id: string;
    /** From before secrets were sealed; null where `sealed` holds it. */
    secret: Uint8Array | null;
    last_step: Generated<bigint>;
    created_at: Generated<Date>;
    /** As `totp-seal.ts` writes it. */
    sealed: Uint8Array | null;
  };
  passkeys: {
    id: string;
    account_id: string;
    public_key: Uint8Array;
    counter: bigint;
    transports: string[];
    label: string;
    created_at: Generated<Date>;
    last_used_at: Date | null;
  };
  recovery_codes: { account_id: string; ordinal: number; hash: string; used_at: Date | null };
  sessions: {
    id: Generated<string>;
    token_hash: Uint8Array;
    account_id: string;
    stage: "password" | "whole";
    capacity_id: string | null;
    created_at: Generated<Date>;
    seen_at: Generated<Date>;
    passkey_at: Date | null;
    code_at: Date | null;
    label: string;
  };
  devices: { token_hash: Uint8Array; account_id: string; created_at: Generated<Date>; seen_at: Generated<Date>; label: string };
  proposals: {
    id: Generated<string>;
    kind: ProposalKind;
    account_id: string | null;
    email: string | null;
    person_name: string | null;
    capacity: GrantedCapacity | null;
    organisation_id: string | null;
    fund: string | null;
    is_own_administrator: Generated<boolean>;
    ends_at: Date | null;
    reason: Generated<string>;
    entered_by: string;
    entered_at: Generated<Date>;
    decision: "agreed" | "declined" | "withdrawn" | null;
    decided_by: string | null;
    decided_at: Date | null;
    is_decided_alone: Generated<boolean>;
    accepted_at: Date | null;
  };
  one_time_links: {
    token_hash: Uint8Array;
    purpose: LinkPurpose;
    account_id: string | null;
    proposal_id: string | null;
    created_at: Generated<Date>;
    expires_at: Date;
    used_at: Date | null;
  };
  challenges: { challenge: Uint8Array; purpose: ChallengePurpose; account_id: string | null; created_at: Generated<Date> };
  sign_in_failures: { key: Uint8Array; count: number; since: Date; wait_until: Date | null };
  erasures: {
    id: Generated<string>;
    account_id: string;
    asked_at: Generated<Date>;
    proposal_id: string | null;
    due_at: Date;
    /** JSON as a text on the way in, parsed on the way out. */
    successors: unknown;
    held_by: "last administrator" | "successor needed" | "successor unfit" | null;
    taken_back_at: Date | null;
    done_at: Date | null;
  };
  export_links: { token_hash: Uint8Array; account_id: string; expires_at: Date };
  bootstrap: { is_only: Generated<boolean>; ended_at: Date | null };
}

export type ProposalKind = "grant" | "recovery" | "erasure";
export type LinkPurpose = "bootstrap" | "invitation" | "reset" | "recovery";
export type ChallengePurpose = "sign-in" | "step-up" | "register";

/** Every table of this room: each is closed to whoever does not say who acts. */
export const protectedTables = [
  "accounts",
  "bootstrap",
  "capacities",
  "challenges",
  "devices",
  "erasures",
  "export_links",
  "one_time_links",
  "organisations",
  "passkeys",
  "passwords",
  "proposals",
  "recovery_codes",
  "sessions",
  "sign_in_failures",
  "totp_secrets",
] as const satisfies readonly (keyof Tables)[];
