import type { Annex, Resolution } from "../../model.ts";
import { beyond } from "./beyond.ts";
import { type Group, layoutOf } from "./layout.ts";
import { AKN, COMITY, documentName, token } from "./names.ts";
import { writeAnnexBody, writeMainBody, writePreamble } from "./write-body.ts";
import { writeConclusions, writePreface } from "./write-frame.ts";
import { collectionMeta, writeComponentMeta, writeMeta } from "./write-meta.ts";
import { Writing } from "./writing.ts";
import { blockElement, escaped, inlineElement } from "./xml.ts";

const START = `<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="${AKN}" xmlns:comity="${COMITY}">\n`;
const END = "</akomaNtoso>\n";

/**
 * Akoma Ntoso 3.0 of a resolution, named as the United Nations name things (AKN4UN), valid against the schema of OASIS. `fromAkn()` gives the same
 * resolution back, whatever is in it.
 */
export function toAkn(resolution: Resolution): string {
  return `${START}${writeDocument(resolution, "")}\n${END}`;
}

/** One file for several resolutions, in pieces: a collection, each resolution a component of it. `component()` counts from 1. */
export const aknCollection = {
  start: `${START}<documentCollection name="readings">\n${collectionMeta()}\n<collectionBody>\n`,
  component: (resolution: Resolution, n: number): string =>
    `${blockElement("component", { eId: `cmp_${n}` }, [writeDocument(resolution, `cmp_${n}__`)])}\n`,
  end: `</collectionBody>\n</documentCollection>\n${END}`,
} as const;

/** One file, of one resolution or several; "" of none, which Akoma Ntoso cannot say. */
export function toAknFile(resolutions: readonly Resolution[]): string {
  const [first, ...others] = resolutions;
  if (first === undefined) return "";
  if (others.length === 0) return toAkn(first);
  const { start, component, end } = aknCollection;
  return start + resolutions.map((resolution, n) => component(resolution, n + 1)).join("") + end;
}

/** The document element of a resolution; every `eId` in it begins with `prefix`. */
function writeDocument(resolution: Resolution, prefix: string): string {
  const writing = new Writing(resolution.footnotes, prefix);
  const { groups, isNested } = layoutOf(resolution);
  const [first] = groups;
  const preface = writePreface(resolution, writing);
  const isPlain = resolution.parts.length === 0 && first !== undefined;
  const text = isPlain
    ? [writePreamble(first, prefix, writing), writeMainBody(first, prefix, writing)]
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
  return blockElement(isPlain ? "statement" : "documentCollection", { name: documentName(resolution.kind) }, [
    meta,
    preface,
    ...text,
    conclusions,
    attachments.length === 0 ? "" : blockElement("attachments", {}, attachments),
  ]);
}

/** A lettered part, or beside parts the text itself. */
function writeComponent(group: Group, resolution: Resolution, writing: Writing): string {
  const { part } = group;
  const letter = part === null ? "main" : token(part.id).replace(/\.$/, "") || "part";
  const eId = writing.ids.give(`${writing.prefix}cmp_${letter}`);
  const title = part?.title ?? null;
  const attributes =
    part === null
      ? { eId }
      : { eId, "comity:id": part.id, "comity:more": beyond(part, ["id", "title", "enacting", "preamble", "operative"]) };
  return blockElement("component", attributes, [
    blockElement("statement", { name: documentName(resolution.kind) }, [
      writeComponentMeta(resolution, eId, writing),
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
  const eId = writing.ids.give(`${writing.prefix}annex_${n + 1}`);
  return blockElement("attachment", { eId, "comity:id": annex.id, "comity:more": beyond(annex, ["id", "title", "blocks"]) }, [
    annex.title === "" ? "" : inlineElement("heading", {}, escaped(annex.title)),
    blockElement("doc", { name: "annex" }, [writeComponentMeta(resolution, eId, writing), writeAnnexBody(annex, `${eId}__`, writing)]),
  ]);
}
