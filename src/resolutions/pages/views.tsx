import type { FC } from "hono/jsx";
import { type MessageKey, paths, type Ui } from "#web/index";

type View = "texts" | "most-cited" | "superseded" | "compare" | "imports";

const views: readonly { readonly view: View; readonly href: string; readonly label: MessageKey }[] = [
  { view: "texts", href: paths.resolutions(), label: "citations.view.texts" },
  { view: "most-cited", href: paths.citations(), label: "citations.most.title" },
  { view: "superseded", href: paths.superseded(), label: "citations.superseded.title" },
  { view: "compare", href: paths.compare(), label: "compare.choose.title" },
  { view: "imports", href: paths.textImports(), label: "resolutions.imports.title" },
];

/** The ways to look at what is held: the texts themselves, what they cite, and how they came. */
export const Views: FC<{ readonly ui: Ui; readonly shown: View }> = ({ ui, shown }) => (
  <nav class="views" aria-label={ui.t("citations.view.label")}>
    {views.map(({ view, href, label }) => (
      <a href={href} aria-current={view === shown ? "page" : undefined}>
        {ui.t(label)}
      </a>
    ))}
  </nav>
);
