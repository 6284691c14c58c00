import type { FC } from "hono/jsx";
import { HttpFault } from "#platform/http/index";
import { page, paths, type Query, type Ui, type WebContext } from "#web/index";
import type { MandateRegister, Occasion } from "../register.ts";
import { isLong, monthDays, nextMonth, occasionsOn, weeksOf } from "./calendar-days.ts";
import { daysName, sessionName } from "./names.ts";
import { Nearest } from "./nearest.tsx";
import { filterOf, type RawQuery, readMandateQuery } from "./query.ts";
import { Views } from "./views.tsx";

/** What is due in a month: its days with what falls on them, and each session and day by name. */
export async function calendarPage(c: WebContext, register: MandateRegister, raw: RawQuery): Promise<Response> {
  const ui = c.var;
  const month = raw.month?.trim() || register.today().slice(0, 7);
  if (!/^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/.test(month)) throw new HttpFault(404);
  const { from, to } = monthDays(month);
  const { filter } = readMandateQuery({ ...raw, from: undefined, to: undefined });
  const occasions = await register.occasions(filter, from, to);
  const filters: Query = { ...filterOf(raw), from: undefined, to: undefined };
  const short = occasions.filter((one) => !isLong(one));
  return page(c, {
    title: ui.t("mandates.calendar.title", { month: ui.format.month(month) }),
    crumb: ui.format.month(month),
    place: "mandates",
    trail: [
      { href: paths.mandates(), label: ui.t("mandates.list.title") },
      { href: paths.mandatesYear({ ...filters, year: month.slice(0, 4) }), label: month.slice(0, 4) },
    ],
    lede: ui.t("mandates.calendar.lede", { count: sum(occasions) }),
    body: (
      <>
        <Views ui={ui} shown="calendar" query={filters} />
        <nav class="pager" aria-label={ui.t("mandates.calendar.months")}>
          <a href={paths.mandatesCalendar({ ...filters, month: nextMonth(month, -1) })} rel="prev">
            {ui.format.month(nextMonth(month, -1))}
          </a>
          <a class="next" href={paths.mandatesCalendar({ ...filters, month: nextMonth(month, 1) })} rel="next">
            {ui.format.month(nextMonth(month, 1))}
          </a>
        </nav>
        <Month ui={ui} month={month} today={register.today()} occasions={short} filters={filters} />
        <Occasions ui={ui} occasions={short} filters={filters} title={ui.t("mandates.calendar.due")} />
        <Occasions ui={ui} occasions={occasions.filter(isLong)} filters={filters} title={ui.t("mandates.calendar.long")} />
        {occasions.length === 0 && (
          <>
            <p>{ui.t("mandates.calendar.none")}</p>
            <Nearest
              ui={ui}
              nearest={await register.nearest(filter, from, to)}
              hrefOf={(day) => paths.mandatesCalendar({ ...filters, month: day.slice(0, 7) })}
              nameOf={(day) => ui.format.month(day.slice(0, 7))}
            />
          </>
        )}
        <p>
          <a href={paths.mandateSessions()}>{ui.t("mandates.sessions.title")}</a>
        </p>
      </>
    ),
  });
}

export function sum(occasions: readonly Occasion[]): number {
  return occasions.reduce((all, { mandates }) => all + mandates, 0);
}

/** Where the mandates of an occasion are listed. */
export function occasionHref({ session, from, to }: Occasion, filters: Query): string {
  return paths.mandates(session === null ? { ...filters, from, to } : { ...filters, session });
}

/** What an occasion is called: its session, or its day. */
export function occasionName(ui: Pick<Ui, "t" | "locale" | "format">, { session, from, to }: Occasion): string {
  return session === null ? (daysName(ui, { from, to }) ?? to) : sessionName(ui, session);
}

interface MonthProps {
  readonly ui: Ui;
  readonly month: string;
  readonly today: string;
  readonly occasions: readonly Occasion[];
  readonly filters: Query;
}

const Month: FC<MonthProps> = ({ ui, month, today, occasions, filters }) => (
  <table class="month">
    <caption class="vh">{ui.format.month(month)}</caption>
    <thead>
      <tr>
        {Array.from({ length: 7 }, (_, day) => (
          <th scope="col">{ui.format.weekday(day)}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {weeksOf(month).map((week) => (
        <tr>
          {week.map((date) =>
            date === null ? (
              <td class="elsewhere" />
            ) : (
              <Day ui={ui} date={date} isToday={date === today} occasions={occasionsOn(occasions, date)} filters={filters} />
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const Day: FC<{
  readonly ui: Ui;
  readonly date: string;
  readonly isToday: boolean;
  readonly occasions: readonly Occasion[];
  readonly filters: Query;
}> = ({ ui, date, isToday, occasions, filters }) => {
  const isMet = occasions.some(({ session }) => session !== null);
  return (
    <td class={isMet ? "met" : undefined}>
      <time datetime={date} aria-current={isToday ? "date" : undefined}>
        {Number(date.slice(8))}
      </time>
      {occasions
        .filter((one) => one.to === date)
        .map((one) => (
          <a
            href={occasionHref(one, filters)}
            aria-label={ui.t("mandates.calendar.on", { name: occasionName(ui, one), count: one.mandates })}
          >
            {ui.format.number(one.mandates)}
          </a>
        ))}
    </td>
  );
};

/** Sessions and days by name, with what is due. */
const Occasions: FC<{ readonly ui: Ui; readonly occasions: readonly Occasion[]; readonly filters: Query; readonly title: string }> = ({
  ui,
  occasions,
  filters,
  title,
}) =>
  occasions.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <ul class="held">
        {occasions.map((one) => (
          <li>
            <a href={occasionHref(one, filters)}>{occasionName(ui, one)}</a>
            {one.session !== null && ` · ${daysName(ui, one) ?? ""}`} ·{" "}
            {ui.t("mandates.calendar.count", { count: one.mandates, pending: one.pending })}
          </li>
        ))}
      </ul>
    </section>
  );
