import type { FC } from "hono/jsx";
import { type Column, DataTable, type Fact, Facts, type MessageKey, page, paths, type Ui, type WebContext } from "#web/index";
import type { OrderShown } from "../import-orders.ts";
import type { ImportShown } from "../store-imports.ts";
import { OrderProgress, OrderReport, OrderWaiting } from "./import-order.tsx";
import { DoneBy } from "./imports-page.tsx";

/** As many files as a page lists; the root stands for all of them. */
export const mostFiles = 200;

/**
 * What one import brought, as its entry of the record says it, with the files by which that can be checked; for officers also how far it is, and
 * what became of each file that was sent.
 */
export function importPage(c: WebContext, brought: ImportShown, order: OrderShown | undefined): Promise<Response> {
  const ui = c.var;
  const { id } = brought;
  const total = brought.added + brought.versions + brought.again;
  const subject = paths.textImport(id);
  const isOver = brought.closedAt !== null;
  return page(c, {
    title: ui.t(brought.kind === "again" ? "resolutions.import.again-title" : "resolutions.import.title"),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      { href: paths.textImports(), label: ui.t("resolutions.imports.title") },
    ],
    lede: ui.t(brought.isAgreed ? ledeOf(isOver, total > 0, order !== undefined) : "resolutions.imports.not-agreed"),
    cache: order === undefined ? "public" : "private",
    scripts: order === undefined || order.waits !== null || isOver ? [] : ["progress"],
    body: (
      <>
        {order !== undefined && order.waits !== null && <OrderWaiting c={c} id={id} order={order} />}
        {(order?.decision === "declined" || order?.decision === "taken back") && <p class="notice">{ui.t(undoneKeys[order.decision])}</p>}
        {order !== undefined && order.waits === null && !isOver && <OrderProgress ui={ui} id={id} order={order} />}
        {order?.isStopped === true && isOver && <p class="notice">{ui.t("resolutions.imports.stopped")}</p>}
        <Facts facts={factsOf(ui, brought)} />
        {isOver && total > 0 && (
          <p class="steps">
            <a class="button" href={paths.record({ subject })}>
              {ui.t("resolutions.import.record")}
            </a>
          </p>
        )}
        {order !== undefined && <OrderReport ui={ui} id={id} order={order} />}
        {total > 0 && <KeptFiles ui={ui} brought={brought} total={total} />}
      </>
    ),
  });
}

const undoneKeys = { declined: "resolutions.imports.declined", "taken back": "resolutions.imports.taken-back" } as const;

function ledeOf(isOver: boolean, isKept: boolean, isOrdered: boolean): MessageKey {
  if (isOver) return isKept ? "resolutions.import.lede" : "resolutions.imports.nothing";
  return isOrdered ? "resolutions.imports.under-way" : "resolutions.import.open";
}

const KeptFiles: FC<{ readonly ui: Ui; readonly brought: ImportShown; readonly total: number }> = ({ ui, brought, total }) => (
  <section>
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
  </section>
);

function columnsOf(ui: Ui): Column[] {
  return [
    { label: ui.t("resolutions.sources.file"), isHeading: true },
    { label: ui.t("resolutions.import.outcome") },
    { label: ui.t("resolutions.import.texts") },
    { label: ui.t("resolutions.sources.hash") },
  ];
}

function factsOf(
  ui: Ui,
  { kind, capacity, organisation, openedAt, closedAt, added, versions, again, unchanged, refused, root }: ImportShown,
): Fact[] {
  const opened = openedAt.toISOString();
  const count = (key: MessageKey, value: number | null): Fact[] =>
    value === null ? [] : [{ term: ui.t(key), value: ui.format.number(value) }];
  return [
    { term: ui.t("resolutions.import.began"), value: <time datetime={opened}>{ui.format.dateTime(opened)}</time> },
    { term: ui.t("resolutions.imports.by"), value: <DoneBy ui={ui} capacity={capacity} organisation={organisation} /> },
    ...(kind === "again"
      ? count("resolutions.import.again", again)
      : [...count("resolutions.import.added", added), ...count("resolutions.import.versions", versions)]),
    ...count("resolutions.imports.unchanged", unchanged),
    ...count("resolutions.imports.refused", refused),
    ...(closedAt === null || added + versions + again === 0
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
