import { type SaxesAttributeNS, SaxesParser } from "saxes";
import { AKN, COMITY } from "./names.ts";
import { decoded } from "./xml.ts";

/** XML that is no Akoma Ntoso, is not well formed, or holds what no document needs. The message says which, and where. */
export class AknError extends Error {
  override readonly name = "AknError";
  readonly code: "forbidden" | "damaged" | "limit" | "unknown-format";

  constructor(code: AknError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

export interface AknElement {
  /** "paragraph"; "comity:remark" for elements of ours; "" for those of other namespaces. */
  readonly name: string;
  /** By name; those of ours with the prefix: "comity:id". Those of other namespaces are left out. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (AknElement | string)[];
}

export interface AknDocument {
  readonly root: AknElement;
  /** Written by `toAkn()`. */
  readonly isOurs: boolean;
}

const LIMITS = { depth: 256, attributes: 256, elements: 500_000, characters: 10 * 2 ** 20 };

interface Growing extends AknElement {
  readonly attributes: Record<string, string | undefined>;
  readonly children: (AknElement | string)[];
}

/**
 * The tree of an Akoma Ntoso file. Document types and entities are refused before anything is parsed.
 *
 * @throws {AknError}
 */
export function parseAkn(xml: string): AknDocument {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new AknError("forbidden", "The file has a document type or entities of its own, which are refused. Save it without them.");
  }
  const root: Growing = { name: "", attributes: {}, children: [] };
  const open: Growing[] = [root];
  const parser = new SaxesParser({ xmlns: true, position: true });
  // Only our own writer marks characters so; in another's text the same signs are words.
  const isOurs = xml.includes(`="${COMITY}"`);
  const told = (text: string): string => (isOurs ? decoded(text) : text);
  let elements = 0;
  let attributes = 0;
  let characters = 0;
  const beyondLimit = (what: string): AknError =>
    new AknError("limit", `The file is refused: ${what}. No document of the field has as many.`);
  parser.on("error", (error) => {
    throw new AknError("damaged", `The file is no well-formed XML: ${error.message}.`);
  });
  parser.on("opentagstart", () => {
    attributes = 0;
    if (++elements > LIMITS.elements) throw beyondLimit(`more than ${LIMITS.elements} elements`);
    if (open.length > LIMITS.depth) throw beyondLimit(`elements ${LIMITS.depth} deep`);
  });
  parser.on("attribute", () => {
    if (++attributes > LIMITS.attributes) throw beyondLimit(`more than ${LIMITS.attributes} attributes on one element`);
  });
  parser.on("opentag", ({ uri, local, attributes: given }) => {
    const element: Growing = { name: nameOf(uri, local), attributes: {}, children: [] };
    for (const one of Object.values(given)) {
      const key = attributeName(one);
      if (key !== undefined) element.attributes[key] = told(one.value);
    }
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const text = (piece: string): void => {
    characters += piece.length;
    if (characters > LIMITS.characters) throw beyondLimit(`more than ${LIMITS.characters} characters`);
    open.at(-1)?.children.push(told(piece));
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.write(xml.replace(/^\ufeff/, "")).close();
  const document = root.children.find((child) => typeof child !== "string");
  if (document?.name !== "akomaNtoso")
    throw new AknError("unknown-format", "The file is XML, but no Akoma Ntoso: its outermost element is not akomaNtoso.");
  return { root: document, isOurs };
}

/** Drafts of the standard have namespaces of their own, with the same names in them. */
const FAMILY = /^http:\/\/(?:docs\.oasis-open\.org\/legaldocml\/ns\/akn\/3\.0|www\.akomantoso\.org\/2\.0)/;

function nameOf(uri: string, local: string): string {
  if (uri === AKN || FAMILY.test(uri)) return local;
  return uri === COMITY ? `comity:${local}` : "";
}

function attributeName({ uri, local, prefix }: SaxesAttributeNS): string | undefined {
  if (prefix === "xmlns" || local === "xmlns") return undefined;
  if (uri === "") return local;
  return uri === COMITY ? `comity:${local}` : undefined;
}

/** Elements right inside, of one name or of all. */
export function inside(element: AknElement | undefined, name?: string): AknElement[] {
  return (element?.children ?? []).filter(
    (child): child is AknElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The first element right inside with this name. */
export function child(element: AknElement | undefined, name: string): AknElement | undefined {
  return inside(element, name)[0];
}

/** The first element at any depth that `is` takes, in document order. */
export function within(element: AknElement | undefined, is: (element: AknElement) => boolean): AknElement | undefined {
  for (const one of inside(element)) {
    const found = is(one) ? one : within(one, is);
    if (found) return found;
  }
  return undefined;
}

/** Every element at any depth that `is` takes; what is inside of one that was taken is not looked at. */
export function allWithin(element: AknElement | undefined, is: (element: AknElement) => boolean): AknElement[] {
  return inside(element).flatMap((one) => (is(one) ? [one] : allWithin(one, is)));
}

/** All characters inside, as they stand. */
export function textOf(element: AknElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}
