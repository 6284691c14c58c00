import type { TextFormat } from "#web/index";
import { toHtml, toJson, toMarkdown, toText } from "../exports/index.ts";
import type { Resolution } from "../model.ts";

interface FileKind {
  /** The content of a file that holds these texts. */
  readonly write: (texts: readonly Resolution[]) => string | Promise<string | Uint8Array<ArrayBuffer>>;
  readonly type: string;
  readonly extension: string;
}

const joined =
  (write: (text: Resolution) => string, between: string): FileKind["write"] =>
  (texts) =>
    texts.map(write).join(between);

const kinds: Readonly<Record<TextFormat, FileKind>> = {
  json: {
    write: (texts) => (texts.length === 1 ? texts.map(toJson).join("") : `{"resolutions":[${texts.map(toJson).join(",\n")}]}\n`),
    type: "application/json; charset=utf-8",
    extension: "json",
  },
  // Loaded when they are asked for: their libraries are large.
  akn: {
    write: async (texts) => (await import("../exports/akn/index.ts")).toAknFile(texts),
    type: "application/akn+xml; charset=utf-8",
    extension: "xml",
  },
  docx: {
    write: async (texts) => (await import("../exports/docx/index.ts")).toDocx(texts),
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extension: "docx",
  },
  markdown: { write: joined(toMarkdown, "\n---\n\n"), type: "text/markdown; charset=utf-8", extension: "md" },
  html: { write: joined(toHtml, "\n"), type: "text/html; charset=utf-8", extension: "html" },
  text: { write: joined(toText, "\n\n"), type: "text/plain; charset=utf-8", extension: "txt" },
};

/** Media types of the files, without parameters. */
export function mediaType(format: TextFormat): string {
  return kinds[format].type.split(";")[0] ?? "";
}

/**
 * One text, or the several of one file, as a file to take along. Always an attachment: the HTML is a page of its own with its style inside,
 * which must not be opened as a page of this site.
 */
export async function textFile(texts: readonly Resolution[], format: TextFormat, name: string): Promise<Response> {
  const { write, type, extension } = kinds[format];
  return new Response(await write(texts), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${fileName(name || (texts[0]?.symbol ?? "resolution"))}.${extension}"`,
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
