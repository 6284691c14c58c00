/** One file → text, in this process. Only for bytes that we made ourselves, for tests and for the inside of the limited process. */
import type { Extracted, FileFormat, Remark } from "../model.ts";
import { completeRemark } from "../read/remark-rules.ts";
import { recognise } from "./detect.ts";
import { ExtractError } from "./errors.ts";
import { limits } from "./limits.ts";

export async function extractFile(bytes: Uint8Array, fileName: string): Promise<Extracted> {
  const format = recognise(bytes, fileName);
  if (format instanceof ExtractError) throw format;
  const most = limits.bytes[format];
  if (bytes.length > most) {
    const [size, allowed] = [bytes.length, most].map((n) => `${Math.ceil(n / 2 ** 20)} MB`);
    throw new ExtractError("limit", `The file is too large: ${size}; at most ${allowed} are read of a .${format} file.`);
  }
  const extracted = await extractAs(format, bytes);
  checkText(extracted.text);
  const remarks = [...otherName(format, fileName), ...extracted.remarks].map(completeRemark);
  // Halves of characters can be stored nowhere; the sign that takes their place has the same length.
  return { ...extracted, text: extracted.text.toWellFormed(), remarks };
}

/** A small file can hold a large text. What the reader takes for it grows with its characters and with its lines. */
function checkText(text: string): void {
  let lines = 0;
  for (let at = 0, from = 0; at !== -1; from = at + 1) {
    at = text.indexOf("\n", from);
    if (at > from) lines += 1;
  }
  const beyond =
    text.length > limits.textCharacters
      ? `${text.length} characters of text; at most ${limits.textCharacters}`
      : lines > limits.textLines
        ? `${lines} lines; at most ${limits.textLines}`
        : undefined;
  if (beyond !== undefined) throw new ExtractError("limit", `The file holds ${beyond} are read. Give the part that holds the resolution.`);
}

/** Each format's code is loaded when it is needed: the limited process starts anew for every file. */
async function extractAs(format: FileFormat, bytes: Uint8Array): Promise<Extracted> {
  switch (format) {
    case "txt":
    case "md":
      return (await import("./plain.ts")).extractPlain(bytes, format);
    case "html":
      return (await import("./html/index.ts")).extractHtml(bytes);
    case "docx":
      return (await import("./docx/index.ts")).extractDocx(bytes);
    case "doc":
      return (await import("./doc/index.ts")).extractDoc(bytes);
    case "akn":
      return (await import("./akn.ts")).extractAkn(bytes);
    case "pdf":
      return (await import("./pdf/index.ts")).extractPdf(bytes);
  }
}

const endings: Readonly<Record<FileFormat, RegExp>> = {
  txt: /\.(?:txt|text|asc)$/i,
  md: /\.(?:md|markdown)$/i,
  html: /\.(?:html?|xhtml)$/i,
  docx: /\.(?:docx|docm)$/i,
  doc: /\.(?:doc|dot)$/i,
  akn: /\.(?:xml|akn)$/i,
  pdf: /\.pdf$/i,
};

/** The bytes decide; a name that says otherwise is worth a remark. */
function otherName(format: FileFormat, fileName: string): Remark[] {
  const ending = /\.[a-z]{1,9}$/i.exec(fileName)?.[0];
  if (ending === undefined || endings[format].test(fileName)) return [];
  const message = `The file is named ${ending}, but its content is a .${format} file and was read as one.`;
  return [{ rule: "other-name", severity: "info", span: [0, 0], message }];
}
