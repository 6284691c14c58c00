import type { Child, FC } from "hono/jsx";
import { Downloads, type MessageKey, page, paths, Sym, type Ui, type WebContext } from "#web/index";
import { type Comparison, compare, type Pair } from "../compare/index.ts";
import type { HeldText } from "../library.ts";
import { type ComparisonPart, partOfChange, partsOf, rowsOf, type Show, shows } from "./compare-parts.ts";
import { Rows, type RowsContext, sideOfText } from "./compare-rows.tsx";
import { ComparisonStrip } from "./compare-strip.tsx";
import { cutAtWord, directionOfText, shortName } from "./names.ts";

export const views = ["beside", "inline"] as const;
export type View = (typeof views)[number];

/** How the comparison is looked at; all of it stands in the address. */
export interface Looking {
  readonly view: View;
  readonly show: Show;
  /** 1-based. */
  readonly part: number;
}

/** The comparison of two held texts, by the names that pages and files give them. */
export function comparisonOf(old: HeldText, now: HeldText): Comparison {
  const name = ({ summary }: HeldText): string => summary.symbol ?? summary.address;
  return compare(old.reading.resolution, now.reading.resolution, { old: name(old), new: name(now) });
}

/** Two texts compared; undefined where there is no such part. */
export function comparePage(c: WebContext, old: HeldText, now: HeldText, looking: Looking): Promise<Response> | undefined {
  const ui = c.var;
  const comparison = comparisonOf(old, now);
  const rows = rowsOf(comparison, looking.show);
  const parts = partsOf(rows);
  const shown = parts[looking.part - 1];
  if (shown === undefined) return undefined;
  const hrefs = addresses(old, now, looking);
  const context: RowsContext = {
    ui,
    old: sideOfText(old, <Name held={old} />),
    new: sideOfText(now, <Name held={now} />),
    view: looking.view,
    changes: rows.flatMap((row) => ("change" in row ? [row.change] : [])),
    changeHref: (change) => {
      const part = partOfChange(parts, change);
      return `${part === undefined || part === shown ? "" : hrefs.with({ part: part.number })}#change-${change}`;
    },
  };
  const names = { old: nameOf(old), new: nameOf(now) };
  return page(c, {
    title: ui.t("compare.page.title", names),
    crumb: ui.t("compare.page.crumb"),
    heading: ui.t.rich("compare.page.heading", {}, { old: () => <Name held={old} />, new: () => <Name held={now} /> }),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      { href: paths.resolution(now.summary.address), label: nameOf(now) },
    ],
    lede: <TitleLine old={old} now={now} />,
    alternates: [{ href: paths.apiCompare(old.summary.address, now.summary.address), type: "application/json" }],
    scripts: ["changes"],
    styles: ["compare"],
    body: (
      <>
        <Counts ui={ui} comparison={comparison} />
        {old.reading.resolution.language !== now.reading.resolution.language && <p class="notice">{ui.t("compare.page.languages")}</p>}
        <ComparisonStrip ui={ui} comparison={comparison} />
        <Toolbar ui={ui} old={old} now={now} looking={looking} first={context.changes[0]} changeHref={context.changeHref} />
        {context.changes.length === 0 && (
          <p>{ui.t(looking.show === "substance" ? "compare.page.no-substance" : "compare.page.no-changes")}</p>
        )}
        <PartNavigation ui={ui} parts={parts} shown={shown} hrefOf={(number) => hrefs.with({ part: number })} />
        <Rows context={context} rows={shown.rows} />
        <PartNavigation ui={ui} parts={parts} shown={shown} hrefOf={(number) => hrefs.with({ part: number })} isBelow />
        <p class="hint prose">{ui.t("compare.page.course")}</p>
        <Downloads
          ui={ui}
          links={[
            { href: paths.apiCompare(old.summary.address, now.summary.address), label: "JSON", type: "application/json" },
            { href: hrefs.as("html"), label: "HTML", type: "text/html" },
            { href: hrefs.as("text"), label: ui.t("compare.download.text"), type: "text/plain" },
          ]}
        />
      </>
    ),
  });
}

/** A text in one line: its symbol, or the beginning of its title. */
const Name: FC<{ readonly held: HeldText }> = ({ held: { summary } }) =>
  summary.symbol === null ? (
    <bdi lang={summary.language}>{cutAtWord(shortName(summary) || summary.address, 60)}</bdi>
  ) : (
    <Sym>{summary.symbol}</Sym>
  );

function nameOf({ summary }: HeldText): string {
  return cutAtWord(shortName(summary) || summary.address, 60);
}

/** The title that both bear, or the later one's. */
const TitleLine: FC<{ readonly old: HeldText; readonly now: HeldText }> = ({ now: { summary } }) => (
  <span class="serif" lang={summary.language} dir={directionOfText(summary.language)}>
    {summary.title}
  </span>
);

function addresses(old: HeldText, now: HeldText, looking: Looking) {
  const asQuery = ({ view, show, part }: Looking) => ({
    old: old.summary.address,
    new: now.summary.address,
    view: view === "beside" ? undefined : view,
    show: show === "all" ? undefined : show,
    part: part === 1 ? undefined : part,
  });
  return {
    with: (change: Partial<Looking>): string => paths.compare(asQuery({ ...looking, part: 1, ...change })),
    as: (format: "html" | "text"): string => paths.compare({ old: old.summary.address, new: now.summary.address, format }),
  };
}

const countKeys: readonly (readonly [MessageKey, (pair: Pair) => boolean])[] = [
  ["compare.count.substance", ({ relation, substance }) => relation === "changed" && substance],
  ["compare.count.course", ({ relation, substance }) => relation === "changed" && !substance],
  ["compare.count.split", ({ relation }) => relation === "split"],
  ["compare.count.merged", ({ relation }) => relation === "merged"],
  ["compare.count.new", ({ relation }) => relation === "new"],
  ["compare.count.dropped", ({ relation }) => relation === "dropped"],
  ["compare.count.moved", ({ moved }) => moved],
  ["compare.count.same", ({ relation }) => relation === "same"],
];

const Counts: FC<{ readonly ui: Ui; readonly comparison: Comparison }> = ({ ui, comparison: { similarity, pairs } }) => (
  <ul class="change-counts">
    <li>
      <strong>{ui.format.percent(similarity)}</strong> {ui.t("compare.count.words")}
    </li>
    {countKeys.map(([key, test]) => {
      const count = pairs.filter(test).length;
      return count > 0 && <li>{ui.t(key, { count })}</li>;
    })}
  </ul>
);

const viewKeys: Readonly<Record<View, MessageKey>> = { beside: "compare.view.beside", inline: "compare.view.inline" };
const showKeys: Readonly<Record<Show, MessageKey>> = {
  all: "compare.show.all",
  changes: "compare.show.changes",
  substance: "compare.show.substance",
};

const Toolbar: FC<{
  readonly ui: Ui;
  readonly old: HeldText;
  readonly now: HeldText;
  readonly looking: Looking;
  readonly first: number | undefined;
  readonly changeHref: (change: number) => string;
}> = ({ ui, old, now, looking, first, changeHref }) => {
  const hrefs = addresses(old, now, looking);
  return (
    <div class="comparison-tools">
      <nav class="views" aria-label={ui.t("compare.view.label")}>
        {views.map((view) => (
          <a href={hrefs.with({ view })} rel="nofollow" aria-current={view === looking.view ? "true" : undefined}>
            {ui.t(viewKeys[view])}
          </a>
        ))}
      </nav>
      <nav class="views" aria-label={ui.t("compare.show.label")}>
        {shows.map((show) => (
          <a href={hrefs.with({ show })} rel="nofollow" aria-current={show === looking.show ? "true" : undefined}>
            {ui.t(showKeys[show])}
          </a>
        ))}
      </nav>
      <p class="comparison-more">
        {first !== undefined && <a href={changeHref(first)}>{ui.t("compare.change.first")}</a>}
        <a href={paths.compare({ old: now.summary.address, new: old.summary.address })} rel="nofollow">
          {ui.t("compare.swap.link")}
        </a>
        <a href={paths.compare({ new: now.summary.address })}>{ui.t("compare.other.link")}</a>
      </p>
      <p class="comparison-key">
        <del>{ui.t("compare.mark.dropped")}</del> <ins>{ui.t("compare.mark.added")}</ins>
        <span class="hint" data-keys-hint="" hidden>
          {" "}
          {ui.t("compare.change.keys")}
        </span>
      </p>
    </div>
  );
};

/** The way through a long comparison. */
const PartNavigation: FC<{
  readonly ui: Ui;
  readonly parts: readonly ComparisonPart[];
  readonly shown: ComparisonPart;
  readonly hrefOf: (number: number) => string;
  readonly isBelow?: boolean;
}> = ({ ui, parts, shown, hrefOf, isBelow = false }): Child =>
  parts.length === 1 ? null : (
    <nav class="pager" aria-label={ui.t(isBelow ? "resolutions.piece.label-below" : "resolutions.piece.label")}>
      <p>{ui.t("resolutions.piece.shown", { number: shown.number, total: parts.length })}</p>
      {shown.number > 1 && (
        <a href={hrefOf(shown.number - 1)} rel="prev">
          {ui.t("resolutions.piece.before")}
        </a>
      )}
      {shown.number < parts.length && (
        <a class="next" href={hrefOf(shown.number + 1)} rel="next">
          {ui.t("resolutions.piece.after")}
        </a>
      )}
    </nav>
  );
