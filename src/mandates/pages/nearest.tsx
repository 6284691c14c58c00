import type { FC } from "hono/jsx";
import type { Ui } from "#web/index";
import type { NearestDue } from "../register.ts";

interface NearestProps {
  readonly ui: Ui;
  readonly nearest: NearestDue;
  /** Where and under which name a day (ISO) is shown. */
  readonly hrefOf: (day: string) => string;
  readonly nameOf: (day: string) => string;
}

/** Where nothing falls due: the ways to the nearest time when something does. */
export const Nearest: FC<NearestProps> = ({ ui, nearest: { before, after }, hrefOf, nameOf }) => (
  <>
    {after !== null && (
      <p>
        <a href={hrefOf(after)}>{ui.t("mandates.nearest.after", { when: nameOf(after) })}</a>
      </p>
    )}
    {before !== null && (
      <p>
        <a href={hrefOf(before)}>{ui.t("mandates.nearest.before", { when: nameOf(before) })}</a>
      </p>
    )}
  </>
);
