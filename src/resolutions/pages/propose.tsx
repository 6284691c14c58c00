import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Child } from "hono/jsx";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { bodies } from "#reference/index";
import {
  describedBy,
  type Env,
  ErrorSummary,
  Field,
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
import { kinds, valueAt } from "../corrections.ts";
import type { HeldText } from "../library.ts";
import type { TextRoom } from "../recorded-import.ts";
import { type ProposalFault, proposeCorrection, proposeWithdrawal } from "../text-changes.ts";
import { bodyName } from "./bodies.ts";
import { correctedPlace, correctedValue, placesToChoose } from "./correctable.ts";
import { kindName, shortName } from "./names.ts";

/** Where officers enter that a text is to be taken out, or its reading corrected. It waits for another officer. */
export function proposePages(app: OpenAPIHono<Env>, texts: TextRoom): void {
  app.get(paths.textWithdrawal(), action("texts.propose"), async (c) => {
    const held = await textOf(texts, c.req.query("of"));
    const draft = await openDraft(c, paths.textWithdrawal(), held.summary.address);
    return withdrawalForm(c, held, draft?.typed.reason ?? "", { draft });
  });

  app.post(paths.textWithdrawal(), action("texts.propose"), async (c) => {
    const form = await c.req.parseBody();
    const address = fieldOf(form, "of");
    const reason = fieldOf(form, "reason");
    const done = await proposeWithdrawal(texts, c.var.actor, { address, reason }, onceKeyOf(form));
    if (done === undefined) throw new HttpFault(404);
    if (done.fault === null) return c.redirect(paths.textProposals(), 303);
    const errors = [{ field: "reason", message: c.var.t("resolutions.propose.fault-reason") }];
    const draft = await openDraft(c, paths.textWithdrawal(), address);
    return withdrawalForm(c, await textOf(texts, address), reason, { draft, errors, onceKey: onceKeyOf(form) });
  });

  app.get(paths.textCorrection(), action("texts.propose"), async (c) => {
    const held = await textOf(texts, c.req.query("of"));
    const place = c.req.query("at") ?? "";
    if (place === "") return choicePage(c, held);
    const now = valueAt(held.reading.resolution, place);
    if (now === undefined) throw new HttpFault(404);
    const draft = await openDraft(c, paths.textCorrection(), `${held.summary.address} ${place}`);
    const { becomes = now ?? "", reason = "" } = draft?.typed ?? {};
    return correctionForm(c, held, { place, was: now ?? "", becomes, reason }, { draft });
  });

  app.post(paths.textCorrection(), action("texts.propose"), async (c) => {
    const form = await c.req.parseBody();
    const address = fieldOf(form, "of");
    const typed = {
      place: fieldOf(form, "at"),
      was: fieldOf(form, "was"),
      becomes: fieldOf(form, "becomes"),
      reason: fieldOf(form, "reason"),
    };
    const done = await proposeCorrection(texts, c.var.actor, { address, ...typed }, onceKeyOf(form));
    if (done === undefined) throw new HttpFault(404);
    if (done.fault === null) return c.redirect(paths.textProposals(), 303);
    const draft = await openDraft(c, paths.textCorrection(), `${address} ${typed.place}`);
    const again = { draft, errors: [errorOf(c, done.fault)], onceKey: onceKeyOf(form) };
    return correctionForm(c, await textOf(texts, address), typed, again);
  });
}

function fieldOf(form: Readonly<Record<string, unknown>>, name: string): string {
  const value = form[name];
  return typeof value === "string" ? value : "";
}

async function textOf({ library }: TextRoom, address: string | undefined): Promise<HeldText> {
  const found = await library.find(address ?? "");
  if (found === undefined || "redirect" in found) throw new HttpFault(404);
  return found;
}

function errorOf(c: WebContext, fault: ProposalFault): FieldError {
  return { field: fault === "reason" ? "reason" : "becomes", message: c.var.t(`resolutions.propose.fault-${fault}`) };
}

function proposalPage(c: WebContext, held: HeldText, title: string, lede: string, body: Child, isFaulty: boolean): Promise<Response> {
  const name = shortName(held.summary) || held.summary.address;
  return page(c, {
    title,
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: c.var.t("resolutions.list.title") },
      { href: paths.resolution(held.summary.address), label: name },
    ],
    lede,
    cache: "private",
    status: isFaulty ? 422 : 200,
    body,
  });
}

/** How a form is shown: with what was kept of it, or once more after a fault. */
interface Shown {
  readonly draft: OpenDraft | undefined;
  readonly errors?: readonly FieldError[];
  readonly onceKey?: string;
}

function withdrawalForm(c: WebContext, held: HeldText, reason: string, { draft, errors = [], onceKey }: Shown): Promise<Response> {
  const { t } = c.var;
  const { address } = held.summary;
  const title = t("resolutions.withdraw.title", { name: shortName(held.summary) || address });
  return proposalPage(
    c,
    held,
    title,
    t("resolutions.withdraw.lede"),
    <Form c={c} action={paths.textWithdrawal()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
      <ErrorSummary ui={c.var} errors={errors} />
      <input type="hidden" name="of" value={address} />
      <Reason c={c} reason={reason} errors={errors} />
      <button type="submit">{t("resolutions.propose.submit")}</button>
    </Form>,
    errors.length > 0,
  );
}

function choicePage(c: WebContext, held: HeldText): Promise<Response> {
  const { t } = c.var;
  const { address } = held.summary;
  return proposalPage(
    c,
    held,
    t("resolutions.correct.title", { name: shortName(held.summary) || address }),
    t("resolutions.correct.choose"),
    <form method="get" action={paths.textCorrection()} class="narrow">
      <input type="hidden" name="of" value={address} />
      <SelectField name="at" label={t("resolutions.correct.place")} choices={placesToChoose(c.var, held.reading.resolution)} />
      <button type="submit">{t("resolutions.correct.next")}</button>
    </form>,
    false,
  );
}

interface Typed {
  readonly place: string;
  readonly was: string;
  readonly becomes: string;
  readonly reason: string;
}

function correctionForm(c: WebContext, held: HeldText, typed: Typed, { draft, errors = [], onceKey }: Shown): Promise<Response> {
  const { t } = c.var;
  const { address } = held.summary;
  const text = held.reading.resolution;
  const title = t("resolutions.correct.title", { name: shortName(held.summary) || address });
  return proposalPage(
    c,
    held,
    title,
    t("resolutions.correct.lede"),
    <Form c={c} action={paths.textCorrection()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
      <ErrorSummary ui={c.var} errors={errors} />
      <input type="hidden" name="of" value={address} />
      <input type="hidden" name="at" value={typed.place} />
      <input type="hidden" name="was" value={typed.was} />
      <p>
        <strong>{correctedPlace(c.var, text, typed.place)}</strong>
      </p>
      <p class="hint">
        {t("resolutions.correct.now")} <bdi lang={text.language}>{correctedValue(c.var, typed.place, typed.was)}</bdi>
      </p>
      {typed.place === "symbol" && <p>{t("resolutions.correct.symbol-what")}</p>}
      <Becomes c={c} typed={typed} language={text.language} error={errors.find(({ field }) => field === "becomes")?.message} />
      <Reason c={c} reason={typed.reason} errors={errors} />
      <button type="submit">{t("resolutions.propose.submit")}</button>
    </Form>,
    errors.length > 0,
  );
}

interface BecomesProps {
  readonly c: WebContext;
  readonly typed: Typed;
  readonly language: string;
  readonly error: string | undefined;
}

/** The control that suits the place: a choice where only known values can stand, a day, a line, or a text. */
const Becomes = ({ c, typed: { place, becomes }, language, error }: BecomesProps) => {
  const label = c.var.t("resolutions.correct.becomes");
  if (place === "kind") {
    const choices = kinds.map((kind) => ({ value: kind, label: kindName(c.var, kind) }));
    return <SelectField name="becomes" label={label} value={becomes} choices={choices} error={error} />;
  }
  if (place === "body") {
    const choices = bodies().map(({ prefix }) => ({ value: prefix, label: `${bodyName(c.var, prefix)} (${prefix})` }));
    return (
      <SelectField
        name="becomes"
        label={label}
        value={becomes}
        any={c.var.t("resolutions.correct.nothing")}
        choices={choices}
        error={error}
      />
    );
  }
  if (place === "date") return <TextField name="becomes" label={label} type="date" value={becomes} error={error} />;
  if (place === "symbol" || place === "session" || place === "agendaItem" || / (?:number|opening)$/.test(place))
    return <TextField name="becomes" label={label} value={becomes} maxlength={200} error={error} />;
  return (
    <Field name="becomes" label={label} error={error}>
      <textarea
        id="becomes"
        name="becomes"
        rows={8}
        lang={language}
        dir="auto"
        aria-describedby={describedBy("becomes", { error: error !== undefined })}
      >
        {becomes}
      </textarea>
    </Field>
  );
};

const Reason = ({ c, reason, errors }: { readonly c: WebContext; readonly reason: string; readonly errors: readonly FieldError[] }) => (
  <TextField
    name="reason"
    label={c.var.t("resolutions.propose.reason")}
    hint={c.var.t("resolutions.propose.reason-hint")}
    value={reason}
    maxlength={2000}
    error={errors.find(({ field }) => field === "reason")?.message}
  />
);
