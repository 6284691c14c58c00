/** What a resolution leaves as: pure functions from a reading's resolution to the text of a file. */
export { citationOf } from "./citation.ts";
export { toHtml } from "./html.ts";
export { toJson } from "./json.ts";
export { toMarkdown } from "./markdown.ts";
export { toText } from "./text.ts";
