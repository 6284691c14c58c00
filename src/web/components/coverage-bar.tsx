import type { FC } from "hono/jsx";
import type { Ui } from "../env.ts";
import type { MessageKey } from "../language.ts";

/** Characters of a source text; `source` is the sum of the other three. */
export interface CoverageData {
  readonly source: number;
  readonly kept: number;
  readonly furniture: number;
  readonly unrecognised: number;
}

type Share = "kept" | "furniture" | "unrecognised";

const shares: readonly { readonly share: Share; readonly label: MessageKey }[] = [
  { share: "kept", label: "layout.coverage.kept" },
  { share: "furniture", label: "layout.coverage.furniture" },
  { share: "unrecognised", label: "layout.coverage.unrecognised" },
];

const width = 600;

/** What is there at all gets at least three units of the drawing, so that one lost character is seen; the widest share gives them up. */
const least = 3;

function place(data: CoverageData): { readonly share: Share; readonly x: number; readonly width: number }[] {
  const wide = shares.map(({ share }) => (data[share] === 0 ? 0 : Math.max(least, (data[share] / data.source) * width)));
  const excess = wide.reduce((sum, part) => sum + part, 0) - width;
  const widest = wide.indexOf(Math.max(...wide));
  let x = 0;
  return shares.map(({ share }, index) => {
    const exact = (wide[index] ?? 0) - (index === widest && excess > 0 ? excess : 0);
    const placed = { share, x: round(x), width: round(exact) };
    x += exact;
    return placed;
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Where every character of a source went: a bar, and the same in words with number and share. */
export const CoverageBar: FC<{ readonly ui: Ui; readonly id: string; readonly data: CoverageData }> = ({ ui, id, data }) => (
  <figure class="plot coverage">
    <figcaption id={`${id}-title`}>
      {ui.t("layout.coverage.title")} · {ui.t("layout.coverage.total", { total: data.source })}
    </figcaption>
    <svg viewBox={`0 0 ${width} 14`} preserveAspectRatio="none" role="img" aria-labelledby={`${id}-title`}>
      <title>{ui.t("layout.coverage.title")}</title>
      {place(data)
        .filter((part) => part.width > 0)
        .map((part) => (
          <rect class={part.share} x={ui.dir === "rtl" ? width - part.x - part.width : part.x} y="0" width={part.width} height="14" />
        ))}
    </svg>
    <ul class="legend">
      {shares.map(({ share, label }) => (
        <li class={share}>
          {ui.format.number(data[share])} <span class="hint">({ui.format.percent(data.source === 0 ? 0 : data[share] / data.source)})</span>{" "}
          {ui.t(label)}
        </li>
      ))}
    </ul>
  </figure>
);
