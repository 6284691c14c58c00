import { paths, type WebContext } from "#web/index";
import { listErasures } from "./erasure.ts";
import type { People } from "./people.ts";
import { isEnteredBy, listProposals } from "./proposals.ts";

/** Something that waits for a person, for the start page of the room above. */
export interface Awaiting {
  readonly label: string;
  readonly href: string;
  readonly at: Date | null;
  readonly note?: string;
}

/** Erasures that were due and are held, proposals that wait for this person as the second one, and invitations that this person proposed and nobody has answered yet. */
export function peopleWaiting({ room }: People): (c: WebContext) => Promise<readonly Awaiting[]> {
  return async (c) => {
    const { actor, t } = c.var;
    const refusal = c.var.permit(actor, "people.read");
    if (refusal === "hidden" || refusal === "not allowed") return [];
    const mayDecide = !["hidden", "not allowed"].includes(c.var.permit(actor, "people.grant") ?? "");
    const held = actor.capacity === "administrator" ? (await listErasures(room, actor)).filter(({ heldBy }) => heldBy !== null) : [];
    const proposals = (await listProposals(room, actor)).flatMap((proposal) => {
      const isOwn = isEnteredBy(proposal, actor);
      const at = proposal.enteredAt;
      const note = proposal.name ?? "";
      if (proposal.decision === null && !isOwn && mayDecide)
        return [{ label: t("people.waiting.decide"), href: paths.proposals(), at, note }];
      if (proposal.decision === "agreed" && proposal.kind === "grant" && proposal.acceptedAt === null && isOwn)
        return [{ label: t("people.waiting.invited"), href: paths.proposals(), at, note }];
      return [];
    });
    return [
      ...held.map(({ dueAt, name }) => ({ label: t("people.waiting.erasure"), href: paths.erasures(), at: dueAt, note: name })),
      ...proposals,
    ];
  };
}
