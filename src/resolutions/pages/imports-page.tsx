import type { FC } from "hono/jsx";
import { capacityWords } from "#record/index";
import {
  type Column,
  DataTable,
  describedBy,
  Empty,
  ErrorSummary,
  Field,
  type FieldError,
  FormToken,
  page,
  paths,
  type Ui,
  type WebContext,
} from "#web/index";
import type { ImportListed } from "../store-imports.ts";
import { Views } from "./views.tsx";

/** Imports that one page lists. */
export const importsOnPage = 50;

interface ImportsShown {
  /** One more than a page lists, where there are older ones. */
  readonly imports: readonly ImportListed[];
  readonly errors?: readonly FieldError[];
  readonly status?: 200 | 413 | 415 | 422 | 429;
  readonly onceKey?: string | undefined;
}

/** All imports, the newest first; for officers, before them, the form for another. */
export function importsPage(c: WebContext, { imports, errors = [], status = 200, onceKey }: ImportsShown): Promise<Response> {
  const ui = c.var;
  const refusal = ui.permit(ui.actor, "texts.order-import");
  const mayImport = refusal === undefined || refusal === "step-up needed";
  const shown = imports.slice(0, importsOnPage);
  const last = shown.at(-1);
  return page(c, {
    title: ui.t("resolutions.imports.title"),
    place: "resolutions",
    trail: [{ href: paths.resolutions(), label: ui.t("resolutions.list.title") }],
    lede: ui.t("resolutions.imports.lede"),
    status,
    cache: mayImport ? "private" : "public",
    scripts: refusal === undefined ? ["drop-zone"] : [],
    body: (
      <>
        <Views ui={ui} shown="imports" />
        <ErrorSummary ui={ui} errors={errors} />
        {refusal === undefined && <ImportForm ui={ui} errors={errors} onceKey={onceKey} />}
        {refusal === "step-up needed" && (
          <section aria-labelledby="import">
            <h2 id="import">{ui.t("resolutions.imports.form-title")}</h2>
            <p>{ui.t("resolutions.imports.form-lede")}</p>
            <p>
              <a class="button" href={paths.stepUp(paths.textImports())}>
                {ui.t("resolutions.imports.step-up")}
              </a>
            </p>
          </section>
        )}
        {shown.length === 0 ? (
          <Empty title={ui.t("resolutions.imports.none")}>
            <p>{ui.t("resolutions.imports.none-how")}</p>
          </Empty>
        ) : (
          <section>
            <h2>{ui.t("resolutions.imports.list")}</h2>
            <DataTable
              caption={ui.t("resolutions.imports.list")}
              hideCaption
              columns={columnsOf(ui)}
              rows={shown.map((one) => rowOf(ui, one))}
            />
            {imports.length > shown.length && last !== undefined && (
              <p class="steps">
                <a href={paths.textImports({ before: last.id })}>{ui.t("resolutions.imports.older")}</a>
              </p>
            )}
          </section>
        )}
      </>
    ),
  });
}

const ImportForm: FC<{ readonly ui: Ui; readonly errors: readonly FieldError[]; readonly onceKey: string | undefined }> = ({
  ui,
  errors,
  onceKey,
}) => {
  const error = errors[0]?.message;
  return (
    <section aria-labelledby="import">
      <h2 id="import">{ui.t("resolutions.imports.form-title")}</h2>
      <p>{ui.t("resolutions.imports.form-lede")}</p>
      <form class="drop" method="post" action={paths.textImports()} enctype="multipart/form-data" data-drop="file">
        <FormToken ui={ui} {...(onceKey === undefined ? {} : { onceKey })} />
        <p class="hint" data-drop-invitation="" hidden>
          {ui.t("resolutions.imports.drop")}
        </p>
        <Field name="files" label={ui.t("resolutions.imports.files")} hint={ui.t("resolutions.imports.files-hint")} error={error}>
          <input
            id="files"
            name="files"
            type="file"
            multiple
            accept=".txt,.md,.html,.htm,.docx,.doc,.pdf,.xml,.zip,.tar,.gz,.tgz"
            aria-invalid={error === undefined ? undefined : "true"}
            aria-describedby={describedBy("files", { hint: true, error: error !== undefined })}
          />
        </Field>
        <button type="submit">{ui.t("resolutions.imports.submit")}</button>
      </form>
    </section>
  );
};

function columnsOf(ui: Ui): Column[] {
  return [
    { label: ui.t("resolutions.imports.began"), isHeading: true },
    { label: ui.t("resolutions.imports.by") },
    { label: ui.t("resolutions.imports.new"), kind: "number" },
    { label: ui.t("resolutions.imports.versions"), kind: "number" },
    { label: ui.t("resolutions.imports.again"), kind: "number" },
    { label: ui.t("resolutions.imports.unchanged"), kind: "number" },
    { label: ui.t("resolutions.imports.refused"), kind: "number" },
  ];
}

function rowOf(ui: Ui, one: ImportListed) {
  const opened = one.openedAt.toISOString();
  const told = (count: number | null) =>
    one.closedAt === null ? (
      "–"
    ) : count === null ? (
      <span class="quiet">{ui.t("resolutions.imports.unknown")}</span>
    ) : (
      ui.format.number(count)
    );
  return [
    <>
      <a href={paths.textImport(one.id)}>
        <time datetime={opened}>{ui.format.dateTime(opened)}</time>
      </a>
      {one.closedAt === null && <span class="hint"> {ui.t("resolutions.imports.open")}</span>}
    </>,
    <DoneBy ui={ui} capacity={one.capacity} organisation={one.organisation} />,
    ui.format.number(one.added),
    ui.format.number(one.versions),
    ui.format.number(one.again),
    told(one.unchanged),
    told(one.refused),
  ];
}

/** In which capacity, and for whom; no person's name. */
export const DoneBy: FC<{ readonly ui: Ui; readonly capacity: string; readonly organisation: string | null }> = ({
  ui,
  capacity,
  organisation,
}) => (
  <>
    {capacityWords(ui, capacity)}
    {organisation !== null && (
      <>
        {" · "}
        <bdi>{organisation}</bdi>
      </>
    )}
  </>
);
