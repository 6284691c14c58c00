import type { Actor, Permit, Refusal, Subject } from "#platform/change/index";
import { actions } from "./actions.data.ts";
import type { ActionRules, Need, Relation, Rule } from "./words.ts";

/** Milliseconds that a used factor counts for what asks for a step-up. */
export const stepUpLasts = 5 * 60_000;

const table: ReadonlyMap<string, ActionRules> = new Map(Object.entries(actions));

/** How the actor stands to the row, as its facts say. */
export function relationsOf(actor: Actor, subject: Subject): ReadonlySet<Relation> {
  const holds = new Set<Relation>(["other"]);
  const isNamed = (names: readonly string[] | undefined): boolean =>
    names?.some((name) => name === actor.id || (actor.organisation !== null && name === actor.organisation)) === true;
  if (isNamed(subject.owners)) holds.add("own");
  if (isNamed(subject.sharedWith)) holds.add("shared");
  if (subject.assignedTo?.includes(actor.id) === true) holds.add("assigned");
  if (subject.enteredBy === actor.id) holds.add("entered by oneself");
  return holds;
}

/** The rules of an action that speak of this actor and, where one is given, of this row. */
export function rulesFor(actor: Actor, action: string, subject?: Subject): readonly Rule[] {
  const rules = table.get(action)?.rules ?? [];
  const held = rules.filter((rule) => rule.capacities.some((capacity) => capacity === actor.capacity));
  if (subject === undefined) return held;
  const standing = relationsOf(actor, subject);
  return held.filter((rule) => rule.classes.includes(subject.class) && rule.relations.some((relation) => standing.has(relation)));
}

function unmet(needs: readonly Need[], actor: Actor, subject: Subject | undefined, now: number): Refusal | undefined {
  // Someone must have entered it, and it must have been another; before a row is at hand, that can't be asked.
  if (needs.includes("second person") && subject !== undefined && (subject.enteredBy == null || subject.enteredBy === actor.id))
    return "second person needed";
  const isFresh = actor.steppedUpAt !== null && now - actor.steppedUpAt >= 0 && now - actor.steppedUpAt < stepUpLasts;
  return needs.includes("step-up") && !isFresh ? "step-up needed" : undefined;
}

/**
 * Asks the table. Without a subject the answer says whether the actor could do this to some row; the use case asks again with the row as locked.
 *
 * @param now milliseconds since 1970
 */
export function createPermit(now: () => number): Permit {
  return (actor, action, subject) => {
    const rules = rulesFor(actor, action, subject);
    if (rules.length === 0) {
      const read = table.get(action)?.read;
      return read !== undefined && rulesFor(actor, read, subject).length > 0 ? "not allowed" : "hidden";
    }
    const refusals = rules.map((rule) => unmet(rule.needs ?? [], actor, subject, now()));
    return refusals.includes(undefined) ? undefined : refusals[0];
  };
}

export const permit: Permit = createPermit(Date.now);

/** True for actions of the table; everything else is refused to everybody. */
export function isAction(name: string): boolean {
  return table.has(name);
}

/** True for actions that go on while the record is halted. */
export function isOpenWhileHalted(name: string): boolean {
  return table.get(name)?.isOpenWhileHalted === true;
}
