import type { Child, FC } from "hono/jsx";
import { DataTable, Downloads, Empty, page, paths, Sym, type Ui, type WebContext } from "#web/index";
import type { CharterWay, CitationLink, CitationsAround, CitedText } from "../citations.ts";
import type { HeldText } from "../library.ts";
import { CitationPlot } from "./citation-plot.tsx";
import { Leaving } from "./leaving.tsx";
import { cutAtWord, directionOfText, placeName, shortName } from "./names.ts";
import { placesOf } from "./places.ts";
import { Roles } from "./role-words.tsx";
import { fieldName } from "./source-what.tsx";
import { officialDocument } from "./words.tsx";

/** What a text cites and who cites it: plotted in time, then as tables; and its way to the Charter. */
export function citationsPage(c: WebContext, held: HeldText, found: CitationsAround): Promise<Response> {
  const ui = c.var;
  const { summary } = held;
  const name = shortName(summary);
  const places = placesOf(held.reading.resolution);
  const nameOfPlace = (id: string): string => {
    const place = places.get(id);
    return place === undefined ? id : placeName(ui, place);
  };
  const isEmpty = found.cites.length === 0 && found.citedBy.length === 0;
  return page(c, {
    title: ui.t("citations.text.title", { what: name }),
    crumb: ui.t("citations.text.crumb"),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      { href: paths.resolution(summary.address), label: cutAtWord(name, 60) },
    ],
    lede: ui.t("citations.text.lede", { cites: found.cites.length, citedBy: found.citedByTotal }),
    alternates: [{ href: paths.apiCitations(summary.address), type: "application/json" }],
    scripts: ["linked"],
    body: isEmpty ? (
      <Empty title={ui.t("citations.text.none")}>
        <p>
          <a href={paths.citations()}>{ui.t("citations.most.title")}</a>
        </p>
      </Empty>
    ) : (
      <>
        {found.graph.edges.length > 0 && (
          <CitationPlot
            ui={ui}
            id="graph"
            graph={found.graph}
            title={ui.t("citations.plot.title", { what: name })}
            totals={{ cites: found.cites.length, citedBy: found.citedByTotal }}
          />
        )}
        <WayView ui={ui} way={found.wayToCharter} />
        <section id="cites">
          <h2>
            {ui.t("citations.cites.title")} <span class="count">{ui.format.number(found.cites.length)}</span>
          </h2>
          {found.cites.length === 0 ? (
            <p class="hint">{ui.t("citations.cites.none")}</p>
          ) : (
            <LinkTable
              ui={ui}
              caption={ui.t("citations.cites.title")}
              links={found.cites}
              isSample={summary.isSample}
              placeOf={(_, id) => <a href={paths.resolution(summary.address, { at: id })}>{nameOfPlace(id)}</a>}
            />
          )}
        </section>
        <section id="cited-by">
          <h2>
            {ui.t("citations.cited-by.title")} <span class="count">{ui.format.number(found.citedByTotal)}</span>
          </h2>
          {found.citedBy.length === 0 ? (
            <p class="hint">{ui.t("resolutions.cited-by.none")}</p>
          ) : (
            <LinkTable
              ui={ui}
              caption={ui.t("citations.cited-by.title")}
              links={found.citedBy}
              isSample={summary.isSample}
              placeOf={(link, id) => (link.text.address === null ? id : <a href={paths.resolution(link.text.address, { at: id })}>{id}</a>)}
            />
          )}
          {found.citedByTotal > found.citedBy.length && (
            <p class="hint">{ui.t("resolutions.reader.more", { shown: found.citedBy.length, total: found.citedByTotal })}</p>
          )}
        </section>
        <Downloads
          ui={ui}
          links={[
            { href: paths.apiCitations(summary.address), label: "JSON", type: "application/json", hint: ui.t("resolutions.list.json") },
          ]}
        />
      </>
    ),
  });
}

/** A text as it is named in tables: its symbol, which leads to it, and its title. `href`: of a held text, instead of the text itself. */
export const CitedName: FC<{ readonly ui: Ui; readonly text: CitedText; readonly isSample: boolean }> = ({ ui, text, isSample }) => {
  const { address, symbol, title, language } = text;
  const name = symbol === null ? <bdi>{title ?? address}</bdi> : <Sym>{symbol}</Sym>;
  return (
    <>
      {address !== null ? (
        <a href={paths.resolution(address)}>{name}</a>
      ) : isSample || symbol === null ? (
        name
      ) : (
        <Leaving ui={ui} href={officialDocument(symbol, ui.locale)} isShort>
          {name}
        </Leaving>
      )}
      {symbol !== null && title !== null && (
        <span class="cited-title" lang={language ?? "en"} dir={directionOfText(language ?? "en")}>
          {cutAtWord(title, 140)}
        </span>
      )}
    </>
  );
};

const LinkTable: FC<{
  readonly ui: Ui;
  readonly caption: string;
  readonly links: readonly CitationLink[];
  readonly isSample: boolean;
  readonly placeOf: (link: CitationLink, id: string) => Child;
}> = ({ ui, caption, links, isSample, placeOf }) => {
  const hasNewer = links.some(({ newest }) => newest !== null);
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { label: ui.t("citations.table.text"), isHeading: true },
        { label: ui.t("citations.table.year") },
        { label: ui.t("citations.table.places") },
        { label: ui.t("citations.table.act") },
        { label: ui.t("citations.table.cited-by"), kind: "number" },
        ...(hasNewer ? [{ label: ui.t("citations.table.newest") }] : []),
      ]}
      rows={links.map((link) => [
        <CitedName ui={ui} text={link.text} isSample={isSample} />,
        link.text.date !== null ? (
          <time datetime={link.text.date}>{ui.format.date(link.text.date)}</time>
        ) : link.text.year === null ? null : (
          String(link.text.year)
        ),
        <PlacesCell ui={ui} link={link} placeOf={placeOf} />,
        link.roles.length === 0 ? null : <Roles ui={ui} roles={link.roles} />,
        ui.format.number(link.citedBy),
        ...(hasNewer
          ? [link.newest === null ? null : <CitedName ui={ui} text={{ ...link.newest, title: null }} isSample={isSample} />]
          : []),
      ])}
    />
  );
};

const PlacesCell: FC<{
  readonly ui: Ui;
  readonly link: CitationLink;
  readonly placeOf: (link: CitationLink, id: string) => Child;
}> = ({ ui, link, placeOf }) => (
  <>
    {link.paragraphs.map((id, index) => (
      <>
        {index > 0 && ui.t("citations.table.and")}
        {placeOf(link, id)}
      </>
    ))}
    {link.elsewhere.map((place, index) => (
      <>
        {link.paragraphs.length + index > 0 && ui.t("citations.table.and")}
        {fieldName(ui, place) ?? <bdi lang="en">{place}</bdi>}
      </>
    ))}
    {link.places > link.paragraphs.length + link.elsewhere.length && (
      <span class="hint"> {ui.t("citations.table.of-places", { places: link.places })}</span>
    )}
  </>
);

/** How a text reaches the Charter: each text cites the next. */
const WayView: FC<{ readonly ui: Ui; readonly way: CharterWay | null }> = ({ ui, way }) => (
  <section id="charter">
    <h2>{ui.t("citations.charter.title")}</h2>
    {way === null ? (
      <p class="hint">{ui.t("citations.charter.none")}</p>
    ) : (
      <>
        <p class="hint">{ui.t("citations.charter.steps", { between: way.texts.length - 1 })}</p>
        <ol class="way">
          {way.texts.map((text, index) => (
            <li>
              <div>
                {index === 0 ? <strong>{text.symbol === null ? text.title : <Sym>{text.symbol}</Sym>}</strong> : <WayStep text={text} />}
              </div>
            </li>
          ))}
          <li>
            <div>
              <CharterName ui={ui} way={way} />
            </div>
          </li>
        </ol>
      </>
    )}
  </section>
);

const WayStep: FC<{ readonly text: CitedText }> = ({ text }) => (
  <>
    {text.address === null ? (
      <Sym>{text.symbol ?? ""}</Sym>
    ) : (
      <a href={paths.resolutionCitations(text.address)}>{text.symbol === null ? text.title : <Sym>{text.symbol}</Sym>}</a>
    )}
    {text.symbol !== null && text.title !== null && <span class="cited-title">{cutAtWord(text.title, 100)}</span>}
  </>
);

const CharterName: FC<{ readonly ui: Ui; readonly way: CharterWay }> = ({ ui, way }) => {
  const last = way.texts.at(-1)?.address ?? null;
  return (
    <>
      <strong>{ui.t("citations.charter.name")}</strong>
      {last !== null && way.paragraph !== null && (
        <>
          {" "}
          <a href={paths.resolution(last, { at: way.paragraph })}>{ui.t("citations.charter.where", { paragraph: way.paragraph })}</a>
        </>
      )}
    </>
  );
};
