import type { Actor } from "#platform/change/index";
import { type Action, actions } from "./permission/actions.data.ts";
import { rulesFor } from "./permission/permit.ts";
import type { Need, Relation } from "./permission/words.ts";

/** One thing that somebody may do, and to what. */
export interface Right {
  readonly action: Action;
  readonly classes: readonly string[];
  readonly relations: readonly Relation[];
  readonly needs: readonly Need[];
}

/** What the table gives to an actor, in its order: what a page shows is what is asked, and nothing is said twice. */
export function rightsOf(actor: Pick<Actor, "capacity">): readonly Right[] {
  const asked: Actor = { id: "", organisation: null, fund: null, steppedUpAt: null, capacity: actor.capacity };
  return (Object.keys(actions) as Action[]).flatMap((action) =>
    rulesFor(asked, action).map((rule) => ({ action, classes: rule.classes, relations: rule.relations, needs: rule.needs ?? [] })),
  );
}
