import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Citation, Paragraph, Resolution } from "../../model.ts";
import { read } from "../../read/index.ts";
import { adopted, draft, printedForm } from "../../testing.ts";
import { AknError, aknText, fromAkn, fromAknFile, ourResolutions, parseAkn, toAkn, toAknFile } from "./index.ts";

const samples = path.resolve(import.meta.dirname, "../../../../samples");

const resolution = (text: string): Resolution => read(text)[0]?.resolution as Resolution;
const plain = resolution(printedForm(adopted()));
const [first] = plain.operative;
const paragraph = (changes: Partial<Paragraph>): Paragraph => ({ ...(first as Paragraph), citations: [], footnotes: [], ...changes });
const citation = (changes: Partial<Citation>): Citation => ({
  text: "wells",
  symbol: "A/RES/90/12",
  reason: null,
  kind: "resolution",
  role: null,
  span: [0, 5],
  pinpoint: null,
  ...changes,
});
const comesBack = (one: Resolution): void => expect(fromAkn(toAkn(one))).toStrictEqual(one);

test.each(readdirSync(samples).filter((name) => /^\d.*\.(txt|md)$/.test(name)))("fromAkn() gives back what toAkn() wrote: %s", (name) => {
  for (const { resolution: one } of read(readFileSync(path.join(samples, name), "utf8"))) comesBack(one);
});

test("fromAkn() gives back votes, sponsors and drafts", () => {
  comesBack(
    resolution(printedForm(adopted({ vote: { inFavour: ["Cuba", "Ghana"], against: ["Norway"], abstaining: ["Peru", "Atlantis"] } }))),
  );
  comesBack(resolution(printedForm(draft())));
  comesBack({ ...plain, sponsors: { names: [], onBehalfOf: "" }, vote: { inFavour: [], against: [], abstaining: [] }, withoutVote: false });
});

test("toAkn() names things as the United Nations do", () => {
  const xml = toAkn(plain);
  expect(xml).toContain('<statement name="resolution">');
  expect(xml).toContain('<FRBRuri value="/akn/un/statement/deliberation/un-ga/2036-12-15/91-7"/>');
  expect(xml).toContain('<FRBRuri value="/akn/un/statement/deliberation/un-ga/2036-12-15/91-7/eng@"/>');
  expect(xml).toContain('<FRBRnumber value="91-7" showAs="91/7"/>');
  expect(xml).toContain('<formula name="enactingFormula">\n<p>The General Assembly,</p>');
  expect(xml).toMatch(/<container name="recalling" eId="container_1"/);
  expect(xml).toMatch(
    /<paragraph eId="para_1" comity:id="op1"[^>]*>\n<num>1\.<\/num>\n<content><p><i class="opening">Reaffirms<\/i> the right/,
  );
  expect(xml).toMatch(/<ref href="https:\/\/undocs\.org\/A\/RES\/90\/12"[^>]*>its resolution 90\/12 of 14 December 2035<\/ref>/);
  expect(xml).toMatch(/together,<authorialNote eId="fn_1" marker="1" placement="bottom"><p>See /);
});

test("toAkn() writes points of a list with the ids of their paragraph", () => {
  const children = [
    paragraph({ id: "op1.a", number: "(a)", opening: null, text: "To dig;" }),
    paragraph({ id: "op1.b", number: "(b)", opening: null, text: "To fill." }),
  ];
  const one = { ...plain, operative: [paragraph({ children })] };
  expect(toAkn(one)).toContain('<point eId="para_1__list_1__point_b" comity:id="op1.b"');
  comesBack(one);
});

test("an eId is given once, though numbers begin anew", () => {
  const one = { ...plain, operative: [paragraph({ id: "op1" }), paragraph({ id: "s2.op1" }), paragraph({ id: "x", number: null })] };
  const ids = [...toAkn(one).matchAll(/ eId="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  comesBack(one);
});

test("characters that XML forbids come back, and so do words that look like their escapes", () => {
  for (const text of [
    "a\u0000b\u0001\u0008\u000b\u001f",
    "\ud800 half \udc00",
    "\ufffe\uffff",
    "_x0041_ _x005F_ __x0000_",
    "_x0001\u0001",
    "a\r\n\tb",
    "]]> &amp; <b> \"'",
    " \u0085\u2028 ",
  ]) {
    comesBack({ ...plain, title: text, agendaItem: text, operative: [paragraph({ text, opening: text, number: text, id: text })] });
  }
});

test("citations that overlap, nest, repeat or lie outside of the words come back in their order", () => {
  const text = "wells and more wells";
  const citations = [
    citation({ span: [15, 20] }),
    citation({ text: "wells and", span: [0, 9] }),
    citation({ span: [0, 5], symbol: null, reason: "no number" }),
    citation({ text: "and more", span: [6, 14] }),
    citation({ text: "", span: [3, 3] }),
    citation({ text: "elsewhere", span: [40, 49] }),
    citation({ text: text, span: [0, 20], role: "recalls" }),
  ];
  comesBack({ ...plain, operative: [paragraph({ text, opening: "wells and more", citations })] });
  comesBack({ ...plain, operative: [paragraph({ text, opening: "wells", citations: citations.slice(1, 3) })] });
});

test("footnote marks come back wherever they hang, and notes without a place too", () => {
  const footnotes = [
    { mark: "1", at: 0 },
    { mark: "*", at: 5 },
    { mark: "1", at: 5 },
    { mark: "9", at: 4 },
    { mark: "2", at: 99 },
  ];
  const notes = ["1", "1", "7", "*", "2"].map((mark, n) => ({
    mark,
    text: `Note ${n} on wells`,
    citations: n === 1 ? [citation({ span: [10, 15] })] : [],
  }));
  comesBack({ ...plain, footnotes: notes, operative: [paragraph({ text: "wells", footnotes }), paragraph({ footnotes })] });
});

test("sections come back, nested or not", () => {
  const [one, two, three] = ["op1", "op2", "op3"].map((id, n) => paragraph({ id, number: String(n + 1) })) as [
    Paragraph,
    Paragraph,
    Paragraph,
  ];
  const section = (id: string, ...paragraphs: string[]) => ({ id, heading: `Of ${id}`, number: id.slice(1), paragraphs });
  const text = { ...plain, operative: [one, two, three] };
  const recital = plain.preamble[1]?.id ?? "";
  for (const sections of [
    [section("s1", "op1"), section("s2"), section("s3", "op2", "op3")],
    [section("s1", "op2"), { id: "s2", heading: "", number: null, paragraphs: ["op3"] }],
    [section("s1", recital, "op1", "op2")],
    [section("s1", "op1", "op3"), section("s2", "op2")],
    [section("s1", "op2", "op1")],
    [section("s1", "op1"), section("s2", "op1")],
    [section("s1", "nowhere")],
  ]) {
    comesBack({ ...text, sections });
  }
  expect(toAkn({ ...text, sections: [section("s1", "op1")] })).toContain('<section eId="sec_1" comity:id="s1">');
});

test("lettered parts are components, and a text beside them comes back too", () => {
  const part = {
    id: "A",
    title: null,
    enacting: "The General Assembly,",
    preamble: [paragraph({ id: "A.pp1", number: null, children: [paragraph({ id: "A.pp1.a", number: "(a)" })] })],
    operative: [],
  };
  const parts = [part, { ...part, id: "B", title: "Of wells" }];
  comesBack({ ...plain, parts });
  const alone = { ...plain, enacting: "", preamble: [], operative: [], parts };
  expect(toAkn(alone)).toContain('<documentCollection name="resolution">');
  comesBack(alone);
});

test("annexes come back with headings, tables, and tables that are empty", () => {
  const blocks = [
    paragraph({ id: "annex1.h1", number: null, isHeading: true, children: [paragraph({ id: "annex1.1" })] }),
    { type: "table", rows: [["a", "b & c"], [], [""]] } as const,
    { type: "table", rows: [] } as const,
  ];
  comesBack({
    ...plain,
    annexes: [
      { id: "annex1", title: "", blocks },
      { id: "annex2", title: "Statute", blocks: [] },
    ],
  });
});

test("dates, languages and kinds that have no place in the standard come back", () => {
  comesBack({ ...plain, date: "2036-02-31", meeting: { number: 3, date: "soon" }, language: "tlh", symbol: null, title: "" });
  comesBack({ ...plain, date: null, language: "fr", body: null, kind: "other", meeting: null });
  comesBack({ ...plain, language: "pt-BR", committee: "A/C.3", reportSymbol: "A/91/5" });
});

test("fields that a later reader adds come back", () => {
  const remark = { rule: "joined", severity: "info", span: [0, 3], message: "x", did: "joined" } as const;
  const one = { ...plain, remarks: [remark], later: { kept: [1, "two"] }, operative: [{ ...paragraph({}), later: null }] };
  comesBack(one as Resolution);
});

test("several resolutions make one file, in which no eId occurs twice", () => {
  const several = [
    plain,
    resolution(printedForm(draft())),
    { ...plain, parts: [{ id: "A", title: "", enacting: "", preamble: [], operative: [] }] },
  ];
  const xml = toAknFile(several);
  const ids = [...xml.matchAll(/ eId="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = [...xml.matchAll(/ (?:refersTo|source|href)="#([^"]+)"/g)].map((match) => match[1]);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  expect(fromAknFile(xml)).toStrictEqual(several);
  expect(() => fromAkn(xml)).toThrow("holds 3 resolutions");
  expect(toAknFile([plain])).toBe(toAkn(plain));
  expect(toAknFile([])).toBe("");
});

test("parseAkn() refuses document types, entities, depth, and what is no Akoma Ntoso", () => {
  const refused = (xml: string): unknown => expect(() => parseAkn(xml)).toThrow(AknError);
  refused('<!DOCTYPE akomaNtoso [<!ENTITY a "b">]><akomaNtoso/>');
  refused('<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">&unknown;</akomaNtoso>');
  refused(`<akomaNtoso>${"<p>".repeat(300)}`);
  refused(`<akomaNtoso ${Array.from({ length: 300 }, (_, n) => `a${n}=""`).join(" ")}/>`);
  refused("<html/>");
  refused("<akomaNtoso");
});

const FOREIGN = `<?xml version="1.0"?>
<an:akomaNtoso xmlns:an="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><an:statement name="resolution">
<an:meta><an:identification source="#x"/></an:meta>
<an:preface><an:p><an:docNumber>A/RES/91/9</an:docNumber></an:p><an:p><an:docTitle>Rain
  and wells</an:docTitle></an:p></an:preface>
<an:preamble><an:formula name="enacting"><an:p>The General Assembly,</an:p></an:formula>
<an:container name="recalling"><an:p><an:i>Recalling</an:i> its resolution 90/12,<an:authorialNote marker="1"><an:p>See resolution 88/3.</an:p></an:authorialNote></an:p></an:container></an:preamble>
<an:mainBody><an:paragraph>
<an:num>1.</an:num>
<an:list><an:intro><an:p>Requests States:</an:p></an:intro>
<an:point><an:num>(a)</an:num><an:content><an:p>To dig;</an:p></an:content></an:point></an:list></an:paragraph>
<an:table><an:tr><an:td><an:p>a | b</an:p></an:td><an:td><an:p>_x0041_</an:p></an:td></an:tr></an:table></an:mainBody>
</an:statement></an:akomaNtoso>`;

test("aknText() gives the words of another's file in the notation of the reader", () => {
  const document = parseAkn(FOREIGN);
  expect(ourResolutions(document)).toBeUndefined();
  expect(() => fromAkn(FOREIGN)).toThrow("not written by Comity");
  expect(aknText(document).split("\n\n")).toEqual([
    "A/RES/91/9",
    "Rain and wells",
    "The General Assembly,",
    "Recalling its resolution 90/12,¹",
    "1. Requests States:",
    "(a) To dig;",
    "| a \\| b | _x0041_ |",
    "¹ See resolution 88/3.",
  ]);
});

test("aknText() of our own file reads to the same paragraphs", () => {
  const back = resolution(aknText(parseAkn(toAkn(plain))));
  expect(back.operative.map(({ number, text }) => [number, text])).toEqual(plain.operative.map(({ number, text }) => [number, text]));
  expect(back.preamble.map(({ text }) => text)).toEqual(plain.preamble.map(({ text }) => text));
  expect(back.footnotes).toEqual(plain.footnotes);
});
