import type { Part, Resolution } from "../../model.ts";
import { fromBeyond } from "./beyond.ts";
import { readAnnex, readGroup } from "./read-body.ts";
import { readFrame, readLooseSections } from "./read-frame.ts";
import { readFootnotes, readStrays } from "./read-inline.ts";
import { type AknDocument, type AknElement, AknError, child, inside, parseAkn, textOf, within } from "./tree.ts";

/**
 * The resolution of which `toAkn()` made this file, equal in every field.
 *
 * @throws {AknError} where it is no Akoma Ntoso, or that of another writer: `aknText()` has its words
 */
export function fromAkn(xml: string): Resolution {
  const document = parseAkn(xml);
  const resolution = ourResolution(document);
  if (resolution === undefined) throw new AknError("The file is Akoma Ntoso, but was not written by Comity: only its words can be read.");
  return resolution;
}

/** The resolution of a file that `toAkn()` wrote; undefined for any other. */
export function ourResolution({ root, isOurs }: AknDocument): Resolution | undefined {
  const document = inside(root)[0];
  const proprietary = child(child(document, "meta"), "proprietary");
  if (!isOurs || document === undefined || child(proprietary, "comity:reading") === undefined) return undefined;
  const strays = readStrays(proprietary);
  const components = inside(child(document, "collectionBody"), "component");
  const main = components.find((component) => component.attributes["comity:id"] === undefined);
  const text = readGroup(document.name === "statement" ? document : child(main, "statement"), strays);
  const groups = components
    .filter((component) => component !== main)
    .map((component) => ({ component, group: readGroup(child(component, "statement"), strays) }));
  const nested = [text, ...groups.map(({ group }) => group)].flatMap((group) => group.sections);
  const loose = readLooseSections(document);
  return {
    ...readFrame(document),
    enacting: text.enacting,
    preamble: text.preamble,
    operative: text.operative,
    sections: loose.length > 0 ? loose : nested,
    parts: groups.map(({ component, group }) => partOf(component, group)),
    annexes: inside(child(document, "attachments"), "attachment").map((attachment) => readAnnex(attachment, strays)),
    footnotes: readFootnotes(document, strays),
  };
}

function partOf(component: AknElement, { enacting, preamble, operative }: Pick<Part, "enacting" | "preamble" | "operative">): Part {
  const title = within(child(child(component, "statement"), "preface"), ({ name }) => name === "docTitle");
  return {
    id: component.attributes["comity:id"] ?? "",
    title: title === undefined ? null : textOf(title),
    enacting,
    preamble,
    operative,
    ...fromBeyond(component.attributes["comity:more"]),
  };
}
