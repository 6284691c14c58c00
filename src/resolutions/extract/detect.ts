/** What a file is, told by its bytes. A name only decides between plain text and Markdown, which look alike. */
import type { FileFormat } from "../model.ts";
import { ExtractError } from "./errors.ts";
import { entryNames } from "./zip.ts";

/** The format, or undefined where the file is of no kind that is read here. */
export function detectFormat(bytes: Uint8Array, fileName: string): FileFormat | undefined {
  const found = recognise(bytes, fileName);
  return found instanceof ExtractError ? undefined : found;
}

/** The format, or why the file is refused and what to do. */
export function recognise(bytes: Uint8Array, fileName: string): FileFormat | ExtractError {
  if (bytes.length === 0) return new ExtractError("empty", "The file is empty (0 bytes).");
  // Mail gateways and archives put lines before the mark; Adobe's readers look for it in the first kilobyte, and so do we.
  if (latin(bytes, 0, 1024 + 5).includes("%PDF-")) return "pdf";
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return recogniseZip(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return "doc";
  const refusal = refusals.find(({ mark }) => startsWith(bytes, mark));
  if (refusal) return new ExtractError(refusal.code, refusal.message);
  if (latin(bytes, 4, 12).startsWith("ftyp") || (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP")) return picture;
  return recogniseText(bytes, fileName);
}

const picture = new ExtractError(
  "no-text",
  "This is a picture: there is no text in it to read. Run text recognition (OCR) over it and give the text or the searchable PDF.",
);

const refusals: readonly { mark: readonly number[]; code: ExtractError["code"]; message: string }[] = [
  {
    mark: [...Buffer.from("{\\rtf")],
    code: "unknown-format",
    message: "This is a file in Rich Text Format. Open it in a word processor and save it as .docx.",
  },
  {
    mark: [0xff, 0x57, 0x50, 0x43],
    code: "unknown-format",
    message: "This is a file of WordPerfect. Open it in a word processor and save it as .docx.",
  },
  { mark: [0x89, 0x50, 0x4e, 0x47], code: picture.code, message: picture.message },
  { mark: [0xff, 0xd8, 0xff], code: picture.code, message: picture.message },
  { mark: [...Buffer.from("GIF8")], code: picture.code, message: picture.message },
  { mark: [0x49, 0x49, 0x2a, 0], code: picture.code, message: picture.message },
  { mark: [0x4d, 0x4d, 0, 0x2a], code: picture.code, message: picture.message },
  { mark: [0x1f, 0x8b], code: "unknown-format", message: "This is a compressed file (gzip). Unpack it and give the document inside." },
  { mark: [0x37, 0x7a, 0xbc, 0xaf], code: "unknown-format", message: "This is an archive (7z). Unpack it and give the documents inside." },
];

function recogniseZip(bytes: Uint8Array): FileFormat | ExtractError {
  let names: readonly string[];
  try {
    names = entryNames(bytes);
  } catch (error) {
    return error instanceof ExtractError ? error : new ExtractError("damaged", String(error));
  }
  // The main part may have another name; its folder is always "word".
  if (names.some((name) => /^word\/document[^/]*\.xml$/i.test(name))) return "docx";
  const what = names.includes("mimetype") || names.includes("content.xml") ? "an OpenDocument file: save it as .docx" : undefined;
  const sheet = names.some((name) => /^(?:xl|ppt)\//.test(name))
    ? "a spreadsheet or a presentation: export the text as .docx or .pdf"
    : undefined;
  const archive = "an archive: unpack it and give the documents inside";
  return new ExtractError("unknown-format", `The file is not a Word document but ${what ?? sheet ?? archive}.`);
}

function recogniseText(bytes: Uint8Array, fileName: string): FileFormat | ExtractError {
  const head = textHead(bytes);
  if (head === undefined) {
    return new ExtractError("unknown-format", "This is not a kind of file that is read here. Give .txt, .md, .html, .docx, .doc or .pdf.");
  }
  const opening = head.replace(/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,3000}?-->\s*)*/, "");
  if (/^<(?:!doctype\s+html|html)\b/i.test(opening)) return "html";
  // With a document type it is refused when it is read, and for what it is.
  if (/^<(?:!doctype\s+)?(?:[\w.-]{1,64}:)?akomaNtoso\b/i.test(opening)) return "akn";
  const isMarkdown = /\.(?:md|markdown)$/i.test(fileName);
  const blocks = /^<(?:head|body|title|meta|link|style|div|p|h[1-6]|table|article|main|section|header|nav|span|font|center|ul|ol)\b[^>]*>/i;
  if (!isMarkdown && blocks.test(opening)) return "html";
  if (/^\s*<\?xml/.test(head))
    return new ExtractError("unknown-format", "This is an XML file, but no Akoma Ntoso. Give .txt, .md, .html, .docx, .doc or .pdf.");
  return isMarkdown ? "md" : "txt";
}

/** The beginning as Latin text without zero bytes (enough to tell markup), or undefined where this is no text at all. */
function textHead(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 65_536);
  const isUtf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  let controls = 0;
  let zeros = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] as number;
    if (byte === 0) zeros += 1;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  // UTF-16 has a zero at every other byte of Latin text; other text has at most stray ones.
  const isText =
    controls <= head.length / 100 && (isUtf16 || zeros <= head.length / 100 || Math.abs(zeros * 2 - head.length) < head.length / 5);
  if (!isText && !isUtf16) return undefined;
  return latin(head, 0, 8192)
    .replace(/^(?:\u00ff\u00fe|\u00fe\u00ff|\u00ef\u00bb\u00bf)/, "")
    .replaceAll("\0", "");
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, n) => bytes[n] === byte);
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1", start, end);
}
