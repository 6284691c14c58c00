/** PDF files made by hand: pages of text operators, or objects as they come. */

export interface PdfText {
  readonly x: number;
  /** From the lower edge, as PDF counts. */
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly italic?: boolean;
}

/** A file with one page for each list, A4, Helvetica. */
export function pdf(pages: readonly (readonly PdfText[])[]): Uint8Array {
  const contents = pages.map((texts) => texts.map(shown).join("\n"));
  return pdfOf(contents);
}

/** A file with one page for each content stream. */
export function pdfOf(contents: readonly string[], extra: Readonly<Record<number, string>> = {}): Uint8Array {
  const first = 5;
  const kids = contents.map((_, n) => `${first + n * 2} 0 R`);
  const objects: Record<number, string> = {
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: `<< /Type /Pages /Kids [${kids.join(" ")}] /Count ${contents.length} >>`,
    3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique /Encoding /WinAnsiEncoding >>",
  };
  for (const [n, content] of contents.entries()) {
    const page = first + n * 2;
    objects[page] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${page + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /X1 900 0 R >> >> >>`;
    objects[page + 1] = `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  }
  return pdfOfObjects({ ...objects, ...extra });
}

/** Objects by number, object 1 the catalogue, with a correct cross-reference table. `trailer` holds further entries of the trailer. */
export function pdfOfObjects(objects: Readonly<Record<number, string>>, trailer = ""): Uint8Array {
  let file = "%PDF-1.7\n";
  const offsets = new Map<number, number>();
  for (const [number, body] of Object.entries(objects)) {
    offsets.set(Number(number), file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let n = 1; n < size; n += 1) {
    const at = offsets.get(n);
    file += at === undefined ? "0000000000 00000 f \n" : `${String(at).padStart(10, "0")} 00000 n \n`;
  }
  file += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

function shown({ x, y, text, size = 10, italic = false }: PdfText): string {
  const escaped = text.replace(/[\\()]/g, (character) => `\\${character}`);
  return `BT /${italic ? "F2" : "F1"} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`;
}

/** Lines of a paragraph from `y` downwards, `pitch` points apart. */
export function lines(x: number, y: number, texts: readonly string[], { size = 10, pitch = 12 } = {}): PdfText[] {
  return texts.map((text, n) => ({ x, y: y - n * pitch, text, size }));
}
