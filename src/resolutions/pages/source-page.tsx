import { CoverageBar, page, paths, type WebContext } from "#web/index";
import type { HeldText } from "../library.ts";
import { cutAtWord, shortName } from "./names.ts";
import { Remarks } from "./remarks.tsx";
import { sourcePages } from "./source-rows.ts";
import { SourceView, sourceContext } from "./source-view.tsx";

const mostRemarks = 40;

/** The source of a held text beside its structure. `number` is 1-based; undefined where the source has no such page. */
export function sourcePage(
  c: WebContext,
  held: HeldText,
  asked: { readonly page?: number; readonly remark?: number },
): Promise<Response> | undefined {
  const ui = c.var;
  const { reading, summary } = held;
  const { remarks, coverage } = reading.resolution;
  const pages = sourcePages(reading);
  const pageOf = (remark: number): number =>
    1 + pages.findIndex((rows) => rows.some((row) => row.remarks.some(({ index }) => index === remark)));
  const hrefOf = (remark: number): string => {
    const number = pageOf(remark);
    return `${paths.resolutionSource(summary.address, { page: number > 1 ? number : undefined })}#remark${remark + 1}`;
  };
  if (asked.remark !== undefined) {
    if (remarks[asked.remark - 1] === undefined) return undefined;
    return Promise.resolve(c.redirect(hrefOf(asked.remark - 1), 302));
  }
  const number = asked.page ?? 1;
  const rows = pages[number - 1] ?? (number === 1 ? [] : undefined);
  if (rows === undefined) return undefined;
  const words = { ui, held: held.held, isSample: summary.isSample, language: summary.language, notes: new Set<string>() };
  const next = pages[number] === undefined ? null : paths.resolutionSource(summary.address, { page: number + 1 });
  return page(c, {
    title: ui.t("resolutions.beside.title", { what: shortName(summary) }),
    crumb: ui.t("resolutions.beside.crumb"),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      { href: paths.resolution(summary.address), label: cutAtWord(shortName(summary), 60) },
    ],
    lede: ui.t("resolutions.beside.lede"),
    body: (
      <>
        <CoverageBar ui={ui} id="coverage" data={coverage} />
        {number === 1 && remarks.length > 0 && (
          <details class="remarks-list">
            <summary>{ui.t("resolutions.reader.remarks", { count: remarks.length })}</summary>
            <Remarks ui={ui} remarks={remarks} most={mostRemarks} hrefOf={hrefOf} />
            {remarks.length > mostRemarks && (
              <p class="hint">{ui.t("resolutions.reader.more", { shown: mostRemarks, total: remarks.length })}</p>
            )}
          </details>
        )}
        <SourceView context={sourceContext(words, reading)} rows={rows} />
        {pages.length > 1 && (
          <nav class="pager" aria-label={ui.t("layout.pager.label")}>
            <p>{ui.t("resolutions.piece.shown", { number, total: pages.length })}</p>
            {number > 1 && (
              <a href={paths.resolutionSource(summary.address, { page: number > 2 ? number - 1 : undefined })} rel="prev">
                {ui.t("resolutions.piece.before")}
              </a>
            )}
            {next !== null && (
              <a class="next" href={next} rel="next">
                {ui.t("resolutions.piece.after")}
              </a>
            )}
          </nav>
        )}
      </>
    ),
  });
}
