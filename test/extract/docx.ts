/** Word files made by hand, part by part: what a word processor would never write can be written too. */
import { strToU8, zipSync } from "fflate";

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml"';

const relationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface Parts {
  /** Inside `w:body`. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly settings?: string;
  /** By relation id. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly footers?: Readonly<Record<string, string>>;
  /** Further relations of the document, and further entries of the archive. */
  readonly relations?: string;
  readonly entries?: Readonly<Record<string, Uint8Array>>;
}

export function docx(parts: Parts): Uint8Array {
  const entries: Record<string, Uint8Array> = {
    "_rels/.rels": strToU8(relations(`<Relationship Id="r1" Type="${relationTypes}/officeDocument" Target="word/document.xml"/>`)),
    "word/document.xml": part("document", `<w:body>${parts.body}</w:body>`),
  };
  let links = parts.relations ?? "";
  const add = (kind: string, id: string, file: string, content: Uint8Array) => {
    links += `<Relationship Id="${id}" Type="${relationTypes}/${kind}" Target="${file}"/>`;
    entries[`word/${file}`] = content;
  };
  for (const kind of ["styles", "numbering", "footnotes", "endnotes", "settings"] as const) {
    const content = parts[kind];
    if (content !== undefined) add(kind, kind, `${kind}.xml`, part(kind, content));
  }
  for (const [id, content] of Object.entries(parts.headers ?? {})) add("header", id, `${id}.xml`, part("hdr", content));
  for (const [id, content] of Object.entries(parts.footers ?? {})) add("footer", id, `${id}.xml`, part("ftr", content));
  entries["word/_rels/document.xml.rels"] = strToU8(relations(links));
  return zipSync({ ...entries, ...parts.entries });
}

function part(root: string, content: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${root} ${namespaces}>${content}</w:${root}>`);
}

function relations(links: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links}</Relationships>`;
}

/** A paragraph of one run. `properties` stand in `w:pPr`. */
export function p(text: string, properties = ""): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${r(text)}</w:p>`;
}

/** A run. `properties` stand in `w:rPr`. */
export function r(text: string, properties = ""): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}
