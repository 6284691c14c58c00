import type { FC } from "hono/jsx";
import { paths, type Ui } from "#web/index";
import type { CitationGraph } from "../citations.ts";
import { type CitationLayout, layOutCitations, type PlacedNode } from "./citation-layout.ts";

/**
 * Who cites whom around a text, in time. Marks are told apart by form (square: the text; disc: held; ring: not held) and size, so the plot is
 * legible in grey. The tables of the page hold the same; each mark of a held text leads to that text's own citations.
 */
export const CitationPlot: FC<{ readonly ui: Ui; readonly id: string; readonly graph: CitationGraph; readonly title: string }> = ({
  ui,
  id,
  graph,
  title,
}) => {
  const layout = layOutCitations(graph);
  const at = (x: number): number => (ui.dir === "rtl" ? layout.width - x : x);
  const own = layout.nodes.find(({ node }) => node.step === 0);
  return (
    <figure class="plot citing">
      <section class="plot-scroll" tabindex={0} aria-labelledby={`${id}-title`}>
        <svg viewBox={`0 0 ${layout.width} ${layout.height}`} aria-labelledby={`${id}-title ${id}-desc`} direction="ltr">
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>
            {ui.t("citations.plot.description", { texts: layout.nodes.length, citations: layout.edges.length })}
          </desc>
          <Years ui={ui} layout={layout} at={at} />
          <g class="edges">
            {layout.edges.map((edge) => (
              <path
                class={edge.from === own || edge.to === own ? "own" : undefined}
                data-keys={`${edge.from.node.key} ${edge.to.node.key}`}
                d={curve(at(edge.from.x), edge.from.y, at(edge.to.x), edge.to.y)}
              />
            ))}
          </g>
          {layout.nodes.map((placed) => (
            <NodeView ui={ui} placed={placed} at={at} />
          ))}
        </svg>
      </section>
      <figcaption class="hint">
        {ui.t("citations.plot.legend")}
        {own === undefined && ` ${ui.t("citations.plot.undated")}`}
      </figcaption>
    </figure>
  );
};

const Years: FC<{ readonly ui: Ui; readonly layout: CitationLayout; readonly at: (x: number) => number }> = ({ layout, at }) => (
  <g class="years">
    {layout.years.map(({ year, x }) => (
      <>
        <line x1={at(x)} y1="0" x2={at(x)} y2={layout.height - 24} />
        <text class="plot-label" x={at(x)} y={layout.height - 6} text-anchor={x < 24 === (at(x) === x) ? "start" : "middle"}>
          {year}
        </text>
      </>
    ))}
  </g>
);

/** From the citing text to the cited one: leaves and arrives along the lanes. */
function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.max(24, Math.abs(x1 - x2) / 2);
  const sign = x2 <= x1 ? -1 : 1;
  return `M${x1} ${y1}C${Math.round(x1 + sign * bend)} ${y1} ${Math.round(x2 - sign * bend)} ${y2} ${x2} ${y2}`;
}

const NodeView: FC<{ readonly ui: Ui; readonly placed: PlacedNode; readonly at: (x: number) => number }> = ({ ui, placed, at }) => {
  const { node, y, isLabelBefore } = placed;
  const { text, step, key } = node;
  const x = at(placed.x);
  const isBefore = isLabelBefore !== (ui.dir === "rtl");
  const size = step === 0 ? 6 : Math.abs(step) === 1 ? 5 : 3.5;
  const label = key.length > 34 ? `${key.slice(0, 33)}…` : key;
  const inside = (
    <>
      <title>{[key, text.title, text.date === null ? text.year : ui.format.date(text.date)].filter(Boolean).join(" · ")}</title>
      {step === 0 ? <rect x={x - size} y={y - size} width={2 * size} height={2 * size} /> : <circle cx={x} cy={y} r={size} />}
      <text x={x + (isBefore ? -1 : 1) * (size + 5)} y={y + 4} text-anchor={isBefore ? "end" : "start"}>
        {label}
      </text>
    </>
  );
  const classes = `node step${Math.abs(step)} ${text.address === null ? "absent" : "held"}`;
  return text.address === null || step === 0 ? (
    <g class={classes} data-key={key}>
      {inside}
    </g>
  ) : (
    <a class={classes} href={paths.resolutionCitations(text.address)} data-key={key}>
      {inside}
    </a>
  );
};
