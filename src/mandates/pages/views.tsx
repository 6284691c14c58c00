import type { FC } from "hono/jsx";
import { type MessageKey, paths, type Query, type Ui } from "#web/index";

export type View = "register" | "calendar" | "year" | "addressees";

const views: readonly { readonly view: View; readonly href: (query: Query) => string; readonly label: MessageKey }[] = [
  { view: "register", href: (query) => paths.mandates(query), label: "mandates.view.register" },
  { view: "calendar", href: (query) => paths.mandatesCalendar(query), label: "mandates.view.calendar" },
  { view: "year", href: (query) => paths.mandatesYear(query), label: "mandates.view.year" },
  { view: "addressees", href: () => paths.addressees(), label: "mandates.view.addressees" },
];

/** The ways to look at what is asked. Filters go along where they mean the same. */
export const Views: FC<{ readonly ui: Ui; readonly shown: View; readonly query?: Query }> = ({ ui, shown, query = {} }) => (
  <nav class="views" aria-label={ui.t("mandates.view.label")}>
    {views.map(({ view, href, label }) => (
      <a href={href(query)} aria-current={view === shown ? "page" : undefined}>
        {ui.t(label)}
      </a>
    ))}
    <a href={paths.draftCheck()}>{ui.t("drafts.check.link")}</a>
  </nav>
);
