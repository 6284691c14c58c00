import type { Annex, Paragraph, Section, Table } from "../../model.ts";
import { fromBeyond } from "./beyond.ts";
import { plainNumber } from "./ids.ts";
import { NO_STRAYS, readInline, type Strays } from "./read-inline.ts";
import { type AknElement, child, inside, textOf } from "./tree.ts";

/** A text or a part of one, as `write-body.ts` writes it. */
export interface ReadGroup {
  readonly enacting: string;
  readonly preamble: readonly Paragraph[];
  readonly operative: readonly Paragraph[];
  readonly sections: readonly Section[];
}

type StraysById = ReadonlyMap<string, Strays>;

const HIERARCHY = new Set(["paragraph", "point", "hcontainer"]);

/** Undoes `writePreamble()` and `writeMainBody()`. */
export function readGroup(document: AknElement | undefined, strays: StraysById): ReadGroup {
  const before = child(document, "preamble");
  const preamble = inside(before, "container").map((recital) => readParagraph(recital, strays));
  const operative: Paragraph[] = [];
  const sections: Section[] = [];
  for (const element of inside(child(document, "mainBody"))) {
    if (HIERARCHY.has(element.name)) operative.push(readParagraph(element, strays));
    if (element.name !== "section") continue;
    const own: Paragraph[] = [];
    for (const one of inside(element)) {
      if (!HIERARCHY.has(one.name)) continue;
      const paragraph = readParagraph(one, strays);
      own.push(paragraph);
      (one.attributes.name === "preambularParagraph" ? preamble : operative).push(paragraph);
    }
    sections.push({
      id: element.attributes["comity:id"] ?? "",
      heading: textOf(child(element, "heading")),
      number: readNumber(element),
      paragraphs: own.map(({ id }) => id),
      ...fromBeyond(element.attributes["comity:more"]),
    });
  }
  return { enacting: textOf(child(child(before, "formula"), "p")), preamble, operative, sections };
}

/** Undoes `writeAnnex()`. */
export function readAnnex(attachment: AknElement, strays: StraysById): Annex {
  const body = inside(child(child(attachment, "doc"), "mainBody"));
  return {
    id: attachment.attributes["comity:id"] ?? "",
    title: textOf(child(attachment, "heading")),
    blocks: body.flatMap((element): (Paragraph | Table)[] => {
      if (element.name === "table") return [readTable(element)];
      return HIERARCHY.has(element.name) ? [readParagraph(element, strays)] : [];
    }),
    ...fromBeyond(attachment.attributes["comity:more"]),
  };
}

/** A paragraph in any of its forms: `paragraph`, `point`, heading, `container` of a preamble, `item` of a list in one. */
function readParagraph(element: AknElement, strays: StraysById): Paragraph {
  const { attributes } = element;
  const list = child(element, "list") ?? child(element, "blockList");
  const heading = element.name === "hcontainer" ? child(element, "heading") : undefined;
  const words = heading ?? child(element, "p") ?? child(child(element, "content") ?? child(list, "intro"), "p");
  const { text, opening, citations, footnotes } = readInline(words, strays.get(attributes.eId ?? "") ?? NO_STRAYS);
  const isHeading = heading !== undefined || attributes["comity:heading"] === "true";
  return {
    type: "paragraph",
    id: attributes["comity:id"] ?? "",
    number: readNumber(element),
    opening: attributes["comity:opening"] ?? opening,
    text,
    footnotes,
    citations,
    children: inside(list)
      .filter(({ name }) => HIERARCHY.has(name) || name === "item")
      .map((one) => readParagraph(one, strays)),
    ...(isHeading ? { isHeading } : {}),
    spans: (attributes["comity:spans"] ?? "")
      .split(" ")
      .filter(Boolean)
      .map((span) => {
        const [start, end] = span.split("-");
        return [Number(start), Number(end)] as const;
      }),
    ...fromBeyond(attributes["comity:more"]),
  };
}

function readNumber(element: AknElement): string | null {
  const num = child(element, "num");
  return element.attributes["comity:number"] ?? (num === undefined ? null : plainNumber(textOf(num)));
}

function readTable(element: AknElement): Table {
  const rows = inside(element, "tr").filter((row) => row.attributes["comity:cells"] !== "none");
  return {
    type: "table",
    rows: rows.map((row) => (row.attributes["comity:cells"] === "0" ? [] : inside(row, "td").map((cell) => textOf(child(cell, "p"))))),
    ...fromBeyond(element.attributes["comity:more"]),
  };
}
