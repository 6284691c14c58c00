/** The parts of a .docx: where the main text, its notes, styles, numbers, headers and footers are. */
import { ExtractError } from "../errors.ts";
import { elementsOf, readXml, type XmlElement } from "../xml.ts";
import { openZip, type Zip } from "../zip.ts";

interface Relation {
  readonly id: string;
  /** Last part of the type's address: "footnotes", "header", "hyperlink" … */
  readonly kind: string;
  readonly target: string;
  readonly isExternal: boolean;
}

export interface WordPackage {
  readonly zip: Zip;
  readonly mainPart: string;
  readonly relations: readonly Relation[];
  /** The tree of a part; undefined where there is none. A broken one is reported to `onBroken` and left out. */
  tree(part: string | undefined): XmlElement | undefined;
  /** Name of the part of this kind, or of this relation's id. */
  partOf(kind: string, id?: string): string | undefined;
}

export function openPackage(bytes: Uint8Array, onBroken: (part: string, why: string) => void): WordPackage {
  const zip = openZip(bytes);
  const top = relationsOf(zip, "");
  const mainPart = top.find(({ kind, isExternal }) => kind === "officeDocument" && !isExternal)?.target ?? "word/document.xml";
  if (!zip.names.includes(mainPart)) {
    throw new ExtractError(
      "damaged",
      `The file is damaged: its main part "${mainPart.slice(0, 80)}" is missing. Open it in a word processor and save it again.`,
    );
  }
  const relations = relationsOf(zip, mainPart);
  return {
    zip,
    mainPart,
    relations,
    partOf: (kind, id) =>
      relations.find((relation) => relation.kind === kind && !relation.isExternal && (id === undefined || relation.id === id))?.target,
    tree(part) {
      const content = part === undefined ? undefined : zip.read(part);
      if (part === undefined || content === undefined) return undefined;
      try {
        return readXml(content, { part });
      } catch (error) {
        // Damage to a side part costs its numbers or notes, not the text; what is too large or forbidden refuses the file.
        if (!(error instanceof ExtractError) || error.code !== "damaged") throw error;
        onBroken(part, error.message);
        return undefined;
      }
    },
  };
}

function relationsOf(zip: Zip, part: string): Relation[] {
  const slash = part.lastIndexOf("/");
  const folder = part.slice(0, slash + 1);
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`;
  const content = zip.read(name);
  if (content === undefined) return [];
  return elementsOf(readXml(content, { part: name }), "rel:Relationship").map(({ attributes }) => {
    const target = attributes.get("Target") ?? "";
    const isExternal = attributes.get("TargetMode") === "External";
    return {
      id: attributes.get("Id") ?? "",
      kind: (attributes.get("Type") ?? "").replace(/^.*\//, ""),
      target: isExternal ? target : resolved(folder, target),
      isExternal,
    };
  });
}

/** A part's name from a relation's target: "../media/x" seen from "word/" is "media/x". */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
