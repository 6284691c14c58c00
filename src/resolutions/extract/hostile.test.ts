/** Files made to do harm: each is refused with a reason or read with what could be read, in the limited process, and nothing else happens. */
import { deflateSync } from "node:zlib";
import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { docx, p } from "../../../test/extract/docx.ts";
import { lines, pdf, pdfOf, pdfOfObjects } from "../../../test/extract/pdf.ts";
import { rawZip } from "../../../test/extract/zip.ts";
import { ExtractError, type ExtractErrorCode } from "./errors.ts";
import { extractIsolated } from "./index.ts";

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const wordWith = (content: Uint8Array | string) =>
  rawZip([{ name: "word/document.xml", content: typeof content === "string" ? strToU8(content) : content }]);
const documentOf = (body: string) => wordWith(`<w:document xmlns:w="${w}"><w:body>${body}</w:body></w:document>`);
const laughs = Array.from({ length: 10 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");

/** A stream of PDF, packed; its bytes as characters. */
const packed = (content: Buffer, more = "") => {
  const bytes = deflateSync(content).toString("latin1");
  return `<< /Length ${bytes.length} /Filter /FlateDecode ${more} >>\nstream\n${bytes}\nendstream`;
};
const page = (contents: string) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} /Resources << /Font << /F1 3 0 R >> >> >>`;
const catalogue = { 1: "<< /Type /Catalog /Pages 2 0 R >>", 3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>" };
const written = lines(80, 700, ["What could be read"]);

const refused: readonly [string, Uint8Array, readonly ExtractErrorCode[]][] = [
  ["a flat bomb", wordWith(new Uint8Array(45 * 2 ** 20)), ["limit"]],
  [
    "many entries that overlap",
    rawZip(Array.from({ length: 500 }, (_, n) => ({ name: `word/document${n}.xml`, content: strToU8("<a/>"), claims: { offset: 0 } }))),
    ["forbidden"],
  ],
  [
    "65,535 entries",
    rawZip(Array.from({ length: 65_534 }, (_, n) => ({ name: String(n), content: new Uint8Array(0), isStored: true }))),
    ["limit"],
  ],
  ["a billion laughs", wordWith(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`), ["forbidden"]],
  ["an outside entity", wordWith('<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]><a>&x;</a>'), ["forbidden"]],
  ["Word XML nested 10,000 deep", documentOf(`${"<w:tbl>".repeat(10_000)}${"</w:tbl>".repeat(10_000)}`), ["limit"]],
  [
    "half a million paragraphs",
    documentOf(Array.from({ length: 500_000 }, (_, n) => `<w:p w:rsidR="${(n * 7919) % 65_521}"/>`).join("")),
    ["limit"],
  ],
  ["a Word file without its main part", rawZip([{ name: "word/document/x.xml", content: strToU8("<a/>") }]), ["unknown-format", "damaged"]],
  ["HTML nested 100,000 deep", strToU8(`<!doctype html>${"<div>".repeat(100_000)}x`), ["limit"]],
  ["HTML of 300,000 elements", strToU8(`<!doctype html>${"<p>x".repeat(300_000)}`), ["limit"]],
  [
    "HTML that reopens its formatting for ever",
    strToU8(`<!doctype html>${Array.from({ length: 3000 }, (_, n) => `<b id=${n}>`).join("")}${"<p>x</p>".repeat(3000)}`),
    ["limit"],
  ],
  ["a line of 3 MB", strToU8("x".repeat(3 * 2 ** 20)), ["limit"]],
  ["a text of 6 MB", strToU8("line\n".repeat(1_300_000)), ["limit"]],
  ["a PDF of garbage", Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(50_000, "garbage obj << [ ( ")]), ["damaged"]],
  [
    "a PDF that says it has 100,000 pages",
    pdfOfObjects({ ...catalogue, 2: "<< /Type /Pages /Kids [] /Count 100000 >>" }),
    ["limit", "damaged"],
  ],
  [
    "a PDF whose pages are their own parents",
    pdfOfObjects({ ...catalogue, 2: "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>" }),
    ["damaged", "no-text"],
  ],
  [
    "a PDF that needs a password",
    pdfOfObjects(
      { ...catalogue, 2: "<< /Type /Pages /Kids [] /Count 0 >>" },
      `/ID [<41> <41>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> /P -4 >>`,
    ),
    ["encrypted"],
  ],
];

test.each(refused)("extractIsolated() refuses %s", async (_, bytes, codes) => {
  const error = await extractIsolated(bytes, "file").catch((reason: unknown) => reason);
  if (!(error instanceof ExtractError)) throw new Error(`read: ${JSON.stringify(error).slice(0, 300)}`);
  expect(codes).toContain(error.code);
  expect(error.message).toMatch(/^[A-Z].*\.$/s);
});

const read: readonly [string, Uint8Array][] = [
  ["a PDF cut off in the middle", pdf([written, written]).subarray(0, 1080)],
  [
    "a PDF whose form holds itself",
    pdfOf(["BT /F1 10 Tf 80 700 Td (What could be read) Tj ET /X1 Do"], {
      900: "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 900 0 R >> >> /Length 6 >>\nstream\n/X1 Do\nendstream",
    }),
  ],
  [
    "a PDF with actions, scripts and an embedded file",
    pdfOfObjects({
      ...catalogue,
      1: "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(true\\)\\{\\}) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >> >>",
      2: "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
      5: page("6 0 R"),
      6: packed(Buffer.from("BT /F1 10 Tf 80 700 Td (What could be read) Tj ET")),
    }),
  ],
  [
    "a PDF nested 5,000 deep",
    pdfOf(["BT /F1 10 Tf 80 700 Td (What could be read) Tj ET"], { 900: `${"[".repeat(5000)}${"]".repeat(5000)}` }),
  ],
  ["a PDF of unbalanced states", pdfOf([`${"q ".repeat(4000)}BT /F1 10 Tf 80 700 Td (What could be read) Tj ET${" Q".repeat(9000)}`])],
  [
    "a Word file whose styles and lists refer to themselves",
    docx({ body: p("What could be read", '<w:pStyle w:val="A"/>'), styles: '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>' }),
  ],
];

test.each(read)("extractIsolated() reads what can be read of %s", async (_, bytes) => {
  expect((await extractIsolated(bytes, "file")).text).toContain("What could be read");
});

test("extractIsolated() survives a PDF stream that unpacks to 400 MB", async () => {
  const bomb = pdfOfObjects({
    ...catalogue,
    2: "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
    5: page("6 0 R"),
    6: packed(deflateSync(Buffer.alloc(400 * 2 ** 20, " ")), "/DecodeParms null").replace(
      "/Filter /FlateDecode",
      "/Filter [/FlateDecode /FlateDecode]",
    ),
  });
  await expect(extractIsolated(bomb, "bomb.pdf")).rejects.toMatchObject({
    name: "ExtractError",
    code: expect.stringMatching(/too-heavy|limit|no-text|damaged/),
  });
});

test("extractIsolated() reads or refuses a file whatever byte of it is changed (six of each)", async () => {
  const files = [docx({ body: p("One") + p("Two") }), pdf([written])];
  for (const file of files) {
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 6)) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const outcome = await extractIsolated(changed, "file").catch((reason: unknown) => reason);
      expect(outcome instanceof ExtractError || (outcome !== null && typeof outcome === "object" && "text" in outcome)).toBe(true);
    }
  }
});
