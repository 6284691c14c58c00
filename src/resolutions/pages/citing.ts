import type { Ui } from "#web/index";
import { citationOf } from "../exports/index.ts";
import type { HeldText } from "../library.ts";
import type { Paragraph } from "../model.ts";
import { placeCited } from "./names.ts";
import type { Place } from "./places.ts";

/** One way to cite a text or one of its paragraphs. */
export interface CitationForm {
  readonly form: "short" | "full" | "quotation" | "link";
  readonly text: string;
}

/** What a citation is made of. `url` is the permanent address, with the origin that people use. */
export interface Cited {
  readonly ui: Ui;
  readonly held: HeldText;
  readonly url: string;
  readonly paragraph?: { readonly place: Place; readonly words: Paragraph } | undefined;
}

/** "A/RES/77/213, para. 16", or with the title where there is no symbol. */
export function shortCitation({ ui, held, paragraph }: Omit<Cited, "url">): string {
  const { symbol, title } = held.reading.resolution;
  const text = symbol ?? ui.t("resolutions.cite.title-only", { title });
  return paragraph === undefined ? text : ui.t("resolutions.cite.joined", { text, place: placeCited(ui, paragraph.place) });
}

/** As texts cite each other (English), with the permanent address: what a bibliography asks for. */
function fullCitation({ held, paragraph, url }: Cited): string {
  return `${citationOf(held.reading.resolution, paragraph?.words.id)}, ${url}`;
}

/** Every form that is offered; the quotation only of a paragraph. */
export function citationForms(cited: Cited): CitationForm[] {
  const { ui, paragraph, url } = cited;
  return [
    { form: "short", text: shortCitation(cited) },
    { form: "full", text: fullCitation(cited) },
    ...(paragraph === undefined
      ? []
      : [
          {
            form: "quotation" as const,
            text: ui.t("resolutions.cite.quotation", { words: paragraph.words.text, source: shortCitation(cited) }),
          },
        ]),
    { form: "link", text: url },
  ];
}
