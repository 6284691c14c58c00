/** Citations that stand in no paragraph and no footnote: in the bracket below the line of adoption, in titles and headings. */
import type { Annex, CitingWords, Part, Section, Stretch } from "../model.ts";
import { clean } from "./clean.ts";
import type { Masthead } from "./masthead.ts";
import { mergeSpans, type Workshop } from "./tree.ts";

export interface Outside {
  readonly masthead: Masthead;
  /** The line that names the body: a statement's tells why and how it was made. */
  readonly enacting: string;
  readonly title: string;
  readonly agendaTitle: string;
  readonly sections: readonly Section[];
  readonly parts: readonly Part[];
  readonly annexes: readonly Annex[];
  /** Where the characters went: words that fit no part of a resolution cite as well. */
  readonly stretches: readonly Stretch[];
}

/** The places outside paragraphs whose words cite something, in order: report, agenda title, title, parts, sections, annexes, unrecognised words. */
export function citingOutside(shop: Workshop, outside: Outside): CitingWords[] {
  const places: (readonly [place: string, text: string])[] = [
    ["report", reportText(shop, outside.masthead)],
    ["agenda title", outside.agendaTitle],
    ["enacting", outside.enacting],
    ["title", outside.title],
    ...outside.parts.map(({ id, title }) => [`${id}.title`, title ?? ""] as const),
    ...outside.sections.map(({ id, heading }) => [id, heading] as const),
    ...outside.annexes.map(({ id, title }) => [id, title] as const),
    ...outside.stretches
      .filter(({ as }) => as === "unrecognised")
      .map(({ span }) => ["unrecognised", clean(shop.source, [span]).text] as const),
  ];
  return places
    .filter(([, text]) => text !== "")
    .map(([place, text]) => ({ place, text, citations: shop.pack.cite(text, shop.speaker, null) }))
    .filter(({ citations }) => citations.length > 0);
}

/** The bracket as it is printed, over however many lines, and the symbol of a draft that stands for it in old texts. */
function reportText(shop: Workshop, { fields }: Masthead): string {
  const spans = fields.filter(({ what }) => what === "report" || what === "draft symbol").map(({ span }) => span);
  return spans.length === 0 ? "" : clean(shop.source, mergeSpans(shop.source, spans), undefined, shop.looks).text;
}
