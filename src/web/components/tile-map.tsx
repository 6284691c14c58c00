import type { FC } from "hono/jsx";
import type { Ui } from "../env.ts";
import { paths } from "../paths.ts";
import grid from "./tile-grid.json" with { type: "json" };

export interface TileState {
  /** ISO 3166 alpha-3; a code that has no tile is left out of the drawing. */
  readonly code: string;
  /** In the reader's language. */
  readonly name: string;
  /** Shades the tile: the higher, the darker. Left out: the tile is shown plain. */
  readonly value?: number;
  /** The one that the page is about. */
  readonly isMarked?: boolean;
}

interface TileMapProps {
  readonly ui: Ui;
  /** Unique in the page. */
  readonly id: string;
  /** What is shown: "Recorded votes by State". */
  readonly title: string;
  /** One sentence that says what can be seen; the page has the same data as words or a table. */
  readonly description: string;
  readonly states: readonly TileState[];
}

const tiles: Readonly<Record<string, readonly number[]>> = grid.tiles;
const cell = 30;
const gap = 2;

/** Four shades by rank of the value, so that one very high value does not make all others look alike. */
function shadeOf(value: number, values: readonly number[]): number {
  if (value <= 0 || values.length === 0) return 0;
  const below = values.filter((other) => other < value).length;
  return 1 + Math.min(3, Math.floor((below / values.length) * 4));
}

/**
 * The world with each State as one tile of the same size, roughly where it lies; no borders. Tiles lead to the State's page for the pointer;
 * for the keyboard the page lists the same States, so the tiles are not stops of their own.
 */
export const TileMap: FC<TileMapProps> = ({ ui, id, title, description, states }) => {
  const values = states.map((state) => state.value ?? 0).filter((value) => value > 0);
  return (
    <figure class="plot">
      <svg
        class="tiles"
        viewBox={`0 0 ${grid.columns * cell} ${grid.rows * cell}`}
        aria-labelledby={`${id}-title ${id}-desc`}
        direction="ltr"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {states.map((state) => {
          const [column, row] = tiles[state.code] ?? [];
          if (column === undefined || row === undefined) return null;
          const shade = state.isMarked === true ? "marked" : `shade-${shadeOf(state.value ?? 0, values)}`;
          return (
            <a href={paths.state(state.code)} tabindex={-1} class={shade}>
              <title>{state.value === undefined ? state.name : `${state.name}: ${ui.format.number(state.value)}`}</title>
              <rect x={column * cell + gap / 2} y={row * cell + gap / 2} width={cell - gap} height={cell - gap} rx="2" />
              <text x={column * cell + cell / 2} y={row * cell + cell / 2 + 3.5} text-anchor="middle">
                {state.code}
              </text>
            </a>
          );
        })}
      </svg>
      <figcaption class="hint">
        {ui.t("layout.tiles.description")} {values.length > 0 && ui.t("layout.tiles.legend")}
      </figcaption>
    </figure>
  );
};

/** All tiles as one quiet shape. */
const allTiles = Object.values(tiles)
  .map(([column = 0, row = 0]) => `M${column * cell + gap / 2} ${row * cell + gap / 2}h${cell - gap}v${cell - gap}h${gap - cell}z`)
  .join("");

/** Where one State lies among the tiles. Shows nothing for a code that has no tile. */
export const TileLocator: FC<{ readonly title: string; readonly code: string }> = ({ title, code }) => {
  const [column, row] = tiles[code] ?? [];
  return column === undefined || row === undefined ? null : (
    <figure class="plot locator">
      <svg class="tiles" viewBox={`0 0 ${grid.columns * cell} ${grid.rows * cell}`} role="img" aria-label={title}>
        <title>{title}</title>
        <path d={allTiles} />
        <g class="marked">
          <rect x={column * cell - 4} y={row * cell - 4} width={cell + 8} height={cell + 8} rx="2" />
        </g>
      </svg>
    </figure>
  );
};
