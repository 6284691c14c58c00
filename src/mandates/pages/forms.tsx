import type { Child, FC } from "hono/jsx";
import { HttpFault } from "#platform/http/index";
import { cutAtWord } from "#resolutions/index";
import {
  describedBy,
  Field,
  type FieldError,
  type MessageKey,
  type OpenDraft,
  page,
  paths,
  Sym,
  TextField,
  type WebContext,
} from "#web/index";
import { longestReason, longestSource } from "../changes.ts";
import type { MandateRegister, WholeMandate } from "../register.ts";
import { paragraphName } from "./entry.tsx";
import { addresseesOf, verbName } from "./names.ts";

/** How a form is shown: with what was kept of it, or once more after a fault. */
export interface Shown {
  readonly draft: OpenDraft | undefined;
  readonly errors?: readonly FieldError[];
  readonly onceKey?: string;
}

export type Typed = Readonly<Record<string, string>>;

/** The fields of a sent form by name; what is missing is empty. */
export function typedIn<Name extends string>(form: Readonly<Record<string, unknown>>, names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, typeof form[name] === "string" ? form[name] : ""])) as Record<Name, string>;
}

/** The mandate that a form is about. @throws {HttpFault} 404 where it cannot be changed: not there, not found any more, or one with another */
export async function mandateOf(register: MandateRegister, address: string | undefined): Promise<WholeMandate> {
  const whole = await register.find(address ?? "");
  if (whole === undefined || !whole.isFound || whole.joinedInto !== null) throw new HttpFault(404);
  return whole;
}

/** A page with a form about one mandate. */
export function formPage(
  c: WebContext,
  { mandate }: WholeMandate,
  { title, lede, isFaulty, body }: { readonly title: string; readonly lede: string; readonly isFaulty: boolean; readonly body: Child },
): Promise<Response> {
  const { text, source } = mandate;
  return page(c, {
    title,
    place: "mandates",
    trail: [
      { href: paths.mandates(), label: c.var.t("mandates.list.title") },
      { href: paths.mandate(mandate.address), label: `${text.symbol ?? cutAtWord(text.title, 40)} ¶${paragraphName(source.paragraph)}` },
    ],
    lede,
    cache: "private",
    status: isFaulty ? 422 : 200,
    body: (
      <>
        <div class="notice serif" lang={text.language}>
          <p>
            <span lang={c.var.locale}>{verbName(c.var, mandate.verb)}</span> <bdi lang={c.var.locale}>{addresseesOf(c.var, mandate)}</bdi>:{" "}
            {mandate.action}
          </p>
          <p class="entry-facts">
            <Sym>{text.symbol ?? text.address}</Sym>
          </p>
        </div>
        {body}
      </>
    ),
  });
}

interface AreaProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly hint?: string;
  readonly lang?: string;
  readonly error?: string | undefined;
}

export const Area: FC<AreaProps> = ({ name, label, value, rows, hint, lang, error }) => (
  <Field name={name} label={label} error={error} {...(hint === undefined ? {} : { hint })}>
    <textarea
      id={name}
      name={name}
      rows={rows}
      lang={lang}
      dir="auto"
      aria-invalid={error === undefined ? undefined : "true"}
      aria-describedby={describedBy(name, { hint: hint !== undefined, error: error !== undefined })}
    >
      {value}
    </textarea>
  </Field>
);

interface WhyProps {
  readonly c: WebContext;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  /** Asks for the source, too. */
  readonly withSource?: boolean;
}

/** Why, and where that stands: everybody can read it. */
export const Why: FC<WhyProps> = ({ c, typed, errors, withSource = false }) => (
  <>
    <TextField
      name="reason"
      label={c.var.t("mandates.form.reason")}
      hint={c.var.t("mandates.form.reason-hint")}
      value={typed.reason}
      maxlength={longestReason}
      error={errorOf(errors, "reason")}
    />
    {withSource && (
      <TextField
        name="source"
        label={c.var.t("mandates.form.source")}
        hint={c.var.t("mandates.form.source-hint")}
        value={typed.source}
        maxlength={longestSource}
        error={errorOf(errors, "source")}
      />
    )}
  </>
);

export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message;
}

/** The sentence for a fault, at the field that it is about. */
export function faultAt(c: WebContext, fault: string, field = fault): FieldError[] {
  return [{ field, message: c.var.t(`mandates.form.fault-${fault}` as MessageKey) }];
}
