import type { Child, FC } from "hono/jsx";
import { endonymOf, locales } from "#platform/i18n/index";
import { SelectField, TextField, type Ui } from "#web/index";

// Fields that stand in several forms of this room, each with the limits of its use case and what browsers may fill in.

interface FieldProps {
  readonly ui: Ui;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
}

/** Whose name or address it is: one's own may be filled in by the browser, another person's not. */
interface WhoseProps extends FieldProps {
  readonly whose: "own" | "another's";
}

/** A person's name. */
export const NameField: FC<WhoseProps> = ({ ui, whose, value, error }) => (
  <TextField
    name="name"
    label={ui.t("people.field.person")}
    value={value}
    autocomplete={whose === "own" ? "name" : "off"}
    maxlength={200}
    error={error}
  />
);

/** An e-mail address, by which an account is found. */
export const EmailField: FC<WhoseProps> = ({ ui, whose, value, error }) => (
  <TextField
    name="email"
    type="email"
    label={ui.t("people.field.email")}
    value={value}
    autocomplete={whose === "own" ? "username" : "off"}
    maxlength={254}
    error={error}
  />
);

/** A password that is chosen now. "first": there was none. */
export const NewPasswordField: FC<Omit<FieldProps, "value"> & { readonly kind: "first" | "next" }> = ({ ui, kind, error }) => (
  <TextField
    name="password"
    type="password"
    label={ui.t(kind === "first" ? "people.field.password" : "people.field.new-password")}
    hint={ui.t("people.password.hint")}
    autocomplete="new-password"
    maxlength={200}
    error={error}
  />
);

/** What is said of a second factor that did not do. */
export const refusalKeys = { refused: "people.sign-in.refused-code", "app lost": "people.sign-in.app-lost" } as const;

/** A code of the app or of the recovery list. */
export const CodeField: FC<Omit<FieldProps, "value"> & { readonly hint?: Child; readonly label?: string }> = ({
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

/** In which language letters are written. */
export const LanguageField: FC<FieldProps & { readonly label?: string }> = ({ ui, value, label }) => (
  <SelectField
    name="language"
    label={label ?? ui.t("people.field.language")}
    value={value}
    choices={locales.map((locale) => ({ value: locale, label: endonymOf(locale) }))}
  />
);
