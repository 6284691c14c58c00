import type { FC } from "hono/jsx";
import type { MessageKey, Ui } from "#web/index";
import type { SourceGroup, SourceRow } from "./source-rows.ts";

const groupKeys: Readonly<Record<SourceGroup, MessageKey>> = {
  masthead: "review.group.masthead",
  preambular: "review.group.preambular",
  operative: "review.group.operative",
  annex: "review.group.annex",
  footnote: "review.group.footnote",
  closing: "review.group.closing",
  furniture: "review.group.furniture",
  unrecognised: "review.group.unrecognised",
};

const frame = { width: 1000, bar: 26, top: 12, least: 3 } as const;

/** Heights tell the kinds apart where shades do not. */
const tall: Readonly<Record<SourceGroup, number>> = {
  masthead: 16,
  preambular: 20,
  operative: 24,
  annex: 20,
  footnote: 12,
  closing: 16,
  furniture: 5,
  unrecognised: 26,
};

interface Segment {
  readonly group: SourceGroup;
  readonly row: number;
  readonly from: number;
  to: number;
}

/** Runs of one group; what would be too narrow to be seen goes into the run before it, but for what was not recognised. */
function segmentsOf(rows: readonly SourceRow[]): Segment[] {
  const start = rows[0]?.stretches[0]?.span[0] ?? 0;
  const end = rows.at(-1)?.stretches.at(-1)?.span[1] ?? start;
  const scale = frame.width / Math.max(1, end - start);
  const segments: Segment[] = [];
  for (const row of rows) {
    const from = ((row.stretches[0]?.span[0] ?? start) - start) * scale;
    const to = ((row.stretches.at(-1)?.span[1] ?? start) - start) * scale;
    const last = segments.at(-1);
    const isNarrow = to - from < frame.least && row.group !== "unrecognised";
    if (last !== undefined && (last.group === row.group || (isNarrow && last.group !== "unrecognised"))) last.to = to;
    else segments.push({ group: row.group, row: row.index, from, to });
  }
  return segments;
}

interface SourceMapProps {
  readonly ui: Ui;
  readonly id: string;
  readonly rows: readonly SourceRow[];
  /** Address of a row; null where it is not shown. */
  readonly hrefOf: (row: number) => string | null;
}

/**
 * The source from its beginning to its end as one bar: which part of the document each stretch became, and marks over the doubtful places.
 * The forms differ as well as the shades; what it leads to is also in the list of remarks, so its links are no stops for the keyboard.
 */
export const SourceMap: FC<SourceMapProps> = ({ ui, id, rows, hrefOf }) => {
  const segments = segmentsOf(rows);
  const present = new Set(segments.map(({ group }) => group));
  const place = (from: number, to: number): number => (ui.dir === "rtl" ? frame.width - to : from);
  const doubts = doubtsOf(rows, segments);
  return (
    <figure class="plot source-map">
      <svg viewBox={`0 0 ${frame.width} ${frame.bar + frame.top}`} preserveAspectRatio="none" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{ui.t("review.map.title")}</title>
        <desc id={`${id}-desc`}>{ui.t("review.map.description", { doubts: rows.filter(({ doubt }) => doubt !== null).length })}</desc>
        {segments.map(({ group, row, from, to }) => {
          const width = Math.max(group === "unrecognised" ? frame.least : 0.5, to - from);
          const shape = (
            <>
              <title>{ui.t(groupKeys[group])}</title>
              <rect
                x={round(place(from, from + width))}
                y={frame.top + frame.bar - tall[group]}
                width={round(width)}
                height={tall[group]}
              />
            </>
          );
          const href = hrefOf(row);
          return href === null ? (
            <g class={`in-${group}`}>{shape}</g>
          ) : (
            <a class={`in-${group}`} href={href} tabindex={-1}>
              {shape}
            </a>
          );
        })}
        {doubts.map((at) => (
          <path class="tick" d={`M${round(place(at, at))} ${frame.top - 1}l-4 -8h8z`} />
        ))}
      </svg>
      <ul class="legend">
        {(Object.keys(groupKeys) as SourceGroup[])
          .filter((group) => present.has(group))
          .map((group) => (
            <li class={`in-${group}`}>{ui.t(groupKeys[group])}</li>
          ))}
      </ul>
    </figure>
  );
};

/** Places of the doubts, as many as can be told apart. */
function doubtsOf(rows: readonly SourceRow[], segments: readonly Segment[]): number[] {
  const start = rows[0]?.stretches[0]?.span[0] ?? 0;
  const end = rows.at(-1)?.stretches.at(-1)?.span[1] ?? start;
  const shown: number[] = [];
  if (segments.length === 0) return shown;
  for (const row of rows) {
    if (row.doubt === null) continue;
    const at = 4 + (((row.stretches[0]?.span[0] ?? start) - start) / Math.max(1, end - start)) * (frame.width - 8);
    if (at - (shown.at(-1) ?? -frame.width) >= 7) shown.push(at);
  }
  return shown;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
