/** Documents that mutants are made of: the composed samples, each as it is and printed as a file of every kind; and real ones from a folder. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { doc } from "../extract/doc.ts";
import { docx, p, r } from "../extract/docx.ts";
import { lines, pdf } from "../extract/pdf.ts";
import { makeForm } from "../forms/make-forms.ts";
import type { Bases, FuzzFormat } from "./mutants.ts";

const checkout = path.resolve(import.meta.dirname, "..", "..");
const samples = path.join(checkout, "samples");
const paragraphsOf = (text: string) => text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, " ").trim());

/** Small ones, made in a moment: a few of each kind. */
export function smallBases(): Bases {
  const texts = ["02-assembly-adopted.txt", "06-sections-and-annex.txt", "07-poor-extraction.txt"].map((name) =>
    readFileSync(path.join(samples, name)),
  );
  const short = paragraphsOf(texts[0]?.toString() ?? "").slice(0, 14);
  const word = short.map((paragraph) => p(paragraph.replace(/[<&]/g, ""), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'));
  return {
    txt: texts,
    md: [readFileSync(path.join(samples, "13-council-decision.md"))],
    html: [readFileSync(path.join(samples, "09-council-adopted.html"))],
    docx: [
      docx({
        body: `${word.join("")}<w:tbl><w:tr><w:tc>${p("a")}</w:tc><w:tc>${p("b")}</w:tc></w:tr></w:tbl><w:p>${r("Note", "<w:i/>")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
        footnotes: `<w:footnote w:id="2">${p("See A/77/1.")}</w:footnote>`,
        numbering:
          '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        styles: '<w:style w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:i/></w:rPr></w:style>',
      }),
    ],
    doc: [
      oldWord(short),
      doc({
        body: "Recalling\u0002\rState\u0007Sum\u0007\u0007\u0013PAGE\u00141\u0015\r",
        footnotes: ["See."],
        firstHeader: "General Assembly",
      }),
    ],
    pdf: [
      pdf([
        lines(80, 760, short.flatMap((paragraph) => paragraph.match(/.{1,70}(?:\s|$)/g) ?? []).slice(0, 50)),
        lines(80, 760, ["2", "last page"]),
      ]),
    ],
  };
}

/** All samples in every form, and up to `most` real files of each kind from a folder of raw files. */
export async function fullBases(raw: string | undefined, most = 30): Promise<Bases> {
  const small = smallBases();
  const texts = readdirSync(samples).filter((name) => name.endsWith(".txt"));
  const bases: Record<FuzzFormat, Uint8Array[]> = {
    txt: [],
    md: [...small.md],
    html: [...small.html],
    docx: [...small.docx],
    doc: [...small.doc],
    pdf: [...small.pdf],
  };
  for (const name of texts) {
    const text = readFileSync(path.join(samples, name), "utf8");
    bases.txt.push(Buffer.from(text));
    bases.md.push(Buffer.from(text.replace(/^(\d+\.)/gm, "## $1")));
    bases.doc.push(oldWord(paragraphsOf(text)));
    for (const kind of ["html", "docx", "pdf"] as const) bases[kind].push(await makeForm(text, kind));
  }
  for (const [folder, format] of [
    ["txt", "txt"],
    ["pages", "txt"],
    ["sc-gold", "txt"],
    ["docx", "docx"],
    ["pdf", "pdf"],
  ] as const) {
    if (raw !== undefined) bases[format].push(...realFiles(path.join(raw, folder), most));
  }
  return bases;
}

/** Smallest first: a mutant of a book tells no more than one of a page. */
function realFiles(folder: string, most: number): Buffer[] {
  return readdirSync(folder)
    .filter((name) => !name.endsWith(".gz"))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).size < 250_000)
    .toSorted((a, b) => statSync(a).size - statSync(b).size)
    .slice(0, most)
    .map((file) => readFileSync(file));
}

function oldWord(paragraphs: readonly string[]): Uint8Array {
  return doc({
    body: paragraphs
      .slice(0, 25)
      .flatMap((paragraph) => [{ text: paragraph.slice(0, 8), italic: true }, { text: `${paragraph.slice(8)}\r` }]),
    width: "mixed",
  });
}
