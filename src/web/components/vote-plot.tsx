import type { FC } from "hono/jsx";
import type { Ui } from "../env.ts";
import type { MessageKey } from "../language.ts";
import { DataTable } from "./data-table.tsx";
import { StateName } from "./names.tsx";

export type VotePosition = "inFavour" | "against" | "abstaining";

export interface PlottedState {
  /** ISO 3166 alpha-3, or null where the printed name is of no State that we know. */
  readonly code: string | null;
  /** In the reader's language. */
  readonly name: string;
  /** Name of the regional group in the reader's language; what stands under the same name is one row. */
  readonly group: string;
  readonly position: VotePosition;
}

interface VotePlotProps {
  readonly ui: Ui;
  /** Unique in the page. */
  readonly id: string;
  readonly states: readonly PlottedState[];
}

const positions: readonly { readonly position: VotePosition; readonly label: MessageKey }[] = [
  { position: "inFavour", label: "layout.vote.inFavour" },
  { position: "against", label: "layout.vote.against" },
  { position: "abstaining", label: "layout.vote.abstaining" },
];

/** Units of the drawing: pixels on the narrowest phone; the drawing grows with its column up to half as much again. */
const size = { width: 340, labels: 92, tileWidth: 29, tileHeight: 18, pitchX: 31, pitchY: 22, heading: 24, gap: 8 } as const;
const perLine = Math.floor((size.width - size.labels) / size.pitchX);

interface Line {
  readonly y: number;
  readonly label: string;
  readonly position: VotePosition;
  readonly states: readonly PlottedState[];
}

interface Block {
  readonly y: number;
  readonly group: string;
  readonly total: number;
  readonly lines: readonly Line[];
}

/** Places groups one below the other, inside each a line per position that somebody in it took. */
function arrange(ui: Ui, states: readonly PlottedState[]): { readonly blocks: readonly Block[]; readonly height: number } {
  const groups = [...new Set(states.map((state) => state.group))].sort(ui.format.compare);
  let y = 0;
  const blocks = groups.map((group): Block => {
    const members = states.filter((state) => state.group === group);
    const top = y;
    y += size.heading;
    const lines = positions.flatMap(({ position, label }): Line[] => {
      const here = members.filter((state) => state.position === position).sort((a, b) => ui.format.compare(tag(a), tag(b)));
      if (here.length === 0) return [];
      const line = { y, label: ui.t(label), position, states: here };
      y += Math.ceil(here.length / perLine) * size.pitchY;
      return [line];
    });
    y += size.gap;
    return { y: top, group, total: members.length, lines };
  });
  return { blocks, height: y };
}

/** What a tile says: the code, or the beginning of a name that has none. */
function tag(state: PlottedState): string {
  return state.code ?? state.name.slice(0, 3);
}

/**
 * How States voted, by regional group: every State is a tile with its code. Position is told by place and label first, then by the tile's form
 * (filled, thick frame, dashed frame), so it is legible in grey. Title, description and the same data as a table are part of it.
 */
export const VotePlot: FC<VotePlotProps> = ({ ui, id, states }) => {
  const { blocks, height } = arrange(ui, states);
  const count = (position: VotePosition): number => states.filter((state) => state.position === position).length;
  const at = (x: number): number => (ui.dir === "rtl" ? size.width - x : x);
  return (
    <figure class="plot">
      <svg class="votes" viewBox={`0 0 ${size.width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`} direction={ui.dir}>
        <title id={`${id}-title`}>{ui.t("layout.vote.title")}</title>
        <desc id={`${id}-desc`}>
          {ui.t("layout.vote.description", {
            inFavour: count("inFavour"),
            against: count("against"),
            abstaining: count("abstaining"),
            total: states.length,
          })}
        </desc>
        {blocks.map((block) => (
          <g>
            <text class="plot-heading" x={at(0)} y={block.y + 16}>
              {`${block.group} · ${ui.format.number(block.total)}`}
            </text>
            {block.lines.map((line) => (
              <g class={line.position}>
                <text class="plot-label" x={at(0)} y={line.y + 13}>
                  {`${line.label} ${ui.format.number(line.states.length)}`}
                </text>
                {line.states.map((state, index) => (
                  <Tile state={state} x={tileX(ui, index)} y={line.y + Math.floor(index / perLine) * size.pitchY} />
                ))}
              </g>
            ))}
          </g>
        ))}
      </svg>
      <details class="plot-data">
        <summary>{ui.t("layout.plot.data")}</summary>
        <DataTable
          caption={ui.t("layout.vote.title")}
          hideCaption
          columns={[
            { label: ui.t("layout.table.state"), isHeading: true },
            { label: ui.t("layout.table.group") },
            { label: ui.t("layout.table.position") },
          ]}
          rows={[...states]
            .sort((a, b) => ui.format.compare(a.name, b.name))
            .map((state) => [
              <StateName ui={ui} code={state.code} name={state.name} />,
              state.group,
              ui.t(positions.find(({ position }) => position === state.position)?.label ?? "layout.vote.inFavour"),
            ])}
        />
      </details>
    </figure>
  );
};

/** Left edge of a tile; mirrored where the page runs from right to left. */
function tileX(ui: Ui, index: number): number {
  const x = size.labels + (index % perLine) * size.pitchX;
  return ui.dir === "rtl" ? size.width - x - size.tileWidth : x;
}

const Tile: FC<{ readonly state: PlottedState; readonly x: number; readonly y: number }> = ({ state, x, y }) => (
  <g>
    <title>{state.name}</title>
    <rect
      x={x + 0.75}
      y={y + 0.75}
      width={size.tileWidth - 1.5}
      height={size.tileHeight - 1.5}
      rx={state.position === "abstaining" ? 8 : 2}
    />
    <text x={x + size.tileWidth / 2} y={y + 12.5} text-anchor="middle" direction="ltr">
      {tag(state)}
    </text>
  </g>
);
