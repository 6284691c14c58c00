import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, onceKeyOf } from "#platform/http/index";
import { DataTable, type Env, ErrorSummary, Form, openDraft, page, paths, TextField, type WebContext } from "#web/index";
import { type SessionFault, stateSession } from "../life-changes.ts";
import type { MandateRoom } from "../room.ts";
import { errorOf, faultAt, type Shown, type Typed, typedIn, Why } from "./forms.tsx";
import { daysName, sessionName } from "./names.ts";

const fields = ["session", "from", "to", "reason", "source"] as const;
const faultKeys: Partial<Record<SessionFault, string>> = { same: "same-days" };

/** Changed days of sessions: everybody sees them, officers enter them. */
export function sessionsPage(app: OpenAPIHono<Env>, room: MandateRoom): void {
  app.get(paths.mandateSessions(), action("mandates.read"), async (c) => {
    const mayEnter = c.var.permit(c.var.actor, "mandates.move-session") === undefined;
    const draft = mayEnter ? await openDraft(c, paths.mandateSessions()) : undefined;
    return show(c, room, { session: c.req.query("session") ?? "", ...draft?.typed }, { draft });
  });
  app.post(paths.mandateSessions(), action("mandates.move-session"), async (c) => {
    const sent = await c.req.parseBody();
    const typed = typedIn(sent, fields);
    const done = await stateSession(room, c.var.actor, typed, onceKeyOf(sent));
    if (done.fault === null) return c.redirect(paths.mandateSessions({ session: done.session }), 303);
    const draft = await openDraft(c, paths.mandateSessions());
    const errors = faultAt(c, faultKeys[done.fault] ?? done.fault, done.fault === "same" ? "from" : done.fault);
    return show(c, room, typed, { draft, errors, onceKey: onceKeyOf(sent) });
  });
}

async function show(c: WebContext, { register }: MandateRoom, typed: Typed, { draft, errors = [], onceKey }: Shown): Promise<Response> {
  const ui = c.var;
  const { t } = ui;
  const statements = await register.sessions();
  const title = t("mandates.sessions.title");
  const mayEnter = ui.permit(ui.actor, "mandates.move-session") === undefined;
  return page(c, {
    title,
    place: "mandates",
    trail: [{ href: paths.mandates(), label: t("mandates.list.title") }],
    lede: t("mandates.sessions.lede"),
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        {statements.length === 0 ? (
          <p>{t("mandates.sessions.none")}</p>
        ) : (
          <DataTable
            caption={title}
            hideCaption
            columns={[
              { label: t("mandates.sessions.session"), isHeading: true },
              { label: t("mandates.sessions.now") },
              { label: t("mandates.sessions.before") },
              { label: t("mandates.form.reason") },
              { label: t("mandates.form.source") },
            ]}
            rows={statements.map((one) => [
              <a href={paths.mandates({ session: one.session })}>{sessionName(ui, one.session)}</a>,
              daysName(ui, one),
              one.before === null ? "–" : daysName(ui, one.before),
              <bdi>{one.reason}</bdi>,
              <bdi>{one.source}</bdi>,
            ])}
          />
        )}
        {mayEnter && (
          <section id="enter">
            <h2>{t("mandates.sessions.enter")}</h2>
            <Form c={c} action={paths.mandateSessions()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
              <ErrorSummary ui={ui} errors={errors} />
              <TextField
                name="session"
                label={t("mandates.sessions.session")}
                hint={t("mandates.form.session-hint")}
                value={typed.session}
                error={errorOf(errors, "session")}
              />
              <TextField name="from" type="date" label={t("mandates.form.first-day")} value={typed.from} error={errorOf(errors, "from")} />
              <TextField name="to" type="date" label={t("mandates.form.last-day")} value={typed.to} error={errorOf(errors, "to")} />
              <Why c={c} typed={typed} errors={errors} withSource />
              <button type="submit">{t("mandates.form.enter")}</button>
            </Form>
          </section>
        )}
      </>
    ),
  });
}
