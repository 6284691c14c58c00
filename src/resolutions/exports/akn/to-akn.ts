import type { Annex, Resolution } from "../../model.ts";
import { beyond } from "./beyond.ts";
import { type Group, layoutOf } from "./layout.ts";
import { AKN, COMITY, documentName, token } from "./names.ts";
import { writeAnnexBody, writeMainBody, writePreamble } from "./write-body.ts";
import { writeConclusions, writePreface } from "./write-frame.ts";
import { writeComponentMeta, writeMeta } from "./write-meta.ts";
import { Writing } from "./writing.ts";
import { blockElement, escaped, inlineElement } from "./xml.ts";

/**
 * Akoma Ntoso 3.0 of a resolution, named as the United Nations name things (AKN4UN), valid against the schema of OASIS. `fromAkn()` gives the same
 * resolution back, whatever is in it.
 */
export function toAkn(resolution: Resolution): string {
  const writing = new Writing(resolution.footnotes);
  const { groups, isNested } = layoutOf(resolution);
  const [first] = groups;
  const name = documentName(resolution.kind);
  const preface = writePreface(resolution, writing);
  const isPlain = resolution.parts.length === 0 && first !== undefined;
  const text = isPlain
    ? [writePreamble(first, "", writing), writeMainBody(first, "", writing)]
    : [
        blockElement(
          "collectionBody",
          {},
          groups.map((group) => writeComponent(group, resolution, writing)),
        ),
      ];
  const conclusions = writeConclusions(resolution, writing);
  const attachments = resolution.annexes.map((annex, n) => writeAnnex(annex, n, resolution, writing));
  // Last, because it gathers what did not fit above.
  const meta = writeMeta(resolution, isNested ? [] : resolution.sections, writing);
  const document = blockElement(isPlain ? "statement" : "documentCollection", { name }, [
    meta,
    preface,
    ...text,
    conclusions,
    attachments.length === 0 ? "" : blockElement("attachments", {}, attachments),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${blockElement("akomaNtoso", { xmlns: AKN, "xmlns:comity": COMITY }, [document])}\n`;
}

/** A lettered part, or beside parts the text itself. */
function writeComponent(group: Group, resolution: Resolution, writing: Writing): string {
  const { part } = group;
  const letter = part === null ? "main" : token(part.id).replace(/\.$/, "") || "part";
  const eId = writing.ids.give(`cmp_${letter}`);
  const title = part?.title ?? null;
  const attributes =
    part === null
      ? { eId }
      : { eId, "comity:id": part.id, "comity:more": beyond(part, ["id", "title", "enacting", "preamble", "operative"]) };
  return blockElement("component", attributes, [
    blockElement("statement", { name: documentName(resolution.kind) }, [
      writeComponentMeta(resolution, eId),
      title === null
        ? ""
        : blockElement("preface", {}, [
            blockElement("longTitle", {}, [inlineElement("p", {}, inlineElement("docTitle", {}, escaped(title)))]),
          ]),
      writePreamble(group, `${eId}__`, writing),
      writeMainBody(group, `${eId}__`, writing),
    ]),
  ]);
}

function writeAnnex(annex: Annex, n: number, resolution: Resolution, writing: Writing): string {
  const eId = writing.ids.give(`annex_${n + 1}`);
  return blockElement("attachment", { eId, "comity:id": annex.id, "comity:more": beyond(annex, ["id", "title", "blocks"]) }, [
    annex.title === "" ? "" : inlineElement("heading", {}, escaped(annex.title)),
    blockElement("doc", { name: "annex" }, [writeComponentMeta(resolution, eId), writeAnnexBody(annex, `${eId}__`, writing)]),
  ]);
}
