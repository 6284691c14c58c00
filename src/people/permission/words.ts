import type { DataClass } from "#platform/change/index";

/** In what a person, a console or the program acts. One at a time; `Actor.capacity` is one of these. */
export const capacities = [
  "public",
  "delegate of a State",
  "desk officer",
  "fund manager",
  "trustee",
  "contributor",
  "donor",
  "administrator",
  "console",
  "system",
] as const;
export type Capacity = (typeof capacities)[number];

/** Capacities that are granted to a person; the others come with being nobody, at the console, or the program itself. */
export type GrantedCapacity = Exclude<Capacity, "public" | "console" | "system">;
export const grantedCapacities = capacities.filter(
  (capacity): capacity is GrantedCapacity => !["public", "console", "system"].includes(capacity),
);

/**
 * Those who serve the secretariat or decide on money: a passkey for every step-up, and shorter sessions. A trustee decides on money, so
 * it is one although trustees are nobody's staff.
 */
export const staffCapacities: ReadonlySet<string> = new Set(["desk officer", "fund manager", "trustee", "administrator"]);

/** How an actor stands to a row. Several may hold at once; "other" always does. */
export const relations = ["own", "shared", "assigned", "entered by oneself", "other"] as const;
export type Relation = (typeof relations)[number];

export const dataClasses = ["public", "restricted", "confidential", "sealed"] as const satisfies readonly DataClass[];

/** "step-up": a factor was used within five minutes. "second person": whoever entered it can't be the one who does this. */
export type Need = "step-up" | "second person";

/** Who may, on which rows. What no rule allows is refused. */
export interface Rule {
  readonly capacities: readonly Capacity[];
  readonly classes: readonly DataClass[];
  readonly relations: readonly Relation[];
  readonly needs?: readonly Need[];
}

export interface ActionRules {
  /** The action that shows what this one changes: without it, the row does not exist for the actor. Left out where the action itself shows. */
  readonly read?: string;
  /** True for the few that must go on while the record is halted, so that administrators can come and recover it. They make no entry then. */
  readonly isOpenWhileHalted?: true;
  readonly rules: readonly Rule[];
}
