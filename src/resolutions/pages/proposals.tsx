import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { Empty, type Env, FormToken, page, paths, Sym, type WebContext } from "#web/index";
import type { Resolution } from "../model.ts";
import type { TextRoom } from "../recorded-import.ts";
import { WithdrawalError } from "../store-withdraw.ts";
import { decideOnText, listTextProposals, type Proposal, takeBack } from "../text-changes.ts";
import { correctedPlace, correctedValue } from "./correctable.ts";

/** Where officers decide on what another officer proposed for a text. */
export function proposalPages(app: OpenAPIHono<Env>, texts: TextRoom): void {
  app.get(paths.textProposals(), action("texts.propose"), async (c) => list(c, texts, await listTextProposals(texts, c.var.actor)));

  app.post("/texts/proposals/taken-back/:id", action("texts.take-back"), async (c) => {
    const id = c.req.param("id") ?? "";
    if (!isId(id)) throw new HttpFault(404);
    await takeBack(texts, c.var.actor, id, onceKeyOf(await c.req.parseBody()));
    return c.redirect(paths.textProposals(), 303);
  });

  for (const kind of ["withdrawal", "correction"] as const) {
    app.post(`/texts/proposals/${kind}/:id`, action(kind === "withdrawal" ? "texts.withdraw" : "texts.correct"), async (c) => {
      const id = c.req.param("id") ?? "";
      if (!isId(id)) throw new HttpFault(404);
      const form = await c.req.parseBody();
      const decision = form.decision === "agreed" ? "agreed" : "declined";
      const decided = await decideOnText(texts, c.var.actor, { kind, id, decision }, onceKeyOf(form)).catch(gone);
      return c.redirect(decided !== undefined && decision === "agreed" ? paths.resolution(decided.address) : paths.textProposals(), 303);
    });
  }
}

function isId(word: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(word);
}

/** The text went meanwhile: the proposal waits on, to be declined. */
function gone(error: unknown): never {
  if (error instanceof WithdrawalError) throw new HttpFault(410, { detail: error.message });
  throw error;
}

async function list(c: WebContext, texts: TextRoom, all: readonly Proposal[]): Promise<Response> {
  const { t } = c.var;
  const waiting = all.filter(({ decision }) => decision === null);
  const decided = all.filter(({ decision }) => decision !== null);
  const named = new Map<string, Resolution>();
  for (const address of new Set(all.map((one) => one.address))) {
    const found = await texts.library.find(address);
    if (found !== undefined && !("redirect" in found)) named.set(address, found.reading.resolution);
  }
  const Shown: FC<{ readonly list: readonly Proposal[] }> = ({ list: shown }) => (
    <ul class="held">
      {shown.map((one) => (
        <Entered c={c} proposal={one} text={named.get(one.address)} />
      ))}
    </ul>
  );
  return page(c, {
    title: t("resolutions.proposals.title"),
    place: "resolutions",
    trail: [{ href: paths.resolutions(), label: t("resolutions.list.title") }],
    lede: t("resolutions.proposals.lede"),
    cache: "private",
    body: (
      <>
        <p class="buttons">
          <a href={paths.textCorrectionsLost()}>{t("resolutions.lost.title")}</a>
        </p>
        {waiting.length === 0 ? (
          <Empty title={t("resolutions.proposals.none")}>
            <p>{t("resolutions.proposals.how")}</p>
          </Empty>
        ) : (
          <Shown list={waiting} />
        )}
        {decided.length > 0 && (
          <section>
            <h2>{t("resolutions.proposals.decided")}</h2>
            <Shown list={decided} />
          </section>
        )}
      </>
    ),
  });
}

interface EnteredProps {
  readonly c: WebContext;
  readonly proposal: Proposal;
  /** undefined: the text is not held any more. */
  readonly text: Resolution | undefined;
}

const decisionKeys = {
  agreed: "resolutions.proposals.agreed",
  declined: "resolutions.proposals.declined",
  "taken back": "resolutions.proposals.taken-back",
} as const;

const Entered: FC<EnteredProps> = ({ c, proposal, text }) => {
  const { t, format, actor } = c.var;
  const { kind, address, place, was, becomes, reason, enteredAt, enteredBy, decision } = proposal;
  const language = text?.language;
  const isOwn = enteredBy === actor.id;
  const needsStepUp = c.var.permit(actor, kind === "withdrawal" ? "texts.withdraw" : "texts.correct") === "step-up needed";
  return (
    <li>
      <p>
        <strong>{t(kind === "withdrawal" ? "resolutions.proposals.withdrawal" : "resolutions.proposals.correction")}</strong>{" "}
        <a href={paths.resolution(address)}>
          <Sym>{address}</Sym>
        </a>
        {place !== null && ` · ${correctedPlace(c.var, text, place)}`}
      </p>
      {place !== null && (
        <dl class="facts">
          <div>
            <dt>{t("resolutions.correct.now")}</dt>
            <dd>
              <bdi lang={language}>{correctedValue(c.var, place, was)}</bdi>
            </dd>
          </div>
          <div>
            <dt>{t("resolutions.correct.becomes")}</dt>
            <dd>
              <bdi lang={language}>{correctedValue(c.var, place, becomes)}</bdi>
            </dd>
          </div>
        </dl>
      )}
      <p>
        <bdi>{reason}</bdi>
      </p>
      <p class="hint">
        {t("resolutions.proposals.entered", { date: format.dateTime(enteredAt.toISOString()) })}{" "}
        {decision !== null && t(decisionKeys[decision])}
        {decision === null && isOwn && t("resolutions.proposals.own")}
      </p>
      {decision === null && isOwn && (
        <form method="post" action={paths.textTakeBack(proposal.id)}>
          <FormToken ui={c.var} />
          <button type="submit" class="second">
            {t("resolutions.proposals.take-back")}
          </button>
        </form>
      )}
      {decision === null && !isOwn && needsStepUp && (
        <p>
          <a href={paths.stepUp(paths.textProposals())}>{t("resolutions.proposals.step-up")}</a>
        </p>
      )}
      {decision === null && !isOwn && !needsStepUp && (
        <p class="buttons">
          <Decide c={c} proposal={proposal} decision="agreed" />
          <Decide c={c} proposal={proposal} decision="declined" />
        </p>
      )}
    </li>
  );
};

const Decide: FC<{ readonly c: WebContext; readonly proposal: Proposal; readonly decision: "agreed" | "declined" }> = ({
  c,
  proposal: { kind, id },
  decision,
}) => (
  <form method="post" action={paths.textDecision(kind, id)}>
    <FormToken ui={c.var} />
    <input type="hidden" name="decision" value={decision} />
    <button type="submit" class={decision === "declined" ? "second" : undefined}>
      {c.var.t(decision === "agreed" ? "resolutions.proposals.agree" : "resolutions.proposals.decline")}
    </button>
  </form>
);
