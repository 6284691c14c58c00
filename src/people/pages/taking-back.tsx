import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action, onceKeyOf } from "#platform/http/index";
import { type Env, paths, type WebContext } from "#web/index";
import type { People } from "../people.ts";
import type { Waiting } from "../proposals.ts";
import { isOpen, takeBack } from "../taking-back.ts";
import { Act } from "./parts.tsx";

/** Taking back what was proposed, or an invitation that is not accepted yet. */
export function takingBackPages(app: OpenAPIHono<Env>, { room }: People): void {
  app.post("/people/proposals/:id/take-back", action("people.invite"), async (c) => {
    await takeBack(room, c.var.actor, c.req.param("id"), onceKeyOf(await c.req.parseBody()));
    return c.redirect(paths.proposals(), 303);
  });
}

/** The button for it, where there is something to be taken back. */
export const TakeBack: FC<{ readonly c: WebContext; readonly proposal: Waiting; readonly mayInvite: boolean }> = ({
  c,
  proposal,
  mayInvite,
}) =>
  mayInvite && isOpen(proposal) ? (
    <div class="buttons">
      <Act c={c} action={paths.takeBackProposal(proposal.id)} label={c.var.t("people.proposals.take-back")} kind="quiet" />
    </div>
  ) : null;
