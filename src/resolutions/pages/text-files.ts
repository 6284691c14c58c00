import type { TextFormat } from "#web/index";
import { toHtml, toJson, toMarkdown, toText } from "../exports/index.ts";
import type { Resolution } from "../model.ts";

const writers: Readonly<
  Record<TextFormat, { readonly write: (text: Resolution) => string; readonly type: string; readonly extension: string }>
> = {
  json: { write: toJson, type: "application/json; charset=utf-8", extension: "json" },
  markdown: { write: toMarkdown, type: "text/markdown; charset=utf-8", extension: "md" },
  html: { write: toHtml, type: "text/html; charset=utf-8", extension: "html" },
  text: { write: toText, type: "text/plain; charset=utf-8", extension: "txt" },
};

/** What stands between two resolutions of one file. */
const between: Readonly<Record<TextFormat, string>> = { json: ",\n", markdown: "\n---\n\n", html: "\n", text: "\f" };

/**
 * One text, or the several of one file, as a file to take along. Always an attachment: the HTML is a page of its own with its style inside,
 * which must not be opened as a page of this site.
 */
export function textFile(texts: readonly Resolution[], format: TextFormat, name: string): Response {
  const { write, type, extension } = writers[format];
  const [first] = texts;
  const body =
    format === "json" && texts.length !== 1
      ? `{"resolutions":[${texts.map(write).join(between.json)}]}\n`
      : texts.map(write).join(between[format]);
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${fileName(name || (first?.symbol ?? "resolution"))}.${extension}"`,
    },
  });
}

/** "A/RES/77/213" → "A-RES-77-213": letters, digits, dots and hyphens only. */
function fileName(name: string): string {
  return (
    name
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9.]+/g, "-")
      .replace(/^[-.]+|[-.]+$/g, "")
      .slice(0, 100) || "resolution"
  );
}
