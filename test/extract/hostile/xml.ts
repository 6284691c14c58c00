/** Word files whose parts are markup that never ends, repeats itself or asks for something outside. */
import { strToU8 } from "fflate";
import { docx, p, r } from "../docx.ts";
import { rawZip } from "../zip.ts";
import type { Hostile } from "./index.ts";

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const part = (content: string) => rawZip([{ name: "word/document.xml", content: strToU8(content), isStored: true }]);
const bodyOf = (body: string) => part(`<w:document xmlns:w="${w}"><w:body>${body}</w:body></w:document>`);
const file = (name: string, outcome: Hostile["outcome"], make: Hostile["make"]): Hostile => ({
  name: `Word XML ${name}`,
  fileName: "file.docx",
  make,
  outcome,
});
const declared = (declarations: string, content: string) => part(`<!DOCTYPE a [${declarations}]><a>${content}</a>`);
const external = '<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

export const hostileXml: readonly Hostile[] = [
  file("that laughs a billion times", ["forbidden"], () =>
    declared(`<!ENTITY l0 "ha">${Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("")}`, "&l10;"),
  ),
  file("that blows up in the square", ["forbidden"], () => declared(`<!ENTITY a "${"x".repeat(50_000)}">`, "&a;".repeat(50_000))),
  file("that asks for an outside entity", ["forbidden"], (outside) => declared(`<!ENTITY x SYSTEM "${outside}">`, "&x;")),
  file("that asks for a file", ["forbidden"], () => declared('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")),
  file("that asks by parameter", ["forbidden"], (outside) => declared(`<!ENTITY % x SYSTEM "${outside}x.dtd"> %x;`, "")),
  file("with a second document type", ["forbidden", "damaged"], () =>
    part(`<w:document xmlns:w="${w}"><w:body/></w:document><!DOCTYPE a [<!ENTITY x "y">]>`),
  ),
  file("in UTF-16 with a document type", ["forbidden"], () =>
    rawZip([{ name: "word/document.xml", content: Buffer.from("\ufeff<!DOCTYPE a><a/>", "utf16le"), isStored: true }]),
  ),
  file("with an entity that nobody declared", ["damaged"], () => bodyOf(`<w:p><w:r><w:t>&nobody;</w:t></w:r></w:p>`)),
  file("with a million references to characters", ["limit"], () =>
    bodyOf(`<w:p><w:r><w:t>${"&#x41;".repeat(2_500_000)}</w:t></w:r></w:p>`.repeat(3)),
  ),
  file("with 300 attributes on one element", ["limit"], () =>
    bodyOf(`<w:p ${Array.from({ length: 300 }, (_, n) => `a${n}="1"`).join(" ")}/>`),
  ),
  file("with 100,000 attributes on one element", ["limit"], () =>
    bodyOf(`<w:p ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(" ")}/>`),
  ),
  file("nested 10,000 deep", ["limit"], () => bodyOf(`${"<w:tbl>".repeat(10_000)}${"</w:tbl>".repeat(10_000)}`)),
  file("nested 250 deep in tables", "read", () =>
    bodyOf(`<w:p><w:r><w:t>What could be read</w:t></w:r></w:p>${"<w:tbl><w:tr><w:tc>".repeat(80)}${"</w:tc></w:tr></w:tbl>".repeat(80)}`),
  ),
  file("of half a million paragraphs", ["limit"], () =>
    bodyOf(Array.from({ length: 500_000 }, (_, n) => `<w:p w:rsidR="${(n * 7919) % 65_521}"/>`).join("")),
  ),
  file("with 12 MB of text in one element", ["limit"], () => bodyOf(`<w:p><w:r><w:t>${"word ".repeat(2_400_000)}</w:t></w:r></w:p>`)),
  file("that is not closed", ["damaged"], () => part(`<w:document xmlns:w="${w}"><w:body><w:p>`)),
  file("that is not UTF-8", ["damaged"], () => rawZip([{ name: "word/document.xml", content: Buffer.from("<a>\xff\xfe</a>", "latin1") }])),
  file("with styles and lists that refer to themselves", "read", () =>
    docx({
      body: p("What could be read", '<w:pStyle w:val="A"/>'),
      styles: '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
      numbering:
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    }),
  ),
  file("with pictures, templates and files from elsewhere", "read", (outside) =>
    docx({
      body: p("What could be read") + r("", ""),
      relations: ["attachedTemplate", "image", "oleObject", "frame", "subDocument"]
        .map((kind, n) => `${external.replace("x1", `x${n}`)}${kind}" Target="${outside}${kind}" TargetMode="External"/>`)
        .join(""),
    }),
  ),
  file("with macros and an inserted file", "read", () =>
    docx({
      body: `${p("What could be read")}<w:altChunk r:id="c1"/>`,
      relations: `${external.replace("x1", "c1")}aFChunk" Target="chunk.html"/>${external.replace("x1", "m1")}vbaProject" Target="vbaProject.bin"/>`,
      entries: { "word/chunk.html": strToU8("<script>1</script>"), "word/vbaProject.bin": new Uint8Array(1000) },
    }),
  ),
];
