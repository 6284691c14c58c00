import type { Child, FC } from "hono/jsx";
import type { Ui } from "#web/index";

/** A link out of the site, which says so: in words, or where room is short by a sign with the words for screen readers. */
export const Leaving: FC<{ readonly ui: Ui; readonly href: string; readonly isShort?: boolean; readonly children: Child }> = ({
  ui,
  href,
  isShort = false,
  children,
}) => (
  <a class="leaves" href={href} rel="external noreferrer">
    {children}{" "}
    {isShort ? (
      <>
        <span aria-hidden="true">↗</span>
        <span class="vh">{ui.t("resolutions.official.leaves")}</span>
      </>
    ) : (
      <span class="hint">{ui.t("resolutions.official.leaves")}</span>
    )}
  </a>
);
