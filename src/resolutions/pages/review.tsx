import type { FC } from "hono/jsx";
import { CoverageBar, type Ui } from "#web/index";
import type { Reading } from "../model.ts";
import { Remarks } from "./remarks.tsx";
import { SourceMap } from "./source-map.tsx";
import type { SourceRow } from "./source-rows.ts";

/** Remarks that are listed at most; each stands beside its place as well. */
const mostRemarks = 40;

interface ReviewProps {
  readonly ui: Ui;
  readonly reading: Reading;
  /** All rows, whichever are shown. */
  readonly rows: readonly SourceRow[];
  /** Before the anchors, where several texts share a page. */
  readonly prefix?: string;
  readonly hrefOf: (row: number) => string | null;
  /** Address of a remark beside its place. */
  readonly hrefOfRemark: (remark: number) => string | null;
  /** Ways to show all, or only what has remarks; null where there is no choice. */
  readonly filter: { readonly all: string; readonly remarked: string; readonly isRemarked: boolean } | null;
}

/** How the reading went, at a glance: coverage, the source as a map, the way to the first doubtful place, and the remarks by weight. */
export const Review: FC<ReviewProps> = ({ ui, reading, rows, prefix = "", hrefOf, hrefOfRemark, filter }) => {
  const { remarks, coverage } = reading.resolution;
  const doubtful = rows.filter(({ doubt }) => doubt !== null);
  const first = doubtful[0] === undefined ? null : hrefOf(doubtful[0].index);
  return (
    <div class="review">
      <CoverageBar ui={ui} id={`${prefix}coverage`} data={coverage} />
      <SourceMap ui={ui} id={`${prefix}map`} rows={rows} hrefOf={hrefOf} />
      <p class="review-next">
        <strong>{ui.t("review.doubt.count", { count: doubtful.length })}</strong>
        {first !== null && <a href={first}>{ui.t("review.doubt.first")}</a>}
        {filter !== null && remarks.length + doubtful.length > 0 && (
          <a href={filter.isRemarked ? filter.all : filter.remarked}>
            {ui.t(filter.isRemarked ? "review.filter.all" : "review.filter.remarked")}
          </a>
        )}
      </p>
      {remarks.length > 0 && (
        <details class="remarks-list" open={doubtful.length > 0 && remarks.length <= 12}>
          <summary>{ui.t("resolutions.reader.remarks", { count: remarks.length })}</summary>
          <Remarks ui={ui} remarks={remarks} most={mostRemarks} hrefOf={hrefOfRemark} source={reading.source} />
          {remarks.length > mostRemarks && (
            <p class="hint">{ui.t("resolutions.reader.more", { shown: mostRemarks, total: remarks.length })}</p>
          )}
        </details>
      )}
    </div>
  );
};
