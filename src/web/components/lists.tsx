import type { Child, FC } from "hono/jsx";
import type { Ui } from "../env.ts";

export interface Chip {
  readonly label: Child;
  readonly href: string;
  /** Shown after the label. */
  readonly count?: number;
  /** True: this filter is set, and `href` takes it away. */
  readonly isSet?: boolean;
}

/** Values of a facet as links, each with the number of what it would show. */
export const Chips: FC<{ readonly ui: Ui; readonly label: string; readonly chips: readonly Chip[] }> = ({ ui, label, chips }) =>
  chips.length === 0 ? null : (
    <div class="facet">
      <p class="facet-label">{label}</p>
      <ul class="chips" aria-label={label}>
        {chips.map((chip) => (
          <li>
            <a class="chip" href={chip.href} aria-current={chip.isSet === true ? "true" : undefined}>
              <bdi>{chip.label}</bdi>
              {chip.count !== undefined && <span class="count">{ui.format.number(chip.count)}</span>}
              {chip.isSet === true && (
                <>
                  <span aria-hidden="true"> ×</span>
                  <span class="vh"> {ui.t("layout.filter.remove")}</span>
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );

interface PagerProps {
  readonly ui: Ui;
  /** How many this page shows, and of how many: a number always comes with its denominator. */
  readonly shown: number;
  readonly total: number;
  /** Address of what follows; null where nothing does. */
  readonly next: string | null;
  /** Address of the beginning; null on the first page. */
  readonly first: string | null;
}

/** The way on through a list. A list that fits one page has none. */
export const Pager: FC<PagerProps> = ({ ui, shown, total, next, first }) =>
  next === null && first === null ? null : (
    <nav class="pager" aria-label={ui.t("layout.pager.label")}>
      <p>{ui.t("layout.pager.shown", { shown, total })}</p>
      {first !== null && (
        <a href={first} rel="first">
          {ui.t("layout.pager.first")}
        </a>
      )}
      {next !== null && (
        <a class="next" href={next} rel="next">
          {ui.t("layout.pager.next")}
        </a>
      )}
    </nav>
  );

/** An empty page says why it is empty and how to fill it. `children` is the way to fill it. */
export const Empty: FC<{ readonly title: string; readonly children: Child }> = ({ title, children }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

export interface DownloadLink {
  readonly href: string;
  /** "JSON", "Markdown", "CSV" … */
  readonly label: string;
  /** What it is good for, in a few words. */
  readonly hint?: string;
  /** Media type. */
  readonly type?: string;
}

/** Everything can be taken along: the same as files. */
export const Downloads: FC<{ readonly ui: Ui; readonly links: readonly DownloadLink[]; readonly title?: string }> = ({
  ui,
  links,
  title,
}) => (
  <section class="downloads" id="downloads" aria-label={title ?? ui.t("layout.downloads.title")}>
    <h2>{title ?? ui.t("layout.downloads.title")}</h2>
    <ul>
      {links.map((link) => (
        <li>
          <a href={link.href} type={link.type} download>
            {link.label}
          </a>
          {link.hint !== undefined && <span class="hint"> {link.hint}</span>}
        </li>
      ))}
    </ul>
  </section>
);

export interface Fact {
  readonly term: string;
  readonly value: Child;
}

/** Facts about one thing: term and value, one below the other on a phone. Entries without a value are the caller's to leave out. */
export const Facts: FC<{ readonly facts: readonly Fact[] }> = ({ facts }) => (
  <dl class="facts">
    {facts.map((fact) => (
      <div>
        <dt>{fact.term}</dt>
        <dd>{fact.value}</dd>
      </div>
    ))}
  </dl>
);
