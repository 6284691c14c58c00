import type { Child, FC } from "hono/jsx";
import { sampleStates } from "#reference/index";
import { FormToken, stateName, TextField, type Ui, type WebContext } from "#web/index";
import type { Organisation } from "../organisations.ts";
import type { RelyingParty } from "../relying-party.ts";

/** What a form with a passkey carries for the script: where to ask for options, and what to do with them. */
export function passkeyForm(kind: "create" | "get", options: string): Readonly<Record<string, string>> {
  return { "data-passkey": kind, "data-options": options };
}

interface PasskeyProps {
  readonly ui: Ui;
  readonly label: string;
  readonly party: RelyingParty | undefined;
}

/** The button that the script shows, and what stands there without it. */
export const PasskeyButton: FC<PasskeyProps> = ({ ui, label, party }) =>
  party === undefined ? (
    <p class="hint">{ui.t("people.passkey.no-name")}</p>
  ) : (
    <>
      <input type="hidden" name="passkey" value="" />
      <p class="hint" data-without-passkey="">
        {ui.t("people.passkey.no-script")}
      </p>
      <p>
        <button type="button" data-passkey-button="" hidden>
          {label}
        </button>
      </p>
      <p class="error" data-passkey-failed="" role="alert" hidden>
        {ui.t("people.passkey.failed")}
      </p>
    </>
  );

/** A form that changes something: token, one-time key, and its one button. */
export const Act: FC<{
  readonly c: WebContext;
  readonly action: string;
  readonly label: string;
  readonly kind?: "quiet" | "second";
  readonly children?: Child;
}> = ({ c, action, label, kind, children }) => (
  <form method="post" action={action} class={kind === "quiet" ? "act" : undefined}>
    <FormToken ui={c.var} />
    {children}
    <button type="submit" class={kind}>
      {label}
    </button>
  </form>
);

export const CodeField: FC<{ readonly ui: Ui; readonly error?: string | undefined; readonly hint?: Child; readonly label?: string }> = ({
  ui,
  error,
  hint,
  label,
}) => (
  <TextField
    name="code"
    label={label ?? ui.t("people.code.label")}
    hint={hint ?? ui.t("people.code.hint")}
    autocomplete="one-time-code"
    maxlength={40}
    error={error}
  />
);

/** A secret or a link that is shown once: in one piece, from left to right, to be copied. */
export const Shown: FC<{ readonly children: Child }> = ({ children }) => (
  <p class="to-copy">
    <code dir="ltr">{children}</code>
  </p>
);

/** What an organisation is called: a State in the reader's language, others as they call themselves. */
export function nameIn(c: WebContext, { stateCode, name }: Pick<Organisation, "stateCode" | "name">): string {
  return sampleStates.find(({ code }) => code === stateCode)?.names[c.var.locale] ?? stateName(c.var, stateCode, name);
}
