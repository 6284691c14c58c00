import type { FC } from "hono/jsx";
import { DataTable, type DownloadLink, Downloads, paths, type Ui } from "#web/index";
import type { HeldText, SourceSummary } from "../library.ts";
import type { Resolution } from "../model.ts";
import type { ProvisionsContext } from "./provisions.tsx";
import { Remarks } from "./remarks.tsx";
import { fieldName } from "./source-what.tsx";
import { CitationTable } from "./text-citations.tsx";
import { TextEntries } from "./text-entry.tsx";
import { mediaType } from "./text-files.ts";

const mostRemarks = 12;

/** The newest citing texts; the others are on the page of citations. */
const mostCiting = 10;

/** What stands around the text: what it cites, who cites it, where it comes from, what the reader did, how to take it along. */
export const About: FC<{ readonly ui: Ui; readonly held: HeldText; readonly context: ProvisionsContext }> = ({ ui, held, context }) => {
  const { summary, reading, citedBy, sources } = held;
  const { remarks, coverage } = reading.resolution;
  return (
    <>
      <CitationTable context={context} text={reading.resolution} places={context.places} addressOf={context.addressOf} />
      <section class="cited-by" id="cited-by">
        <h2>{ui.t("resolutions.cited-by.title", { count: citedBy.length })}</h2>
        {citedBy.length === 0 ? (
          <p class="hint">{ui.t("resolutions.cited-by.none")}</p>
        ) : (
          <TextEntries ui={ui} texts={citedBy.slice(0, mostCiting).map((text) => ({ text }))} />
        )}
        {citedBy.length > mostCiting && <p class="hint">{ui.t("resolutions.reader.more", { shown: mostCiting, total: citedBy.length })}</p>}
        <p>
          <a href={paths.resolutionCitations(summary.address)}>{ui.t("citations.text.link")}</a>
        </p>
      </section>
      <section class="reader" id="reader">
        <h2>{ui.t("resolutions.reader.title", { count: remarks.length })}</h2>
        <p>
          {ui.t("resolutions.reader.coverage", { source: coverage.source, unrecognised: coverage.unrecognised })}{" "}
          <a href={paths.resolutionSource(summary.address)}>{ui.t("resolutions.reader.beside")}</a>
        </p>
        {remarks.length > 0 && (
          <details>
            <summary>{ui.t("resolutions.reader.remarks", { count: remarks.length })}</summary>
            <Remarks
              ui={ui}
              remarks={remarks}
              most={mostRemarks}
              source={reading.source}
              hrefOf={(index) => paths.resolutionSource(summary.address, { remark: index + 1 })}
            />
            {remarks.length > mostRemarks && (
              <p class="hint">{ui.t("resolutions.reader.more", { shown: mostRemarks, total: remarks.length })}</p>
            )}
          </details>
        )}
        <Printed ui={ui} text={reading.resolution} />
      </section>
      <section id="sources">
        <h2>{ui.t("resolutions.sources.title", { count: sources.length })}</h2>
        <Sources ui={ui} sources={sources} />
      </section>
      <Downloads ui={ui} links={downloadsOf(ui, summary.address)} />
    </>
  );
};

/** What masthead and closing print, word for word: fields above say most of it in another form. */
const Printed: FC<{ readonly ui: Ui; readonly text: Resolution }> = ({ ui, text: { printed = [], language } }) =>
  printed.length === 0 ? null : (
    <details>
      <summary>{ui.t("resolutions.printed.title")}</summary>
      <ul>
        {printed.map(({ what, text }) => (
          <li>
            {fieldName(ui, what) ?? <bdi lang="en">{what}</bdi>}: <bdi lang={language}>{text}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );

function downloadsOf(ui: Ui, address: string): DownloadLink[] {
  return [
    { href: paths.resolutionAs("json", address), label: "JSON", type: "application/json", hint: ui.t("resolutions.download.json") },
    { href: paths.resolutionAs("akn", address), label: "Akoma Ntoso", type: mediaType("akn"), hint: ui.t("resolutions.download.akn") },
    { href: paths.resolutionAs("docx", address), label: "Word", type: mediaType("docx"), hint: ui.t("resolutions.download.docx") },
    {
      href: paths.resolutionAs("markdown", address),
      label: "Markdown",
      type: "text/markdown",
      hint: ui.t("resolutions.download.markdown"),
    },
    { href: paths.resolutionAs("html", address), label: "HTML", type: "text/html", hint: ui.t("resolutions.download.html") },
    {
      href: paths.resolutionAs("text", address),
      label: ui.t("resolutions.download.text-label"),
      type: "text/plain",
      hint: ui.t("resolutions.download.text"),
    },
  ];
}

/** The files that this text was read from, the shown one first. */
const Sources: FC<{ readonly ui: Ui; readonly sources: readonly SourceSummary[] }> = ({ ui, sources }) => (
  <DataTable
    caption={ui.t("resolutions.sources.title", { count: sources.length })}
    hideCaption
    columns={[
      { label: ui.t("resolutions.sources.file"), isHeading: true },
      { label: ui.t("resolutions.sources.format") },
      { label: ui.t("resolutions.sources.size"), kind: "number" },
      { label: ui.t("resolutions.sources.imported") },
      { label: ui.t("resolutions.sources.hash") },
    ]}
    rows={sources.map((source) => [
      <>
        <bdi>{source.fileName}</bdi>
        {source.isShown && ` · ${ui.t("resolutions.sources.shown")}`}
      </>,
      source.format.toUpperCase(),
      ui.format.bytes(source.bytes),
      <time datetime={source.importedAt}>{ui.format.dateTime(source.importedAt)}</time>,
      <code class="hash" dir="ltr">
        {source.sha256}
      </code>,
    ])}
  />
);
