import { type Column, DataTable, type Fact, Facts, page, paths, type Ui, type WebContext } from "#web/index";
import type { ImportShown } from "../store-imports.ts";

/** As many files as a page lists; the root stands for all of them. */
export const mostFiles = 200;

/** What one import brought, as its entry of the record says it, with the files by which that can be checked. */
export function importPage(c: WebContext, brought: ImportShown): Promise<Response> {
  const ui = c.var;
  const total = brought.added + brought.versions + brought.again;
  const subject = paths.textImport(brought.id);
  return page(c, {
    title: ui.t(brought.kind === "again" ? "resolutions.import.again-title" : "resolutions.import.title"),
    place: "resolutions",
    trail: [{ href: paths.resolutions(), label: ui.t("resolutions.list.title") }],
    lede: ui.t(brought.closedAt === null ? "resolutions.import.open" : "resolutions.import.lede"),
    body: (
      <>
        <Facts facts={factsOf(ui, brought)} />
        {brought.closedAt !== null && (
          <p class="steps">
            <a class="button" href={paths.record({ subject })}>
              {ui.t("resolutions.import.record")}
            </a>
          </p>
        )}
        <h2>{ui.t("resolutions.import.files", { count: total })}</h2>
        {total > mostFiles && <p class="hint">{ui.t("resolutions.import.most", { shown: mostFiles, total })}</p>}
        <DataTable
          caption={ui.t("resolutions.import.files", { count: total })}
          hideCaption
          columns={columnsOf(ui)}
          rows={brought.files.map((file) => [
            file.fileName === null ? <span class="quiet">{ui.t("resolutions.import.gone")}</span> : <bdi>{file.fileName}</bdi>,
            ui.t(`resolutions.import.outcome-${file.outcome}`),
            <Texts addresses={file.addresses} />,
            <code class="hash" dir="ltr">
              {file.sha256}
            </code>,
          ])}
        />
      </>
    ),
  });
}

function columnsOf(ui: Ui): Column[] {
  return [
    { label: ui.t("resolutions.sources.file"), isHeading: true },
    { label: ui.t("resolutions.import.outcome") },
    { label: ui.t("resolutions.import.texts") },
    { label: ui.t("resolutions.sources.hash") },
  ];
}

function factsOf(ui: Ui, { kind, openedAt, closedAt, added, versions, again, root }: ImportShown): Fact[] {
  const opened = openedAt.toISOString();
  return [
    { term: ui.t("resolutions.import.began"), value: <time datetime={opened}>{ui.format.dateTime(opened)}</time> },
    ...(kind === "again"
      ? [{ term: ui.t("resolutions.import.again"), value: ui.format.number(again) }]
      : [
          { term: ui.t("resolutions.import.added"), value: ui.format.number(added) },
          { term: ui.t("resolutions.import.versions"), value: ui.format.number(versions) },
        ]),
    ...(closedAt === null
      ? []
      : [
          {
            term: ui.t("resolutions.import.root"),
            value: (
              <>
                <code class="hash" dir="ltr">
                  {root}
                </code>{" "}
                <span class="hint">{ui.t("resolutions.import.root-what")}</span>
              </>
            ),
          },
        ]),
  ];
}

const Texts = ({ addresses }: { readonly addresses: readonly string[] }) => (
  <>
    {addresses.map((address, place) => (
      <>
        {place > 0 && " · "}
        <a href={paths.resolution(address)}>
          <bdi>{address}</bdi>
        </a>
      </>
    ))}
  </>
);
