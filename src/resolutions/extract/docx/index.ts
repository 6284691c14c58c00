/** .docx → text, with automatic numbers, notes, tables and tracked changes as they are printed. */
import type { Extracted } from "../../model.ts";
import { ExtractError } from "../errors.ts";
import { mastheadWords } from "../masthead-words.ts";
import { TextBuilder, withSpaceAfterMark } from "../notation.ts";
import { elementsOf, readXml, switchOf, type XmlElement } from "../xml.ts";
import { type BodyContext, BodyReader } from "./body.ts";
import { readNotes } from "./notes.ts";
import { readNumbering } from "./numbering.ts";
import { openPackage, type WordPackage } from "./package.ts";
import type { Tally } from "./paragraph.ts";
import { readStyles } from "./styles.ts";

export function extractDocx(bytes: Uint8Array): Extracted {
  const out = new TextBuilder();
  const pack = openPackage(bytes, (part, why) => out.remark("broken-part", "warning", `${part} was left out. ${why}`));
  const tally: Tally = { deletions: 0, insertions: 0, hidden: 0, objects: 0, unknownSymbols: 0 };
  const notes = readNotes(
    { footnote: pack.tree(pack.partOf("footnotes")), endnote: pack.tree(pack.partOf("endnotes")) },
    pack.tree(pack.partOf("settings")),
  );
  const numbering = readNumbering(pack.tree(pack.partOf("numbering")));
  const styles = readStyles(pack.tree(pack.partOf("styles")));
  const sections: XmlElement[] = [];
  const context: BodyContext = {
    styles,
    numbering,
    tally,
    noteMark: (kind, id, hasOwnMark) => notes.refer(kind, id, hasOwnMark),
    onSection: (properties) => {
      sections.push(properties);
      notes.section();
    },
  };

  const body = new TextBuilder();
  const reader = new BodyReader(body, context);
  const main = pack.zip.read(pack.mainPart);
  if (main === undefined) throw new ExtractError("damaged", "The file is damaged: its main part is missing.");
  readXml(main, { part: pack.mainPart, stream: { of: "w:body", each: (element) => reader.block(element) } });
  for (const { mark, paragraphs } of notes.referred()) body.block(noteText(mark, paragraphs, context));

  const furniture = headersAndFooters(pack, sections[0], context);
  out.append(furniture.top);
  out.append(body);
  out.append(furniture.bottom);
  reportLeftOut(out, pack, tally, numbering.unknownFormats);
  const { text, remarks } = out.finish();
  if (text === "") throw new ExtractError("no-text", "There is no text in this document (pictures at most). Run text recognition over it.");
  return { format: "docx", text, remarks };
}

/** A note as one paragraph: its mark, its text. Marks of notes inside notes don't exist. */
function noteText(mark: string, paragraphs: readonly XmlElement[], context: BodyContext): string {
  const inside = new TextBuilder();
  let given = false;
  const own: BodyContext = {
    ...context,
    noteMark: () => "",
    get ownMark() {
      given = true;
      return mark;
    },
  };
  const reader = new BodyReader(inside, own);
  for (const element of paragraphs) reader.block(element);
  const text = inside.blocks.join(" ").replace(/\s*\n\s*/g, " ");
  return withSpaceAfterMark(given || mark === "" ? text : `${mark} ${text}`);
}

interface Furniture {
  readonly top: TextBuilder;
  readonly bottom: TextBuilder;
}

/**
 * What stands above and below the first page counts where it is part of the masthead (session, agenda item, symbol …): a header of its own for
 * the first page always does; one that runs through all pages only where it holds masthead words. The rest repeats itself and is left out.
 */
function headersAndFooters(pack: WordPackage, section: XmlElement | undefined, context: BodyContext): Furniture {
  const top = new TextBuilder();
  const bottom = new TextBuilder();
  if (section === undefined) return { top, bottom };
  const hasOwnFirst = switchOf(section, "w:titlePg") ?? false;
  let leftOut = 0;
  for (const [kind, out] of [
    ["header", top],
    ["footer", bottom],
  ] as const) {
    for (const reference of elementsOf(section, `w:${kind}Reference`)) {
      const type = reference.attributes.get("w:type") ?? "default";
      const tree = pack.tree(pack.partOf(kind, reference.attributes.get("r:id") ?? ""));
      if (tree === undefined || type === "even") continue;
      const own = new TextBuilder();
      const reader = new BodyReader(own, { ...context, onSection: () => {} });
      for (const element of elementsOf(tree)) reader.block(element);
      const text = own.blocks.join("\n");
      const isShownFirst = type === (hasOwnFirst ? "first" : "default");
      const isWorthKeeping = mastheadWords.test(text) || (kind === "header" && type === "first" && /\p{L}{3}/u.test(text));
      if (isShownFirst && isWorthKeeping) out.append(own);
      else if (text !== "") leftOut += 1;
    }
  }
  if (leftOut > 0) top.remark("running-heads", "info", `${leftOut} headers and footers that run through the pages were left out.`);
  return { top, bottom };
}

function reportLeftOut(out: TextBuilder, pack: WordPackage, tally: Tally, unknownFormats: ReadonlySet<string>): void {
  const { deletions, insertions, hidden, objects, unknownSymbols } = tally;
  if (deletions > 0 || insertions > 0) {
    const message = `The document holds tracked changes: ${insertions} insertions were read, ${deletions} deletions left out. Accept or reject them to be sure.`;
    out.remark("tracked-changes", "warning", message);
  }
  if (hidden > 0) out.remark("hidden-text", "warning", `${hidden} pieces of hidden text were left out.`);
  if (unknownSymbols > 0) out.remark("unknown-symbols", "info", `${unknownSymbols} characters of picture fonts were left out.`);
  if (unknownFormats.size > 0) {
    out.remark(
      "unknown-numbering",
      "warning",
      `Automatic numbers in the format ${[...unknownFormats].join(", ").slice(0, 200)} were written as digits.`,
    );
  }
  const foreign = [
    [objects, "embedded objects"],
    [pack.relations.filter(({ isExternal, kind }) => isExternal && kind !== "hyperlink").length, "links to outside files"],
    [pack.relations.filter(({ kind }) => kind === "vbaProject").length, "macros"],
    [pack.relations.filter(({ kind }) => kind === "aFChunk").length, "inserted files"],
  ] as const;
  const list = foreign.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  if (list.length > 0) out.remark("foreign-content", "info", `Left out, never opened: ${list.join(", ")}.`);
}
