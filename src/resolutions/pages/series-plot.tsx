import type { FC } from "hono/jsx";
import { paths, type Ui } from "#web/index";
import type { Lineage, SeriesText } from "../trace/index.ts";
import { cutAtWord, directionOfText, placeCited } from "./names.ts";
import { placesOf } from "./places.ts";
import { type Band, type BandPlan, bandFrame as frame } from "./series-layout.ts";

interface PlotProps {
  readonly ui: Ui;
  readonly lineage: Lineage;
  readonly plan: BandPlan;
  readonly title: string;
}

/**
 * Each paragraph a band over the texts, the oldest at the start: disc (new), dark (changed), light (the same), two points (moved), cross (left out).
 * Above: who voted how, and how many sponsors. Marks are told apart by form and lightness; the tables of the page hold the same.
 */
export const SeriesPlot: FC<PlotProps> = ({ ui, lineage, plan, title }) => {
  const bands = [...plan.standing, ...plan.gone];
  const width = lineage.texts.length * frame.column;
  const height = frame.head + bands.length * frame.row;
  const x = (column: number): number => (ui.dir === "rtl" ? width - (column + 0.5) * frame.column : (column + 0.5) * frame.column);
  const y = (row: number): number => frame.head + (row + 0.5) * frame.row;
  return (
    <figure class="plot bands" aria-label={title}>
      <p class="vh">{ui.t("lineage.plot.description", { texts: lineage.texts.length, paragraphs: bands.length })}</p>
      <div class="band-plot">
        <BandNames ui={ui} lineage={lineage} bands={bands} />
        <div class="band-scroll" tabindex={0}>
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} font-size="11" aria-hidden="true">
            {lineage.texts.map((text, column) => (
              <TextHeadMark ui={ui} text={text} x={x(column)} height={height} />
            ))}
            {bands.map((band, row) => (
              <BandMark band={band} x={x} y={y(row)} />
            ))}
          </svg>
        </div>
      </div>
      <figcaption class="hint">{ui.t("lineage.plot.legend")}</figcaption>
    </figure>
  );
};

/** Names of the paragraphs, each the way to its ancestry, at the height of its band. */
const BandNames: FC<{ readonly ui: Ui; readonly lineage: Lineage; readonly bands: readonly Band[] }> = ({ ui, lineage, bands }) => {
  const places = lineage.texts.map(({ resolution }) => placesOf(resolution));
  const newest = lineage.texts.length - 1;
  return (
    <ol class="band-names">
      {bands.map(({ last, dropped }) => {
        const text = lineage.texts[last.text];
        const place = places[last.text]?.get(last.row.id);
        const language = text?.resolution.language ?? "en";
        return (
          <li class={dropped === null ? undefined : "gone"}>
            <a href={paths.paragraphLineage(text?.id ?? "", last.row.id)}>
              {place === undefined ? last.row.id : placeCited(ui, place)}
              {last.text !== newest && ` (${yearOf(ui, text)})`}
            </a>
            <span class="band-words" lang={language} dir={directionOfText(language)}>
              {cutAtWord(last.row.text, 110)}
            </span>
          </li>
        );
      })}
    </ol>
  );
};

/** Its year; of a text that prints no date its symbol, else that it is a draft. */
export function yearOf(ui: Ui, text: SeriesText | undefined): string {
  return text?.resolution.date?.slice(0, 4) ?? text?.resolution.symbol ?? ui.t("citations.plot.draft");
}

/** The head of a column: its year, how it was adopted, its sponsors; a hair line down to the bands. */
const TextHeadMark: FC<{ readonly ui: Ui; readonly text: SeriesText; readonly x: number; readonly height: number }> = ({
  ui,
  text,
  x,
  height,
}) => {
  const { vote, sponsors, symbol, kind } = text.resolution;
  const year = yearOf(ui, text);
  const draft = ui.t("citations.plot.draft");
  const name = symbol !== null && !kind.startsWith("draft") ? symbol : year === draft ? draft : `${year} ${draft}`;
  return (
    <g class="band-text">
      <line x1={x} y1={frame.head - 6} x2={x} y2={height} />
      <text transform={`translate(${x + 4} ${frame.names - 6}) rotate(-90)`} direction="ltr">
        {name.length > 18 ? `${name.slice(0, 17)}…` : name}
      </text>
      {vote !== null && <VoteBar counts={[vote.inFavour.length, vote.against.length, vote.abstaining.length]} x={x} />}
      {sponsors !== null && sponsors.names.length > 0 && (
        <text class="plot-label" x={x} y={frame.head - 9} text-anchor="middle">
          {ui.format.number(sponsors.names.length)}
        </text>
      )}
    </g>
  );
};

/** In favour full, against empty, abstaining dashed, by their parts of all votes. */
const VoteBar: FC<{ readonly counts: readonly [number, number, number]; readonly x: number }> = ({ counts, x }) => {
  const total = counts.reduce((sum, one) => sum + one, 0);
  let top = frame.names;
  const room = frame.bar - 10;
  return (
    <g class="votes">
      {(["inFavour", "against", "abstaining"] as const).map((position, n) => {
        const size = total === 0 ? 0 : ((counts[n] ?? 0) / total) * room;
        const from = top;
        top += size;
        return size === 0 ? null : (
          <g class={position}>
            <rect x={x - 7} y={from} width={14} height={size} />
          </g>
        );
      })}
    </g>
  );
};

const BandMark: FC<{ readonly band: Band; readonly x: (column: number) => number; readonly y: number }> = ({ band, x, y }) => {
  const first = band.cells[0]?.column ?? 0;
  const last = band.dropped ?? band.cells.at(-1)?.column ?? first;
  const half = frame.height / 2;
  return (
    <g class={band.dropped === null ? "band" : "band gone"}>
      <line x1={x(first)} y1={y} x2={x(last)} y2={y} />
      {band.cells.map(({ column, turn, moved }) => (
        <>
          {turn === "born" ? (
            <circle class="born" cx={x(column)} cy={y} r={half + 1} />
          ) : (
            <rect class={turn} x={x(column) - 11} y={y - half} width={22} height={frame.height} />
          )}
          {moved && <path class="moved" d={`M${x(column)} ${y - half - 4}l4 4h-8z M${x(column)} ${y + half + 4}l4 -4h-8z`} />}
        </>
      ))}
      {band.dropped !== null && <path class="dropped" d={`M${x(band.dropped) - 5} ${y - 5}l10 10m0 -10l-10 10`} />}
    </g>
  );
};
