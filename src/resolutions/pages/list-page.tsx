import type { FC } from "hono/jsx";
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
import { followLine } from "#work/index";
import type { Facets, TextLibrary, TextSort } from "../library.ts";
import { bodyName } from "./bodies.ts";
import { kindName } from "./names.ts";
import { filterOf, kinds, type QueryError, type QueryFault, type RawQuery, sorts, type TextQuery } from "./query.ts";
import { TextEntries } from "./text-entry.tsx";
import { Views } from "./views.tsx";

/** Texts on one page of the list. */
const perPage = 50;

const sortKeys: Readonly<Record<TextSort, MessageKey>> = {
  "-date": "resolutions.sort.newest",
  date: "resolutions.sort.oldest",
  symbol: "resolutions.sort.symbol",
  "-symbol": "resolutions.sort.symbol-back",
  title: "resolutions.sort.title",
  "-title": "resolutions.sort.title-back",
};

const faultKeys: Readonly<Record<QueryFault, MessageKey>> = {
  kind: "resolutions.fault.kind",
  year: "resolutions.fault.year",
  years: "resolutions.fault.years",
  session: "resolutions.fault.session",
  sort: "resolutions.fault.sort",
  part: "resolutions.fault.part",
  held: "citations.fault.held",
  long: "resolutions.fault.long",
};

/** The sentences for what is wrong with a query. */
export function faultsOf(ui: Ui, errors: readonly QueryError[]): FieldError[] {
  return errors.map(({ field, fault }) => ({ field, message: ui.t(faultKeys[fault]) }));
}

/** The list of texts, filtered and sorted by its address. */
export async function listPage(c: WebContext, library: TextLibrary, raw: RawQuery, query: TextQuery): Promise<Response> {
  const ui = c.var;
  const errors = faultsOf(ui, query.errors);
  const [facets, counts, found] = await Promise.all([
    library.facets(),
    library.counts(),
    errors.length > 0 ? undefined : library.list(query.filter, query.sort, query.cursor, perPage),
  ]);
  const { body } = query.filter;
  const feed = paths.feed({ ...filterQuery(raw), sort: undefined });
  const follow =
    body !== undefined && facets.bodies.some((one) => one.body === body) && (await followLine(c, { kind: "body", key: body }, feed));
  return page(c, {
    title: ui.t("resolutions.list.title"),
    place: "resolutions",
    lede: ui.t("resolutions.list.lede", { texts: counts.texts, paragraphs: counts.paragraphs, citations: counts.citations }),
    status: errors.length > 0 ? 422 : 200,
    alternates: [
      { href: paths.resolutionsAs("json", filterQuery(raw)), type: "application/json" },
      { href: feed, type: "application/atom+xml" },
    ],
    body: (
      <>
        {(counts.texts > 0 || ui.permit(ui.actor, "texts.import") === undefined) && <Views ui={ui} shown="texts" />}
        <ErrorSummary ui={ui} errors={errors} />
        {counts.texts > 0 && <Filters ui={ui} raw={raw} facets={facets} errors={errors} />}
        {follow}
        {counts.texts === 0 && <NothingHeld ui={ui} />}
        {found !== undefined && counts.texts > 0 && found.items.length === 0 && (
          <Empty title={ui.t("resolutions.list.none")}>
            <p>
              <a href={paths.resolutions()}>{ui.t("layout.filter.clear")}</a>
            </p>
          </Empty>
        )}
        {found !== undefined && found.items.length > 0 && (
          <>
            <p class="count" role="status">
              {ui.t("resolutions.list.count", { found: found.total, total: counts.texts })}
            </p>
            <TextEntries ui={ui} texts={found.items.map((text) => ({ text }))} />
            <Pager
              ui={ui}
              shown={found.items.length}
              total={found.total}
              next={found.next === null ? null : paths.resolutions({ ...filterQuery(raw), cursor: found.next })}
              first={query.cursor === null ? null : paths.resolutions(filterQuery(raw))}
            />
            <Downloads
              ui={ui}
              title={ui.t("resolutions.list.take", { total: found.total })}
              links={[
                { href: paths.resolutionsAs("csv", filterQuery(raw)), label: "CSV", type: "text/csv", hint: ui.t("resolutions.list.csv") },
                {
                  href: paths.resolutionsAs("json", filterQuery(raw)),
                  label: "JSON",
                  type: "application/json",
                  hint: ui.t("resolutions.list.json"),
                },
                { href: feed, label: "Atom", type: "application/atom+xml", hint: ui.t("resolutions.list.feed") },
              ]}
            />
          </>
        )}
      </>
    ),
  });
}

const filterNames = ["q", "body", "kind", "from", "to", "session", "sort"] as const;

function filterQuery(raw: RawQuery): Record<string, string | undefined> {
  return filterOf(raw, filterNames);
}

const Filters: FC<{ readonly ui: Ui; readonly raw: RawQuery; readonly facets: Facets; readonly errors: readonly FieldError[] }> = ({
  ui,
  raw,
  facets,
  errors,
}) => {
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.message;
  const years = facets.years.map(({ year }) => year);
  return (
    <FilterForm ui={ui} action={paths.resolutions()} label={ui.t("resolutions.filter.label")}>
      <TextField name="q" type="search" label={ui.t("resolutions.filter.words")} value={raw.q} error={errorOf("q")} />
      <SelectField
        name="body"
        label={ui.t("resolutions.filter.body")}
        any={ui.t("resolutions.filter.any-body")}
        value={raw.body}
        choices={bodyChoices(ui, facets)}
      />
      <SelectField
        name="kind"
        label={ui.t("resolutions.filter.kind")}
        any={ui.t("resolutions.filter.any-kind")}
        value={raw.kind}
        choices={kindChoices(ui, facets)}
        error={errorOf("kind")}
      />
      <TextField
        name="from"
        type="number"
        label={ui.t("resolutions.filter.from")}
        value={raw.from}
        error={errorOf("from")}
        {...range(years)}
      />
      <TextField name="to" type="number" label={ui.t("resolutions.filter.to")} value={raw.to} error={errorOf("to")} {...range(years)} />
      <TextField
        name="session"
        type="number"
        label={ui.t("resolutions.filter.session")}
        value={raw.session}
        error={errorOf("session")}
        min={1}
        max={999}
      />
      <SelectField
        name="sort"
        label={ui.t("resolutions.filter.sort")}
        value={raw.sort ?? "-date"}
        choices={sorts.map((sort) => ({ value: sort, label: ui.t(sortKeys[sort]) }))}
        error={errorOf("sort")}
      />
    </FilterForm>
  );
};

function range(years: readonly number[]): { min?: number; max?: number } {
  return years.length === 0 ? {} : { min: Math.min(...years), max: Math.max(...years) };
}

/** Bodies that have texts, each with their number. */
export function bodyChoices(ui: Ui, facets: Facets): Choice[] {
  return facets.bodies.map(({ body, texts }) => ({
    value: body,
    label: ui.t("resolutions.filter.choice", { name: bodyName(ui, body), count: texts }),
  }));
}

/** Kinds that have texts, each with their number. */
export function kindChoices(ui: Ui, facets: Facets): Choice[] {
  const counted = new Map(facets.kinds.map(({ kind, texts }) => [kind, texts]));
  return kinds.flatMap((kind) => {
    const texts = counted.get(kind) ?? 0;
    return texts === 0 ? [] : [{ value: kind, label: ui.t("resolutions.filter.choice", { name: kindName(ui, kind), count: texts }) }];
  });
}
