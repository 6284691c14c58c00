import type { FC } from "hono/jsx";
import {
  describedBy,
  ErrorSummary,
  type Fact,
  Facts,
  Field,
  type FieldError,
  FormToken,
  type MessageKey,
  page,
  paths,
  Sym,
  type Ui,
  type WebContext,
} from "#web/index";
import type { Extracted, Reading } from "../model.ts";
import { bodyName } from "./bodies.ts";
import { paragraphsOf } from "./divisions.ts";
import { kindName } from "./names.ts";
import { type ReadInput, type Refusal, type ResultFormat, resultFormats } from "./read-input.ts";
import { Remarks } from "./remarks.tsx";
import { Review } from "./review.tsx";
import { type SourceRow, sourcePages, sourceRows } from "./source-rows.ts";
import { rowAnchor, SourceView, sourceContext } from "./source-view.tsx";

const formatKeys: Readonly<Record<ResultFormat, MessageKey>> = {
  page: "read.format.page",
  json: "read.format.json",
  akn: "read.format.akn",
  docx: "read.format.docx",
  markdown: "read.format.markdown",
  html: "read.format.html",
  text: "read.format.text",
};

const refusalKeys: Readonly<Record<Refusal["code"], MessageKey>> = {
  empty: "read.refused.empty",
  "unknown-format": "read.refused.unknown-format",
  "legacy-doc": "read.refused.legacy-doc",
  "no-text": "read.refused.no-text",
  limit: "read.refused.limit",
  damaged: "read.refused.damaged",
  encrypted: "read.refused.encrypted",
  forbidden: "read.refused.forbidden",
  "too-heavy": "read.refused.too-heavy",
  busy: "read.refused.busy",
};

interface FormState {
  readonly text?: string;
  readonly errors?: readonly FieldError[];
  /** The reader's own sentence (English) about a refused document. */
  readonly detail?: string;
  /** The fault is of the whole document: it is told once, at the head, and the field only marked. */
  readonly isOneDocument?: boolean;
  readonly status?: 200 | 413 | 415 | 422 | 503;
}

/** The form; after a fault with what was typed and what to do. */
export function readPage(
  c: WebContext,
  { text = "", errors = [], detail, isOneDocument = false, status = 200 }: FormState = {},
): Promise<Response> {
  const ui = c.var;
  return page(c, {
    title: ui.t("read.page.title"),
    place: "read",
    lede: ui.t("read.page.lede"),
    status,
    cache: "private",
    scripts: ["drop-zone"],
    body: (
      <>
        <ErrorSummary ui={ui} errors={errors} />
        {detail !== undefined && (
          <p class="hint" lang="en" dir="ltr">
            {detail}
          </p>
        )}
        <ReadForm ui={ui} text={text} errors={isOneDocument ? [] : errors} />
        <p>
          <a href={paths.draftCheck()}>{ui.t("drafts.check.link")}</a>
        </p>
        <section class="promises">
          <h2>{ui.t("read.page.promise-title")}</h2>
          <ul>
            <li>{ui.t("read.page.promise-kept")}</li>
            <li>{ui.t("read.page.promise-stored")}</li>
            <li>{ui.t("read.page.promise-marked")}</li>
          </ul>
        </section>
      </>
    ),
  });
}

/** Refusals of which the reader's own sentence says more than the words of the page: which part is broken, which limit was met. */
const detailed: ReadonlySet<Refusal["code"]> = new Set(["limit", "damaged", "forbidden", "too-heavy"]);

/** The form again, with why the document was not read. */
export function refusedPage(c: WebContext, input: ReadInput, refusal: Refusal): Promise<Response> {
  const field = input.isFile ? "file" : "text";
  const errors = [{ field, message: c.var.t(refusalKeys[refusal.code], { name: input.isFile ? input.fileName : "" }) }];
  return readPage(c, {
    text: input.text,
    errors,
    ...(detailed.has(refusal.code) ? { detail: refusal.detail } : {}),
    isOneDocument: true,
    status: refusal.status,
  });
}

const ReadForm: FC<{ readonly ui: Ui; readonly text: string; readonly errors: readonly FieldError[] }> = ({ ui, text, errors }) => {
  const errorOf = (field: string): string | undefined => errors.find((error) => error.field === field)?.message;
  return (
    <form class="drop" method="post" action={paths.read()} enctype="multipart/form-data" data-drop="file">
      <FormToken ui={ui} />
      <p class="hint" data-drop-invitation="" hidden>
        {ui.t("read.form.drop")}
      </p>
      <Field name="file" label={ui.t("read.form.file")} hint={ui.t("read.form.file-hint")} error={errorOf("file")}>
        <input
          id="file"
          name="file"
          type="file"
          accept=".txt,.md,.html,.htm,.docx,.doc,.pdf,.xml,text/plain,text/markdown,text/html,application/pdf"
          aria-describedby={describedBy("file", { hint: true, error: errorOf("file") !== undefined })}
        />
      </Field>
      <TextArea ui={ui} text={text} error={errorOf("text")} />
      <fieldset class="formats" id="format">
        <legend>{ui.t("read.form.format")}</legend>
        {resultFormats.map((format) => (
          <label>
            <input type="radio" name="format" value={format} checked={format === "page"} /> {ui.t(formatKeys[format])}
          </label>
        ))}
      </fieldset>
      <button type="submit">{ui.t("read.form.submit")}</button>
    </form>
  );
};

const TextArea: FC<{ readonly ui: Ui; readonly text: string; readonly error?: string | undefined }> = ({ ui, text, error }) => (
  <Field name="text" label={ui.t("read.form.text")} hint={ui.t("read.form.text-hint")} error={error}>
    <textarea
      id="text"
      name="text"
      rows={10}
      dir="auto"
      spellcheck={false}
      aria-invalid={error === undefined ? undefined : "true"}
      aria-describedby={describedBy("text", { hint: true, error: error !== undefined })}
    >
      {text}
    </textarea>
  </Field>
);

/** Characters of text that the page carries again, so that its downloads need no second choosing of the file. */
const longestAgain = 60_000;

/** What was read, beside its source; nothing of it is kept. */
export function resultPage(
  c: WebContext,
  input: ReadInput,
  result: { readonly extracted: Extracted; readonly readings: readonly Reading[] },
): Promise<Response> {
  const ui = c.var;
  const { extracted, readings } = result;
  const shown = rowsShown(readings);
  const again = extracted.text.length <= longestAgain ? extracted.text : null;
  return page(c, {
    title: ui.t("read.result.title"),
    place: "read",
    trail: [{ href: paths.read(), label: ui.t("read.page.title") }],
    lede: ui.t("read.result.lede", { name: input.isFile ? input.fileName : ui.t("read.result.pasted"), count: readings.length }),
    cache: "private",
    scripts: ["drop-zone", "linked"],
    body: (
      <>
        <TakeAlong ui={ui} again={again} />
        {extracted.remarks.length > 0 && (
          <section class="extraction">
            <h2>{ui.t("read.result.extraction", { count: extracted.remarks.length })}</h2>
            <Remarks ui={ui} remarks={extracted.remarks} most={mostRemarks} hrefOf={() => null} />
          </section>
        )}
        {readings.map((reading, index) => (
          <ReadingView ui={ui} reading={reading} number={index + 1} isAlone={readings.length === 1} shown={shown[index] ?? []} />
        ))}
        <section>
          <h2>{ui.t("read.result.another")}</h2>
          <p>
            <a class="button" href={paths.read()}>
              {ui.t("read.result.another-link")}
            </a>
          </p>
        </section>
      </>
    ),
  });
}

const mostRemarks = 30;

/** Rows of the texts of one file that are shown beside their source, by text: as many as one page carries. */
function rowsShown(readings: readonly Reading[]): readonly (readonly SourceRow[])[] {
  let room = pageBytes;
  return readings.map((reading) => {
    const [rows = []] = room <= 0 ? [] : sourcePages(reading, sourceRows(reading), room);
    for (const { stretches } of rows) room -= (stretches.at(-1)?.span[1] ?? 0) - (stretches[0]?.span[0] ?? 0) + 200;
    return rows;
  });
}

/** Bytes of source that the page of a result shows beside its structure. */
const pageBytes = 45_000;

/** The result as a file. The text goes with the form, because nothing of it is kept here. */
const TakeAlong: FC<{ readonly ui: Ui; readonly again: string | null }> = ({ ui, again }) =>
  again === null ? (
    <p class="notice">{ui.t("read.result.too-long-to-resend")}</p>
  ) : (
    <form class="take-along" method="post" action={paths.read()} enctype="multipart/form-data">
      <FormToken ui={ui} />
      <h2>{ui.t("layout.downloads.title")}</h2>
      <p class="buttons">
        {resultFormats
          .filter((format) => format !== "page")
          .map((format) => (
            <button type="submit" name="format" value={format} class="quiet">
              {ui.t(formatKeys[format])}
            </button>
          ))}
      </p>
      <details>
        <summary>{ui.t("read.result.edit")}</summary>
        <TextArea ui={ui} text={again} />
        <button type="submit" name="format" value="page">
          {ui.t("read.result.again")}
        </button>
      </details>
    </form>
  );

const ReadingView: FC<{
  readonly ui: Ui;
  readonly reading: Reading;
  readonly number: number;
  readonly isAlone: boolean;
  readonly shown: readonly SourceRow[];
}> = ({ ui, reading, number, isAlone, shown }) => {
  const text = reading.resolution;
  const words = { ui, held: new Map<string, string>(), isSample: false, language: text.language, notes: new Set<string>() };
  const prefix = isAlone ? "" : `text${number}-`;
  const rows = sourceRows(reading);
  const isShown = (row: number): boolean => row < shown.length;
  const hrefOf = (row: number): string | null => (isShown(row) ? `#${rowAnchor(prefix, row)}` : null);
  const rowOfRemark = new Map(rows.flatMap((row) => row.remarks.map(({ index }) => [index, row.index] as const)));
  const hrefOfRemark = (remark: number): string | null =>
    isShown(rowOfRemark.get(remark) ?? shown.length) ? `#${prefix}remark${remark + 1}` : null;
  const doubts = rows.flatMap((row) => (row.doubt === null ? [] : [row.index]));
  return (
    <section class="read-result" id={`text${number}`}>
      <h2>{text.title === "" ? ui.t("read.result.untitled", { number }) : <bdi lang={text.language}>{text.title}</bdi>}</h2>
      <Facts facts={factsOf(ui, reading)} />
      <Review ui={ui} reading={reading} rows={rows} prefix={prefix} hrefOf={hrefOf} hrefOfRemark={hrefOfRemark} filter={null} />
      {shown.length > 0 && <SourceView context={sourceContext(words, reading, { prefix, address: null, hrefOf, doubts })} rows={shown} />}
      {shown.length < rows.length && <p class="notice">{ui.t("read.result.cut")}</p>}
    </section>
  );
};

function factsOf(ui: Ui, { resolution: text }: Reading): Fact[] {
  const citations = paragraphsOf(text)
    .flatMap((paragraph) => paragraph.citations)
    .concat(text.footnotes.flatMap((note) => note.citations));
  const facts: (Fact | false)[] = [
    { term: ui.t("resolutions.masthead.kind"), value: kindName(ui, text.kind) },
    text.symbol !== null && { term: ui.t("resolutions.masthead.symbol"), value: <Sym>{text.symbol}</Sym> },
    text.body !== null && { term: ui.t("resolutions.masthead.body"), value: bodyName(ui, text.body) },
    text.date !== null && { term: ui.t("resolutions.masthead.date"), value: ui.format.date(text.date) },
    {
      term: ui.t("read.result.paragraphs"),
      value: ui.t("resolutions.entry.paragraphs", {
        preambular: text.preamble.length + text.parts.reduce((sum, part) => sum + part.preamble.length, 0),
        operative: text.operative.length + text.parts.reduce((sum, part) => sum + part.operative.length, 0),
      }),
    },
    {
      term: ui.t("read.result.citations"),
      value: ui.t("resolutions.citation.summary", {
        resolved: citations.filter((citation) => citation.symbol !== null).length,
        total: citations.length,
      }),
    },
    { term: ui.t("read.result.footnotes"), value: ui.format.number(text.footnotes.length) },
    { term: ui.t("read.result.remarks"), value: ui.format.number(text.remarks.length) },
  ];
  return facts.filter((fact) => fact !== false);
}
