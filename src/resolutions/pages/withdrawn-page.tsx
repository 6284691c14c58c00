import type { Child } from "hono/jsx";
import { DataTable, Facts, page, paths, type Ui, type WebContext } from "#web/index";
import type { Withdrawal } from "../library.ts";
import { cutAtWord } from "./names.ts";

/** What stands at the address of a text that was taken out: that it was, when and why. */
export function withdrawnPage(c: WebContext, withdrawal: Withdrawal, history: Child): Promise<Response> {
  const ui = c.var;
  const { symbol, title, address, language, reason, withdrawnAt, movedTo, others, sources } = withdrawal;
  const name = symbol ?? (title || address);
  return page(c, {
    title: ui.t("resolutions.withdrawn.title", { name }),
    crumb: cutAtWord(name, 60),
    heading: (
      <>
        {ui.t("resolutions.withdrawn.heading")} <bdi class="symbol">{symbol ?? cutAtWord(title || address, 80)}</bdi>
      </>
    ),
    place: "resolutions",
    trail: [{ href: paths.resolutions(), label: ui.t("resolutions.list.title") }],
    lede: ui.t(movedTo === null ? "resolutions.withdrawn.lede" : "resolutions.withdrawn.moved-lede"),
    status: 410,
    body: (
      <>
        <Facts
          facts={[
            { term: ui.t("resolutions.withdrawn.when"), value: <time datetime={withdrawnAt}>{ui.format.dateTime(withdrawnAt)}</time> },
            { term: ui.t("resolutions.withdrawn.why"), value: <bdi>{reason}</bdi> },
            ...(title === "" ? [] : [{ term: ui.t("resolutions.withdrawn.name"), value: <bdi lang={language}>{title}</bdi> }]),
            ...(movedTo === null ? [] : [{ term: ui.t("resolutions.withdrawn.moved"), value: <Others others={[movedTo]} /> }]),
            ...(others.length === 0 ? [] : [{ term: ui.t("resolutions.withdrawn.others"), value: <Others others={others} /> }]),
          ]}
        />
        {sources.length > 0 && (
          <>
            <h2>{ui.t("resolutions.withdrawn.files")}</h2>
            <p>{ui.t("resolutions.withdrawn.files-what")}</p>
            <Files ui={ui} withdrawal={withdrawal} />
          </>
        )}
        {history}
        <p class="steps">
          <a class="button" href={paths.resolutions()}>
            {ui.t("resolutions.list.title")}
          </a>
        </p>
      </>
    ),
  });
}

const Others = ({ others }: { readonly others: readonly string[] }) => (
  <>
    {others.map((address, place) => (
      <>
        {place > 0 && " · "}
        <a href={paths.resolution(address)}>
          <bdi>{address}</bdi>
        </a>
      </>
    ))}
  </>
);

const Files = ({ ui, withdrawal }: { readonly ui: Ui; readonly withdrawal: Withdrawal }) => (
  <DataTable
    caption={ui.t("resolutions.withdrawn.files")}
    hideCaption
    columns={[
      { label: ui.t("resolutions.sources.file"), isHeading: true },
      { label: ui.t("resolutions.sources.format") },
      { label: ui.t("resolutions.sources.size"), kind: "number" },
      { label: ui.t("resolutions.sources.imported") },
      { label: ui.t("resolutions.sources.hash") },
    ]}
    rows={withdrawal.sources.map((source) => [
      <bdi>{source.fileName}</bdi>,
      source.format.toUpperCase(),
      ui.format.bytes(source.bytes),
      <time datetime={source.importedAt}>{ui.format.dateTime(source.importedAt)}</time>,
      <code class="hash" dir="ltr">
        {source.sha256}
      </code>,
    ])}
  />
);
