/**
 * Reads XML that nobody vouches for into small trees: no document types, no entities of its own, limits on depth, attributes, text and size.
 */
import { SaxesParser, type SaxesTagNS } from "saxes";
import { ExtractError } from "./errors.ts";
import { limits } from "./limits.ts";

export interface XmlElement {
  /** With the usual prefix of its namespace, whatever the file calls it: "w:p". */
  readonly name: string;
  /** By name with the usual prefix: "w:val". Attributes without a prefix go by their bare name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

/** Namespaces of Office Open XML, in their transitional and strict spelling. */
const prefixes: Readonly<Record<string, string>> = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
  "http://schemas.openxmlformats.org/package/2006/relationships": "rel:",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps:",
};

/** Elements whose text counts; elsewhere characters between tags are only layout. */
const textual = new Set(["w:t", "m:t", "w:delText"]);

interface Growing {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: (XmlElement | string)[];
}

export interface XmlOptions {
  /** Name of the part, for messages. */
  readonly part: string;
  /** Children of this element are handed over one by one and not kept, so that a long document needs little memory. */
  readonly stream?: { readonly of: string; readonly each: (element: XmlElement) => void };
}

/** The root element. Throws `ExtractError` where the text is not well formed or beyond a limit. */
export function readXml(bytes: Uint8Array, { part, stream }: XmlOptions): XmlElement {
  const text = xmlText(bytes, part);
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Growing[] = [];
  let root: Growing | undefined;
  let elements = 0;
  let attributes = 0;

  parser.on("error", (error) => {
    throw new ExtractError(
      "damaged",
      `The file is damaged: ${part}: ${error.message.replace(/\.$/, "")}. Open it in a word processor and save it again.`,
    );
  });
  parser.on("opentagstart", () => {
    attributes = 0;
    elements += 1;
    if (elements > limits.xml.elements) throw beyond(part, `more than ${limits.xml.elements} elements`);
  });
  parser.on("attribute", () => {
    attributes += 1;
    if (attributes > limits.xml.attributes) throw beyond(part, `more than ${limits.xml.attributes} attributes on one element`);
  });
  parser.on("opentag", (tag) => {
    const element: Growing = { name: elementName(tag), attributes: attributesOf(tag), children: [] };
    const parent = open.at(-1);
    if (parent === undefined) root ??= element;
    else if (!(stream && parent.name === stream.of)) parent.children.push(element);
    open.push(element);
    if (open.length > limits.xml.depth) throw beyond(part, `elements nested more than ${limits.xml.depth} deep`);
  });
  const onText = (characters: string) => {
    const parent = open.at(-1);
    if (characters.length > limits.xml.textCharacters) throw beyond(part, "more than 10 MB of text in one element");
    if (parent && textual.has(parent.name)) parent.children.push(characters);
  };
  parser.on("text", onText);
  parser.on("cdata", onText);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element && stream && open.at(-1)?.name === stream.of) stream.each(element);
  });
  parser.write(text).close();
  if (root === undefined) throw new ExtractError("damaged", `The file is damaged: ${part} is empty.`);
  return root;
}

/** Characters of a part: UTF-8, or UTF-16 with its mark. Document types and entity declarations are refused before anything is parsed. */
export function xmlText(bytes: Uint8Array, part: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ExtractError("damaged", `The file is damaged: ${part} is not in ${encoding.toUpperCase()}.`);
  }
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    throw new ExtractError(
      "forbidden",
      `The file declares a document type or entities (in ${part}), which documents never need and attacks do. It is not read.`,
    );
  }
  return text;
}

function elementName({ local, uri, name }: SaxesTagNS): string {
  const prefix = prefixes[uri];
  return prefix === undefined ? (name.startsWith("v:") ? name : `x:${local}`) : prefix + local;
}

function attributesOf(tag: SaxesTagNS): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const { uri, local, value } of Object.values(tag.attributes)) attributes.set((prefixes[uri] ?? "") + local, value);
  return attributes;
}

function beyond(part: string, what: string): ExtractError {
  return new ExtractError("limit", `The file is beyond what is read here: ${part} has ${what}.`);
}

/** Child elements, those of a name where one is given. */
export function elementsOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The element at the end of a path of child names. */
export function child(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let at = element;
  for (const name of path) {
    at = elementsOf(at, name)[0];
    if (at === undefined) return undefined;
  }
  return at;
}

/** `w:val` of the element at the end of a path. */
export function valOf(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return child(element, ...path)?.attributes.get("w:val");
}

/** A Word switch: present without a value means on; undefined where it is not said. */
export function switchOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const found = child(element, name);
  if (found === undefined) return undefined;
  return !["0", "false", "off", "none"].includes(found.attributes.get("w:val") ?? "true");
}
