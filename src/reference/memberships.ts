import { grouped } from "./grouped.ts";
import { developmentRows } from "./memberships-development.data.ts";
import { g77Rows } from "./memberships-g77.data.ts";
import { namRows } from "./memberships-nam.data.ts";
import { regionalRows } from "./memberships-regional.data.ts";
import type { SourceId } from "./sources.ts";

/** What a State can belong to. "regional group" carries which one in `value`; the others have no value. */
export const groups = ["regional group", "G77", "NAM", "DAC", "LDC", "LLDC", "SIDS"] as const;

export type Group = (typeof groups)[number];

/** The five groups in which the States of a region sit for elections. */
export const regionalGroups = [
  "African",
  "Asia-Pacific",
  "Eastern European",
  "Latin American and Caribbean",
  "Western European and others",
] as const;

export type RegionalGroup = (typeof regionalGroups)[number];

/**
 * One State in one group over one stretch of time. Dates are ISO 8601, as precise as the source: "2019", "2019-09", "2024-12-13".
 * `from` is the first day, null: since before our records; `to` is the first day on which it no longer holds, null: still holds.
 */
export interface Membership {
  readonly state: string;
  readonly group: Group;
  readonly value: RegionalGroup | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly source: SourceId;
  readonly confirmed: boolean;
  readonly note: string | null;
}

/** A row of the tables `memberships-*.data.ts`. */
export type MembershipRow = readonly [
  state: string,
  group: Group,
  value: RegionalGroup | null,
  from: string | null,
  to: string | null,
  source: SourceId,
  confirmed: boolean,
  note?: string,
];

const toMembership = ([state, group, value, from, to, source, confirmed, note]: MembershipRow): Membership => ({
  state,
  group,
  value,
  from,
  to,
  source,
  confirmed,
  note: note ?? null,
});

let all: readonly Membership[] | undefined;
let byState: ReadonlyMap<string, readonly Membership[]> | undefined;

const allMemberships = (): readonly Membership[] => {
  all ??= [...regionalRows, ...g77Rows, ...namRows, ...developmentRows].map(toMembership);
  return all;
};

/** Every membership of a State, past ones included, in the order regional group, G77, NAM, development. `code`: ISO alpha-3. */
export const membershipsOf = (code: string): readonly Membership[] => {
  byState ??= grouped(allMemberships(), (membership) => membership.state);
  return byState.get(code) ?? [];
};

/** True where `membership` held on the ISO date `on`. Dates of less precision are taken as their first day. */
export const heldOn = (membership: Membership, on: string): boolean =>
  (membership.from === null || membership.from <= on) && (membership.to === null || on < membership.to);

/**
 * The States of a group on an ISO date, by alpha-3 code in the English order of their names.
 *
 * @example membersOf("regional group", "2026-01-01", "African").length // 54
 */
export const membersOf = (group: Group, on: string, value?: RegionalGroup): readonly string[] =>
  allMemberships()
    .filter((row) => row.group === group && (value === undefined || row.value === value) && heldOn(row, on))
    .map((row) => row.state);

/** The regional group of a State on an ISO date; undefined for the observer States, which sit in none. */
export const regionalGroupOf = (code: string, on: string): RegionalGroup | undefined =>
  membershipsOf(code).find((row) => row.group === "regional group" && heldOn(row, on))?.value ?? undefined;
