/** .pdf → text: the printed lines of each page, with a form feed between pages. */
import type { Extracted, Remark } from "../../model.ts";
import { ExtractError } from "../errors.ts";
import type { Chunk } from "./chunks.ts";
import { readChunks } from "./chunks.ts";
import { guardPdf } from "./guard.ts";
import { layOut, measurePitches, type PageLayout } from "./layout.ts";
import { buildLines, type Line } from "./lines.ts";
import { loadLibrary, openPdf, reason } from "./open.ts";

interface ReadPage extends PageLayout {
  readonly lines: readonly Line[];
  readonly turned: readonly Chunk[];
}

export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  await guardPdf(bytes);
  const library = await loadLibrary();
  const { document, port, isMended } = await openPdf(library, bytes);
  const pages: (ReadPage | string)[] = [];
  let barCodes = 0;
  for (let n = 1; n <= document.numPages; n += 1) {
    try {
      const page = await document.getPage(n);
      const text = await port.ofPage(readChunks(page, library));
      page.cleanup();
      barCodes += text.barCodes;
      const { width, height, chunks } = text;
      pages.push({ width, height, isFirst: n === 1, lines: buildLines(chunks), turned: chunks.filter(({ turned }) => turned) });
    } catch (error) {
      if (error instanceof ExtractError) throw error;
      pages.push(reason(error));
    }
  }
  await document.destroy();
  return compose(pages, { bytes, barCodes, isMended });
}

interface FileFacts {
  readonly bytes: Uint8Array;
  readonly barCodes: number;
  readonly isMended: boolean;
}

function compose(pages: readonly (ReadPage | string)[], { bytes, barCodes, isMended }: FileFacts): Extracted {
  const pitches = measurePitches(pages.map((page) => (typeof page === "string" ? [] : page.lines)));
  const remarks: Remark[] = [];
  const empty: number[] = [];
  let text = "";
  const remark = (rule: string, severity: Remark["severity"], message: string) =>
    remarks.push({ rule, severity, span: [text.length, text.length], message });
  if (!Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from("%PDF-")))
    remark("bytes-before-pdf", "info", "There are other bytes before the PDF begins; they were skipped.");
  if (isMended) remark("damaged-pdf", "warning", "The PDF is damaged (its end is missing); this is what could be read of it.");
  for (const [n, page] of pages.entries()) {
    if (n > 0) text += "\n\f\n";
    if (typeof page === "string") remark("unreadable-page", "warning", `Page ${n + 1} could not be read (${page}).`);
    else {
      const body = layOut(page.lines, page, pitches);
      const margin = turnedText(page.turned);
      if (body === "" && margin === "") empty.push(n + 1);
      text += [body, margin].filter(Boolean).join("\n\n");
    }
  }
  if (text.trim() === "") throw nothingToRead(pages);
  if (empty.length > 0) {
    remark(
      "page-without-text",
      "warning",
      `${empty.length === 1 ? "Page" : "Pages"} ${list(empty)} ${empty.length === 1 ? "holds" : "hold"} no text (a picture at most).`,
    );
  }
  if (barCodes > 0) remark("bar-code", "info", `${barCodes} characters of a bar code were left out.`);
  return { format: "pdf", text, remarks };
}

function nothingToRead(pages: readonly (ReadPage | string)[]): ExtractError {
  const broken = pages.find((page) => typeof page === "string");
  if (broken !== undefined || pages.length === 0) {
    return new ExtractError(
      "damaged",
      `The PDF is damaged: no page of it could be read${broken ? ` (${broken})` : ""}. Get it again from where it came.`,
    );
  }
  return new ExtractError(
    "no-text",
    `This PDF holds pictures of its ${pages.length === 1 ? "one page" : `${pages.length} pages`} and no text. Run text recognition (OCR) over it and give the searchable PDF or the text.`,
  );
}

/** At most ten page numbers, then how many more. */
function list(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join(", ");
  return numbers.length > 10 ? `${shown} and ${numbers.length - 10} more` : shown;
}

/** Stamps at the margin and sideways tables: what they say, in the order in which the file draws it. */
function turnedText(chunks: readonly Chunk[]): string {
  return chunks
    .map(({ glyphs }) => glyphs.map((glyph) => glyph.text).join(""))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}
