import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { bodies } from "#reference/index";
import { bodyName, cutAtWord } from "#resolutions/index";
import { type Env, ErrorSummary, Form, openDraft, paths, SelectField, TextField, type WebContext } from "#web/index";
import { confirm, correct, fingerprint, join, part, split } from "../correction-changes.ts";
import { deliverables } from "../model.ts";
import type { RegisteredMandate, WholeMandate } from "../register.ts";
import type { MandateRoom } from "../room.ts";
import { splitAddress } from "../store-find.ts";
import { Area, errorOf, faultAt, formPage, mandateOf, type Shown, type Typed, typedIn, Why } from "./forms.tsx";
import { addresseesOf, deliverableName, verbName } from "./names.ts";
import { verbs } from "./query.ts";

const correctionFields = [
  "of",
  "seen",
  "verb",
  "addressees",
  "action",
  "conditions",
  "deliverable",
  "recipient",
  "session",
  "from",
  "to",
  "recurrence",
  "reason",
] as const;
const splitFields = ["of", "seen", "action", "other", "addressees", "reason"] as const;
const joinFields = ["of", "into", "reason"] as const;

/** Where officers confirm and correct what was read of a mandate, make two of it, or one of two. */
export function correctionForms(app: OpenAPIHono<Env>, room: MandateRoom): void {
  const { register } = room;
  app.post(paths.mandateConfirmation(), action("mandates.correct"), async (c) => {
    const sent = await c.req.parseBody();
    const done = await confirm(room, c.var.actor, typedIn(sent, ["of"]).of, onceKeyOf(sent));
    if (done === undefined || done.fault !== null) throw new HttpFault(404);
    return c.redirect(`${paths.mandate(done.address)}#reading`, 303);
  });

  app.post(paths.mandateParting(), action("mandates.correct"), async (c) => {
    const sent = await c.req.parseBody();
    const done = await part(room, c.var.actor, typedIn(sent, ["of"]).of, onceKeyOf(sent));
    if (done === undefined || done.fault !== null) throw new HttpFault(404);
    return c.redirect(`${paths.mandate(done.address)}#reading`, 303);
  });

  app.get(paths.mandateCorrection(), action("mandates.correct"), async (c) => {
    const whole = await mandateOf(register, c.req.query("of"));
    const draft = await openDraft(c, paths.mandateCorrection(), whole.mandate.address);
    return correctionForm(c, whole, { ...asTyped(whole.mandate), ...draft?.typed }, { draft });
  });
  app.post(paths.mandateCorrection(), action("mandates.correct"), async (c) => {
    const sent = await c.req.parseBody();
    const typed = typedIn(sent, correctionFields);
    const done = await correct(room, c.var.actor, { ...typed, address: typed.of }, onceKeyOf(sent));
    if (done === undefined) throw new HttpFault(404);
    if (done.fault === null) return c.redirect(paths.mandate(done.address), 303);
    const draft = await openDraft(c, paths.mandateCorrection(), typed.of);
    const errors = faultAt(c, done.fault, done.fault === "same" ? "action" : done.fault);
    return correctionForm(c, await mandateOf(register, typed.of), typed, { draft, errors, onceKey: onceKeyOf(sent) });
  });

  app.get(paths.mandateSplit(), action("mandates.correct"), async (c) => {
    const whole = await mandateOf(register, c.req.query("of"));
    const draft = await openDraft(c, paths.mandateSplit(), whole.mandate.address);
    return splitForm(c, whole, { ...asTyped(whole.mandate), ...draft?.typed }, { draft });
  });
  app.post(paths.mandateSplit(), action("mandates.correct"), async (c) => {
    const sent = await c.req.parseBody();
    const typed = typedIn(sent, splitFields);
    const done = await split(room, c.var.actor, { ...typed, address: typed.of }, onceKeyOf(sent));
    if (done === undefined) throw new HttpFault(404);
    if (done.fault === null) return c.redirect(paths.mandate(done.address), 303);
    const draft = await openDraft(c, paths.mandateSplit(), typed.of);
    return splitForm(c, await mandateOf(register, typed.of), typed, { draft, errors: faultAt(c, done.fault), onceKey: onceKeyOf(sent) });
  });

  app.get(paths.mandateJoin(), action("mandates.correct"), async (c) => {
    const whole = await mandateOf(register, c.req.query("of"));
    const draft = await openDraft(c, paths.mandateJoin(), whole.mandate.address);
    return joinForm(c, whole, await othersOf(room, whole), draft?.typed ?? {}, { draft });
  });
  app.post(paths.mandateJoin(), action("mandates.correct"), async (c) => {
    const sent = await c.req.parseBody();
    const typed = typedIn(sent, joinFields);
    const done = await join(room, c.var.actor, { ...typed, address: typed.of }, onceKeyOf(sent));
    if (done === undefined) throw new HttpFault(404);
    if (done.fault === null) return c.redirect(paths.mandate(done.address), 303);
    const whole = await mandateOf(register, typed.of);
    const draft = await openDraft(c, paths.mandateJoin(), typed.of);
    const shown = { draft, errors: faultAt(c, done.fault), onceKey: onceKeyOf(sent) };
    return joinForm(c, whole, await othersOf(room, whole), typed, shown);
  });
}

/** A mandate as its form shows it. */
function asTyped(mandate: RegisteredMandate): Typed {
  const { due } = mandate;
  return {
    seen: fingerprint(mandate),
    verb: mandate.verb,
    addressees: mandate.addressees.join("\n"),
    action: mandate.action,
    conditions: mandate.conditions.join("\n"),
    deliverable: mandate.deliverable,
    recipient: mandate.recipient ?? "",
    session: due?.session ?? "",
    from: due?.from ?? "",
    to: due?.to ?? "",
    recurrence: mandate.recurrence ?? "",
  };
}

/** The other mandates of the same text. */
async function othersOf({ register }: MandateRoom, { mandate }: WholeMandate): Promise<readonly RegisteredMandate[]> {
  return (await register.ofText(mandate.text.address)).filter(({ address }) => address !== mandate.address);
}

function correctionForm(c: WebContext, whole: WholeMandate, typed: Typed, { draft, errors = [], onceKey }: Shown): Promise<Response> {
  const { t } = c.var;
  const title = t("mandates.form.correct-title");
  const { address, text } = whole.mandate;
  const error = (field: string): string | undefined => errorOf(errors, field);
  const organs = bodies().map(({ prefix }) => ({ value: prefix, label: `${bodyName(c.var, prefix)} (${prefix})` }));
  return formPage(c, whole, {
    title,
    lede: t("mandates.form.correct-lede"),
    isFaulty: errors.length > 0,
    body: (
      <Form c={c} action={paths.mandateCorrection()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
        <ErrorSummary ui={c.var} errors={errors} />
        <input type="hidden" name="of" value={address} />
        <input type="hidden" name="seen" value={typed.seen ?? ""} />
        <SelectField
          name="verb"
          label={t("mandates.fact.verb")}
          value={typed.verb}
          choices={verbs.map((verb) => ({ value: verb, label: verbName(c.var, verb) }))}
          error={error("verb")}
        />
        <Area
          name="addressees"
          label={t("mandates.fact.addressees")}
          hint={t("mandates.form.lines")}
          value={typed.addressees ?? ""}
          rows={3}
          lang="en"
          error={error("addressees")}
        />
        <Area
          name="action"
          label={t("mandates.fact.action")}
          value={typed.action ?? ""}
          rows={6}
          lang={text.language}
          error={error("action")}
        />
        <Area
          name="conditions"
          label={t("mandates.fact.conditions")}
          hint={t("mandates.form.lines")}
          value={typed.conditions ?? ""}
          rows={3}
          lang={text.language}
        />
        <SelectField
          name="deliverable"
          label={t("mandates.fact.deliverable")}
          value={typed.deliverable}
          choices={deliverables.map((one) => ({ value: one, label: deliverableName(c.var, one) }))}
          error={error("deliverable")}
        />
        <SelectField
          name="recipient"
          label={t("mandates.fact.recipient")}
          value={typed.recipient}
          any={t("mandates.form.nobody")}
          choices={organs}
          error={error("recipient")}
        />
        <TextField
          name="session"
          label={t("mandates.form.session")}
          hint={t("mandates.form.session-hint")}
          value={typed.session}
          error={error("session")}
        />
        <TextField name="from" type="date" label={t("mandates.form.first-day")} value={typed.from} error={error("from")} />
        <TextField name="to" type="date" label={t("mandates.form.last-day")} value={typed.to} error={error("to")} />
        <TextField
          name="recurrence"
          label={t("mandates.fact.recurrence")}
          hint={t("mandates.form.recurrence-hint")}
          value={typed.recurrence}
          error={error("recurrence")}
        />
        <Why c={c} typed={typed} errors={errors} />
        <button type="submit">{t("mandates.form.correct")}</button>
      </Form>
    ),
  });
}

function splitForm(c: WebContext, whole: WholeMandate, typed: Typed, { draft, errors = [], onceKey }: Shown): Promise<Response> {
  const { t } = c.var;
  const title = t("mandates.form.split-title");
  const { address, text } = whole.mandate;
  return formPage(c, whole, {
    title,
    lede: t("mandates.form.split-lede"),
    isFaulty: errors.length > 0,
    body: (
      <Form c={c} action={paths.mandateSplit()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
        <ErrorSummary ui={c.var} errors={errors} />
        <input type="hidden" name="of" value={address} />
        <input type="hidden" name="seen" value={typed.seen ?? ""} />
        <Area
          name="action"
          label={t("mandates.form.stays")}
          value={typed.action ?? ""}
          rows={5}
          lang={text.language}
          error={errorOf(errors, "action")}
        />
        <Area
          name="other"
          label={t("mandates.form.other")}
          value={typed.other ?? ""}
          rows={5}
          lang={text.language}
          error={errorOf(errors, "other")}
        />
        <Area
          name="addressees"
          label={t("mandates.form.other-addressees")}
          hint={t("mandates.form.lines")}
          value={typed.addressees ?? ""}
          rows={3}
          lang="en"
          error={errorOf(errors, "addressees")}
        />
        <Why c={c} typed={typed} errors={errors} />
        <button type="submit">{t("mandates.form.split")}</button>
      </Form>
    ),
  });
}

function joinForm(
  c: WebContext,
  whole: WholeMandate,
  others: readonly RegisteredMandate[],
  typed: Typed,
  { draft, errors = [], onceKey }: Shown,
): Promise<Response> {
  const { t } = c.var;
  const title = t("mandates.form.join-title");
  const choices = others.map((other) => {
    const name = splitAddress(other.address)?.name ?? "";
    return { value: name, label: `${name}: ${verbName(c.var, other.verb)} ${addresseesOf(c.var, other)} · ${cutAtWord(other.action, 80)}` };
  });
  return formPage(c, whole, {
    title,
    lede: t(choices.length === 0 ? "mandates.form.join-none" : "mandates.form.join-lede"),
    isFaulty: errors.length > 0,
    body: choices.length > 0 && (
      <Form c={c} action={paths.mandateJoin()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
        <ErrorSummary ui={c.var} errors={errors} />
        <input type="hidden" name="of" value={whole.mandate.address} />
        <SelectField name="into" label={t("mandates.form.into")} value={typed.into} choices={choices} error={errorOf(errors, "into")} />
        <Why c={c} typed={typed} errors={errors} />
        <button type="submit">{t("mandates.form.join")}</button>
      </Form>
    ),
  });
}
