/**
 * XML as text. A character that XML 1.0 forbids (controls, halves of surrogate pairs, U+FFFE, U+FFFF) is written as Office Open XML does it,
 * `_xHHHH_`, and a `_` that would then be misread as `_x005F_`: nothing is lost, and `decoded()` undoes it.
 */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Anything but the characters that can stand as they are: most texts have no other, and are soon done with. */
const MAY_NEED_ESCAPE = /[^ !#-%'-;=?-^`-\ud7ff\ue000-\ufffd]/;

/** For the content of an element and for an attribute in double quotes alike. */
export function escaped(text: string): string {
  if (!MAY_NEED_ESCAPE.test(text)) return text;
  return text.replace(/[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_(?=x[0-9A-F]{4})/gu, (character) => {
    const known = ESCAPES[character];
    if (known !== undefined) return known;
    const code = character.charCodeAt(0);
    // Of the control characters, XML allows those from U+007F on.
    return code >= 0x7f && code < 0xa0 ? character : `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}

/** Undoes what `escaped()` did to characters that XML forbids, on one piece of text or one attribute at a time. */
export function decoded(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** The beginning of a start tag; ">" or "/>" ends it. */
export function startTag(name: string, attributes: Attributes): string {
  let text = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== null && value !== undefined) text += ` ${key}="${escaped(String(value))}"`;
  }
  return text;
}

/** An element on one line; `content` is XML and white space in it counts. */
export function inlineElement(name: string, attributes: Attributes, content = ""): string {
  return content === "" ? `${startTag(name, attributes)}/>` : `${startTag(name, attributes)}>${content}</${name}>`;
}

/** An element whose children stand on lines of their own; white space between them does not count. Without children it is empty. */
export function blockElement(name: string, attributes: Attributes, children: readonly string[]): string {
  let content = "";
  for (const child of children) if (child !== "") content += `${child}\n`;
  return content === "" ? `${startTag(name, attributes)}/>` : `${startTag(name, attributes)}>\n${content}</${name}>`;
}
