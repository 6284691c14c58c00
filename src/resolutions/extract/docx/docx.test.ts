import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { docx, p, r } from "../../../../test/extract/docx.ts";
import { extractDocx } from "./index.ts";

const textOf = (parts: Parameters<typeof docx>[0]): string => extractDocx(docx(parts)).text;

const numbered = (id: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;

const level = (n: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;

const lists =
  `<w:abstractNum w:abstractNumId="1">${level(0, "decimal", "%1.")}${level(1, "lowerLetter", "(%2)")}${level(2, "lowerRoman", "(%3)")}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="2">${level(0, "upperRoman", "%1.")}${level(1, "decimal", "%1.%2", "<w:isLgl/>")}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="3">${level(0, "bullet", "\uf0b7")}</w:abstractNum>` +
  `<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>` +
  `<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>` +
  `<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;

test("extractDocx() writes paragraphs, soft breaks and tabs", () => {
  const body = `${p("One")}${p(" ")}<w:p>${r("Two")}<w:r><w:br/></w:r>${r("three")}<w:r><w:tab/></w:r>${r("four")}</w:p>`;
  expect(textOf({ body })).toBe("One\n\nTwo\nthree   four");
});

test("extractDocx() marks italics from runs, styles and their ancestors", () => {
  const styles =
    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:i/></w:rPr></w:style>' +
    '<w:style w:type="character" w:styleId="Verb"><w:basedOn w:val="Base"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:i/></w:rPr></w:style>';
  const body =
    `<w:p>${r("Recalls", "<w:i/>")}${r(" one, ")}${r("notes", '<w:rStyle w:val="Verb"/>')}${r(" two, ")}${r("plain", '<w:i w:val="0"/>')}</w:p>` +
    `<w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>${r("set in italics ")}${r("but here", '<w:i w:val="false"/>')}</w:p>`;
  expect(textOf({ body, styles })).toBe("*Recalls* one, *notes* two, plain\n\n*set in italics* but here");
});

test("extractDocx() survives styles that are based on each other", () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>';
  expect(textOf({ body: p("One"), styles })).toBe("One");
});

test("extractDocx() prints automatic numbers in their formats, restarting lower levels", () => {
  const body = [
    p("Requests:", numbered(1)),
    p("to meet;", numbered(1, 1)),
    p("in May;", numbered(1, 2)),
    p("in June;", numbered(1, 2)),
    p("to report;", numbered(1, 1)),
    p("Decides:", numbered(1)),
    p("to go on.", numbered(1, 1)),
  ].join("");
  const expected = ["1. Requests:", "(a) to meet;", "(i) in May;", "(ii) in June;", "(b) to report;", "2. Decides:", "(a) to go on."];
  expect(textOf({ body, numbering: lists }).split("\n\n")).toEqual(expected);
});

test("extractDocx() continues a list through another of the same kind, and restarts where it is told to", () => {
  const body = p("one", numbered(1)) + p("two", numbered(1)) + p("anew", numbered(4)) + p("second", numbered(4));
  expect(textOf({ body, numbering: lists }).split("\n\n")).toEqual(["1. one", "2. two", "1. anew", "2. second"]);
});

test("extractDocx() writes legal numbers in digits, bullets as bullets", () => {
  const body = p("Part", numbered(2)) + p("Item", numbered(2, 1)) + p("point", numbered(3));
  expect(textOf({ body, numbering: lists })).toBe("I. Part\n\n1.1 Item\n\n• point");
});

test("extractDocx() takes numbering from a style, and none where a paragraph switches it off", () => {
  const styles = `<w:style w:type="paragraph" w:styleId="Op"><w:pPr>${numbered(1)}</w:pPr></w:style>`;
  const body =
    p("one", '<w:pStyle w:val="Op"/>') +
    p("not", '<w:pStyle w:val="Op"/><w:numPr><w:numId w:val="0"/></w:numPr>') +
    p("two", '<w:pStyle w:val="Op"/>');
  expect(textOf({ body, styles, numbering: lists }).split("\n\n")).toEqual(["1. one", "not", "2. two"]);
});

const note = (id: number, text: string) => `<w:footnote w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r>${r(text)}</w:p></w:footnote>`;
const reference = (id: number, custom = "") => `<w:r><w:footnoteReference w:id="${id}"${custom}/></w:r>`;

test("extractDocx() numbers footnotes in the order of reference and sets them after the text", () => {
  const footnotes = `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>${note(1, " See B.")}${note(7, "See A.")}`;
  const body = `<w:p>${r("in 1993,")}${reference(7)}${r(" and 2001")}${reference(1)}${r(".")}</w:p>`;
  expect(textOf({ body, footnotes })).toBe("in 1993,¹ and 2001².\n\n¹ See A.\n\n² See B.");
});

test("extractDocx() keeps a footnote mark of its own, which takes no number", () => {
  const footnotes = `<w:footnote w:id="1"><w:p>${r("*", '<w:vertAlign w:val="superscript"/>')}${r(" On behalf of a group.")}</w:p></w:footnote>${note(2, "See A.")}`;
  const body = `<w:p>${r("Arda,")}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>${r(" Belmar")}${reference(2)}</w:p>`;
  expect(textOf({ body, footnotes })).toBe("Arda,* Belmar¹\n\n* On behalf of a group.\n\n¹ See A.");
});

test("extractDocx() numbers endnotes as the settings say", () => {
  const endnotes = `<w:endnote w:id="1"><w:p><w:r><w:endnoteRef/></w:r>${r(" See A.")}</w:p></w:endnote>`;
  const body = `<w:p>${r("word")}<w:r><w:endnoteReference w:id="1"/></w:r></w:p>`;
  expect(textOf({ body, endnotes })).toBe("wordⁱ\n\nⁱ See A.");
  expect(textOf({ body, endnotes, settings: '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>' })).toBe("word¹\n\n¹ See A.");
});

test("extractDocx() takes raised digits that were typed for marks", () => {
  expect(textOf({ body: `<w:p>${r("word,")}${r("3", '<w:vertAlign w:val="superscript"/>')}${r(" and")}</w:p>` })).toBe("word,³ and");
});

const cell = (text: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;

test("extractDocx() writes tables as rows, merged cells empty", () => {
  const rows =
    row(cell("State", '<w:vMerge w:val="restart"/>'), cell("Answers", '<w:gridSpan w:val="2"/>')) +
    row(cell("", "<w:vMerge/>"), cell("2024"), cell("2025")) +
    row(cell("Arda"), cell("3"), cell("a|b"));
  expect(textOf({ body: `${p("Table")}<w:tbl>${rows}</w:tbl>` })).toBe(
    "Table\n\n| State | Answers |  |\n|  | 2024 | 2025 |\n| Arda | 3 | a\\|b |",
  );
});

test("extractDocx() reads the masthead, which is a table, as paragraphs", () => {
  const masthead =
    row(cell("United Nations"), cell("A/NN/1")) + row(cell("General Assembly"), `<w:tc>${p("Distr.: General")}${p("3 May 2026")}</w:tc>`);
  expect(textOf({ body: `<w:tbl>${masthead}</w:tbl>${p("Text")}` }).split("\n\n")).toEqual([
    "United Nations",
    "A/NN/1",
    "General Assembly",
    "Distr.: General",
    "3 May 2026",
    "Text",
  ]);
});

test("extractDocx() takes a long table for data although it names a session", () => {
  const rows = Array.from({ length: 60 }, (_, n) => row(cell(`Report ${n} to the session`), cell("due")));
  expect(textOf({ body: `<w:tbl>${rows.join("")}</w:tbl>` })).toMatch(/^\| Report 0 to the session \| due \|\n\| Report 1 /);
});

test("extractDocx() keeps insertions, drops deletions, joins what a deleted paragraph end joins, and says so", () => {
  const body =
    `<w:p>${r("a ")}<w:ins w:id="1">${r("new ")}</w:ins><w:del w:id="2"><w:r><w:delText>old </w:delText></w:r></w:del>${r("word")}</w:p>` +
    `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${r("one ")}</w:p>${p("line")}`;
  const { text, remarks } = extractDocx(docx({ body }));
  expect(text).toBe("a new word\n\none line");
  expect(remarks).toMatchObject([
    { rule: "tracked-changes", severity: "warning", message: expect.stringContaining("1 insertions were read, 2 deletions left out") },
  ]);
});

test("extractDocx() leaves hidden text out and says so", () => {
  const { text, remarks } = extractDocx(docx({ body: `<w:p>${r("seen")}${r(" hidden", "<w:vanish/>")}</w:p>` }));
  expect(text).toBe("seen");
  expect(remarks).toMatchObject([{ rule: "hidden-text" }]);
});

test("extractDocx() reads a text box once, after the paragraph that holds it", () => {
  const box = `<w:txbxContent>${p("in the box")}</w:txbxContent>`;
  const drawing = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`;
  expect(textOf({ body: `<w:p>${r("before")}<w:r>${drawing}</w:r></w:p>${p("after")}` })).toBe("before\n\nin the box\n\nafter");
});

test("extractDocx() takes the words of links and fields, not their codes", () => {
  const body =
    `<w:p>${r("see ")}<w:hyperlink r:id="h">${r("A/NN/2")}</w:hyperlink>` +
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://example.org" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(" and A/NN/3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>` +
    `<w:fldSimple w:instr="DATE">${r(" of May")}</w:fldSimple></w:p>`;
  expect(textOf({ body })).toBe("see A/NN/2 and A/NN/3 of May");
});

test("extractDocx() knows symbols, hyphens that do not break, and content controls", () => {
  const body = `<w:sdt><w:sdtContent><w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>${r(" non")}<w:r><w:noBreakHyphen/></w:r>${r("aligned")}</w:p></w:sdtContent></w:sdt>`;
  expect(textOf({ body })).toBe("• non-aligned");
});

test("extractDocx() ends a paragraph at a page break", () => {
  expect(textOf({ body: `<w:p>${r("one")}<w:r><w:br w:type="page"/></w:r>${r("two")}</w:p>` })).toBe("one\n\ntwo");
});

const section = (more: string) =>
  `<w:sectPr><w:headerReference w:type="default" r:id="head1"/><w:headerReference w:type="first" r:id="head2"/>${more}</w:sectPr>`;
const headers = { head1: p("A/NN/1"), head2: p("Fourth session") + p("Agenda item 2") };

test("extractDocx() keeps the header of the first page where it is the masthead, and drops the running one with a remark", () => {
  const { text, remarks } = extractDocx(docx({ body: p("Text") + section("<w:titlePg/>"), headers }));
  expect(text).toBe("Fourth session\n\nAgenda item 2\n\nText");
  expect(remarks).toMatchObject([{ rule: "running-heads", severity: "info" }]);
});

test("extractDocx() drops a header that is not shown on the first page", () => {
  expect(textOf({ body: p("Text") + section(""), headers })).toBe("Text");
});

test("extractDocx() lists what it never opens", () => {
  const relations =
    '<Relationship Id="o1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://example.org/t.dotm" TargetMode="External"/>' +
    '<Relationship Id="o2" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>';
  const { remarks } = extractDocx(docx({ body: p("Text"), relations }));
  expect(remarks).toMatchObject([{ rule: "foreign-content", message: expect.stringContaining("1 links to outside files, 1 macros") }]);
});

test("extractDocx() leaves out a broken side part and reads the text", () => {
  const { text, remarks } = extractDocx(docx({ body: p("Text"), numbering: "<w:num>" }));
  expect(text).toBe("Text");
  expect(remarks).toMatchObject([{ rule: "broken-part", severity: "warning" }]);
});

test("extractDocx() finds a main part of another name", () => {
  const file = docx({ body: p("wrong"), entries: {} });
  expect(extractDocx(file).text).toBe("wrong");
  const moved = docx({
    body: p("unused"),
    entries: {
      "_rels/.rels": strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>',
      ),
      "word/document2.xml": strToU8(
        '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>strict</x:t></x:r></x:p></x:body></x:document>',
      ),
    },
  });
  expect(extractDocx(moved).text).toBe("strict");
});

test("extractDocx() refuses a document without text", () => {
  expect(() => extractDocx(docx({ body: p("") }))).toThrow(/no text/);
});
