import type { Part, Resolution } from "../../model.ts";
import { fromBeyond } from "./beyond.ts";
import { readAnnex, readGroup } from "./read-body.ts";
import { readFrame, readLooseSections } from "./read-frame.ts";
import { readFootnotes, readStrays } from "./read-inline.ts";
import { type AknDocument, type AknElement, AknError, child, inside, parseAkn, textOf, within } from "./tree.ts";

/**
 * The resolution of which `toAkn()` made this file, equal in every field.
 *
 * @throws {AknError} where it is no Akoma Ntoso, that of another writer (`aknText()` has its words), or holds several (`fromAknFile()`)
 */
export function fromAkn(xml: string): Resolution {
  const [resolution, ...others] = fromAknFile(xml);
  if (resolution === undefined || others.length > 0)
    throw new AknError("unknown-format", `The file holds ${others.length + 1} resolutions where one was expected.`);
  return resolution;
}

/**
 * The resolutions of which `toAknFile()` made this file.
 *
 * @throws {AknError} where it is no Akoma Ntoso, or that of another writer
 */
export function fromAknFile(xml: string): Resolution[] {
  const resolutions = ourResolutions(parseAkn(xml));
  if (resolutions === undefined)
    throw new AknError("unknown-format", "The file is Akoma Ntoso, but was not written by Comity: only its words can be read.");
  return resolutions;
}

/** The resolutions of a file that we wrote, at least one; undefined for any other file. */
export function ourResolutions({ root, isOurs }: AknDocument): Resolution[] | undefined {
  const [document] = inside(root);
  if (!isOurs || document === undefined) return undefined;
  const own = resolutionOf(document);
  if (own) return [own];
  const components = inside(child(document, "collectionBody"), "component").map((component) => inside(component)[0]);
  const several = components.map((component) => component && resolutionOf(component));
  return several.length > 0 && several.every((one) => one !== undefined) ? several : undefined;
}

function resolutionOf(document: AknElement): Resolution | undefined {
  const proprietary = child(child(document, "meta"), "proprietary");
  if (child(proprietary, "comity:reading") === undefined) return undefined;
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
