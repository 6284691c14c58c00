/** A resolution kept as plain text, printed again as a Word file, a web page and a PDF: to see that all are read alike. */
import { makeDocx } from "./docx.ts";
import { makeHtml } from "./html.ts";
import { makePdf } from "./pdf.ts";
import { parsePlain } from "./plain.ts";

export type FormKind = "docx" | "html" | "pdf";

/** The file of one kind. */
export async function makeForm(source: string, kind: FormKind): Promise<Uint8Array> {
  const form = parsePlain(source);
  switch (kind) {
    case "docx":
      return makeDocx(form);
    case "html":
      return makeHtml(form);
    case "pdf":
      return makePdf(form);
  }
}
