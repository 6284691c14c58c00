import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { type Env, ErrorSummary, Form, openDraft, paths, SelectField, TextField, type WebContext } from "#web/index";
import { states } from "../life.ts";
import { changeState, type StateFault } from "../life-changes.ts";
import type { WholeMandate } from "../register.ts";
import type { MandateRoom } from "../room.ts";
import { errorOf, faultAt, formPage, mandateOf, type Shown, type Typed, typedIn, Why } from "./forms.tsx";
import { stateName } from "./names.ts";

const fields = ["of", "state", "reason", "source", "renewedBy", "session", "day"] as const;
const fieldOfFault: Partial<Record<StateFault, string>> = { renewed: "renewedBy", when: "session" };

/** Where officers enter what became of a mandate. */
export function stateForm(app: OpenAPIHono<Env>, room: MandateRoom): void {
  app.get(paths.mandateState(), action("mandates.change-state"), async (c) => {
    const whole = await mandateOf(room.register, c.req.query("of"));
    const draft = await openDraft(c, paths.mandateState(), whole.mandate.address);
    return form(c, whole, draft?.typed ?? {}, { draft });
  });
  app.post(paths.mandateState(), action("mandates.change-state"), async (c) => {
    const sent = await c.req.parseBody();
    const typed = typedIn(sent, fields);
    const done = await changeState(room, c.var.actor, { ...typed, address: typed.of }, onceKeyOf(sent));
    if (done === undefined) throw new HttpFault(404);
    if (done.fault === null) return c.redirect(`${paths.mandate(done.address)}#life`, 303);
    const draft = await openDraft(c, paths.mandateState(), typed.of);
    const errors = faultAt(c, done.fault, fieldOfFault[done.fault]);
    return form(c, await mandateOf(room.register, typed.of), typed, { draft, errors, onceKey: onceKeyOf(sent) });
  });
}

function form(c: WebContext, whole: WholeMandate, typed: Typed, { draft, errors = [], onceKey }: Shown): Promise<Response> {
  const { t } = c.var;
  const title = t("mandates.form.state-title");
  return formPage(c, whole, {
    title,
    lede: t("mandates.form.state-lede"),
    isFaulty: errors.length > 0,
    body: (
      <Form c={c} action={paths.mandateState()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
        <ErrorSummary ui={c.var} errors={errors} />
        <input type="hidden" name="of" value={whole.mandate.address} />
        <SelectField
          name="state"
          label={t("mandates.fact.state")}
          value={typed.state ?? whole.mandate.state}
          choices={states.map((state) => ({ value: state, label: stateName(c.var, state) }))}
          error={errorOf(errors, "state")}
        />
        <Why c={c} typed={typed} errors={errors} withSource />
        <fieldset>
          <legend>{t("mandates.form.if-moved")}</legend>
          <TextField
            name="session"
            label={t("mandates.form.session")}
            hint={t("mandates.form.session-hint")}
            value={typed.session}
            error={errorOf(errors, "session")}
          />
          <TextField name="day" type="date" label={t("mandates.form.day")} value={typed.day} error={errorOf(errors, "day")} />
        </fieldset>
        <fieldset>
          <legend>{t("mandates.form.if-renewed")}</legend>
          <TextField
            name="renewedBy"
            label={t("mandates.form.renewed-by")}
            hint={t("mandates.form.renewed-by-hint")}
            value={typed.renewedBy ?? whole.after?.address}
            error={errorOf(errors, "renewedBy")}
          />
        </fieldset>
        <button type="submit">{t("mandates.form.enter")}</button>
      </Form>
    ),
  });
}
