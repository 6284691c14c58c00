import type { FC } from "hono/jsx";
import { CopyButton, LiveRegion, type MessageKey, page, paths, type Ui, type WebContext } from "#web/index";
import type { HeldText } from "../library.ts";
import { type CitationForm, citationForms, shortCitation } from "./citing.ts";
import { findParagraph } from "./divisions.ts";
import { cutAtWord, directionOfText, placeName, shortName } from "./names.ts";
import { placesOf } from "./places.ts";

const formKeys: Readonly<Record<CitationForm["form"], MessageKey>> = {
  short: "resolutions.cite.form-short",
  full: "resolutions.cite.form-full",
  quotation: "resolutions.cite.form-quotation",
  link: "resolutions.cite.form-link",
};

/** How to cite a text (`id` "text") or one of its paragraphs, in several forms to copy; undefined where the text has no such paragraph. */
export function citePage(c: WebContext, held: HeldText, id: string): Promise<Response> | undefined {
  const ui = c.var;
  const { reading, summary } = held;
  const words = findParagraph(reading.resolution, id)?.at(-1);
  const place = placesOf(reading.resolution).get(id);
  if (id !== "text" && (words === undefined || place === undefined)) return undefined;
  const paragraph = words === undefined || place === undefined ? undefined : { words, place };
  const back = paragraph === undefined ? paths.resolution(summary.address) : paths.paragraph(summary.address, id, { at: id });
  const url = c.var.origin + (paragraph === undefined ? paths.resolution(summary.address) : paths.paragraph(summary.address, id));
  return page(c, {
    title: ui.t("resolutions.cite.page-title", {
      what: shortCitation({ ui, held, paragraph }),
    }),
    crumb: ui.t("resolutions.cite.page-title", {
      what: paragraph === undefined ? shortName(summary) : placeName(ui, paragraph.place),
    }),
    place: "resolutions",
    trail: [
      { href: paths.resolutions(), label: ui.t("resolutions.list.title") },
      { href: paths.resolution(summary.address), label: cutAtWord(shortName(summary), 60) },
    ],
    lede: ui.t("resolutions.cite.lede"),
    scripts: ["copy"],
    body: (
      <>
        {words !== undefined && (
          <blockquote class="cited-words" lang={summary.language} dir={directionOfText(summary.language)}>
            <p>{words.text}</p>
          </blockquote>
        )}
        {citationForms({ ui, held, url, paragraph }).map((form) => (
          <FormView ui={ui} form={form} words={words?.text ?? ""} />
        ))}
        <p>
          <a class="button" href={back}>
            {ui.t("resolutions.cite.back")}
          </a>
        </p>
        <LiveRegion ui={ui} />
      </>
    ),
  });
}

const FormView: FC<{ readonly ui: Ui; readonly form: CitationForm; readonly words: string }> = ({ ui, form, words }) => {
  const isOurs = form.form === "short" || form.form === "quotation";
  return (
    <section class="citation-form">
      <h2>{ui.t(formKeys[form.form])}</h2>
      <p class="to-copy" dir={isOurs ? ui.dir : "ltr"}>
        {form.form === "quotation" ? <Quotation text={form.text} words={words} /> : form.text}
      </p>
      <CopyButton text={form.text} label={ui.t("layout.copy.citation")} />
    </section>
  );
};

/** The quoted words keep their own direction within a sentence of the reader's language. */
const Quotation: FC<{ readonly text: string; readonly words: string }> = ({ text, words }) => {
  const at = text.indexOf(words);
  return (
    <>
      {text.slice(0, at)}
      <bdi>{words}</bdi>
      {text.slice(at + words.length)}
    </>
  );
};
