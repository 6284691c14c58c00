import { expect, test } from "vitest";
import { child, elementsOf, readXml, switchOf, valOf } from "./xml.ts";

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const read = (text: string, encoding: BufferEncoding = "utf8") => readXml(Buffer.from(text, encoding), { part: "part.xml" });

test("readXml() names elements by their namespace, whatever prefix the file uses", () => {
  const root = read(`<a:p xmlns:a="${w}"><a:pStyle a:val="Op"/><a:i/><a:b a:val="0"/><other/></a:p>`);
  expect(root.name).toBe("w:p");
  expect(valOf(root, "w:pStyle")).toBe("Op");
  expect([switchOf(root, "w:i"), switchOf(root, "w:b"), switchOf(root, "w:u")]).toEqual([true, false, undefined]);
  expect(elementsOf(root).map(({ name }) => name)).toEqual(["w:pStyle", "w:i", "w:b", "x:other"]);
});

test("readXml() keeps text where text counts, entities of XML resolved", () => {
  const root = read(`<w:r xmlns:w="${w}">\n  <w:t> a &amp; &#8220;b&#x201D; </w:t>\n</w:r>`);
  expect(child(root, "w:t")?.children.join("")).toBe(" a & “b” ");
  expect(root.children.length).toBe(1);
});

test("readXml() hands the children of one element over as they come, and keeps none", () => {
  const seen: string[] = [];
  const root = readXml(Buffer.from(`<w:document xmlns:w="${w}"><w:body><w:p/><w:tbl><w:p/></w:tbl></w:body></w:document>`), {
    part: "part.xml",
    stream: { of: "w:body", each: (element) => seen.push(element.name) },
  });
  expect(seen).toEqual(["w:p", "w:tbl"]);
  expect(child(root, "w:body")?.children).toEqual([]);
});

test("readXml() reads UTF-16 with its mark", () => {
  expect(read('\ufeff<?xml version="1.0" encoding="UTF-16"?><a/>', "utf16le").name).toBe("x:a");
});

test.each<[string, string, string]>([
  ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "forbidden"],
  ["a document type in small letters", "<!doctype a><a/>", "forbidden"],
  ["an entity declaration anywhere", '<a><!ENTITY b SYSTEM "file:///etc/passwd"></a>', "forbidden"],
  ["an entity that nobody declared", "<a>&b;</a>", "damaged"],
  ["elements nested 300 deep", `${"<a>".repeat(300)}${"</a>".repeat(300)}`, "limit"],
  ["300 attributes on one element", `<a ${Array.from({ length: 300 }, (_, n) => `b${n}=""`).join(" ")}/>`, "limit"],
  ["a file that was cut off", "<a><b>", "damaged"],
  ["noise", "\u0001\u0002", "damaged"],
  ["nothing", "", "damaged"],
  ["a second root", "<a/><b/>", "damaged"],
  ["characters that XML forbids", "<a>&#0;</a>", "damaged"],
])("readXml() refuses %s", (_, text, code) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ name: "ExtractError", code }));
});

test("readXml() refuses a document type written in UTF-16", () => {
  expect(() => read('\ufeff<!DOCTYPE a [<!ENTITY b "c">]><a/>', "utf16le")).toThrow(/document type/);
});

test("readXml() refuses more text in one element than a book holds", () => {
  expect(() => read(`<w:t xmlns:w="${w}">${"x".repeat(11 * 2 ** 20)}</w:t>`)).toThrow(expect.objectContaining({ code: "limit" }));
});

test("readXml() refuses more than half a million elements", () => {
  expect(() => read(`<a>${"<b/>".repeat(500_001)}</a>`)).toThrow(expect.objectContaining({ code: "limit" }));
});

test("readXml() refuses bytes that are not of its encoding", () => {
  expect(() => readXml(new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), { part: "part.xml" })).toThrow(/UTF-8/);
});
