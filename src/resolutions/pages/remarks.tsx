import type { FC } from "hono/jsx";
import type { Ui } from "#web/index";
import type { Remark } from "../model.ts";
import { severityName } from "./names.ts";

/** What the reader did or doubted, most serious first; `placeOf` gives the address of the place in the source. */
export const Remarks: FC<{
  readonly ui: Ui;
  readonly remarks: readonly Remark[];
  readonly most: number;
  readonly hrefOf: (index: number) => string;
}> = ({ ui, remarks, most, hrefOf }) => (
  <ol class="remarks">
    {remarks
      .map((remark, index) => ({ remark, index }))
      .sort((a, b) => severityRank[a.remark.severity] - severityRank[b.remark.severity])
      .slice(0, most)
      .map(({ remark, index }) => (
        <li class={`remark ${remark.severity}`}>
          <span class="severity">{severityName(ui, remark.severity)}</span>{" "}
          <a href={hrefOf(index)} lang="en" dir="ltr">
            {remark.message}
          </a>{" "}
          <span class="rule" lang="en">
            <bdi>{remark.rule}</bdi>
          </span>
        </li>
      ))}
  </ol>
);

const severityRank = { error: 0, warning: 1, info: 2 } as const;
