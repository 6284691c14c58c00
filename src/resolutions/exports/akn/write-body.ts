import type { Annex, Paragraph, Table } from "../../model.ts";
import { beyond } from "./beyond.ts";
import { idNumber, numbering } from "./ids.ts";
import type { BodyNode, Group } from "./layout.ts";
import { token } from "./names.ts";
import { writeInline } from "./write-inline.ts";
import type { Writing } from "./writing.ts";
import { type Attributes, blockElement, escaped, inlineElement } from "./xml.ts";

const PARAGRAPH_FIELDS = ["type", "id", "number", "opening", "text", "footnotes", "citations", "children", "isHeading", "spans"] as const;

/** `<preamble>`: the enacting line and the recitals outside of sections; "" where there is neither. */
export function writePreamble({ enacting, preamble }: Group, prefix: string, writing: Writing): string {
  const formula = enacting === "" ? "" : blockElement("formula", { name: "enactingFormula" }, [inlineElement("p", {}, escaped(enacting))]);
  const recitals = preamble.map((paragraph) => writeRecital(paragraph, `${prefix}container`, writing));
  return enacting === "" && recitals.length === 0 ? "" : blockElement("preamble", {}, [formula, ...recitals]);
}

/** `<mainBody>` of the text or of a part. */
export function writeMainBody({ body }: Group, prefix: string, writing: Writing): string {
  return mainBody(
    body.map((node, n) =>
      node.type === "section" ? writeSection(node, prefix, n, writing) : writeProvision(node.paragraph, prefix, n, writing),
    ),
  );
}

/** `<mainBody>` of an annex. */
export function writeAnnexBody({ blocks }: Annex, prefix: string, writing: Writing): string {
  return mainBody(
    blocks.map((block, n) =>
      block.type === "table" ? writeTable(block, writing.ids.next(`${prefix}table`)) : writeProvision(block, prefix, n, writing),
    ),
  );
}

/** The schema wants at least one block. */
function mainBody(blocks: readonly string[]): string {
  return blockElement("mainBody", {}, blocks.length === 0 ? ["<p/>"] : blocks);
}

function writeSection(
  { section, preamble, operative }: Extract<BodyNode, { type: "section" }>,
  prefix: string,
  n: number,
  writing: Writing,
): string {
  const { num, attribute } = numbering(section.number);
  const eId = writing.ids.give(`${prefix}sec_${idNumber(section.number, n + 1)}`);
  const attributes = {
    eId,
    "comity:id": section.id,
    "comity:number": attribute,
    "comity:more": beyond(section, ["id", "number", "heading", "paragraphs"]),
  };
  return blockElement("section", attributes, [
    num,
    section.heading === "" ? "" : inlineElement("heading", {}, escaped(section.heading)),
    ...preamble.map((paragraph) =>
      writeHierarchy(paragraph, "hcontainer", writing.ids.next(`${eId}__container`), writing, { name: "preambularParagraph" }),
    ),
    ...operative.map((paragraph, m) => writeProvision(paragraph, `${eId}__`, m, writing)),
  ]);
}

function writeProvision(paragraph: Paragraph, prefix: string, n: number, writing: Writing): string {
  if (paragraph.isHeading) {
    return writeHierarchy(paragraph, "hcontainer", writing.ids.next(`${prefix}heading`), writing, { name: "heading" });
  }
  return writeHierarchy(paragraph, "paragraph", writing.ids.give(`${prefix}para_${idNumber(paragraph.number, n + 1)}`), writing);
}

type HierarchyName = "paragraph" | "point" | "hcontainer";

/** A numbered provision with its list of points. */
function writeHierarchy(paragraph: Paragraph, name: HierarchyName, eId: string, writing: Writing, more: Attributes = {}): string {
  const { num, attribute } = numbering(paragraph.number);
  const { words, attributes } = written(paragraph, eId, attribute, writing);
  const p = inlineElement("p", {}, words);
  const { children, isHeading } = paragraph;
  const list =
    children.length === 0
      ? ""
      : blockElement("list", { eId: writing.ids.give(`${eId}__list_1`) }, [
          isHeading ? "" : inlineElement("intro", {}, p),
          ...children.map((child, n) => writePoint(child, `${eId}__list_1__`, n, writing)),
        ]);
  const own = isHeading ? inlineElement("heading", {}, words) : list === "" ? inlineElement("content", {}, p) : "";
  return blockElement(name, { ...more, ...attributes }, [num, own, list]);
}

function writePoint(paragraph: Paragraph, prefix: string, n: number, writing: Writing): string {
  if (paragraph.isHeading) return writeProvision(paragraph, prefix, n, writing);
  return writeHierarchy(paragraph, "point", writing.ids.give(`${prefix}point_${idNumber(paragraph.number, n + 1)}`), writing);
}

/** A preambular paragraph: a container named by its first opening word, a list in it as blocks. */
function writeRecital(paragraph: Paragraph, kind: string, writing: Writing): string {
  const eId = writing.ids.next(kind);
  const { words, attributes } = written(paragraph, eId, paragraph.number, writing);
  const name = token(paragraph.opening?.split(" ")[0] ?? "").toLowerCase() || "recital";
  return blockElement("container", { name, ...attributes, "comity:heading": paragraph.isHeading ? "true" : null }, [
    inlineElement("p", {}, words),
    writeItems(paragraph, eId, writing),
  ]);
}

function writeItems({ children }: Paragraph, parent: string, writing: Writing): string {
  if (children.length === 0) return "";
  const list = writing.ids.give(`${parent}__list_1`);
  const items = children.map((child, n) => {
    const { num, attribute } = numbering(child.number);
    const eId = writing.ids.give(`${list}__item_${idNumber(child.number, n + 1)}`);
    const { words, attributes } = written(child, eId, attribute, writing);
    return blockElement("item", { ...attributes, "comity:heading": child.isHeading ? "true" : null }, [
      num,
      inlineElement("p", {}, words),
      writeItems(child, eId, writing),
    ]);
  });
  return blockElement("blockList", { eId: list }, items);
}

function written(paragraph: Paragraph, eId: string, number: string | null, writing: Writing): { words: string; attributes: Attributes } {
  const { xml, looseOpening } = writeInline(paragraph, eId, writing);
  const attributes = {
    eId,
    "comity:id": paragraph.id,
    "comity:number": number,
    "comity:opening": looseOpening,
    "comity:spans": paragraph.spans.length === 0 ? null : paragraph.spans.map(([start, end]) => `${start}-${end}`).join(" "),
    "comity:more": beyond(paragraph, PARAGRAPH_FIELDS),
  };
  return { words: xml, attributes };
}

/** The schema wants at least one row, and in a row one cell; what is none of the table's says so. */
function writeTable({ rows, ...rest }: Table, eId: string): string {
  const shown = rows.length === 0 ? [null] : rows;
  return blockElement(
    "table",
    { eId, "comity:more": beyond(rest, ["type"]) },
    shown.map((row) =>
      row === null || row.length === 0
        ? blockElement("tr", { "comity:cells": row === null ? "none" : "0" }, ["<td/>"])
        : blockElement(
            "tr",
            {},
            row.map((cell) => inlineElement("td", {}, inlineElement("p", {}, escaped(cell)))),
          ),
    ),
  );
}
