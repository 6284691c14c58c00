import type { Citation, CitationKind, Footnote, Paragraph } from "../../model.ts";
import { fromBeyond } from "./beyond.ts";
import { type AknElement, allWithin, inside, textOf } from "./tree.ts";

type Mark = Paragraph["footnotes"][number];

/** What the meta block holds of the words of one element, by the places in their lists. */
export interface Strays {
  readonly citations: readonly (readonly [n: number, citation: Citation])[];
  readonly marks: readonly (readonly [n: number, mark: Mark])[];
}

export const NO_STRAYS: Strays = { citations: [], marks: [] };

export interface InlineWords {
  readonly text: string;
  readonly opening: string | null;
  readonly citations: readonly Citation[];
  readonly footnotes: readonly Mark[];
}

/** Undoes `writeInline()`. */
export function readInline(element: AknElement | undefined, strays: Strays): InlineWords {
  const citations: Citation[] = [];
  const footnotes: Mark[] = [];
  let text = "";
  let opening: string | null = null;
  const walk = (one: AknElement): void => {
    for (const child of one.children) {
      if (typeof child === "string") text += child;
      else if (child.name === "authorialNote" || child.name === "noteRef")
        footnotes.push({ mark: child.attributes.marker ?? "", at: text.length });
      else if (child.name === "marker") footnotes.push({ mark: child.attributes["comity:mark"] ?? "", at: text.length });
      else {
        const start = text.length;
        const place = citations.length;
        const isCitation = child.attributes["comity:kind"] !== undefined;
        // Citations stand in the order in which they begin, those inside after those around them.
        if (isCitation) citations.push(citationOf(child.attributes, "", [start, start]));
        walk(child);
        if (isCitation) citations[place] = citationOf(child.attributes, text.slice(start), [start, text.length]);
        if (child.name === "i" && child.attributes.class === "opening") opening = text.slice(start);
      }
    }
  };
  if (element) walk(element);
  for (const [n, citation] of strays.citations) citations.splice(n, 0, citation);
  for (const [n, mark] of strays.marks) footnotes.splice(n, 0, mark);
  return { text, opening, citations, footnotes };
}

function citationOf(attributes: AknElement["attributes"], text: string, span: Citation["span"]): Citation {
  return {
    text,
    symbol: attributes["comity:symbol"] ?? null,
    reason: attributes["comity:reason"] ?? null,
    kind: (attributes["comity:kind"] ?? "other") as CitationKind,
    role: attributes["comity:role"] ?? null,
    span,
    pinpoint: attributes["comity:pinpoint"] ?? null,
    ...fromBeyond(attributes["comity:more"]),
  };
}

/** What the meta block holds, by the `eId` of the element whose words it belongs to. */
export function readStrays(proprietary: AknElement | undefined): ReadonlyMap<string, Strays> {
  const found = new Map<string, { citations: [number, Citation][]; marks: [number, Mark][] }>();
  for (const one of inside(proprietary)) {
    const { of = "", n, at, mark, "comity:more": more } = one.attributes;
    if (one.name !== "comity:citation" && one.name !== "comity:mark") continue;
    const own = found.get(of) ?? { citations: [], marks: [] };
    found.set(of, own);
    if (one.name === "comity:mark") own.marks.push([Number(n), { mark: mark ?? "", at: Number(at), ...fromBeyond(more) }]);
    else own.citations.push([Number(n), strayCitation(one)]);
  }
  return found;
}

/** A citation as the meta block holds it. */
export function strayCitation(element: AknElement): Citation {
  const { start, end, symbol, reason, kind, role, pinpoint, "comity:more": more } = element.attributes;
  return {
    text: textOf(element),
    symbol: symbol ?? null,
    reason: reason ?? null,
    kind: (kind ?? "other") as CitationKind,
    role: role ?? null,
    span: [Number(start), Number(end)],
    pinpoint: pinpoint ?? null,
    ...fromBeyond(more),
  };
}

/** Every footnote of the file, in the order in which they are counted. */
export function readFootnotes(root: AknElement, strays: ReadonlyMap<string, Strays>): Footnote[] {
  return allWithin(root, ({ name }) => name === "authorialNote" || name === "note")
    .map((element) => ({ element, place: Number(/\d+$/.exec(element.attributes.eId ?? "")?.[0]) }))
    .sort((a, b) => a.place - b.place)
    .map(({ element }) => {
      const { text, citations } = readInline(inside(element, "p")[0], strays.get(element.attributes.eId ?? "") ?? NO_STRAYS);
      return { mark: element.attributes.marker ?? "", text, citations, ...fromBeyond(element.attributes["comity:more"]) };
    });
}
