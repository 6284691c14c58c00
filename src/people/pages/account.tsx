import type { OpenAPIHono } from "@hono/zod-openapi";
import { action } from "#platform/http/index";
import { isLocale } from "#platform/i18n/index";
import { DataTable, type Env, ErrorSummary, Facts, type FieldError, Form, openDraft, page, paths, type WebContext } from "#web/index";
import { type Account, changeAccount, endSession, getAccount, listSessions, type OwnSession } from "../account.ts";
import { reading } from "../acting.ts";
import { isBootstrapping } from "../bootstrap.ts";
import { type Erasure, findErasure } from "../erasure.ts";
import { type FactorsOf, factorsOf } from "../factors.ts";
import { changeCapacity, type Held, listHeld } from "../holding.ts";
import type { People } from "../people.ts";
import type { Session } from "../sessions.ts";
import { dayOf } from "./erasure.tsx";
import { Factors } from "./factors.tsx";
import { LanguageField, NameField } from "./fields.tsx";
import { Act } from "./parts.tsx";
import { forgetToken, keepToken, mustBeIn, textOf, wordKey } from "./visit.ts";

interface Shown {
  readonly session: Session;
  readonly account: Account;
  readonly factors: FactorsOf;
  readonly sessions: readonly OwnSession[];
  readonly held: readonly Held[];
  readonly isBeginning: boolean;
  readonly erasure: Erasure | undefined;
}

/** One's own account: in what one acts, with what one signs in, where one is signed in, and what is held about one. */
export function accountPages(app: OpenAPIHono<Env>, people: People): void {
  const { room } = people;
  const read = async (c: WebContext): Promise<Shown> => {
    const session = mustBeIn(people, c);
    const { actor } = c.var;
    const [account, factors, sessions, held, isBeginning, erasure] = await Promise.all([
      getAccount(room, actor, session.account),
      factorsOf(room, actor, session.account),
      listSessions(room, actor, session.account),
      listHeld(room, actor, { account: session.account }),
      reading(room.database, actor, isBootstrapping),
      findErasure(room, actor, session.account),
    ]);
    return { session, account, factors, sessions, held, isBeginning, erasure };
  };

  app.get(paths.account(), action("accounts.read"), async (c) => show(c, await read(c), []));

  app.post(paths.account(), action("accounts.change"), async (c) => {
    const session = mustBeIn(people, c);
    const form = await c.req.parseBody();
    const language = textOf(form, "language");
    const isDone = await changeAccount(room, c.var.actor, session.account, {
      name: textOf(form, "name"),
      language: isLocale(language) ? language : c.var.locale,
    });
    if (isDone) return c.redirect(paths.account(), 303);
    return show(c, await read(c), [{ field: "name", message: c.var.t("people.fault.name") }]);
  });

  app.post(paths.accountCapacity(), action("sessions.change-capacity"), async (c) => {
    const session = mustBeIn(people, c);
    const token = await changeCapacity(room, c.var.actor, session, textOf(await c.req.parseBody(), "capacity"));
    if (token !== undefined) keepToken(c, token);
    return c.redirect(paths.account(), 303);
  });

  app.post(paths.accountSessions(), action("sessions.end"), async (c) => {
    const session = mustBeIn(people, c);
    const id = textOf(await c.req.parseBody(), "session");
    await endSession(room, c.var.actor, session, id === "others" ? null : id);
    if (id !== session.id) return c.redirect(`${paths.account()}#sessions`, 303);
    forgetToken(c);
    return c.redirect(paths.home(), 303);
  });
}

async function show(
  c: WebContext,
  { session, account, factors, sessions, held, isBeginning, erasure }: Shown,
  errors: readonly FieldError[],
): Promise<Response> {
  const { t, format, actor } = c.var;
  const draft = await openDraft(c, paths.account());
  const time = (date: Date) => <time datetime={date.toISOString()}>{format.dateTime(date.toISOString())}</time>;
  return page(c, {
    title: t("people.account.title"),
    place: "other",
    lede: t("people.account.lede", { name: account.name }),
    cache: "private",
    scripts: ["passkey"],
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary ui={c.var} errors={errors} />
        <div class="buttons">
          <a href={paths.accountRights()}>{t("people.rights.link")}</a>
          {c.var.permit(actor, "people.read") === undefined && <a href={paths.people()}>{t("people.list.link")}</a>}
          <Act c={c} action={paths.signOut()} label={t("people.sign-out.submit")} kind="quiet" />
        </div>
        {erasure !== undefined && (
          <p class="remark warning">
            {t("people.erasure.pending", { date: dayOf(c, erasure.dueAt) })}{" "}
            <a href={paths.accountErasure()}>{t("people.erasure.pending-link")}</a>
          </p>
        )}
        {isBeginning && actor.capacity === "administrator" && <p class="remark">{t("people.account.beginning")}</p>}
        <section id="capacity">
          <h2>{t("people.account.capacity")}</h2>
          {held.length === 0 ? (
            <p>{t("people.account.no-capacity")}</p>
          ) : (
            <DataTable
              caption={t("people.account.capacity")}
              hideCaption
              columns={[
                { label: t("people.field.capacity"), isHeading: true },
                { label: t("people.field.organisation") },
                { label: t("people.field.since") },
                { label: t("people.field.acting") },
              ]}
              rows={held.map((one) => [
                <>
                  {t(wordKey("capacity", one.capacity))}
                  {one.fund !== null && <bdi>{` (${one.fund})`}</bdi>}
                </>,
                one.organisationName === null ? "–" : <bdi>{one.organisationName}</bdi>,
                time(one.startsAt),
                one.id === session.capacityId ? (
                  t("people.account.acting")
                ) : (
                  <Act c={c} action={paths.accountCapacity()} label={t("people.account.change-capacity")} kind="quiet">
                    <input type="hidden" name="capacity" value={one.id} />
                  </Act>
                ),
              ])}
            />
          )}
        </section>
        <Factors c={c} factors={factors} isStaff={session.isStaff} />
        <section id="sessions">
          <h2>{t("people.sessions.title")}</h2>
          <DataTable
            caption={t("people.sessions.title")}
            hideCaption
            columns={[
              { label: t("people.sessions.browser"), isHeading: true },
              { label: t("people.sessions.begun") },
              { label: t("people.sessions.seen") },
              { label: t("people.sessions.end"), kind: "action" },
            ]}
            rows={sessions.map((one) => [
              <bdi>{one.label}</bdi>,
              time(one.createdAt),
              time(one.seenAt),
              <>
                {one.id === session.id && `${t("people.sessions.this")} `}
                <Act c={c} action={paths.accountSessions()} label={t("people.sessions.end")} kind="quiet">
                  <input type="hidden" name="session" value={one.id} />
                </Act>
              </>,
            ])}
          />
          {sessions.length > 1 && (
            <Act c={c} action={paths.accountSessions()} label={t("people.sessions.end-others")} kind="second">
              <input type="hidden" name="session" value="others" />
            </Act>
          )}
        </section>
        <section id="own">
          <h2>{t("people.account.own")}</h2>
          <Facts
            facts={[
              { term: t("people.field.email"), value: <bdi dir="ltr">{account.email}</bdi> },
              { term: t("people.field.since"), value: time(account.createdAt) },
            ]}
          />
          <Form c={c} action={paths.account()} draft={draft} title={t("people.account.own")} class="narrow">
            <NameField ui={c.var} whose="own" value={draft?.typed.name ?? account.name} error={errors[0]?.message} />
            <LanguageField ui={c.var} value={draft?.typed.language ?? account.language} />
            <button type="submit" class="second">
              {t("people.account.save")}
            </button>
          </Form>
          <p class="steps">
            <a href={paths.accountData()}>{t("people.account.data")}</a> <span class="hint">{t("people.account.data-hint")}</span>
          </p>
          {erasure === undefined && (
            <p class="steps">
              <a href={paths.accountErasure()}>{t("people.erasure.link")}</a>
            </p>
          )}
        </section>
      </>
    ),
  });
}
