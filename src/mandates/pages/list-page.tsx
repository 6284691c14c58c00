import type { FC } from "hono/jsx";
import { bodyName } from "#resolutions/index";
import {
  type Choice,
  Downloads,
  Empty,
  ErrorSummary,
  type FieldError,
  FilterForm,
  type MessageKey,
  NothingHeld,
  Pager,
  page,
  paths,
  SelectField,
  TextField,
  type Ui,
  type WebContext,
} from "#web/index";
import { states } from "../life.ts";
import { deliverables } from "../model.ts";
import { dues, type MandateFacets, type MandateRegister, sorts, stages } from "../register.ts";
import { MandateEntries } from "./entry.tsx";
import { addresseeName, deliverableName, stateName, verbName } from "./names.ts";
import { filterOf, type MandateQuery, type QueryError, type RawQuery, verbs } from "./query.ts";
import { Views } from "./views.tsx";

const perPage = 50;
/** Addressees that a list offers; all are on their own page. */
const mostOffered = 80;

/** The sentences for what is wrong with a query. */
export function faultsOf(ui: Ui, errors: readonly QueryError[]): FieldError[] {
  return errors.map(({ field, fault }) => ({ field, message: ui.t(`mandates.fault.${fault}` as MessageKey) }));
}

/** The register: everything that is asked, filtered by its address. */
export async function listPage(c: WebContext, register: MandateRegister, raw: RawQuery, query: MandateQuery): Promise<Response> {
  const ui = c.var;
  const errors = faultsOf(ui, query.errors);
  const [facets, found] = await Promise.all([
    register.facets(),
    errors.length > 0 ? undefined : register.list(query.filter, query.sort, query.cursor, perPage),
  ]);
  const filters = filterOf(raw);
  const listed = { ...filters, sort: raw.sort };
  return page(c, {
    title: ui.t("mandates.list.title"),
    place: "mandates",
    lede: ui.t("mandates.list.lede", { total: facets.total, coming: facets.coming, overdue: facets.overdue }),
    status: errors.length > 0 ? 422 : 200,
    alternates: [
      { href: paths.mandatesAs("json", listed), type: "application/json" },
      { href: paths.mandatesFeed(filters), type: "application/atom+xml" },
      { href: paths.mandatesIcs(filters), type: "text/calendar" },
    ],
    body: (
      <>
        <Views ui={ui} shown="register" query={filters} />
        <ErrorSummary ui={ui} errors={errors} />
        {facets.total > 0 && <Filters ui={ui} raw={raw} facets={facets} errors={errors} />}
        {facets.total === 0 && query.filter.stage === undefined && <NothingHeld ui={ui} />}
        {found !== undefined && found.items.length === 0 && facets.total > 0 && (
          <Empty title={ui.t("mandates.list.none")}>
            <p>
              <a href={paths.mandates()}>{ui.t("layout.filter.clear")}</a>
            </p>
          </Empty>
        )}
        {found !== undefined && found.items.length > 0 && (
          <>
            <p class="count" role="status">
              {ui.t("mandates.list.count", { found: found.total, total: facets.total })}
            </p>
            <MandateEntries ui={ui} mandates={found.items} />
            <Pager
              ui={ui}
              shown={found.items.length}
              total={found.total}
              next={found.next === null ? null : paths.mandates({ ...listed, cursor: found.next })}
              first={query.cursor === null ? null : paths.mandates(listed)}
            />
            <Take ui={ui} query={listed} total={found.total} />
          </>
        )}
      </>
    ),
  });
}

/** The same mandates as files, and as feeds that stay up to date by themselves. */
export const Take: FC<{ readonly ui: Ui; readonly query: Record<string, string | undefined>; readonly total: number }> = ({
  ui,
  query,
  total,
}) => {
  const { sort: _, ...filters } = query;
  return (
    <Downloads
      ui={ui}
      title={ui.t("mandates.list.take", { total })}
      links={[
        { href: paths.mandatesAs("csv", query), label: "CSV", type: "text/csv", hint: ui.t("mandates.list.csv") },
        { href: paths.mandatesAs("json", query), label: "JSON", type: "application/json", hint: ui.t("mandates.list.json") },
        { href: paths.mandatesIcs(filters), label: "iCalendar", type: "text/calendar", hint: ui.t("mandates.list.ics") },
        { href: paths.mandatesFeed(filters), label: "Atom", type: "application/atom+xml", hint: ui.t("mandates.list.feed") },
      ]}
    />
  );
};

interface FiltersProps {
  readonly ui: Ui;
  readonly raw: RawQuery;
  readonly facets: MandateFacets;
  readonly errors: readonly FieldError[];
}

/** Filters that are folded away until one of them is set. */
const rarely = ["verb", "strength", "from", "to", "stage", "sort"] as const;

const Filters: FC<FiltersProps> = ({ ui, raw, facets, errors }) => {
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.message;
  const any = ui.t("mandates.filter.any");
  const select = (name: string, choices: readonly Choice[]) => (
    <SelectField
      name={name}
      label={ui.t(`mandates.filter.${name}` as MessageKey)}
      any={any}
      value={raw[name]}
      choices={choices}
      error={errorOf(name)}
    />
  );
  return (
    <FilterForm ui={ui} action={paths.mandates()} label={ui.t("mandates.filter.label")}>
      <TextField name="q" type="search" label={ui.t("mandates.filter.q")} value={raw.q} error={errorOf("q")} />
      {select("addressee", addresseeChoices(ui, facets, raw.addressee))}
      {select(
        "due",
        dues.map((due) => ({ value: due, label: ui.t(`mandates.filter.due-${due}`) })),
      )}
      {select("body", bodyChoices(ui, facets))}
      {select("deliverable", deliverableChoices(ui, facets))}
      {select(
        "state",
        states.map((state) => ({ value: state, label: stateName(ui, state) })),
      )}
      <details class="more-filters" open={rarely.some((name) => (raw[name] ?? "") !== "") || errors.length > 0}>
        <summary>{ui.t("mandates.filter.more")}</summary>
        <div class="filters">
          {select(
            "verb",
            verbs.map((verb) => ({ value: verb, label: verbName(ui, verb) })),
          )}
          {select(
            "strength",
            (["5", "4", "3", "2"] as const).map((value) => ({ value, label: ui.t(`mandates.strength.from-${value}`) })),
          )}
          <TextField name="from" type="date" label={ui.t("mandates.filter.from")} value={raw.from} error={errorOf("from")} />
          <TextField name="to" type="date" label={ui.t("mandates.filter.to")} value={raw.to} error={errorOf("to")} />
          {select(
            "stage",
            stages.filter((stage) => stage === "draft").map((stage) => ({ value: stage, label: ui.t(`mandates.filter.stage-${stage}`) })),
          )}
          <SelectField
            name="sort"
            label={ui.t("mandates.filter.sort")}
            value={raw.sort ?? "due"}
            choices={sorts.map((sort) => ({ value: sort, label: ui.t(`mandates.sort.${sort}`) }))}
            error={errorOf("sort")}
          />
        </div>
      </details>
      {(["session", "text", "paragraph"] as const).map((name) => raw[name] && <input type="hidden" name={name} value={raw[name]} />)}
    </FilterForm>
  );
};

function counted(ui: Ui, name: string, count: number): string {
  return ui.t("mandates.filter.choice", { name, count });
}

function addresseeChoices(ui: Ui, { addressees }: MandateFacets, chosen: string | undefined): Choice[] {
  const offered = addressees
    .slice(0, mostOffered)
    .map(({ name, count }) => ({ value: name, label: counted(ui, addresseeName(ui, name), count) }));
  const isOffered = !chosen || offered.some(({ value }) => value === chosen);
  return [...offered, ...(isOffered ? [] : [{ value: chosen, label: addresseeName(ui, chosen) }])];
}

function bodyChoices(ui: Ui, { bodies }: MandateFacets): Choice[] {
  return bodies.map(({ name, count }) => ({ value: name, label: counted(ui, bodyName(ui, name), count) }));
}

function deliverableChoices(ui: Ui, facets: MandateFacets): Choice[] {
  const counts = new Map(facets.deliverables.map(({ name, count }) => [name, count]));
  return deliverables.flatMap((one) => {
    const count = counts.get(one) ?? 0;
    return count === 0 ? [] : [{ value: one, label: counted(ui, deliverableName(ui, one), count) }];
  });
}
