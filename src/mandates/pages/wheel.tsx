import type { FC } from "hono/jsx";
import { paths, type Query, type Ui } from "#web/index";
import type { Occasion } from "../register.ts";
import { daysBetween } from "./calendar-days.ts";
import { occasionHref, occasionName } from "./calendar-page.tsx";

/** Distance of the first ring from the middle, and of the months' names; user units. */
const innermost = 112;
const outermost = 268;
const named = 288;
const most = 8;

interface Laid {
  readonly occasion: Occasion;
  readonly lane: number;
}

/** The rings on which occasions lie, so that no two of them cover each other; what finds no ring stands in the table only. */
export function lanesOf(occasions: readonly Occasion[]): readonly Laid[] {
  const ends: string[] = [];
  return occasions.flatMap((occasion) => {
    const free = ends.findIndex((end) => end < occasion.from);
    const lane = free === -1 ? ends.length : free;
    if (lane >= most) return [];
    ends[lane] = occasion.to;
    return [{ occasion, lane }];
  });
}

/** A year as a wheel: January at the top, clockwise; each session and day an arc, the darker the more is due. A table below says the same. */
export const Wheel: FC<{ readonly ui: Ui; readonly year: number; readonly occasions: readonly Occasion[]; readonly filters: Query }> = ({
  ui,
  year,
  occasions,
  filters,
}) => {
  const laid = lanesOf(occasions);
  const lanes = Math.max(1, ...laid.map(({ lane }) => lane + 1));
  const thick = Math.min(30, (outermost - innermost) / lanes);
  const largest = Math.max(1, ...occasions.map(({ mandates }) => mandates));
  const total = occasions.reduce((all, { mandates }) => all + mandates, 0);
  return (
    <figure class="wheel">
      <svg viewBox="-310 -310 620 620">
        <title>{ui.t("mandates.year.plot", { year: String(year) })}</title>
        {Array.from({ length: 12 }, (_, month) => (
          <Spoke ui={ui} year={year} month={month + 1} filters={filters} />
        ))}
        {laid.map(({ occasion, lane }) => (
          <a
            href={occasionHref(occasion, filters)}
            aria-label={ui.t("mandates.calendar.on", { name: occasionName(ui, occasion), count: occasion.mandates })}
          >
            <path
              class={`shade-${1 + Math.min(3, Math.floor((3.999 * Math.log1p(occasion.mandates)) / Math.log1p(largest)))}`}
              d={arc(year, occasion, outermost - lane * thick, outermost - (lane + 1) * thick + 3)}
            >
              <title>{ui.t("mandates.calendar.on", { name: occasionName(ui, occasion), count: occasion.mandates })}</title>
            </path>
          </a>
        ))}
        <text class="wheel-year" y="-4" text-anchor="middle">
          {year}
        </text>
        <text y="24" text-anchor="middle">
          {ui.t("mandates.year.total", { count: total })}
        </text>
      </svg>
    </figure>
  );
};

const Spoke: FC<{ readonly ui: Ui; readonly year: number; readonly month: number; readonly filters: Query }> = ({
  ui,
  year,
  month,
  filters,
}) => {
  const name = String(month).padStart(2, "0");
  const [fromX, fromY] = point(angleOf(year, `${year}-${name}-01`), innermost - 8);
  const [toX, toY] = point(angleOf(year, `${year}-${name}-01`), outermost + 4);
  const [x, y] = point(angleOf(year, `${year}-${name}-15`), named);
  return (
    <>
      <line x1={fromX} y1={fromY} x2={toX} y2={toY} />
      <a href={paths.mandatesCalendar({ ...filters, month: `${year}-${name}` })}>
        <text x={x} y={Number(y) + 4} text-anchor="middle">
          {ui.format.monthName(month)}
        </text>
      </a>
    </>
  );
};

/** Angle of the beginning of a day, from the top, clockwise; radians. Days outside the year are its ends. */
function angleOf(year: number, date: string): number {
  const whole = daysBetween(`${year}-01-01`, `${year}-12-31`);
  const days = daysBetween(`${year}-01-01`, date) - 1;
  return (2 * Math.PI * Math.min(whole, Math.max(0, days))) / whole;
}

function point(angle: number, radius: number): [string, string] {
  return [(Math.sin(angle) * radius).toFixed(1), (-Math.cos(angle) * radius).toFixed(1)];
}

/** An arc is at least so wide, so that a single day can be met by a finger. */
const narrowest = (2 * Math.PI * 5) / 365;

function arc(year: number, { from, to }: Occasion, outer: number, inner: number): string {
  const start = angleOf(year, from);
  const last = angleOf(year, to) + (2 * Math.PI) / 366;
  const end = Math.min(2 * Math.PI - 0.001, Math.max(last, start + narrowest));
  const begin = end - start < narrowest ? end - narrowest : start;
  const wide = end - begin > Math.PI ? 1 : 0;
  const [x1, y1] = point(begin, outer);
  const [x2, y2] = point(end, outer);
  const [x3, y3] = point(end, inner);
  const [x4, y4] = point(begin, inner);
  return `M${x1} ${y1}A${outer} ${outer} 0 ${wide} 1 ${x2} ${y2}L${x3} ${y3}A${inner} ${inner} 0 ${wide} 0 ${x4} ${y4}Z`;
}
