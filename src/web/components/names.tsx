import type { FC } from "hono/jsx";
import { findState } from "#reference/index";
import type { Ui } from "../env.ts";
import { paths } from "../paths.ts";

/** A document's symbol: always left to right, isolated from the words around it, never broken at a slash. */
export const Sym: FC<{ readonly children: string }> = ({ children }) => (
  <bdi class="symbol" dir="ltr">
    {children}
  </bdi>
);

interface StateNameProps {
  readonly ui: Ui;
  /** ISO 3166 alpha-3, or null where the text names no State that we know; then the printed name is shown as it is. */
  readonly code: string | null;
  /** As printed: shown where the code is null or unknown. */
  readonly name: string;
  /** Default true: links to the State's page where the code is known. */
  readonly link?: boolean;
}

/** A State's name in the reader's language, isolated from the direction of what stands around it. */
export const StateName: FC<StateNameProps> = ({ ui, code, name, link = true }) => {
  const shown = <bdi>{stateName(ui, code, name)}</bdi>;
  return code !== null && link ? <a href={paths.state(code)}>{shown}</a> : shown;
};

/** As StateName, as plain text: for plots, and for sorting. */
export function stateName(ui: Pick<Ui, "locale">, code: string | null, name: string): string {
  return (code === null ? undefined : findState(code)?.names[ui.locale]) ?? name;
}
