import type { OpenAPIHono } from "@hono/zod-openapi";
import type { FC } from "hono/jsx";
import { Refused } from "#platform/change/index";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { isLocale } from "#platform/i18n/index";
import {
  type Env,
  ErrorSummary,
  type FieldError,
  Form,
  type OpenDraft,
  openDraft,
  page,
  paths,
  SelectField,
  TextField,
  type WebContext,
} from "#web/index";
import { decide, type GrantFault, proposeGrant } from "../grants.ts";
import { capacitiesIn, isId, type OrganisationKind } from "../model.ts";
import { listInvitable, type Organisation } from "../organisations.ts";
import type { People } from "../people.ts";
import { type GrantedCapacity, grantedCapacities } from "../permission/words.ts";
import { isEnteredBy, listProposals, type Waiting } from "../proposals.ts";
import { EmailField, LanguageField, NameField } from "./fields.tsx";
import { granted } from "./granted.tsx";
import { Act, nameIn } from "./parts.tsx";
import { TakeBack } from "./taking-back.tsx";
import { stepUpFirst, textOf, wordKey } from "./visit.ts";

/** Entering a grant, and deciding on what another entered. */
export function grantPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;

  app.get(paths.invite(), action("people.read"), async (c) => {
    const ahead = stepUpFirst(c, "people.invite");
    if (ahead !== undefined) return ahead;
    const draft = await openDraft(c, paths.invite());
    const organisations = await listInvitable(room, c.var.actor);
    // Whoever looks after nobody's people would only be refused in the end.
    if (organisations.length === 0 && c.var.actor.capacity !== "administrator") throw new Refused("not allowed", "people.invite");
    const asked = c.req.query("organisation");
    const typed = { ...draft?.typed, ...(asked === undefined && draft?.kept !== undefined ? {} : { organisation: asked ?? "" }) };
    return ask(c, organisations, typed, [], { draft });
  });

  app.post(paths.invite(), action("people.invite"), async (c) => {
    const form = await c.req.parseBody();
    const names = ["organisation", "name", "email", "capacity", "fund", "administers", "ends", "reason", "language"];
    const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
    const organisations = await listInvitable(room, c.var.actor);
    const kind = organisations.find(({ id }) => id === typed.organisation)?.kind;
    const capacity = grantedCapacities.find((word) => word === typed.capacity) ?? usual(kind);
    const proposed = await proposeGrant(
      room,
      c.var.actor,
      {
        email: typed.email ?? "",
        name: typed.name ?? "",
        capacity,
        organisation: isId(typed.organisation) ? typed.organisation : null,
        fund: typed.fund ?? "",
        isOwnAdministrator: typed.administers === "yes",
        endsAt: dayOf(typed.ends ?? ""),
        reason: typed.reason ?? "",
        language: isLocale(typed.language) ? typed.language : c.var.locale,
      },
      c.var.origin,
      onceKeyOf(form),
    );
    if (proposed.outcome === "faults") {
      const draft = await openDraft(c, paths.invite());
      return ask(c, organisations, typed, messagesOf(c, proposed.faults), { onceKey: onceKeyOf(form), draft });
    }
    return proposed.outcome === "waits"
      ? c.redirect(paths.proposals(), 303)
      : granted(c, proposed, { name: typed.name ?? "", email: typed.email ?? "" });
  });

  app.get(paths.proposals(), action("people.read"), async (c) =>
    list(c, await listProposals(room, c.var.actor), (await listInvitable(room, c.var.actor)).length > 0),
  );

  app.get("/people/proposals/:id", action("people.read"), async (c) => c.redirect(paths.proposals(), 303));

  app.post("/people/proposals/:id", action("people.grant"), async (c) => {
    const id = c.req.param("id");
    const waiting = (await listProposals(room, c.var.actor)).find((one) => one.id === id);
    if (waiting === undefined) throw new HttpFault(404);
    const decision = textOf(await c.req.parseBody(), "decision") === "agreed" ? "agreed" : "declined";
    const decided = await decide(room, c.var.actor, id, decision, c.var.locale, c.var.origin);
    if (decided?.fault !== undefined) {
      const word = decided.fault === "last administrator" ? "last" : "successor";
      return list(c, await listProposals(room, c.var.actor), (await listInvitable(room, c.var.actor)).length > 0, [
        { field: "main", message: c.var.t(`people.erasures.fault-${word}`) },
      ]);
    }
    if (decided === undefined || decision === "declined" || waiting.kind === "erasure") return c.redirect(paths.proposals(), 303);
    return granted(c, decided, waiting);
  });
}

/** The capacity that most people of a kind of organisation have. */
function usual(kind: OrganisationKind | undefined): GrantedCapacity {
  return (kind === undefined ? undefined : capacitiesIn(kind)[0]) ?? "administrator";
}

/** The end of a day that was typed; null: none was. A day that is none ends at once, which is told as a fault. */
function dayOf(typed: string): Date | null {
  if (typed === "") return null;
  const day = new Date(`${typed}T23:59:59Z`);
  return Number.isNaN(day.getTime()) ? new Date(0) : day;
}

const fieldOf: Readonly<Record<GrantFault, string>> = {
  email: "email",
  name: "name",
  organisation: "organisation",
  capacity: "capacity",
  fund: "fund",
  ends: "ends",
};

function messagesOf(c: WebContext, faults: readonly GrantFault[]): FieldError[] {
  return faults.map((fault) => ({ field: fieldOf[fault], message: c.var.t(`people.fault.${fault}`) }));
}

function ask(
  c: WebContext,
  organisations: readonly Organisation[],
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
  { onceKey, draft }: { readonly onceKey?: string; readonly draft?: OpenDraft | undefined },
): Promise<Response> {
  const { t } = c.var;
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  const isAdministrator = c.var.actor.capacity === "administrator";
  // Others have no empty choice: what the list shows first is what they would send.
  const chosen = typed.organisation || (isAdministrator ? "" : (organisations[0]?.id ?? ""));
  const kind = organisations.find(({ id }) => id === chosen)?.kind;
  const possible = kind === undefined ? grantedCapacities : capacitiesIn(kind);
  return page(c, {
    title: t("people.invite.title"),
    place: "people",
    trail: [{ href: paths.people(), label: t("people.list.title") }],
    lede: t("people.invite.lede"),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <Form c={c} action={paths.invite()} draft={draft} title={t("people.invite.title")} class="narrow" onceKey={onceKey}>
        <ErrorSummary ui={c.var} errors={errors} />
        <SelectField
          name="organisation"
          label={t("people.field.organisation")}
          value={chosen}
          {...(isAdministrator ? { any: t("people.invite.no-organisation") } : {})}
          choices={organisations.map((one) => ({ value: one.id, label: `${nameIn(c, one)} (${t(wordKey("kind", one.kind))})` }))}
          error={errorOf("organisation")}
        />
        <SelectField
          name="capacity"
          label={t("people.field.capacity")}
          value={typed.capacity}
          {...(kind === undefined ? { any: t("people.invite.usual") } : {})}
          choices={possible.map((word) => ({ value: word, label: t(wordKey("capacity", word)) }))}
          error={errorOf("capacity")}
        />
        <NameField ui={c.var} whose="another's" value={typed.name} error={errorOf("name")} />
        <EmailField ui={c.var} whose="another's" value={typed.email} error={errorOf("email")} />
        <p class="check">
          <input type="checkbox" id="administers" name="administers" value="yes" checked={typed.administers === "yes"} />
          <label for="administers">{t("people.invite.administers")}</label>
        </p>
        <details class="otherwise" open={errorOf("fund") !== undefined || errorOf("ends") !== undefined}>
          <summary>{t("people.invite.more")}</summary>
          <TextField
            name="fund"
            label={t("people.field.fund")}
            hint={t("people.invite.fund-hint")}
            value={typed.fund}
            maxlength={200}
            error={errorOf("fund")}
          />
          <TextField
            name="ends"
            type="date"
            label={t("people.field.ends")}
            hint={t("people.invite.ends-hint")}
            value={typed.ends}
            error={errorOf("ends")}
          />
          <LanguageField ui={c.var} label={t("people.invite.language")} value={typed.language ?? c.var.locale} />
          <TextField
            name="reason"
            label={t("people.field.reason")}
            hint={t("people.invite.reason-hint")}
            value={typed.reason}
            maxlength={1000}
          />
        </details>
        <button type="submit">{t("people.invite.submit")}</button>
      </Form>
    ),
  });
}

function list(c: WebContext, all: readonly Waiting[], mayInvite: boolean, errors: readonly FieldError[] = []): Promise<Response> {
  const { t } = c.var;
  const waiting = all.filter(({ decision }) => decision === null);
  const decided = all.filter(({ decision }) => decision !== null);
  return page(c, {
    title: t("people.proposals.title"),
    place: "people",
    trail: [{ href: paths.people(), label: t("people.list.title") }],
    lede: t("people.proposals.lede"),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary ui={c.var} errors={errors} />
        {waiting.length === 0 ? (
          <p class="quiet">{t("people.proposals.none")}</p>
        ) : (
          <ul class="held">
            {waiting.map((one) => (
              <Proposal c={c} proposal={one} mayInvite={mayInvite} />
            ))}
          </ul>
        )}
        {mayInvite && (
          <p class="steps">
            <a href={paths.invite()}>{t("people.invite.link")}</a>
          </p>
        )}
        {decided.length > 0 && (
          <section>
            <h2>{t("people.proposals.decided")}</h2>
            <ul class="held">
              {decided.map((one) => (
                <Proposal c={c} proposal={one} mayInvite={mayInvite} />
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  });
}

const Proposal: FC<{ readonly c: WebContext; readonly proposal: Waiting; readonly mayInvite: boolean }> = ({ c, proposal, mayInvite }) => {
  const { t, format, actor } = c.var;
  const mayDecide =
    proposal.decision === null &&
    !isEnteredBy(proposal, actor) &&
    !["hidden", "not allowed"].includes(c.var.permit(actor, "people.grant") ?? "");
  const needsStepUp = c.var.permit(actor, "people.invite") === "step-up needed";
  const ends = proposal.endsAt ?? undefined;
  return (
    <li>
      <p>
        <strong>
          <bdi>{proposal.name}</bdi>
        </strong>{" "}
        <bdi dir="ltr" class="hint">
          {proposal.email}
        </bdi>
        <br />
        {proposal.kind !== "grant"
          ? t(`people.proposals.${proposal.kind}`)
          : proposal.capacity !== null && t(wordKey("capacity", proposal.capacity))}
        {proposal.organisation !== null && (
          <>
            {" · "}
            <bdi>{proposal.organisation}</bdi>
          </>
        )}
        {proposal.fund !== null && <bdi>{` (${proposal.fund})`}</bdi>}
        {proposal.isOwnAdministrator && <span class="hint"> {t("people.field.own-administrator")}</span>}
        {ends !== undefined && <span class="hint">{` · ${t("people.field.ends")} ${format.date(ends.toISOString().slice(0, 10))}`}</span>}
      </p>
      {proposal.reason !== "" && (
        <p>
          <bdi>{proposal.reason}</bdi>
        </p>
      )}
      <p class="hint">
        {t("people.proposals.entered", {
          name: proposal.enteredByName ?? t("people.why.administrator"),
          date: format.dateTime(proposal.enteredAt.toISOString()),
        })}{" "}
        {proposal.decision !== null &&
          t(
            proposal.decision === "agreed"
              ? proposal.acceptedAt === null && proposal.kind === "grant"
                ? "people.proposals.invited"
                : "people.proposals.agreed"
              : proposal.decision === "withdrawn"
                ? "people.proposals.withdrawn"
                : "people.proposals.declined",
          )}
      </p>
      {proposal.decision === null && isEnteredBy(proposal, actor) && <p class="hint">{t("people.proposals.own")}</p>}
      {mayDecide && needsStepUp && (
        <p>
          <a href={paths.stepUp(paths.proposals())}>{t("people.proposals.step-up")}</a>
        </p>
      )}
      {mayDecide && !needsStepUp && (
        <div class="buttons">
          {(ends?.getTime() ?? Number.POSITIVE_INFINITY) > Date.now() && (
            <Act c={c} action={paths.proposal(proposal.id)} label={t("people.proposals.agree")}>
              <input type="hidden" name="decision" value="agreed" />
            </Act>
          )}
          <Act c={c} action={paths.proposal(proposal.id)} label={t("people.proposals.decline")} kind="second">
            <input type="hidden" name="decision" value="declined" />
          </Act>
        </div>
      )}
      <TakeBack c={c} proposal={proposal} mayInvite={mayInvite} />
    </li>
  );
};
