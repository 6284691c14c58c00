import type { OpenAPIHono } from "@hono/zod-openapi";
import { action, HttpFault, onceKeyOf } from "#platform/http/index";
import { type Env, ErrorSummary, type FieldError, Form, openDraft, page, paths, SelectField, TextField, type WebContext } from "#web/index";
import type { HeldText } from "../library.ts";
import type { TextRoom } from "../recorded-import.ts";
import { correctSeries, type SeriesChoice } from "../series-changes.ts";
import { canonicalSymbol } from "../symbols.ts";
import { findText } from "./find-text.ts";
import { shortName } from "./names.ts";

const choices: readonly SeriesChoice[] = ["alone", "with", "found"];

interface Typed {
  readonly choice: string;
  readonly other: string;
  readonly reason: string;
}

/** Where an officer says to which series a text belongs. */
export function seriesForm(app: OpenAPIHono<Env>, texts: TextRoom): void {
  app.get(paths.textSeries(), action("texts.correct-series"), async (c) => {
    const held = await textOf(texts, c.req.query("of") ?? "");
    const draft = await openDraft(c, paths.textSeries(), held.summary.address);
    const { choice = "", other = "", reason = "" } = draft?.typed ?? {};
    return formPage(c, texts, held, { choice, other, reason }, [], draft);
  });

  app.post(paths.textSeries(), action("texts.correct-series"), async (c) => {
    const form = await c.req.parseBody();
    const held = await textOf(texts, fieldOf(form, "of"));
    const typed = { choice: fieldOf(form, "choice"), other: fieldOf(form, "other").trim(), reason: fieldOf(form, "reason") };
    const choice = choices.find((one) => one === typed.choice);
    const { address } = held.summary;
    const errors: FieldError[] = [];
    if (choice === undefined) errors.push({ field: "choice", message: c.var.t("lineage.officer.fault-choice") });
    else {
      const other = await addressOf(texts, typed.other);
      const done = await correctSeries(texts, c.var.actor, { address, choice, other, reason: typed.reason }, onceKeyOf(form));
      if (done === undefined) throw new HttpFault(404);
      if (done.fault === null) return c.redirect(await placeAfter(texts, address), 303);
      errors.push({ field: done.fault, message: c.var.t(`lineage.officer.fault-${done.fault}`) });
    }
    const draft = await openDraft(c, paths.textSeries(), address);
    return formPage(c, texts, held, typed, errors, draft, onceKeyOf(form));
  });
}

function fieldOf(form: Readonly<Record<string, unknown>>, name: string): string {
  const value = form[name];
  return typeof value === "string" ? value : "";
}

async function textOf({ library }: TextRoom, address: string): Promise<HeldText> {
  const found = await library.find(address);
  if (found === undefined || "redirect" in found) throw new HttpFault(404);
  return found;
}

/** The address of a text that is named by its symbol, its address, or its page. */
async function addressOf({ library }: TextRoom, named: string): Promise<string> {
  const wanted = named.replace(/^.*\/resolutions\//, "");
  const found = await findText(library, canonicalSymbol(wanted) ?? wanted);
  return found === undefined ? "" : "redirect" in found ? found.redirect : found.summary.address;
}

/** The series where it is now; where there is none, the text. */
async function placeAfter({ library }: TextRoom, address: string): Promise<string> {
  const link = await library.lineage.seriesOf(address);
  return link === undefined ? paths.resolution(address) : paths.series(link.address);
}

async function formPage(
  c: WebContext,
  { library }: TextRoom,
  held: HeldText,
  typed: Typed,
  errors: readonly FieldError[],
  draft: Awaited<ReturnType<typeof openDraft>>,
  onceKey?: string,
): Promise<Response> {
  const { t } = c.var;
  const { summary } = held;
  const name = shortName(summary) || summary.address;
  const title = t("lineage.officer.title", { name });
  const link = await library.lineage.seriesOf(summary.address);
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.message;
  return page(c, {
    title,
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: t("resolutions.list.title") },
      { href: paths.resolution(summary.address), label: name },
    ],
    lede: t("lineage.officer.lede"),
    cache: "private",
    status: errors.length > 0 ? 422 : 200,
    body: (
      <>
        {link !== undefined && (
          <p>
            <a href={paths.series(link.address)}>{t("lineage.series.link", { texts: link.texts })}</a>
          </p>
        )}
        <Form c={c} action={paths.textSeries()} draft={draft} title={title} class="narrow" onceKey={onceKey}>
          <ErrorSummary ui={c.var} errors={errors} />
          <input type="hidden" name="of" value={summary.address} />
          <SelectField
            name="choice"
            label={t("lineage.officer.choice")}
            value={typed.choice}
            any={t("lineage.officer.choose")}
            choices={choices.map((choice) => ({ value: choice, label: t(`lineage.officer.${choice}`) }))}
            error={errorOf("choice")}
          />
          <TextField
            name="other"
            label={t("lineage.officer.other")}
            hint={t("lineage.officer.other-hint")}
            value={typed.other}
            maxlength={300}
            error={errorOf("other")}
          />
          <TextField
            name="reason"
            label={t("resolutions.propose.reason")}
            hint={t("resolutions.propose.reason-hint")}
            value={typed.reason}
            maxlength={2000}
            error={errorOf("reason")}
          />
          <button type="submit">{t("lineage.officer.submit")}</button>
        </Form>
      </>
    ),
  });
}
