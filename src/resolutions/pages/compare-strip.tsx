import type { FC } from "hono/jsx";
import type { Ui } from "#web/index";
import type { Comparison, Pair } from "../compare/index.ts";

const [barWidth, height, base] = [10, 48, 32];

/** All paragraphs in their order as one row of bars: where a text changed, at a glance. The same is told by the counts above it and the rows below. */
export const ComparisonStrip: FC<{ readonly ui: Ui; readonly comparison: Comparison }> = ({ ui, comparison: { pairs } }) => (
  <figure class="change-strip">
    <svg viewBox={`0 0 ${pairs.length * barWidth} ${height}`} preserveAspectRatio="none" role="img" aria-labelledby="strip-title">
      <title id="strip-title">{ui.t("compare.strip.title")}</title>
      {pairs.map((pair, index) => {
        const [top, bottom] = barOf(pair);
        return <rect class={classOf(pair)} x={index * barWidth + 1} y={top} width={barWidth - 2} height={bottom - top} />;
      })}
    </svg>
    <figcaption class="hint">{ui.t("compare.strip.legend")}</figcaption>
  </figure>
);

/** From the base line up: low where it is the same, half for what moves on as a matter of course, whole for a change; down what was dropped. */
function barOf({ relation, substance, moved }: Pair): readonly [top: number, bottom: number] {
  if (relation === "dropped") return [base + 2, height];
  if (relation === "same") return [base - (moved ? 12 : 4), base];
  return [substance ? 2 : base - 16, base];
}

function classOf({ relation, substance, moved }: Pair): string {
  if (relation === "same") return moved ? "bar-moved" : "bar-same";
  if (relation === "new" || relation === "dropped") return `bar-${relation}`;
  return substance ? "bar-changed" : "bar-course";
}
