/** PDF files that grow, go round in circles, nest, lie about their length or want to act. */
import { deflateSync } from "node:zlib";
import { pdf, pdfOf, pdfOfObjects } from "../pdf.ts";
import type { Hostile } from "./index.ts";

const file = (name: string, outcome: Hostile["outcome"], make: Hostile["make"]): Hostile => ({
  name: `a PDF ${name}`,
  fileName: "file.pdf",
  make,
  outcome,
});

/** A stream of PDF, packed as often as asked; its bytes as characters. */
const packed = (content: Buffer, more = "", times = 1) => {
  let bytes = content;
  for (let n = 0; n < times; n += 1) bytes = deflateSync(bytes);
  const filters = Array.from({ length: times }, () => "/FlateDecode").join(" ");
  return `<< /Length ${bytes.length} /Filter [${filters}] ${more} >>\nstream\n${bytes.toString("latin1")}\nendstream`;
};
const plain = (content: string, more = "") => `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`;
const page = (contents: string, more = "") =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} /Resources << /Font << /F1 3 0 R >> /XObject << /X1 900 0 R >> >> ${more} >>`;
const catalogue = { 1: "<< /Type /Catalog /Pages 2 0 R >>", 3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>" };
const words = "BT /F1 10 Tf 80 700 Td (What could be read) Tj ET";
const onePage = { ...catalogue, 2: "<< /Type /Pages /Kids [5 0 R] /Count 1 >>", 5: page("6 0 R"), 6: plain(words) };
const spaces = (bytes: number) => Buffer.alloc(bytes, " ");

export const hostilePdf: readonly Hostile[] = [
  file("of garbage", ["damaged"], () => Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(50_000, "garbage obj << [ ( ")])),
  file("whose page unpacks to 400 MB", ["limit"], () => pdfOfObjects({ ...onePage, 6: packed(spaces(400 * 2 ** 20)) })),
  file("whose page unpacks twice to 400 MB", ["limit"], () => pdfOfObjects({ ...onePage, 6: packed(spaces(400 * 2 ** 20), "", 2) })),
  file("whose streams unpack to 600 MB together", ["limit"], () => {
    const stream = packed(spaces(100 * 2 ** 20));
    return pdfOfObjects({
      ...onePage,
      5: page("[6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R]"),
      6: stream,
      7: stream,
      8: stream,
      9: stream,
      10: stream,
      11: stream,
    });
  }),
  file("whose list of objects unpacks to 400 MB", ["limit"], () =>
    pdfOfObjects({ ...onePage, 7: packed(spaces(400 * 2 ** 20), "/Type /ObjStm /N 1 /First 10") }),
  ),
  file("that repeats one byte by run lengths", ["limit"], () =>
    pdfOfObjects({
      ...onePage,
      6: packed(Buffer.alloc(6 * 2 ** 20, Buffer.from([0x81, 0x20])), "").replace("[/FlateDecode]", "[/FlateDecode /RunLengthDecode]"),
    }),
  ),
  file("whose page tree is a circle", ["damaged", "no-text"], () =>
    pdfOfObjects({ ...catalogue, 2: "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>" }),
  ),
  file("whose outlines are a circle", "read", () =>
    pdfOfObjects({
      ...onePage,
      1: "<< /Type /Catalog /Pages 2 0 R /Outlines 7 0 R >>",
      7: "<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 9 >>",
      8: "<< /Title (x) /Parent 8 0 R /Next 8 0 R /First 8 0 R >>",
    }),
  ),
  file("whose lists of objects extend one another", "read", () =>
    pdfOfObjects({ ...onePage, 7: packed(Buffer.from("20 0 << >>"), "/Type /ObjStm /N 1 /First 5 /Extends 7 0 R") }),
  ),
  file("whose stream is as long as itself", "read", () =>
    pdfOfObjects({ ...onePage, 6: `<< /Length 6 0 R >>\nstream\n${words}\nendstream` }),
  ),
  file("whose table of objects leads back to itself", "read", () => {
    const bytes = Buffer.from(pdfOfObjects(onePage)).toString("latin1");
    const start = /startxref\n(\d+)/.exec(bytes)?.[1] ?? "0";
    return Buffer.from(bytes.replace("/Root 1 0 R", `/Root 1 0 R /Prev ${start}`), "latin1");
  }),
  file("that says it has 100,000 pages", ["limit", "damaged"], () =>
    pdfOfObjects({ ...catalogue, 2: "<< /Type /Pages /Kids [] /Count 100000 >>" }),
  ),
  file("that has 100,000 pages", ["limit"], () =>
    pdfOfObjects({ ...onePage, 2: `<< /Type /Pages /Kids [${"5 0 R ".repeat(100_000)}] /Count 100000 >>` }),
  ),
  file("whose page paints itself", "read", () =>
    pdfOf([`${words}\n/X1 Do`], {
      900: plain("/X1 Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 900 0 R >> >>"),
    }),
  ),
  file("whose page paints a billion times", ["limit"], () => {
    const forms: Record<number, string> = { 900: form("/X1 Do ".repeat(10), 901) };
    for (let n = 901; n < 910; n += 1) forms[n] = form("/X1 Do ".repeat(10), n + 1);
    forms[910] = form(words, 910);
    return pdfOf([`${words}\n${"/X1 Do ".repeat(10)}`], forms);
  }),
  file("nested 5,000 deep", ["limit"], () => pdfOf([words], { 900: `${"[".repeat(5000)}${"]".repeat(5000)}` })),
  file("nested 5,000 deep in a list of objects", ["limit"], () =>
    pdfOfObjects({ ...onePage, 7: packed(Buffer.from(`20 0 ${"<<".repeat(5000)}${">>".repeat(5000)}`), "/Type /ObjStm /N 1 /First 5") }),
  ),
  file("nested 5,000 deep on its page", "read", () => pdfOf([`${"[".repeat(5000)}${"]".repeat(5000)} TJ ${words}`])),
  file("nested 90 deep", "read", () => pdfOf([words], { 900: `${"[".repeat(90)}${"]".repeat(90)}` })),
  file("of unbalanced states", "read", () => pdfOf([`${"q ".repeat(4000)}${words}${" Q".repeat(9000)}`])),
  file("with scripts, launches, forms and remote places", "read", (outside) =>
    pdfOfObjects({
      ...onePage,
      1: [
        "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(true\\)\\{\\}) >>",
        `/AA << /WC << /S /Launch /F (/bin/sh) >> /DP << /S /SubmitForm /F (${outside}) >> /WS << /S /GoToR /F (${outside}) >> >>`,
        "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> /EmbeddedFiles << /Names [(x) 8 0 R] >> >>",
        "/AcroForm << /XFA (<x/>) /Fields [7 0 R] >> >>",
      ].join("\n"),
      5: page("6 0 R", "/Annots [7 0 R]"),
      7: `<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /A << /S /URI /URI (${outside}) >> /AA << /C << /S /JavaScript /JS (1) >> >> >>`,
      8: "<< /Type /Filespec /F (evil.exe) /EF << /F 9 0 R >> >>",
      9: plain("MZ"),
    }),
  ),
  file("that fetches its streams from elsewhere", "read", (outside) =>
    pdfOfObjects({
      ...onePage,
      7: `<< /Length 0 /F << /FS /URL /F (${outside}) >> >>\nstream\n\nendstream`,
      5: page("[6 0 R 7 0 R]"),
    }),
  ),
  file("that needs a password", ["encrypted"], () =>
    pdfOfObjects(
      { ...catalogue, 2: "<< /Type /Pages /Kids [] /Count 0 >>" },
      `/ID [<41> <41>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> /P -4 >>`,
    ),
  ),
  file("whose words are 200,000 operators", "read", () => pdfOf([`${words} BT /F1 10 Tf ${"1 0 Td (x) Tj ".repeat(200_000)} ET`])),
  file("with a font that maps every character to a thousand", "read", () => {
    const map = `begincmap 1 begincodespacerange <00> <ff> endcodespacerange 100 beginbfchar ${Array.from({ length: 100 }, (_, n) => `<${(n + 1).toString(16).padStart(2, "0")}> <${"0041".repeat(120)}>`).join("\n")} endbfchar endcmap`;
    return pdfOfObjects({
      ...onePage,
      3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      4: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>`,
      7: plain(map),
      5: page("[6 0 R 8 0 R]").replace("/F1 3 0 R", "/F1 3 0 R /F2 4 0 R"),
      8: plain(`BT /F2 9 Tf 80 600 Td (${"AB".repeat(1000)}) Tj ET`),
    });
  }),
  file("cut off in the middle", "read", () => {
    const whole = pdf([[{ x: 80, y: 700, text: "What could be read" }], [{ x: 80, y: 700, text: "Lost" }]]);
    return whole.subarray(0, Math.floor(whole.length * 0.8));
  }),
];

function form(content: string, next: number): string {
  return plain(
    content,
    `/Type /XObject /Subtype /Form /BBox [0 0 900 900] /Resources << /Font << /F1 3 0 R >> /XObject << /X1 ${next} 0 R >> >>`,
  );
}
