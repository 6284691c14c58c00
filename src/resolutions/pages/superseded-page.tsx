import type { FC } from "hono/jsx";
import { Downloads, Empty, ErrorSummary, NothingHeld, Pager, page, paths, Sym, type Ui, type WebContext } from "#web/index";
import type { SupersededCitation } from "../citations.ts";
import type { TextLibrary, TextSummary } from "../library.ts";
import { faultsOf } from "./list-page.tsx";
import { CitingFilters } from "./most-cited-page.tsx";
import { directionOfText } from "./names.ts";
import { type CitingQuery, filterOf, type RawQuery } from "./query.ts";
import { Views } from "./views.tsx";

const perPage = 50;

/** Citations of texts after which the same body adopted another under the same title: which text cites which, and which is the latest. */
export async function supersededPage(c: WebContext, library: TextLibrary, raw: RawQuery, query: CitingQuery): Promise<Response> {
  const ui = c.var;
  const errors = faultsOf(ui, query.errors);
  const [facets, counts, found] = await Promise.all([
    library.facets(),
    library.counts(),
    errors.length > 0 ? undefined : library.citations.superseded(query.filter, query.cursor, perPage),
  ]);
  const address = filterOf(raw, ["body", "from", "to"]);
  return page(c, {
    title: ui.t("citations.superseded.title"),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      { href: paths.citations(), label: ui.t("citations.most.title") },
    ],
    lede: ui.t("citations.superseded.lede"),
    status: errors.length > 0 ? 422 : 200,
    alternates: [{ href: paths.supersededAs("json", address), type: "application/json" }],
    body: (
      <>
        <Views ui={ui} shown="superseded" />
        <ErrorSummary ui={ui} errors={errors} />
        {counts.texts === 0 && <NothingHeld ui={ui} />}
        {counts.texts > 0 && <CitingFilters ui={ui} action={paths.superseded()} raw={raw} facets={facets} errors={errors} />}
        {found !== undefined && counts.texts > 0 && found.items.length === 0 && (
          <Empty title={ui.t("citations.superseded.none")}>
            <p>
              <a href={paths.citations()}>{ui.t("citations.most.title")}</a>
            </p>
          </Empty>
        )}
        {found !== undefined && found.items.length > 0 && (
          <>
            <p class="count" role="status">
              {ui.t("citations.superseded.count", { total: found.total })}
            </p>
            <ol class="entries">
              {found.items.map((item) => (
                <li class="entry">
                  <Item ui={ui} item={item} />
                </li>
              ))}
            </ol>
            <Pager
              ui={ui}
              shown={found.items.length}
              total={found.total}
              next={found.next === null ? null : paths.superseded({ ...address, cursor: found.next })}
              first={query.cursor === null ? null : paths.superseded(address)}
            />
            <Downloads
              ui={ui}
              links={[
                { href: paths.supersededAs("csv", address), label: "CSV", type: "text/csv", hint: ui.t("resolutions.list.csv") },
                { href: paths.supersededAs("json", address), label: "JSON", type: "application/json", hint: ui.t("resolutions.list.json") },
              ]}
            />
          </>
        )}
      </>
    ),
  });
}

/** "A/RES/77/1 cites A/RES/70/2 (op12); the latest of its series is A/RES/76/3." */
const Item: FC<{ readonly ui: Ui; readonly item: SupersededCitation }> = ({
  ui,
  item: { citing, cited, newest, paragraph, wasSuperseded },
}) => (
  <>
    <p class="entry-title">
      <span lang={cited.language} dir={directionOfText(cited.language)}>
        {cited.title}
      </span>
    </p>
    <p>
      {ui.t.rich(
        "citations.superseded.item",
        {},
        {
          citing: () => <Named text={citing} href={paths.resolution(citing.address, paragraph === null ? {} : { at: paragraph })} />,
          cited: () => <Named text={cited} href={paths.resolution(cited.address)} />,
          newest: () => (
            <strong>
              <Named text={newest} href={paths.resolution(newest.address)} />
            </strong>
          ),
        },
      )}
    </p>
    <p class="entry-facts">
      {[citing, cited, newest].map(({ date }, index) => (
        <>
          {index > 0 && " · "}
          {ui.t(dateKeys[index] ?? "citations.superseded.citing-date", { date: date === null ? "–" : ui.format.date(date) })}
        </>
      ))}
      {wasSuperseded && ` · ${ui.t("citations.superseded.then")}`}
    </p>
  </>
);

const dateKeys = ["citations.superseded.citing-date", "citations.superseded.cited-date", "citations.superseded.newest-date"] as const;

const Named: FC<{ readonly text: TextSummary; readonly href: string }> = ({ text, href }) => (
  <a href={href}>{text.symbol === null ? <bdi>{text.title}</bdi> : <Sym>{text.symbol}</Sym>}</a>
);
