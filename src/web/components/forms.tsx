import type { Child, FC } from "hono/jsx";
import type { Ui } from "../env.ts";

/** What is wrong with one field; `field` is its name, so that the summary can lead there. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface FormTokenProps {
  readonly ui: Ui;
  /** The one-time key that the form came with, where it is shown again after a fault: sent once more, it is still one and the same. */
  readonly onceKey?: string;
}

/** First in every POST form: the token, without which the answer is 403, and the one-time key (`onceKeyOf`). */
export const FormToken: FC<FormTokenProps> = ({ ui, onceKey }) => (
  <>
    <input type="hidden" name="_token" value={ui.formToken()} />
    <input type="hidden" name="_once" value={onceKey ?? ui.onceKey()} />
  </>
);

/** All faults of a form at its head, each a link to its field. Shows nothing where there are none. */
export const ErrorSummary: FC<{ readonly ui: Ui; readonly errors: readonly FieldError[] }> = ({ ui, errors }) =>
  errors.length === 0 ? null : (
    <div class="errors" role="alert" tabindex={-1} id="errors">
      <h2>{ui.t("layout.errors.title", { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: Child;
  readonly error?: string | undefined;
  /** The control. Give it id={name}, and aria-describedby={describedBy(name, …)} where it has a hint or an error. */
  readonly children: Child;
}

/** Label, hint and error of one control, in the order in which they are read. */
export const Field: FC<FieldProps> = ({ name, label, hint, error, children }) => (
  <div class={error === undefined ? "field" : "field invalid"}>
    <label for={name}>{label}</label>
    {hint !== undefined && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {error !== undefined && (
      <p class="error" id={`${name}-error`}>
        {error}
      </p>
    )}
    {children}
  </div>
);

/** The value of aria-describedby for a control in a Field. */
export function describedBy(name: string, has: { readonly hint?: boolean; readonly error?: boolean }): string | undefined {
  const ids = [has.hint === true && `${name}-hint`, has.error === true && `${name}-error`].filter((id) => id !== false);
  return ids.length === 0 ? undefined : ids.join(" ");
}

interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string | number | undefined;
  readonly type?: "text" | "search" | "number" | "email" | "password" | "date";
  /** What the browser may fill in: "username", "one-time-code" … */
  readonly autocomplete?: string;
  readonly inputmode?: "numeric" | "email";
  readonly hint?: Child;
  readonly error?: string | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly maxlength?: number;
}

export const TextField: FC<TextFieldProps> = ({
  name,
  label,
  value,
  type = "text",
  autocomplete,
  inputmode,
  hint,
  error,
  min,
  max,
  maxlength = 500,
}) => (
  <Field name={name} label={label} hint={hint} error={error}>
    <input
      id={name}
      name={name}
      type={type}
      value={value === undefined ? "" : String(value)}
      min={min}
      max={max}
      autocomplete={autocomplete}
      inputmode={inputmode}
      maxlength={type === "number" ? undefined : maxlength}
      dir={type === "number" || type === "date" ? undefined : type === "email" || autocomplete === "one-time-code" ? "ltr" : "auto"}
      aria-invalid={error === undefined ? undefined : "true"}
      aria-describedby={describedBy(name, { hint: hint !== undefined, error: error !== undefined })}
    />
  </Field>
);

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  /** The choice that sets no filter, such as "Any body". */
  readonly any?: string;
  readonly choices: readonly Choice[];
  readonly hint?: Child;
  readonly error?: string | undefined;
}

export const SelectField: FC<SelectFieldProps> = ({ name, label, value = "", any, choices, hint, error }) => (
  <Field name={name} label={label} hint={hint} error={error}>
    <select
      id={name}
      name={name}
      aria-invalid={error === undefined ? undefined : "true"}
      aria-describedby={describedBy(name, { hint: hint !== undefined, error: error !== undefined })}
    >
      {any !== undefined && (
        <option value="" selected={value === ""}>
          {any}
        </option>
      )}
      {choices.map((choice) => (
        <option value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </select>
  </Field>
);

interface FilterFormProps {
  readonly ui: Ui;
  /** Where the filtered list lives. */
  readonly action: string;
  /** Name of the form for screen readers. */
  readonly label: string;
  readonly submit?: string;
  readonly children: Child;
}

/** Filters of a list: a GET form, so that what it shows can be shared by its address. */
export const FilterForm: FC<FilterFormProps> = ({ ui, action, label, submit, children }) => (
  <search aria-label={label}>
    <form class="filters" method="get" action={action}>
      {children}
      <button type="submit">{submit ?? ui.t("layout.filter.apply")}</button>
    </form>
  </search>
);
