import type { FC } from "hono/jsx";
import {
  DataTable,
  Downloads,
  Empty,
  ErrorSummary,
  type FieldError,
  FilterForm,
  NothingHeld,
  Pager,
  page,
  paths,
  SelectField,
  TextField,
  type Ui,
  type WebContext,
} from "#web/index";
import type { Facets, TextLibrary } from "../library.ts";
import { CitedName } from "./citations-page.tsx";
import { bodyChoices, faultsOf } from "./list-page.tsx";
import { type CitedQuery, filterOf, type RawQuery } from "./query.ts";
import { Views } from "./views.tsx";

const perPage = 50;

/** What is cited most, held or not, by the texts that its filters let count. */
export async function mostCitedPage(c: WebContext, library: TextLibrary, raw: RawQuery, query: CitedQuery): Promise<Response> {
  const ui = c.var;
  const errors = faultsOf(ui, query.errors);
  const [facets, counts, found] = await Promise.all([
    library.facets(),
    library.counts(),
    errors.length > 0 ? undefined : library.citations.mostCited(query.filter, query.cursor, perPage),
  ]);
  const address = filterOf(raw, ["body", "from", "to", "held"]);
  const most = Math.max(1, ...(found?.items.map(({ citedBy }) => citedBy) ?? []));
  const areSamples = counts.samples > 0;
  return page(c, {
    title: ui.t("citations.most.title"),
    place: "resolutions",
    trail: [{ href: paths.resolutions(), label: ui.t("resolutions.list.title") }],
    lede: ui.t("citations.most.lede"),
    status: errors.length > 0 ? 422 : 200,
    alternates: [{ href: paths.citationsAs("json", address), type: "application/json" }],
    body: (
      <>
        <Views ui={ui} shown="most-cited" />
        <ErrorSummary ui={ui} errors={errors} />
        {counts.texts === 0 && <NothingHeld ui={ui} />}
        {counts.texts > 0 && <CitingFilters ui={ui} action={paths.citations()} raw={raw} facets={facets} errors={errors} hasHeld />}
        {found !== undefined && counts.texts > 0 && found.items.length === 0 && (
          <Empty title={ui.t("citations.most.none")}>
            <p>
              <a href={paths.citations()}>{ui.t("layout.filter.clear")}</a>
            </p>
          </Empty>
        )}
        {found !== undefined && found.items.length > 0 && (
          <>
            <p class="count" role="status">
              {ui.t("citations.most.count", { total: found.total })}
            </p>
            <DataTable
              caption={ui.t("citations.most.title")}
              hideCaption
              columns={[
                { label: ui.t("citations.table.text"), isHeading: true },
                { label: ui.t("citations.table.year") },
                { label: ui.t("citations.most.by"), kind: "number" },
                { label: ui.t("citations.most.graph") },
              ]}
              rows={found.items.map(({ text, citedBy }) => [
                <CitedName ui={ui} text={text} isSample={areSamples} />,
                text.year === null ? null : String(text.year),
                <Amount ui={ui} value={citedBy} most={most} />,
                text.address === null ? (
                  ui.t("citations.most.not-held")
                ) : (
                  <a href={paths.resolutionCitations(text.address)}>{ui.t("citations.text.crumb")}</a>
                ),
              ])}
            />
            <Pager
              ui={ui}
              shown={found.items.length}
              total={found.total}
              next={found.next === null ? null : paths.citations({ ...address, cursor: found.next })}
              first={query.cursor === null ? null : paths.citations(address)}
            />
            <Downloads
              ui={ui}
              links={[
                { href: paths.citationsAs("csv", address), label: "CSV", type: "text/csv", hint: ui.t("resolutions.list.csv") },
                { href: paths.citationsAs("json", address), label: "JSON", type: "application/json", hint: ui.t("resolutions.list.json") },
              ]}
            />
          </>
        )}
      </>
    ),
  });
}

/** A number with a bar as long as its share of the largest on the page. */
const Amount: FC<{ readonly ui: Ui; readonly value: number; readonly most: number }> = ({ ui, value, most }) => (
  <span class="amount">
    <svg class="amount-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect x={ui.dir === "rtl" ? 0 : 100 - (value / most) * 100} width={(value / most) * 100} height="8" />
    </svg>
    {ui.format.number(value)}
  </span>
);

/** Filters of the texts that cite. */
export const CitingFilters: FC<{
  readonly ui: Ui;
  readonly action: string;
  readonly raw: RawQuery;
  readonly facets: Facets;
  readonly errors: readonly FieldError[];
  readonly hasHeld?: boolean;
}> = ({ ui, action, raw, facets, errors, hasHeld = false }) => {
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.message;
  return (
    <FilterForm ui={ui} action={action} label={ui.t("citations.filter.label")}>
      <SelectField
        name="body"
        label={ui.t("citations.filter.body")}
        any={ui.t("resolutions.filter.any-body")}
        value={raw.body}
        choices={bodyChoices(ui, facets)}
      />
      <TextField name="from" type="number" label={ui.t("citations.filter.from")} value={raw.from} error={errorOf("from")} />
      <TextField name="to" type="number" label={ui.t("citations.filter.to")} value={raw.to} error={errorOf("to")} />
      {hasHeld && (
        <SelectField
          name="held"
          label={ui.t("citations.filter.held")}
          any={ui.t("citations.filter.any")}
          value={raw.held}
          choices={[
            { value: "yes", label: ui.t("citations.filter.yes") },
            { value: "no", label: ui.t("citations.filter.no") },
          ]}
          error={errorOf("held")}
        />
      )}
    </FilterForm>
  );
};
