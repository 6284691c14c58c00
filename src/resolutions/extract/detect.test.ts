import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { docx, p } from "../../../test/extract/docx.ts";
import { pdf } from "../../../test/extract/pdf.ts";
import { detectFormat, recognise } from "./detect.ts";
import { ExtractError } from "./errors.ts";

const word = docx({ body: p("Text") });
const print = pdf([[{ x: 50, y: 700, text: "Text" }]]);

test.each<[string, Uint8Array, string, string]>([
  ["a PDF under a false name", print, "resolution.txt", "pdf"],
  ["a PDF behind lines of a mail gateway", Buffer.concat([Buffer.from("X-Scanned: yes\r\n\r\n"), print]), "a.pdf", "pdf"],
  ["a Word file under its old name", word, "resolution.doc", "docx"],
  ["a page with a document type", strToU8("<!DOCTYPE html><title>x</title><p>Text"), "x", "html"],
  ["a page after a comment", strToU8("\n<!-- saved -->\n<html><body>Text"), "x.txt", "html"],
  ["a piece of a page", strToU8("<p>Text</p>"), "x", "html"],
  ["a page in UTF-16", new Uint8Array(Buffer.from("\ufeff<html><p>Text", "utf16le")), "x", "html"],
  ["XHTML", strToU8('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>Text'), "x", "html"],
  [
    "Akoma Ntoso",
    strToU8('\ufeff<?xml version="1.0"?>\n<!-- x -->\n<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'),
    "x",
    "akn",
  ],
  ["Akoma Ntoso with a document type", strToU8('<!DOCTYPE akomaNtoso [<!ENTITY a "b">]><akomaNtoso/>'), "x.txt", "akn"],
  ["Markdown that begins with a block of HTML", strToU8("<div align=center>\n\n# Title"), "x.md", "md"],
  ["Markdown by its name", strToU8("# Title"), "x.md", "md"],
  ["Word of 1997 to 2003", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), "x.docx", "doc"],
  ["text", strToU8("The General Assembly,"), "x", "txt"],
  ["Arabic text", strToU8("إن الجمعية العامة،"), "x", "txt"],
  ["text in UTF-16 without a mark", new Uint8Array(Buffer.from("The General Assembly,", "utf16le")), "x.txt", "txt"],
])("detectFormat() tells %s", (_, bytes, name, format) => {
  expect(detectFormat(bytes, name)).toBe(format);
});

test.each<[string, Uint8Array, string, RegExp]>([
  ["nothing", new Uint8Array(0), "empty", /0 bytes/],
  ["WordPerfect", new Uint8Array([0xff, 0x57, 0x50, 0x43, 0x10, 0, 0, 0, 1, 10]), "unknown-format", /save it as \.docx/],
  ["a picture (PNG)", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "no-text", /text recognition/],
  ["a picture (JPEG)", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), "no-text", /text recognition/],
  ["Rich Text", strToU8("{\\rtf1 Text}"), "unknown-format", /save it as \.docx/i],
  ["a spreadsheet", zipSync({ "xl/workbook.xml": strToU8("<x/>") }), "unknown-format", /spreadsheet/],
  ["an OpenDocument file", zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.text") }), "unknown-format", /OpenDocument/],
  ["an archive", zipSync({ "a.txt": strToU8("x") }), "unknown-format", /unpack it/],
  ["a program", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0]), "unknown-format", /\.docx/],
  ["other XML", strToU8('<?xml version="1.0"?><feed/>'), "unknown-format", /XML/],
])("recognise() refuses %s and says what to do", (_, bytes, code, words) => {
  const refusal = recognise(bytes, "file");
  expect(refusal).toBeInstanceOf(ExtractError);
  expect(refusal).toMatchObject({ code, message: expect.stringMatching(words) });
  expect(detectFormat(bytes, "file")).toBeUndefined();
});
