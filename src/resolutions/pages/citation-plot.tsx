import type { FC } from "hono/jsx";
import { paths, Sym, type Ui } from "#web/index";
import type { CitationGraph } from "../citations.ts";
import { frame, heightOf, layOutCitations, type PlottedRow } from "./citation-layout.ts";
import { directionOfText } from "./names.ts";

interface PlotProps {
  readonly ui: Ui;
  readonly id: string;
  readonly graph: CitationGraph;
  readonly title: string;
  /** All that it cites, and all that cite it; the plot shows a part of them. */
  readonly totals: { readonly cites: number; readonly citedBy: number };
}

/**
 * Who cites whom around a text: a row for each, the oldest first, arcs between them. Marks are told apart by form (square: the text; disc: held;
 * ring: not held) and size, so the plot is legible in grey. The tables of the page hold the same; each held text leads to its own citations.
 */
export const CitationPlot: FC<PlotProps> = ({ ui, id, graph, title, totals }) => {
  const { rows, arcs } = layOutCitations(graph);
  const shown = (step: number): number => rows.filter(({ node }) => node.step === step).length;
  return (
    <figure class="plot citing" aria-labelledby={`${id}-title`} aria-describedby={`${id}-desc`}>
      <h2 class="vh" id={`${id}-title`}>
        {title}
      </h2>
      <p class="vh" id={`${id}-desc`}>
        {ui.t("citations.plot.description", { texts: rows.length, citations: arcs.length })}
      </p>
      <More ui={ui} label="citations.plot.more-cited" count={totals.cites - shown(-1)} href="#cites" />
      <div class="arcs">
        <svg viewBox={`0 0 ${frame.width} ${rows.length * frame.row}`} aria-hidden="true">
          <g class="edges">
            {arcs.map((arc) => (
              <path class={arc.isOwn ? "own" : undefined} data-keys={`${arc.from} ${arc.to}`} d={arc.path} />
            ))}
          </g>
          {rows.map((row, index) => (
            <Mark row={row} y={heightOf(index)} />
          ))}
        </svg>
        <ol>
          {rows.map((row) => (
            <RowView ui={ui} row={row} />
          ))}
        </ol>
      </div>
      <More ui={ui} label="citations.plot.more-citing" count={totals.citedBy - shown(1)} href="#cited-by" />
      <figcaption class="hint">
        {ui.t("citations.plot.legend")}
        {shown(0) === 0 && ` ${ui.t("citations.plot.undated")}`}
      </figcaption>
    </figure>
  );
};

/** What there was no room for, and the way to it. */
const More: FC<{
  readonly ui: Ui;
  readonly label: "citations.plot.more-cited" | "citations.plot.more-citing";
  readonly count: number;
  readonly href: string;
}> = ({ ui, label, count, href }) =>
  count <= 0 ? null : (
    <p class="more">
      <a href={href}>{ui.t(label, { count })}</a>
    </p>
  );

function classesOf({ node: { step, text } }: PlottedRow): string {
  return `node step${Math.abs(step)} ${text.address === null ? "absent" : "held"}`;
}

const Mark: FC<{ readonly row: PlottedRow; readonly y: number }> = ({ row, y }) => {
  const { step, key } = row.node;
  const size = step === 0 ? 6 : Math.abs(step) === 1 ? 5 : 3.5;
  return (
    <g class={classesOf(row)} data-key={key}>
      {step === 0 ? (
        <rect x={frame.mark - size} y={y - size} width={2 * size} height={2 * size} />
      ) : (
        <circle cx={frame.mark} cy={y} r={size} />
      )}
    </g>
  );
};

/** A draft without a symbol is known by its title. */
const RowView: FC<{ readonly ui: Ui; readonly row: PlottedRow }> = ({ ui, row }) => {
  const { text, step, key } = row.node;
  const language = text.language ?? "en";
  const title =
    text.title === null ? null : (
      <span class="row-title" lang={language} dir={directionOfText(language)}>
        {text.title}
      </span>
    );
  const name = text.symbol !== null ? <Sym>{text.symbol}</Sym> : (title ?? <bdi>{key}</bdi>);
  return (
    <li class={classesOf(row)} data-key={key}>
      <span class="row-year">{row.year}</span>
      <span class="row-name">
        {step === 0 ? <strong>{name}</strong> : text.address === null ? name : <a href={paths.resolutionCitations(text.address)}>{name}</a>}
        {text.symbol !== null && title}
        {text.symbol === null && step !== 0 && <span class="hint"> {ui.t("citations.plot.draft")}</span>}
      </span>
    </li>
  );
};
