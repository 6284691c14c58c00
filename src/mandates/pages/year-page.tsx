import { HttpFault } from "#platform/http/index";
import { DataTable, page, paths, type Query, type WebContext } from "#web/index";
import type { MandateRegister } from "../register.ts";
import { occasionHref, occasionName, sum } from "./calendar-page.tsx";
import { daysName } from "./names.ts";
import { Nearest } from "./nearest.tsx";
import { filterOf, type RawQuery, readMandateQuery } from "./query.ts";
import { Views } from "./views.tsx";
import { Wheel } from "./wheel.tsx";

/** What is due in a year, as a wheel and as a table. */
export async function yearPage(c: WebContext, register: MandateRegister, raw: RawQuery): Promise<Response> {
  const ui = c.var;
  const asked = raw.year?.trim() || register.today().slice(0, 4);
  if (!/^(?:19|20|21)\d\d$/.test(asked)) throw new HttpFault(404);
  const year = Number(asked);
  const { filter } = readMandateQuery({ ...raw, from: undefined, to: undefined });
  const occasions = await register.occasions(filter, `${year}-01-01`, `${year}-12-31`);
  const filters: Query = { ...filterOf(raw), from: undefined, to: undefined };
  return page(c, {
    title: ui.t("mandates.year.title", { year: asked }),
    crumb: asked,
    place: "mandates",
    trail: [{ href: paths.mandates(), label: ui.t("mandates.list.title") }],
    lede: ui.t("mandates.calendar.lede", { count: sum(occasions) }),
    body: (
      <>
        <Views ui={ui} shown="year" query={filters} />
        <nav class="pager" aria-label={ui.t("mandates.year.years")}>
          <a href={paths.mandatesYear({ ...filters, year: year - 1 })} rel="prev">
            {String(year - 1)}
          </a>
          <a class="next" href={paths.mandatesYear({ ...filters, year: year + 1 })} rel="next">
            {String(year + 1)}
          </a>
        </nav>
        {occasions.length === 0 ? (
          <>
            <p>{ui.t("mandates.calendar.none")}</p>
            <Nearest
              ui={ui}
              nearest={await register.nearest(filter, `${year}-01-01`, `${year}-12-31`)}
              hrefOf={(day) => paths.mandatesYear({ ...filters, year: day.slice(0, 4) })}
              nameOf={(day) => day.slice(0, 4)}
            />
          </>
        ) : (
          <>
            <Wheel ui={ui} year={year} occasions={occasions} filters={filters} />
            <DataTable
              caption={ui.t("mandates.year.table", { year: asked })}
              columns={[
                { label: ui.t("mandates.year.occasion"), isHeading: true },
                { label: ui.t("mandates.year.days") },
                { label: ui.t("mandates.year.mandates"), kind: "number" },
                { label: ui.t("mandates.year.pending"), kind: "number" },
              ]}
              rows={occasions.map((one) => [
                <a href={occasionHref(one, filters)}>{occasionName(ui, one)}</a>,
                daysName(ui, one),
                ui.format.number(one.mandates),
                ui.format.number(one.pending),
              ])}
            />
          </>
        )}
      </>
    ),
  });
}
