import { page, paths, type WebContext } from "#web/index";
import type { HeldText } from "../library.ts";
import { cutAtWord, shortName } from "./names.ts";
import { Review } from "./review.tsx";
import { onlyRemarked, sourcePages, sourceRows } from "./source-rows.ts";
import { rowAnchor, SourceView, sourceContext } from "./source-view.tsx";

interface Asked {
  /** Page, from 1. */
  readonly page?: number;
  /** A remark, from 1: leads to its place. */
  readonly remark?: number;
  /** "remarks": only the rows that have one, and those beside them. */
  readonly show?: string | undefined;
}

/** The source of a held text beside its structure, to be checked. Undefined where the source has no such page or remark. */
export function sourcePage(c: WebContext, held: HeldText, asked: Asked): Promise<Response> | undefined {
  const ui = c.var;
  const { reading, summary } = held;
  const all = sourceRows(reading);
  const isRemarked = asked.show === "remarks";
  const pages = sourcePages(reading, isRemarked ? onlyRemarked(all) : all);
  const show = isRemarked ? "remarks" : undefined;
  const pageOfRow = new Map(pages.flatMap((rows, at) => rows.map((row) => [row.index, at + 1] as const)));
  const rowOfRemark = new Map(all.flatMap((row) => row.remarks.map(({ index }) => [index, row.index] as const)));
  const addressOf = (number: number): string => paths.resolutionSource(summary.address, { page: number > 1 ? number : undefined, show });
  const number = asked.page ?? 1;
  const linkTo = (at: number | undefined, anchor: string): string | null =>
    at === undefined ? null : `${at === number ? "" : addressOf(at)}#${anchor}`;
  const hrefOf = (row: number): string | null => linkTo(pageOfRow.get(row), rowAnchor("", row));
  const hrefOfRemark = (remark: number): string | null => linkTo(pageOfRow.get(rowOfRemark.get(remark) ?? -1), `remark${remark + 1}`);
  if (asked.remark !== undefined) {
    const at = pageOfRow.get(rowOfRemark.get(asked.remark - 1) ?? -1);
    return at === undefined ? undefined : Promise.resolve(c.redirect(`${addressOf(at)}#remark${asked.remark}`, 302));
  }
  const rows = pages[number - 1] ?? (number === 1 ? [] : undefined);
  if (rows === undefined) return undefined;
  const words = { ui, held: held.held, isSample: summary.isSample, language: summary.language, notes: new Set<string>() };
  const doubts = all.flatMap((row) => (row.doubt === null ? [] : [row.index]));
  const context = sourceContext(words, reading, { prefix: "", address: summary.address, hrefOf, doubts });
  const filter = {
    all: paths.resolutionSource(summary.address),
    remarked: paths.resolutionSource(summary.address, { show: "remarks" }),
    isRemarked,
  };
  return page(c, {
    title: ui.t("resolutions.beside.title", { what: shortName(summary) }),
    crumb: ui.t("resolutions.beside.crumb"),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      { href: paths.resolution(summary.address), label: cutAtWord(shortName(summary), 60) },
    ],
    lede: ui.t("resolutions.beside.lede"),
    scripts: ["linked"],
    body: (
      <>
        {number === 1 && <Review ui={ui} reading={reading} rows={all} hrefOf={hrefOf} hrefOfRemark={hrefOfRemark} filter={filter} />}
        {isRemarked && (
          <p class="notice">
            {ui.t(rows.length === 0 ? "review.filter.nothing" : "review.filter.shown")} <a href={filter.all}>{ui.t("review.filter.all")}</a>
          </p>
        )}
        {rows.length > 0 && <SourceView context={context} rows={rows} />}
        {pages.length > 1 && (
          <nav class="pager" aria-label={ui.t("layout.pager.label")}>
            <p>{ui.t("resolutions.piece.shown", { number, total: pages.length })}</p>
            {number > 1 && (
              <a href={addressOf(number - 1)} rel="prev">
                {ui.t("resolutions.piece.before")}
              </a>
            )}
            {number < pages.length && (
              <a class="next" href={addressOf(number + 1)} rel="next">
                {ui.t("resolutions.piece.after")}
              </a>
            )}
          </nav>
        )}
      </>
    ),
  });
}
